"""Scenarios a centre made for itself; the ready ones are data (``workshops.scenarios``)."""

from django.db import models
from django.utils.timezone import now

from owes.ids import uuid7
from owes.models import Centre, RoleAssignment
from workshops.scenarios import minutes_of, questions_of


class ScenarioQuerySet(models.QuerySet):
    def kept_by(self, user):
        """Scenarios of the centres in which the user is an advisor today, retired ones too."""
        return self.filter(centre__in=RoleAssignment.objects.held_by(user).centres())

    def usable_by(self, user):
        """Those of them that workshops may be started from."""
        return self.kept_by(user).filter(is_retired=False)


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

    @property
    def minutes(self):
        return minutes_of(self.steps)

    @property
    def questions(self):
        """The guiding questions it asks (``method.Question``), in order."""
        return questions_of(self.steps)

    @property
    def seen_as(self):
        """By what a form tells that nobody changed the scenario since it was shown."""
        return self.updated_at.isoformat()
