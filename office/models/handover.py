"""Handing a centre to a new operator, or a region to its successor."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from bundles.models import Bundle
from owes.ids import uuid7
from owes.models import Centre, Region, RoleAssignment
from owes.operators import managed_centres, managed_regions, manages_country


class HandoverState(models.TextChoices):
    PLANNED = "zaplanowane", _("zaplanowane")
    DONE = "wykonane", _("wykonane")
    REVOKED = "odwolane", _("odwołane")


class HandoverQuerySet(models.QuerySet):
    def planned(self):
        return self.filter(state=HandoverState.PLANNED)

    def due(self, day):
        """Planned ones whose day has come, in the order they were to happen."""
        return self.planned().filter(on__lte=day).order_by("on", "planned_at", "pk")

    def seen_by(self, operator):
        """Those from or to what the operator looks after."""
        if manages_country(operator):
            return self
        centres, regions = managed_centres(operator), managed_regions(operator)
        return self.filter(
            Q(from_centre__in=centres)
            | Q(to_centre__in=centres)
            | Q(from_region__in=regions)
            | Q(to_region__in=regions)
        )

    def with_ends(self):
        return self.select_related("from_centre", "to_centre", "from_region", "to_region")


class Handover(models.Model):
    """From one centre to another, or from one region to another, on a day.

    Everything goes along except what is named as staying, so who and what comes in between is
    not forgotten. ``outcome``: once done, {"roles", "people", "bundles", …: lists of ids or
    numbers}. A revoked one may have lost the new region that was made for it (``to_name``).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    state = models.CharField(
        "stan", max_length=20, choices=HandoverState, default=HandoverState.PLANNED
    )
    on = models.DateField("od dnia")
    from_centre = models.ForeignKey(
        Centre, models.PROTECT, null=True, blank=True, related_name="handed_over"
    )
    to_centre = models.ForeignKey(
        Centre, models.PROTECT, null=True, blank=True, related_name="taken_over"
    )
    from_region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="handed_over"
    )
    to_region = models.ForeignKey(
        Region, models.SET_NULL, null=True, blank=True, related_name="taken_over"
    )
    to_name = models.CharField("komu", max_length=200)
    staying_roles = models.ManyToManyField(RoleAssignment, related_name="+", blank=True)
    staying_bundles = models.ManyToManyField(Bundle, related_name="+", blank=True)
    staying_centres = models.ManyToManyField(Centre, related_name="+", blank=True)
    note = models.CharField("podstawa", max_length=300, blank=True)
    #: Last day of the region before this was planned: what revoking brings back.
    end_before = models.DateField(null=True, blank=True)
    planned_at = models.DateTimeField(default=now)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.JSONField(default=dict, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = "przekazanie"
        verbose_name_plural = "przekazania"
        ordering = ["-on", "-planned_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="handover_of_one_kind",
                condition=Q(
                    from_centre__isnull=False,
                    to_centre__isnull=False,
                    from_region=None,
                    to_region=None,
                )
                | Q(from_centre=None, to_centre=None, from_region__isnull=False),
            ),
            models.CheckConstraint(
                name="handover_to_another",
                condition=Q(from_centre=None) | ~Q(from_centre=F("to_centre")),
            ),
            models.CheckConstraint(
                name="handover_settled_with_its_time",
                condition=Q(state=HandoverState.PLANNED, settled_at=None)
                | Q(~Q(state=HandoverState.PLANNED), settled_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="handover_planned_once_per_centre",
                fields=["from_centre"],
                condition=Q(state=HandoverState.PLANNED, from_centre__isnull=False),
            ),
            models.UniqueConstraint(
                name="handover_planned_once_per_region",
                fields=["from_region"],
                condition=Q(state=HandoverState.PLANNED, from_region__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.giver} → {self.to_name}"

    @property
    def is_of_region(self):
        return self.from_region_id is not None

    @property
    def giver(self):
        return self.from_region or self.from_centre

    @property
    def taker(self):
        return self.to_region or self.to_centre

    @property
    def is_planned(self):
        return self.state == HandoverState.PLANNED

    @property
    def is_done(self):
        return self.state == HandoverState.DONE
