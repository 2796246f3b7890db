"""Words of a bundle's life, with the stored codes of the code lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BundleStatus(models.TextChoices):
    DRAFT = "szkic", _("szkic")
    IN_PROGRESS = "w_opracowaniu", _("w opracowaniu")
    SUBMITTED = "przekazana", _("przekazana do oceny")
    RETURNED = "zwrocona", _("zwrócona do poprawy")
    APPROVED = "zatwierdzona", _("zatwierdzona")
    RUNNING = "w_realizacji", _("w realizacji")
    FINISHED = "zakonczona", _("zakończona")
    ARCHIVED = "zarchiwizowana", _("zarchiwizowana")


#: While a bundle stands here its team may change it.
OPEN_STATUSES = (BundleStatus.DRAFT, BundleStatus.IN_PROGRESS, BundleStatus.RETURNED)
#: Here it may also say how its tasks go; after the approval nothing else.
TRACKED_STATUSES = (*OPEN_STATUSES, BundleStatus.APPROVED, BundleStatus.RUNNING)
