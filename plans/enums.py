"""Words of an export's life."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExportStatus(models.TextChoices):
    WAITING = "czeka", _("czeka, aż zmiany ucichną")
    QUEUED = "w_kolejce", _("w kolejce")
    RUNNING = "w_toku", _("składa się")
    DONE = "gotowe", _("gotowe")
    FAILED = "nieudane", _("nie udało się")


#: While a job stands here, its PDF is still to come.
PENDING = (ExportStatus.WAITING, ExportStatus.QUEUED, ExportStatus.RUNNING)


class PointKind(models.TextChoices):
    """Why a moment of a bundle was kept."""

    BY_HAND = "reczny", _("zapisany ręcznie")
    QUIET = "po_przerwie", _("przed pierwszą zmianą po przerwie")
    ITERATION = "iteracja", _("przed nową iteracją")
    BEFORE_RESTORE = "przywrocenie", _("przed przywróceniem innego stanu")
