"""Official files of the register, kept from their upload until they are applied or forgotten."""

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from owes.ids import uuid7


class TerytFile(models.Model):
    """One TERC file as it came (``content`` compressed), readable and not yet applied, or applied."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField("wczytano", default=now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    stated_on = models.DateField("stan na dzień")
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    applied_at = models.DateTimeField("zastosowano", null=True)

    class Meta:
        verbose_name = "plik TERC"
        verbose_name_plural = "pliki TERC"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"TERC {self.stated_on}"
