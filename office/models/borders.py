"""Boundaries of powiaty that an admin uploaded: drawn on the map once they are applied."""

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from owes.ids import uuid7


class BordersQuerySet(models.QuerySet):
    def current(self):
        """Those the map is drawn with, without their picture; ``None`` where there are none."""
        applied = self.exclude(applied_at=None).order_by("-applied_at", "-pk")
        return applied.defer("picture").first()


class Borders(models.Model):
    """``picture``: ``office.borders.picture.Picture`` as JSON; ``found``: what the file had besides
    (``unknown``, ``twice``, ``unnamed``, ``of_gminy``: ``office.borders.codes.Found``). The file
    itself is not kept. ``source`` stands under the map: naming it is the price of the data."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField("wczytano", default=now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    source = models.CharField("źródło", max_length=200)
    stated_on = models.DateField("stan na dzień")
    sha256 = models.CharField(max_length=64)
    picture = models.JSONField()
    found = models.JSONField()
    applied_at = models.DateTimeField("zastosowano", null=True)

    objects = BordersQuerySet.as_manager()

    class Meta:
        verbose_name = "granice powiatów"
        verbose_name_plural = "granice powiatów"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.source}, {self.stated_on}"
