"""Remarks of whoever reviews, where the trouble is, and what is answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from bundles.models import Bundle
from owes.ids import uuid7
from reviews.enums import RemarkState, Side, Weight

from .submission import Submission


class RemarkQuerySet(models.QuerySet):
    def published(self):
        """Those the author has been told."""
        return self.exclude(published_at=None)

    def open(self):
        return self.filter(state=RemarkState.OPEN)

    def musts(self):
        return self.filter(weight=Weight.MUST)

    def to_fix(self, bundle):
        """What the author of ``bundle`` still has before her or him."""
        return self.filter(bundle=bundle).published().open()


class Remark(models.Model):
    """A remark on a part, a question, a record, one field of it (a cell), or the whole.

    ``part`` is a code of ``dossier.parts`` ("" = the whole); ``question`` a slug; ``record_id``
    that of a record of the dossier, ``other_id`` with it that of another one (a cell of need
    and service), ``field`` the dossier's name of a field. ``place`` says in words where it
    stands, as it was called then. ``suggestion`` is a new wording of ``field``, which read
    ``suggestion_of``.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="remarks")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="remarks")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="remarks"
    )
    at = models.DateTimeField(default=now)
    version = models.PositiveIntegerField(default=1)
    weight = models.CharField("waga", max_length=10, choices=Weight)
    part = models.CharField("część", max_length=60, blank=True)
    question = models.CharField("pytanie pomocnicze", max_length=80, blank=True)
    list_name = models.CharField(max_length=20, blank=True)
    record_id = models.UUIDField("zapis", null=True)
    other_id = models.UUIDField("drugi zapis", null=True)
    field = models.CharField("pole", max_length=40, blank=True)
    place = models.CharField("miejsce", max_length=300, blank=True)
    text = models.TextField("uwaga")
    suggestion = models.TextField("proponowane brzmienie", blank=True)
    suggestion_of = models.TextField(blank=True)
    #: Nothing: only those who review see it yet.
    published_at = models.DateTimeField("przekazana autorowi", null=True)
    state = models.CharField("stan", max_length=20, choices=RemarkState, default=RemarkState.OPEN)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    accepted_at = models.DateTimeField("przyjęto propozycję", null=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = "uwaga"
        verbose_name_plural = "uwagi"
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["bundle", "state", "weight"])]
        constraints = [
            models.CheckConstraint(name="remark_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="cell_is_of_a_record",
                condition=Q(field="", other_id=None) | Q(record_id__isnull=False),
            ),
            models.CheckConstraint(
                name="suggestion_is_of_a_field", condition=Q(suggestion="") | ~Q(field="")
            ),
            models.CheckConstraint(
                name="settled_with_its_time",
                condition=Q(state=RemarkState.OPEN, settled_at=None)
                | Q(~Q(state=RemarkState.OPEN), settled_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.get_weight_display()}: {self.text[:60]}"

    @property
    def is_open(self):
        return self.state == RemarkState.OPEN

    @property
    def is_must(self):
        return self.weight == Weight.MUST

    @property
    def is_published(self):
        return self.published_at is not None


class Reply(models.Model):
    """One word in a remark's thread; written once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    remark = models.ForeignKey(Remark, models.PROTECT, related_name="replies")
    side = models.CharField("strona", max_length=10, choices=Side)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)
    text = models.TextField("treść")

    class Meta:
        verbose_name = "odpowiedź"
        verbose_name_plural = "odpowiedzi"
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(name="reply_says_something", condition=~Q(text=""))]

    def __str__(self):
        return self.text[:60]
