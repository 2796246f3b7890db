"""A live workshop: one meeting of a local group over one bundle."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from bundles.models import Bundle, Meeting
from owes.ids import uuid7
from workshops.codes import new_join_code, new_token
from workshops.live import wake


class WorkshopQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Workshops of bundles the user may read."""
        return self.filter(bundle__in=Bundle.objects.visible_to(user))

    def run_by(self, user):
        """Workshops the user may lead: those of bundles they may change now."""
        return self.filter(bundle__in=Bundle.objects.editable_by(user))

    def running(self):
        return self.filter(closed_at=None)


class Workshop(models.Model):
    """Who takes part is counted, never named.

    ``seq`` counts the changes that somebody can see. ``scene`` is the number of the last one
    after which phones make their page anew, ``layout`` the same for the projector and the
    facilitator, ``timed`` that of the clock.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="workshops")
    title = models.CharField("tytuł spotkania", max_length=200)
    code = models.CharField("kod", max_length=6, unique=True, default=new_join_code)
    screen_token = models.CharField(max_length=40, unique=True, default=new_token)
    is_rehearsal = models.BooleanField("próba", default=False)
    is_locked = models.BooleanField("nikt więcej nie dołączy", default=False)
    place = models.CharField("miejsce", max_length=200, blank=True)
    sectors = models.JSONField("kto przyszedł", default=list, blank=True)
    head_count = models.PositiveIntegerField("ile osób przyszło", null=True, blank=True)
    paper_voters = models.PositiveSmallIntegerField("ile osób bez telefonu", default=0)
    started_at = models.DateTimeField(default=now)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    wiped_at = models.DateTimeField(null=True, blank=True)
    current = models.ForeignKey(
        "WorkshopStep", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    timer_ends_at = models.DateTimeField(null=True, blank=True)
    seq = models.PositiveBigIntegerField(default=0)
    scene = models.PositiveBigIntegerField(default=0)
    layout = models.PositiveBigIntegerField(default=0)
    timed = models.PositiveBigIntegerField(default=0)
    meeting = models.OneToOneField(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="workshop"
    )

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        verbose_name = "warsztat"
        verbose_name_plural = "warsztaty"
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="workshop_wiped_after_its_end",
                condition=Q(wiped_at=None) | Q(closed_at__isnull=False),
            )
        ]

    def __str__(self):
        return self.title

    @property
    def is_open(self):
        return self.closed_at is None

    def changed(self, *, scene=False, layout=False, timed=False):
        """Count one more change that somebody can see; return its number.

        The last statement of a transaction: the row's lock makes the order of commits that of
        the numbers, and others wait for it as shortly as can be. Whoever listens is woken once
        the change is stored.
        """
        counted = {"seq": F("seq") + 1}
        if scene:
            counted["scene"] = F("seq") + 1
        if scene or layout:
            counted["layout"] = F("seq") + 1
        if scene or timed:
            counted["timed"] = F("seq") + 1
        Workshop.objects.filter(pk=self.pk).update(**counted)
        wake.on_commit(self.pk)
        return Workshop.objects.values_list("seq", flat=True).get(pk=self.pk)

    def lock(self):
        """The stored row, locked: changes of the facilitator come one after another."""
        return Workshop.objects.select_for_update().get(pk=self.pk)
