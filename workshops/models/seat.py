"""Phones in a workshop, and what they voted; nothing here leads to a note."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from .card import PaperCard
from .step import WorkshopStep
from .workshop import Workshop


class Seat(models.Model):
    """A phone that joined: known by the hash of a key that only the phone has."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="seats")
    key_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=5, default="pl")
    #: To the minute.
    seen_at = models.DateTimeField()
    #: The step its person said to be ready with.
    ready_for = models.ForeignKey(
        WorkshopStep, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "telefon na sali"
        verbose_name_plural = "telefony na sali"
        indexes = [models.Index(fields=["workshop", "seen_at"])]

    def __str__(self):
        return str(self.pk)


class Vote(models.Model):
    """How much one phone, or one paper card, gave to a card or a group."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    step = models.ForeignKey(WorkshopStep, models.CASCADE, related_name="votes")
    seat = models.ForeignKey(Seat, models.CASCADE, null=True, related_name="votes")
    paper = models.ForeignKey(PaperCard, models.CASCADE, null=True, related_name="votes")
    #: Id of the card or the group; a group that is merged later keeps its votes.
    target = models.UUIDField()
    value = models.SmallIntegerField()

    class Meta:
        verbose_name = "głos"
        verbose_name_plural = "głosy"
        constraints = [
            models.CheckConstraint(
                name="vote_of_one_voter",
                condition=Q(seat=None, paper__isnull=False) | Q(seat__isnull=False, paper=None),
            ),
            models.UniqueConstraint(name="vote_once_seat", fields=["step", "seat", "target"]),
            models.UniqueConstraint(name="vote_once_paper", fields=["step", "paper", "target"]),
        ]

    def __str__(self):
        return f"{self.value}"
