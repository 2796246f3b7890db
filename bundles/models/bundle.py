"""The bundle of social services."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from bundles.enums import OPEN_STATUSES, TRACKED_STATUSES, BundleStatus
from dossier.parts import BUNDLE, PARTS
from owes.enums import Role
from owes.models import Centre, Record, RecordQuerySet, RoleAssignment, Territory

from .impartiality import Declaration


class BundleQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """Bundles of the user's centres (advisor), those of the user's regions on which he or
        she declared impartiality (coordinator), and the worked examples to both; an admin
        manages regions and people, never content."""
        # Subqueries, not joins: one row a bundle, so later counts stay right.
        held = RoleAssignment.objects.held_by(user)
        working = held.filter(role__in=[Role.ADVISOR, Role.COORDINATOR])
        return self.filter(
            Q(centre__in=held.centres())
            | Q(Q(centre__region__in=held.regions()), Declaration.objects.impartial(user, "pk"))
            | Q(Q(is_example=True), models.Exists(working))
        )

    def assessable_by(self, user):
        """Bundles of the user's regions whose team and centre the user does not belong to, and
        on which no conflict was declared: what may be listed before impartiality is declared."""
        held = RoleAssignment.objects.held_by(user)
        own = RoleAssignment.objects.filter(user=user.pk, role=Role.ADVISOR)
        on_team = Bundle.team.through.objects.filter(bundle=models.OuterRef("pk"), user=user.pk)
        return self.filter(
            ~models.Exists(on_team),
            ~models.Exists(own.filter(centre=models.OuterRef("centre"))),
            ~Declaration.objects.conflict(user, "pk"),
            centre__region__in=held.regions(),
            is_example=False,
        )

    def listed_to(self, user):
        """Bundles whose titles the user may see: those readable, and those to declare on."""
        return self.visible_to(user) | self.assessable_by(user)

    def undeclared_to(self, user):
        """Those the user may assess after declaring impartiality, which was not done yet."""
        return self.assessable_by(user).exclude(Declaration.objects.impartial(user, "pk"))

    def editable_by(self, user):
        """Open bundles of the user's centres whose team the user is on."""
        return self.of_team(user).filter(status__in=OPEN_STATUSES)

    def trackable_by(self, user):
        """Bundles whose tasks the user may follow up: open ones and those being carried out."""
        return self.of_team(user).filter(status__in=TRACKED_STATUSES)

    def of_team(self, user):
        """Bundles of the user's centres whose team the user is on, wherever they stand."""
        held = RoleAssignment.objects.held_by(user)
        on_team = Bundle.team.through.objects.filter(bundle=models.OuterRef("pk"), user=user.pk)
        return self.living().filter(
            models.Exists(on_team),
            centre__in=held.centres(),
            is_example=False,
        )

    def with_is_editable(self, user):
        """Add ``is_editable``: whether this user may change the bundle now."""
        editable = Bundle.objects.editable_by(user).filter(pk=models.OuterRef("pk"))
        return self.annotate(is_editable=models.Exists(editable))

    def with_is_trackable(self, user):
        """Add ``is_trackable``: whether this user may say how its tasks go."""
        trackable = Bundle.objects.trackable_by(user).filter(pk=models.OuterRef("pk"))
        return self.annotate(is_trackable=models.Exists(trackable))

    def unlisted(self):
        """The worked examples and those that were dropped: no queue lists them."""
        return self.filter(Q(is_example=True) | Q(dropped_at__isnull=False))

    def for_list(self):
        """Everything a row of a list shows, in one query besides the places."""
        return (
            self.living()
            .select_related("centre")
            .prefetch_related("territories__parent")
            .order_by("is_example", "-updated_at", "pk")
        )


class Bundle(Record):
    """At least three services that together answer one group's situation."""

    title = models.CharField("tytuł wiązki", max_length=200)
    summary = models.TextField("w kilku zdaniach", blank=True)
    challenge = models.TextField("wyzwanie", blank=True)
    status = models.CharField(
        "stan", max_length=20, choices=BundleStatus, default=BundleStatus.DRAFT, editable=False
    )
    is_example = models.BooleanField("przykład", default=False, editable=False)
    centre = models.ForeignKey(
        Centre, models.PROTECT, related_name="bundles", verbose_name="ośrodek"
    )
    territories = models.ManyToManyField(
        Territory, related_name="bundles", blank=True, verbose_name="miejsce"
    )
    place_note = models.CharField("dopowiedzenie o miejscu", max_length=300, blank=True)
    target_groups = models.JSONField("grupy odbiorców", default=list, blank=True)
    persons_planned = models.PositiveIntegerField(
        "liczba osób, które obejmie wiązka", null=True, blank=True
    )
    #: {principle code: how the bundle meets it}
    principles = models.JSONField("zasady wiązki", default=dict, blank=True)
    starts_on = models.DateField("początek prac", null=True, blank=True)
    launches_on = models.DateField("start usług", null=True, blank=True)
    #: Codes of the parts (``dossier.parts``) its team may change; none: every part.
    open_parts = models.JSONField("części do poprawy", null=True, default=None, editable=False)
    #: The published bundle it was begun from, and what that was called then.
    origin_id = models.UUIDField("wzór", null=True, editable=False)
    origin_words = models.CharField("skąd wzór", max_length=300, blank=True, editable=False)
    team = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="bundles", blank=True, verbose_name="zespół"
    )

    objects = BundleQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = "wiązka"
        verbose_name_plural = "wiązki"
        indexes = [
            models.Index(fields=["centre", "-updated_at"]),
            # The few that no queue lists.
            models.Index(
                fields=["id"],
                name="unlisted",
                condition=Q(is_example=True) | Q(dropped_at__isnull=False),
            ),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="bundle_starts_before_launch",
                condition=Q(starts_on=None)
                | Q(launches_on=None)
                | Q(starts_on__lte=F("launches_on")),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("wizard:journey", args=[self.pk])

    def may_change(self, part):
        """Whether the team may change this part (``dossier.parts``) now."""
        return self.is_open and (self.open_parts is None or part in self.open_parts)

    def lets_change(self, part):
        """Whether the user it was fetched for (``is_editable``) may change this part now."""
        return self.is_editable and self.may_change(part)

    @property
    def lets_change_itself(self):
        return self.lets_change(BUNDLE)

    @property
    def lock(self):
        """What pages kept for a reader depend on, besides the content: who may change what."""
        return self.is_editable, self.status, tuple(self.open_parts or ())

    @property
    def open_headings(self):
        """Headings of the parts it was returned for; none where it is the whole."""
        return [PARTS[code] for code in PARTS if code in (self.open_parts or ())]

    @property
    def is_open(self):
        return self.status in OPEN_STATUSES

    @property
    def is_submitted(self):
        return self.status == BundleStatus.SUBMITTED

    @property
    def is_returned(self):
        return self.status == BundleStatus.RETURNED
