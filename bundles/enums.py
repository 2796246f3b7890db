"""Words of a bundle's life, with the stored codes of the code lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BundleStatus(models.TextChoices):
    DRAFT = "szkic", _("szkic")
    IN_PROGRESS = "w_opracowaniu", _("w opracowaniu")
    SUBMITTED = "przekazana", _("przekazana do oceny")
    RETURNED = "zwrocona", _("zwrócona do poprawy")
    REJECTED = "odrzucona", _("niezatwierdzona")
    APPROVED = "zatwierdzona", _("zatwierdzona")
    RUNNING = "w_realizacji", _("w realizacji")
    FINISHED = "zakonczona", _("zakończona")
    ARCHIVED = "zarchiwizowana", _("zarchiwizowana")


class ConflictKind(models.TextChoices):
    """Why a person may not assess a bundle."""

    KIN = "rodzina", _("bliska osoba jest w zespole, u partnera lub realizatora")
    WORK = (
        "praca",
        _("pracuję lub pracowałam/em w ostatnim roku u partnera, realizatora lub w ośrodku"),
    )
    AUTHORSHIP = "wspolautorstwo", _("doradzałam/em przy tej wiązce albo ją współtworzyłam/em")
    INTEREST = "korzysc", _("mam w tym interes majątkowy lub osobisty")
    OTHER = "inne", _("inny powód")


#: While a bundle stands here its team may change it.
OPEN_STATUSES = (BundleStatus.DRAFT, BundleStatus.IN_PROGRESS, BundleStatus.RETURNED)
#: Here it may also say how its tasks go; after the approval nothing else.
TRACKED_STATUSES = (*OPEN_STATUSES, BundleStatus.APPROVED, BundleStatus.RUNNING)
