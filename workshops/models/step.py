"""One step of a workshop: a guiding question, who may write, what is shown, how long."""

from django.db import models
from django.db.models import Q

from dossier import method
from owes.ids import uuid7
from workshops.enums import BoardView, Permission, Phase, VoteKind

from .workshop import Workshop


class WorkshopStep(models.Model):
    """Each step keeps its own phase, so going to another and back destroys nothing."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="steps")
    order = models.PositiveIntegerField(default=0)
    question = models.CharField("pytanie pomocnicze", max_length=60)
    permission = models.CharField(
        "kto pisze", max_length=20, choices=Permission, default=Permission.PRIVATE
    )
    view = models.CharField(
        "co widać na ekranie", max_length=20, choices=BoardView, default=BoardView.WALL
    )
    minutes = models.PositiveSmallIntegerField("ile minut", default=5)
    phase = models.CharField("faza", max_length=20, choices=Phase, default=Phase.COLLECT)
    vote_kind = models.CharField("jak głosujemy", max_length=20, choices=VoteKind, default="dots")
    vote_budget = models.PositiveSmallIntegerField("ile ma każdy", default=5)
    vote_cap = models.PositiveSmallIntegerField("ile najwyżej na jedną karteczkę", default=3)
    #: Tally of a vote that was closed, kept when the ballots are gone: see ``voting.results``.
    results = models.JSONField(null=True, blank=True)
    is_skipped = models.BooleanField("pominięty", default=False)
    #: Whether anything of this step was worked on: for the card of the meeting.
    was_opened = models.BooleanField(default=False)

    class Meta:
        verbose_name = "krok warsztatu"
        verbose_name_plural = "kroki warsztatu"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="workshop_step_vote_within_reason",
                condition=Q(vote_budget__gte=1, vote_budget__lte=100, vote_cap__gte=1),
            )
        ]

    def __str__(self):
        return method.question(self.question).text

    @property
    def asked(self):
        """The guiding question itself (``method.Question``)."""
        return method.question(self.question)

    @property
    def hides_notes(self):
        """Whether a note written now stays hidden until it is revealed."""
        return self.permission != Permission.OPEN and self.phase == Phase.COLLECT

    @property
    def lets_people_write(self):
        return self.permission != Permission.FACILITATOR
