"""Letters of a decision: from a template, edited, sent on purpose, kept."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from owes.ids import uuid7
from plans.models import ExportFile
from reviews.enums import LetterKind

from .submission import Submission


class LetterTemplate(models.Model):
    """What a letter of a kind begins as; words in braces (``reviews.letters``) are filled in."""

    kind = models.CharField("rodzaj pisma", max_length=20, choices=LetterKind, unique=True)
    subject = models.CharField("temat", max_length=200)
    body = models.TextField("treść")

    class Meta:
        verbose_name = "wzór pisma"
        verbose_name_plural = "wzory pism"
        ordering = ["kind"]

    def __str__(self):
        return self.get_kind_display()


class Letter(models.Model):
    """One letter on one submission. A draft until it is sent, with which the decision falls."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="letters")
    kind = models.CharField("rodzaj pisma", max_length=20, choices=LetterKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="letters"
    )
    version = models.PositiveIntegerField(default=1)
    subject = models.CharField("temat", max_length=200)
    body = models.TextField("treść")
    created_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField("wysłano", null=True, blank=True)
    pdf = models.ForeignKey(ExportFile, models.PROTECT, null=True, related_name="letters")
    printing_failed = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "pismo"
        verbose_name_plural = "pisma"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_letter_decides",
                fields=["submission"],
                condition=Q(sent_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_draft_a_kind",
                fields=["submission", "kind", "by"],
                condition=Q(sent_at=None),
            ),
        ]

    def __str__(self):
        return self.subject

    @property
    def is_sent(self):
        return self.sent_at is not None
