"""Words of the log and the reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """How a service was given."""

    ON_THE_SPOT = "na_miejscu", _("na miejscu")
    REMOTE = "zdalnie", _("zdalnie")


class CountedAs(models.TextChoices):
    """How a measure gets its value: off the records, or by hand."""

    HAND = "recznie", _("wpisywany ręcznie")
    GROUPS = "grupy", _("liczba grup w raporcie")
    ENVIRONMENTS = "srodowiska", _("liczba środowisk w raporcie")
    MEETINGS = "spotkania", _("liczba spotkań")
    PARTICIPANTS = "uczestnicy", _("liczba uczestników spotkań")
    ACTIVITIES = "dzialania", _("liczba działań animatora")
    SERVICE_HOURS = "godziny_uslug", _("pełne godziny usług OWES")
    APPROVED = "zatwierdzone", _("liczba zatwierdzeń wiązek")
