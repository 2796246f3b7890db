"""What was submitted, and where its review stands."""

import zlib
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.timezone import now

from bundles.models import Bundle, Declaration
from dossier import serial
from owes.enums import Role
from owes.ids import uuid7
from owes.models import Centre, Region, RoleAssignment
from owes.text import search_key, sort_key
from plans.models import ExportFile
from reviews.enums import Outcome, Risk, WaitsOn

#: Where there is no due day, it is after all others; the index knows it as well.
NEVER = date(9999, 12, 31)


def by_due():
    """The due day as a queue is sorted by it."""
    return Coalesce("due_on", Value(NEVER, output_field=models.DateField()))


class FrozenDossier(models.Model):
    """The bytes of a submitted dossier, kept once by their SHA-256; never changed."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    content = models.BinaryField()

    class Meta:
        verbose_name = "zamrożona wersja"
        verbose_name_plural = "zamrożone wersje"

    def __str__(self):
        return self.sha256[:12]

    @classmethod
    def keep(cls, dossier):
        """The row that holds ``dossier``, made where it is missing."""
        written = serial.dumps(dossier)
        frozen, _ = cls.objects.get_or_create(
            sha256=serial.fingerprint(dossier), defaults={"content": zlib.compress(written)}
        )
        return frozen

    @property
    def json(self):
        """The dossier's JSON, byte for byte as it was frozen."""
        return zlib.decompress(bytes(self.content))

    @property
    def dossier(self):
        return serial.loads(self.json)


class ReviewQuerySet(models.QuerySet):
    def listed_for(self, user):
        """Reviews of the user's regions with which he or she has nothing to do: not the
        user's centre, not on the team, no conflict declared. For queues, counts, exports."""
        held = RoleAssignment.objects.held_by(user)
        return self.filter(region__in=held.regions().order_by()).unrelated_to(user)

    def unrelated_to(self, user):
        """The same without a word on regions.

        It is ``Bundle.objects.assessable_by``, asked of the review's own columns, so that a
        queue of thousands is walked along their indexes. Short lists to be outside of, not
        joins: in which order to take seven tables costs more thought than all the rest.
        """
        own = RoleAssignment.objects.filter(user=user.pk, role=Role.ADVISOR).order_by()
        on_team = Bundle.team.through.objects.filter(user=user.pk).values("bundle")
        conflicts = Declaration.objects.filter(user=user.pk, has_conflict=True).order_by()
        unlisted = Bundle.objects.unlisted().order_by().values("pk")
        # One list of bundles: of each further condition the database guesses that it halves what
        # is left, and at last takes the few rows it expects all at once.
        not_for = on_team.union(conflicts.values("bundle"), unlisted, all=True)
        return self.exclude(pk__in=not_for).exclude(centre__in=own.values("centre"))

    def readable_by(self, user):
        """Those of them on which impartiality was declared: for everything inside."""
        return self.listed_for(user).filter(Declaration.objects.impartial(user, "pk"))

    def assigned_to(self, user):
        """Reviews the user is to do, first or second."""
        return self.filter(Q(reviewer=user.pk) | Q(second_reviewer=user.pk))


