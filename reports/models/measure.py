"""Indicators of a centre: what is counted, its targets, and what is written in by hand.

A bundle's own indicators are ``plans.models.Indicator``.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from owes.ids import uuid7
from owes.models import Centre
from reports.enums import CountedAs


class MeasureQuerySet(models.QuerySet):
    def valid_in(self, first, last):
        """Those that hold on some day between the two."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=last), Q(valid_to=None) | Q(valid_to__gte=first)
        )


class Measure(models.Model):
    """One indicator of the country's list; what is in use is retired (``valid_to``), never
    deleted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField("kod", max_length=60, unique=True)
    label = models.CharField("wskaźnik", max_length=300)
    unit = models.CharField("jednostka", max_length=20)
    counted_as = models.CharField(
        "jak się liczy", max_length=20, choices=CountedAs, default=CountedAs.HAND
    )
    source = models.CharField("skąd wskaźnik", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("kolejność", default=0)
    valid_from = models.DateField("od", null=True, blank=True)
    valid_to = models.DateField("do", null=True, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "wskaźnik"
        verbose_name_plural = "wskaźniki"
        ordering = ["order", "label", "pk"]
        constraints = [
            models.CheckConstraint(
                name="measure_valid_in_order",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
            )
        ]

    def __str__(self):
        return self.label

    @property
    def is_by_hand(self):
        return self.counted_as == CountedAs.HAND


class Target(models.Model):
    """What a centre is to reach in a period of days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="targets")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="targets")
    first = models.DateField("od")
    last = models.DateField("do")
    value = models.PositiveIntegerField("cel")

    class Meta:
        verbose_name = "cel"
        verbose_name_plural = "cele"
        ordering = ["centre__name", "first", "pk"]
        constraints = [
            models.CheckConstraint(name="target_in_order", condition=Q(first__lte=F("last"))),
            models.UniqueConstraint(
                name="target_once_per_period", fields=["measure", "centre", "first", "last"]
            ),
        ]

    def __str__(self):
        return f"{self.value} ({self.first:%d.%m.%Y}–{self.last:%d.%m.%Y})"


class HandValue(models.Model):
    """What a centre reached, written in with its day and where it was taken from.

    Values of one measure add up; one in per cent is what its newest value says.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="values_by_hand")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="values_by_hand")
    on = models.DateField("na dzień")
    value = models.IntegerField("wartość")
    source = models.CharField("źródło", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="kto"
    )
    at = models.DateTimeField(default=now)
    dropped_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "wartość wskaźnika"
        verbose_name_plural = "wartości wskaźników"
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.on:%d.%m.%Y}: {self.value}"
