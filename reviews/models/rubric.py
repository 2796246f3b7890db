"""The rubric: criteria an admin keeps, and what each reviewer gave."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate, now

from bundles.models import Declaration
from dossier import method
from owes.ids import uuid7

from .submission import Review, Submission


def principles():
    return [(one.code, one.label) for one in method.PRINCIPLES]


class CriterionQuerySet(models.QuerySet):
    def valid_on(self, day=None):
        """Criteria a review begun on ``day`` (today) is scored by, in their order."""
        day = day or localdate()
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
        ).order_by("order", "pk")


class Criterion(models.Model):
    """One line of the rubric; ``principle`` where it is one of the four properties of a bundle.

    One that was used is ended (``valid_to``) and followed by another, never rewritten.
    """

    name = models.CharField("nazwa", max_length=120)
    question = models.CharField("pytanie do osoby oceniającej", max_length=400)
    principle = models.CharField("właściwość wiązki", max_length=40, choices=principles, blank=True)
    weight = models.PositiveSmallIntegerField(
        "waga", default=1, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    most = models.PositiveSmallIntegerField(
        "najwięcej punktów", default=5, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    order = models.PositiveIntegerField("kolejność", default=0)
    valid_from = models.DateField("od", null=True, blank=True)
    valid_to = models.DateField("do", null=True, blank=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = "kryterium oceny"
        verbose_name_plural = "kryteria oceny"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="criterion_valid_in_order",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
            ),
            models.CheckConstraint(
                name="criterion_has_weight_and_points",
                condition=Q(weight__gte=1, weight__lte=10, most__gte=1, most__lte=10),
            ),
        ]

    def __str__(self):
        return self.name


class ScorecardQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's own; another's once both are finished: scores are given blind. None at
        all of a bundle that is not the user's to review, or is no longer."""
        own = Scorecard.objects.filter(
            submission=models.OuterRef("submission"), by=user.pk, finished_at__isnull=False
        )
        mine = Review.objects.readable_by(user).values("pk")
        return self.filter(
            Q(by=user.pk) | Q(models.Exists(own), finished_at__isnull=False),
            submission__bundle__in=mine,
        )


class Scorecard(models.Model):
    """What one person gave one submission, with the declaration it stands on."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="scorecards")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="scorecards", verbose_name="kto"
    )
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="scorecards")
    started_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField("zakończono", null=True, blank=True)
    summary = models.TextField("podsumowanie", blank=True)

    objects = ScorecardQuerySet.as_manager()

    class Meta:
        verbose_name = "karta oceny"
        verbose_name_plural = "karty oceny"
        constraints = [
            models.UniqueConstraint(name="one_card_a_person", fields=["submission", "by"])
        ]

    def __str__(self):
        return f"karta oceny {self.pk}"

    @property
    def is_finished(self):
        return self.finished_at is not None


class Score(models.Model):
    """Points for one criterion, with the reason."""

    card = models.ForeignKey(Scorecard, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField("punkty", null=True)
    reason = models.TextField("uzasadnienie", blank=True)

    class Meta:
        verbose_name = "ocena kryterium"
        verbose_name_plural = "oceny kryteriów"
        ordering = ["criterion__order", "pk"]
        constraints = [models.UniqueConstraint(name="scored_once", fields=["card", "criterion"])]

    def __str__(self):
        return f"{self.criterion_id}: {self.points}"
