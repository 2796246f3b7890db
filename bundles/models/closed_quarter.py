"""Quarters of a centre whose numbers were reported and stand."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from owes.ids import uuid7
from owes.models import Centre
from owes.quarters import Quarter, quarter_of


class ClosedQuarterQuerySet(models.QuerySet):
    def closed(self):
        """Those that were not opened again."""
        return self.filter(reopened_at=None)

    def holding(self, centre_id, *days):
        """Closed quarters of the centre that one of the days falls into."""
        held = Q(pk__in=[])
        for one in {quarter_of(day) for day in days}:
            held |= Q(year=one.year, number=one.number)
        return self.closed().filter(held, centre=centre_id)


class ClosedQuarter(models.Model):
    """A report kept as it was, and who closed it when; opened again, it stays as a trace.

    ``snapshot``: the numbers as JSON (``reports.frozen``).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="closed_quarters")
    year = models.PositiveSmallIntegerField("rok")
    number = models.PositiveSmallIntegerField("kwartał")
    snapshot = models.JSONField(editable=False)
    closed_at = models.DateTimeField("zamknięty", default=now)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reopened_at = models.DateTimeField("otwarty ponownie", null=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reopened_why = models.CharField("dlaczego", max_length=300, blank=True)

    objects = ClosedQuarterQuerySet.as_manager()

    class Meta:
        verbose_name = "zamknięty kwartał"
        verbose_name_plural = "zamknięte kwartały"
        ordering = ["-year", "-number", "-closed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="quarter_closed_once",
                fields=["centre", "year", "number"],
                condition=Q(reopened_at=None),
            ),
            models.CheckConstraint(
                name="quarter_is_one_of_four", condition=Q(number__gte=1, number__lte=4)
            ),
            models.CheckConstraint(
                name="reopened_with_a_reason",
                condition=Q(reopened_at=None, reopened_by=None, reopened_why="")
                | (Q(reopened_at__isnull=False) & ~Q(reopened_why="")),
            ),
        ]

    def __str__(self):
        return str(self.quarter)

    @property
    def quarter(self):
        return Quarter(self.year, self.number)
