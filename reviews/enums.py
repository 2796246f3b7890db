"""Words of a review, with the stored codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WaitsOn(models.TextChoices):
    """Whose turn it is."""

    REVIEWER = "koordynator", _("czeka na ocenę")
    AUTHOR = "autor", _("czeka na autora")
    NOBODY = "nikt", _("zakończona")


class Outcome(models.TextChoices):
    """What became of one submission."""

    WAITING = "czeka", _("czeka na ocenę")
    RETURNED = "zwrocona", _("zwrócona do poprawy")
    APPROVED = "zatwierdzona", _("zatwierdzona")
    REJECTED = "odrzucona", _("niezatwierdzona")
    WITHDRAWN = "wycofana", _("wycofana przez autora")


class Weight(models.TextChoices):
    """What a remark asks of the author."""

    MUST = "musi", _("musi")
    SHOULD = "warto", _("warto")
    QUESTION = "pytanie", _("pytanie")


class RemarkState(models.TextChoices):
    OPEN = "otwarta", _("otwarta")
    RESOLVED = "rozwiazana", _("rozwiązana")
    WITHDRAWN = "wycofana", _("wycofana")


class Side(models.TextChoices):
    """Who speaks in a thread."""

    REVIEWER = "ocena", _("osoba oceniająca")
    AUTHOR = "autor", _("zespół wiązki")


class Risk(models.IntegerChoices):
    """What the checks say of a submission, for the queue."""

    LOW = 0, _("bez ostrzeżeń")
    MIDDLE = 1, _("ostrzeżenia z uzasadnieniem")
    HIGH = 2, _("dużo ostrzeżeń")


class Goes(models.TextChoices):
    """How a plan goes, asked after the services began."""

    WELL = "zgodnie", _("zgodnie z planem")
    LATE = "opoznienia", _("z opóźnieniami, damy radę")
    ENDANGERED = "zagrozone", _("zagrożone, potrzebna pomoc")


class LetterKind(models.TextChoices):
    """Letters a coordinator sends with a decision."""

    APPROVAL = "zatwierdzenie", _("zatwierdzenie")
    RETURN = "zwrot", _("zwrot do poprawy")
    REJECTION = "odmowa", _("odmowa zatwierdzenia")
