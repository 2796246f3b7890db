"""Words of the log and the reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """How a service was given."""

    ON_THE_SPOT = "na_miejscu", _("na miejscu")
    REMOTE = "zdalnie", _("zdalnie")
