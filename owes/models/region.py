"""Regions of OWES."""

from django.db import models
from django.db.models import F, Q

from .territory import Territory


class Region(models.Model):
    """A subregion: powiaty of one voivodeship, looked after by one OWES at a time."""

    code = models.SlugField("kod", max_length=60, unique=True)
    name = models.CharField("nazwa", max_length=200)
    voivodeship = models.ForeignKey(
        Territory, models.PROTECT, related_name="regions_of", verbose_name="województwo"
    )
    powiaty = models.ManyToManyField(
        Territory, related_name="regions", blank=True, verbose_name="powiaty"
    )
    valid_from = models.DateField("od", null=True, blank=True)
    valid_to = models.DateField("do", null=True, blank=True)

    class Meta:
        verbose_name = "subregion OWES"
        verbose_name_plural = "subregiony OWES"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="region_valid_in_order",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
            )
        ]

    def __str__(self):
        return self.name
