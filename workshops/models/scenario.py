"""Scenarios a centre made for itself; the ready ones are data (``workshops.scenarios``)."""

from django.db import models
from django.utils.timezone import now

from owes.enums import Role
from owes.ids import uuid7
from owes.models import Centre, RoleAssignment


class ScenarioQuerySet(models.QuerySet):
    def usable_by(self, user):
        """Scenarios of the centres in which the user is an advisor today."""
        held = RoleAssignment.objects.held_by(user).filter(role=Role.ADVISOR)
        return self.filter(centre__in=held.centres(), is_retired=False)


class Scenario(models.Model):
    """A sequence of steps to start workshops from.

    ``steps``: a list of {question, permission, view, minutes, vote_kind, vote_budget, vote_cap}.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="scenarios")
    title = models.CharField("nazwa scenariusza", max_length=200)
    steps = models.JSONField(default=list)
    is_retired = models.BooleanField("odłożony", default=False)
    updated_at = models.DateTimeField(default=now)

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        verbose_name = "scenariusz"
        verbose_name_plural = "scenariusze"
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title