class Review(models.Model):
    """The review of one bundle through all its submissions: what the queue shows.

    ``title``, ``places``, ``groups`` and the numbers are those of the newest submission.
    """

    bundle = models.OneToOneField(
        Bundle, models.PROTECT, primary_key=True, related_name="review", verbose_name="wiązka"
    )
    reference = models.CharField("znak sprawy", max_length=20, unique=True)
    # The indexes below begin with it, as with the two reviewers.
    region = models.ForeignKey(Region, models.PROTECT, related_name="reviews", db_index=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="reviews")
    waits_on = models.CharField("na kogo czeka", max_length=20, choices=WaitsOn)
    waiting_since = models.DateTimeField("od kiedy czeka", default=now)
    due_on = models.DateField("termin", null=True, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="reviews",
        verbose_name="kto ocenia",
    )
    second_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="second_reviews",
        verbose_name="druga osoba oceniająca",
    )
    #: Nobody: the reviewer was proposed by the even share.
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField("wersja", default=0)
    title = models.CharField(max_length=200)
    places = models.CharField(max_length=500, blank=True)
    groups = models.CharField(max_length=500, blank=True)
    #: TERYT codes, each with a space before it: a powiat and its gminy begin alike.
    place_codes = models.CharField(max_length=500, blank=True, editable=False)
    search_key = models.CharField(max_length=800, blank=True)
    #: Sorts by the title in the order of the Polish alphabet.
    title_key = models.CharField(max_length=120, blank=True, editable=False)
    open_musts = models.PositiveIntegerField("otwarte „musi”", default=0)
    warnings = models.PositiveIntegerField("ostrzeżenia", default=0)
    risk = models.PositiveSmallIntegerField("ryzyko", choices=Risk, default=Risk.LOW)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "ocena"
        verbose_name_plural = "oceny"
        indexes = [
            models.Index(fields=["region", "waits_on", "waiting_since", "bundle"]),
            models.Index(fields=["region", "waiting_since", "bundle"]),
            models.Index(fields=["reviewer", "waits_on", "due_on"]),
            models.Index(fields=["second_reviewer", "waits_on", "due_on"]),
            # One for each way a queue is sorted, so that a page of it is read off the index.
            models.Index(F("region"), by_due(), F("bundle"), name="review_by_due"),
            models.Index(fields=["region", "title_key", "bundle"], name="review_by_title"),
            models.Index(fields=["region", "open_musts", "bundle"], name="review_by_musts"),
            models.Index(fields=["region", "risk", "bundle"], name="review_by_risk"),
        ]
        constraints = [
            models.CheckConstraint(
                name="second_reviewer_is_another",
                condition=Q(second_reviewer=None)
                | Q(reviewer=None)
                | ~Q(second_reviewer=F("reviewer")),
            )
        ]

    def __str__(self):
        return f"{self.reference} {self.title}"

    def fill_keys(self):
        """Set what it is found and sorted by; its centre must be loaded."""
        words = f"{self.title} {self.places} {self.reference} {self.centre.name}"
        self.search_key = search_key(words)[:800]
        self.title_key = sort_key(self.title)[:120]

    @property
    def group_codes(self):
        return self.groups.split()


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Submissions of bundles the user may read, from either side."""
        return self.filter(bundle__in=Bundle.objects.visible_to(user))

    def newest_first(self):
        return self.order_by("-number")


class Submission(models.Model):
    """One version that was submitted: a frozen dossier with number, time and hash.

    What it holds is never changed; only its outcome is written, once, and the PDF is added
    when it is printed. ``image``: the funder's marks as they were.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField("wersja")
    at = models.DateTimeField("przekazano", default=now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="submissions"
    )
    frozen = models.ForeignKey(FrozenDossier, models.PROTECT, related_name="submissions")
    message = models.TextField("słowo od zespołu", blank=True)
    warnings = models.PositiveIntegerField(default=0)
    outcome = models.CharField("wynik", max_length=20, choices=Outcome, default=Outcome.WAITING)
    decided_at = models.DateTimeField("rozstrzygnięto", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    image = models.ForeignKey(ExportFile, models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(ExportFile, models.PROTECT, null=True, related_name="submissions")
    printing_failed = models.CharField(max_length=40, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "wersja przekazana do oceny"
        verbose_name_plural = "wersje przekazane do oceny"
        ordering = ["bundle", "-number"]
        constraints = [
            models.UniqueConstraint(name="submission_numbered_once", fields=["bundle", "number"]),
            models.UniqueConstraint(
                name="one_submission_waits",
                fields=["bundle"],
                condition=Q(outcome=Outcome.WAITING),
            ),
            models.CheckConstraint(
                name="decided_with_its_time",
                condition=Q(outcome=Outcome.WAITING, decided_at=None)
                | Q(~Q(outcome=Outcome.WAITING), decided_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"wersja {self.number} z {self.at:%Y-%m-%d}"

    @property
    def is_waiting(self):
        return self.outcome == Outcome.WAITING

    @property
    def fingerprint(self):
        """SHA-256 of the frozen dossier's JSON."""
        return self.frozen_id

    @property
    def dossier(self):
        return self.frozen.dossier
