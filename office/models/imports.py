"""Files read in: what was in them until it is done with, and what came of it."""

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from owes.ids import uuid7


class ImportKind(models.TextChoices):
    PEOPLE = "osoby", "osoby"
    CENTRES = "osrodki", "ośrodki"
    REGIONS = "subregiony", "subregiony"


class Import(models.Model):
    """One file of one person. ``table``: {"header", "rows"} of texts, dropped within 30 days
    (``office.retention``); the file itself is never kept. ``counts``: rows by state (``office.imports.planning``)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField("co", max_length=20, choices=ImportKind)
    file_name = models.CharField("plik", max_length=120, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="kto"
    )
    created_at = models.DateTimeField("kiedy", default=now, db_index=True)
    table = models.JSONField(null=True)
    counts = models.JSONField("wynik", default=dict)
    applied_at = models.DateTimeField("wykonano", null=True)

    class Meta:
        verbose_name = "wczytany plik"
        verbose_name_plural = "wczytane pliki"
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.created_at:%Y-%m-%d}"
