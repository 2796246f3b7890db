"""What somebody has in hand: unfinished bundles by centre, unfinished reviews by region.

``work_of`` says it in groups that one person can take over.
"""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Q

from bundles.enums import BundleStatus
from bundles.models import Bundle
from owes.enums import Role
from owes.models import Centre, RoleAssignment, User
from owes.operators import managed_centres, managed_regions, manages_country
from reviews.actions import handing

#: Nothing happens to them any more: whoever made them stays named as their team.
OVER = (BundleStatus.FINISHED, BundleStatus.ARCHIVED)


@dataclass(frozen=True)
class Group:
    """What one person takes over. ``kind``: "bundles", "reviewer" or "second_reviewer";
    ``place``: the centre or region; ``people``: who may; ``must``: somebody has to.

    Each of ``items`` is a bundle (``is_alone``, ``workshops``) or a review.
    """

    kind: str
    place: object
    items: list
    people: list
    must: bool
    #: Reviews that nobody else may do today.
    helpless: tuple = ()

    @property
    def name(self):
        """Of its field in the form."""
        return f"{self.kind}_{self.place.pk}"

    @property
    def is_stuck(self):
        """Whether somebody must take it over and there is nobody: the account stays open."""
        return bool(self.helpless) or (self.kind == "bundles" and self.must and not self.people)

    @property
    def alone(self):
        """Bundles in whose team nobody else is left."""
        return [one for one in self.items if getattr(one, "is_alone", False)]


def work_of(person):
    """``Group`` of everything the person has in hand; a constant number of queries."""
    return [*_bundles(person), *_reviews(person, handing.FIRST), *_reviews(person, handing.SECOND)]


def in_scope(groups, by):
    """Those of the groups whose place ``by`` looks after."""
    if manages_country(by):
        return groups
    centres = set(managed_centres(by).values_list("pk", flat=True))
    regions = set(managed_regions(by).values_list("pk", flat=True))
    return [
        one
        for one in groups
        if one.place.pk in (centres if isinstance(one.place, Centre) else regions)
    ]


def _bundles(person):
    others = Bundle.team.through.objects.filter(bundle=OuterRef("pk")).exclude(user=person)
    working = RoleAssignment.objects.valid_today().filter(
        role=Role.ADVISOR, centre=OuterRef(OuterRef("centre")), user=OuterRef("user")
    )
    others = others.filter(Exists(working), user__is_active=True)
    running = Count("workshops", filter=Q(workshops__closed_at=None, workshops__is_rehearsal=False))
    found = (
        Bundle.objects.living()
        .filter(team=person, is_example=False)
        .exclude(status__in=OVER)
        .annotate(is_alone=~Exists(others), workshop_count=running)
        .select_related("centre")
        .order_by("centre__name", "centre", "title", "pk")
    )
    advisors = _advisors({one.centre_id for one in found}, person)
    for centre, bundles in groupby(found, key=lambda one: one.centre):
        items = list(bundles)
        people = advisors.get(centre.pk, [])
        yield Group("bundles", centre, items, people, must=any(one.is_alone for one in items))


def _advisors(centres, person):
    """{centre's id: those who work there today, by surname}, without the person."""
    held = RoleAssignment.objects.valid_today().filter(
        role=Role.ADVISOR, centre__in=centres, user__is_active=True
    )
    found = {}
    for one in held.exclude(user=person).select_related("user").order_by("user__sort_key", "user"):
        found.setdefault(one.centre_id, []).append(one.user)
    return found


def _reviews(person, place):
    found = list(handing.unfinished(person, place))
    free = handing.free_for(found, but=person)
    people = {
        one.pk: one
        for one in User.objects.filter(pk__in=set().union(*free.values())).order_by("sort_key")
    }
    for region, reviews in groupby(found, key=lambda one: one.region):
        items = list(reviews)
        # Whoever may take all of them; the even share finds somebody for each.
        for_all = set.intersection(*(free[one.pk] for one in items))
        allowed = [one for pk, one in people.items() if pk in for_all]
        must = place == handing.FIRST
        helpless = tuple(one for one in items if not free[one.pk])
        yield Group(place, region, items, allowed, must, helpless if must else ())
