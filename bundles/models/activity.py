"""What an animator did: each activity is one of the method's twelve."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from dossier import method
from owes.enums import Role
from owes.ids import uuid7
from owes.models import Centre, Region, RoleAssignment

from .bundle import Bundle
from .group import LocalGroup
from .meeting import Meeting


def kinds():
    return [(one.code, one.label) for one in method.ANIMATOR_TASKS]


class DoneInACentreQuerySet(models.QuerySet):
    """Rows of work that carry their centre and their region of that day."""

    def living(self):
        return self.filter(dropped_at=None)

    def of_centres(self, user):
        """Those of the centres the user works in today."""
        return self.filter(centre__in=RoleAssignment.objects.held_by(user).centres())

    def counted_for(self, user):
        """Those whose numbers the user may see: of the own centres (advisor) and of what was
        done in the own regions (coordinator, admin), wherever their centres are now."""
        if user.is_superuser:
            return self
        held = RoleAssignment.objects.held_by(user)
        if held.filter(role=Role.ADMIN, region=None).exists():
            return self
        regions = held.filter(role__in=[Role.COORDINATOR, Role.ADMIN]).values("region")
        return self.filter(Q(centre__in=held.centres()) | Q(region__in=regions))


class DoneInACentre(models.Model):
    """One entry of counted, dated work; a dropped one stays as a tombstone and counts no more.

    ``region`` is that of the centre when the entry was made: a centre that is handed over takes
    its people along, not its past.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="%(class)s_rows",
        verbose_name="kto",
    )
    centre = models.ForeignKey(
        Centre, models.PROTECT, related_name="%(class)s_rows", verbose_name="ośrodek"
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="%(class)s_rows", verbose_name="subregion"
    )
    bundle = models.ForeignKey(
        Bundle, models.PROTECT, null=True, blank=True, related_name="%(class)s_rows"
    )
    group = models.ForeignKey(
        LocalGroup, models.PROTECT, null=True, blank=True, related_name="%(class)s_rows"
    )
    held_on = models.DateField("dzień")
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(null=True, editable=False)
    dropped_at = models.DateTimeField(null=True, editable=False)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = DoneInACentreQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(fields=["centre", "held_on"]),
            models.Index(fields=["region", "held_on"]),
            models.Index(fields=["by", "held_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_bundle_or_group",
                condition=Q(bundle=None) | Q(group=None),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_tombstone_whole",
                condition=Q(dropped_at__isnull=False) | Q(dropped_by=None),
            ),
        ]

    def save(self, *args, **kwargs):
        if self._state.adding and self.region_id is None:
            self.region_id = self.centre.region_id
        super().save(*args, **kwargs)

    @property
    def subject(self):
        """The bundle or the group it was done for, or ``None``."""
        return self.bundle or self.group


class Activity(DoneInACentre):
    """Work of one person; workshops and meetings write theirs down themselves, and then day,
    place, people and sectors are the meeting's."""

    kind = models.CharField("rodzaj działania", max_length=60, choices=kinds)
    #: Whether a person chose the kind; otherwise it follows from the meeting's stages.
    is_kind_chosen = models.BooleanField(default=True, editable=False)
    meeting = models.OneToOneField(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="activity"
    )
    place = models.CharField("miejsce", max_length=200, blank=True)
    minutes = models.PositiveIntegerField("ile minut", default=0)
    participant_count = models.PositiveIntegerField("liczba uczestników", default=0)
    sectors = models.JSONField("sektory", default=list, blank=True)
    note = models.CharField("notatka", max_length=500, blank=True)

    class Meta(DoneInACentre.Meta):
        verbose_name = "działanie animatora"
        verbose_name_plural = "działania animatora"

    def __str__(self):
        return f"{self.held_on:%d.%m.%Y} {self.get_kind_display()}"
