"""What people write during a workshop, and how it is put together.

A ``Card`` becomes a ``Note`` of the bundle, under the same id, when it is revealed: until then
no page, export or thread of the bundle can know of it. It holds nobody: no participant, no
address, no time, and the key that lets a phone change it is another one for every card.
"""

from secrets import randbelow
from uuid import uuid4

from django.db import models
from django.db.models import Q

from designthinking.models import Note
from workshops.codes import note_code
from workshops.enums import Guard, Origin
from workshops.guard import masked

from .step import WorkshopStep
from .workshop import Workshop

#: Places on the wall are drawn by lot, so they tell nothing of who wrote first.
PLACES = 2**31 - 1


def drawn_place():
    return randbelow(PLACES)


class CardQuerySet(models.QuerySet):
    def living(self):
        """Cards that were not withdrawn by whoever wrote them."""
        return self.filter(is_withdrawn=False)

    def public(self):
        """What everybody may see: revealed, and not hidden by the facilitator."""
        return self.living().filter(is_revealed=True, is_hidden=False)

    def on_the_wall(self):
        """In the order drawn by lot; those that came after the reveal follow."""
        return self.order_by("wave", "place", "pk")


class Cluster(models.Model):
    """Cards that say one thing; a merged group stays, so that it can be divided again."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="clusters")
    step = models.ForeignKey(WorkshopStep, models.CASCADE, related_name="clusters")
    name = models.CharField("nazwa grupy", max_length=200, blank=True)
    order = models.PositiveIntegerField(default=0)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    #: The finding, or the canvas entry, that the group made of it.
    concluded_as = models.UUIDField(null=True, blank=True)
    conclusion = models.TextField("wniosek", blank=True)
    set_aside_why = models.CharField("dlaczego odłożone", max_length=300, blank=True)

    class Meta:
        verbose_name = "grupa karteczek"
        verbose_name_plural = "grupy karteczek"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="cluster_concluded_or_set_aside",
                condition=Q(concluded_as=None) | Q(set_aside_why=""),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_settled(self):
        return self.concluded_as is not None or bool(self.set_aside_why)


class Card(models.Model):
    """One note on somebody's phone, on a paper card, or typed for somebody."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="cards")
    step = models.ForeignKey(WorkshopStep, models.CASCADE, related_name="cards")
    text = models.TextField("karteczka", blank=True)
    #: Counted by the phone, so that a delayed copy of an older text never wins.
    version = models.PositiveIntegerField(default=1)
    key_hash = models.CharField(max_length=64, blank=True)
    origin = models.CharField("skąd", max_length=20, choices=Origin, default=Origin.PHONE)
    place = models.PositiveIntegerField(default=drawn_place)
    #: 0: revealed with the others; 1: came later.
    wave = models.PositiveSmallIntegerField(default=0)
    #: Number of the workshop's change that last touched it in sight; 0 while it is hidden, so
    #: that the order of writing is kept nowhere.
    seq = models.PositiveBigIntegerField(default=0)
    is_revealed = models.BooleanField(default=False)
    is_withdrawn = models.BooleanField(default=False)
    is_hidden = models.BooleanField("ukryta przez prowadzącego", default=False)
    guard = models.CharField(
        "dane osobowe", max_length=20, choices=Guard, default=Guard.NONE, blank=True
    )
    cluster = models.ForeignKey(
        Cluster, models.SET_NULL, null=True, blank=True, related_name="cards"
    )
    note = models.OneToOneField(
        Note, models.SET_NULL, null=True, blank=True, related_name="workshop_card"
    )

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = "karteczka"
        verbose_name_plural = "karteczki"
        indexes = [models.Index(fields=["workshop", "seq"])]
        constraints = [
            models.CheckConstraint(
                name="card_withdrawn_says_nothing",
                condition=Q(is_withdrawn=False) | Q(text=""),
            ),
            models.CheckConstraint(
                name="card_hidden_has_no_number", condition=Q(is_revealed=True) | Q(seq=0)
            ),
        ]

    def __str__(self):
        return self.public_text[:80]

    @property
    def is_public(self):
        return self.is_revealed and not self.is_hidden and not self.is_withdrawn

    @property
    def is_masked(self):
        return self.guard in (Guard.PENDING, Guard.MASKED)

    @property
    def public_text(self):
        """The text as others may read it: what looks like personal data is covered."""
        return masked(self.text) if self.is_masked else self.text

    @property
    def tint(self):
        """Which of the four colours of sticky notes it has: by lot, and it means nothing."""
        return self.place % 4 + 1

    @property
    def code(self):
        return note_code(self.pk)


class PaperCard(models.Model):
    """A printed card: its code is a note's, and lets its holder vote without a phone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="paper_cards")
    #: Cards printed together; says nothing of who took which.
    batch = models.PositiveSmallIntegerField("wydruk", default=1)

    class Meta:
        verbose_name = "karta papierowa"
        verbose_name_plural = "karty papierowe"

    def __str__(self):
        return self.code

    @property
    def code(self):
        return note_code(self.pk)


class GroupingMove(models.Model):
    """How the cards lay before a change of grouping, so that it can be taken back."""

    id = models.BigAutoField(primary_key=True)
    step = models.ForeignKey(WorkshopStep, models.CASCADE, related_name="moves")
    before = models.JSONField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"ruch {self.pk}"
