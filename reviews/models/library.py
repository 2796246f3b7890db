"""After the approval: what is published for others, and how the work goes on."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate, now

from bundles.models import Bundle
from owes.ids import uuid7
from reviews.enums import Goes

from .submission import FrozenDossier, Submission


class LibraryEntryQuerySet(models.QuerySet):
    def on_show(self):
        return self.filter(withdrawn_at=None)


class LibraryEntry(models.Model):
    """An approved bundle shown to every OWES, by consent of its team.

    ``shown`` is the dossier as ``dossier.showing`` leaves it: without what people wrote, said
    or tried themselves. Only what the group concluded travels. ``groups`` and ``areas`` are
    codes with a space on both sides of each.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="library_entries")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="library_entries")
    shown = models.ForeignKey(FrozenDossier, models.PROTECT, related_name="+")
    consent = models.TextField("treść zgody")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("opublikowano", default=now)
    withdrawn_at = models.DateTimeField("wycofano", null=True, blank=True)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    places = models.CharField(max_length=500, blank=True)
    groups = models.CharField(max_length=500, blank=True)
    areas = models.CharField(max_length=500, blank=True)
    #: Names of its places and of the powiaty and voivodeships they lie in, folded.
    place_key = models.CharField(max_length=1000, blank=True, editable=False)
    search_key = models.CharField(max_length=2000, blank=True, editable=False)
    #: What its card says: {services: [names], persons, monthly_costs and monthly_balance in
    #: grosze, partners, sectors}.
    facts = models.JSONField(default=dict, blank=True, editable=False)

    objects = LibraryEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "wiązka w bibliotece"
        verbose_name_plural = "biblioteka wiązek"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                fields=["-at", "-id"], condition=Q(withdrawn_at=None), name="library_on_show"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                name="published_once", fields=["bundle"], condition=Q(withdrawn_at=None)
            )
        ]

    def __str__(self):
        return self.title


class CheckInQuerySet(models.QuerySet):
    def waiting(self, day=None):
        return self.filter(done_at=None, due_on__lte=day or localdate())


class CheckIn(models.Model):
    """A look at how the plan goes, 30, 90 and 180 days after services began."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="check_ins")
    day = models.PositiveSmallIntegerField("dzień")
    due_on = models.DateField("termin")
    done_at = models.DateTimeField("odpowiedziano", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    persons_served = models.PositiveIntegerField("ile osób korzysta", null=True, blank=True)
    goes = models.CharField("jak idzie", max_length=20, choices=Goes, blank=True)
    words = models.TextField("co się udało, co przeszkadza", blank=True)
    #: {status of a task: how many} as it stood then.
    tasks = models.JSONField(default=dict, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = "sprawdzenie po starcie"
        verbose_name_plural = "sprawdzenia po starcie"
        ordering = ["bundle", "day"]
        constraints = [
            models.UniqueConstraint(name="checked_in_once_a_day", fields=["bundle", "day"])
        ]

    def __str__(self):
        return f"{self.day} dni"
