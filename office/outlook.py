"""What a handover would bring about: who and what goes along, who and what stays."""

import hashlib
from dataclasses import dataclass, field

from django.db.models import Q

from bundles.models import Bundle, LocalGroup
from canvas.models import UnitRate
from office.people.work import OVER
from owes.enums import Role
from owes.models import Centre, RoleAssignment
from owes.role_moving import of_place
from reviews.enums import WaitsOn
from reviews.models import Review
from workshops.models import Scenario


@dataclass(frozen=True)
class Outlook:
    """``alone``: bundles that go along without anybody of their team; ``left``: ids of those that
    stay while nobody of theirs does; ``moving_reviews``: open ones that come to another region."""

    roles: list
    staying_roles: list
    bundles: list = field(default_factory=list)
    staying_bundles: list = field(default_factory=list)
    finished_count: int = 0
    alone: list = field(default_factory=list)
    left: list = field(default_factory=list)
    open_reviews: int = 0
    moving_reviews: int = 0
    centres: list = field(default_factory=list)
    staying_centres: list = field(default_factory=list)
    groups: list = field(default_factory=list)
    scenarios: list = field(default_factory=list)
    rates: list = field(default_factory=list)

    @property
    def people_count(self):
        return len({one.user_id for one in self.roles})

    @property
    def mark(self):
        """64 hexadecimal digits: another one means that something else would happen."""
        parts = [
            ",".join(sorted(str(one.pk) for one in rows))
            for rows in (
                self.roles,
                self.bundles,
                self.centres,
                self.groups,
                self.scenarios,
                self.rates,
            )
        ]
        parts += [str(self.open_reviews), str(self.moving_reviews), str(len(self.alone))]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def outlook(handover):
    """The ``Outlook`` of a plan; a constant number of queries."""
    if handover.is_of_region:
        return _of_region(handover)
    return _of_centre(handover)


def roles_to_move(place, on):
    """Roles that would go along by themselves: advisors of a centre, coordinators and admins of a
    region."""
    wanted = [Role.ADVISOR] if isinstance(place, Centre) else [Role.COORDINATOR, Role.ADMIN]
    return of_place(place, on).filter(role__in=wanted)


def bundles_to_move(centre):
    """Bundles of the centre on which work goes on, those without an end; by title."""
    found = Bundle.objects.living().filter(centre=centre, is_example=False)
    return found.exclude(status__in=OVER).order_by("title", "pk")


def _of_centre(handover):
    centre, to = handover.from_centre, handover.to_centre
    roles, staying = _split(roles_to_move(centre, handover.on), handover.staying_roles)
    bundles, left_behind = _split(
        bundles_to_move(centre).prefetch_related("team"), handover.staying_bundles
    )
    people = {one.user_id for one in roles} | _already_there(to, handover.on)
    remaining = {one.user_id for one in staying}
    reviews = Review.objects.filter(bundle__in=[one.pk for one in bundles]).exclude(
        waits_on=WaitsOn.NOBODY
    )
    regions = list(reviews.values_list("region", flat=True))
    return Outlook(
        roles=roles,
        staying_roles=staying,
        bundles=bundles,
        staying_bundles=left_behind,
        finished_count=Bundle.objects.living()
        .filter(centre=centre, is_example=False, status__in=OVER)
        .count(),
        alone=[one for one in bundles if not people & _team(one)],
        left=[one for one in left_behind if not remaining & _team(one)],
        open_reviews=len(regions),
        moving_reviews=sum(pk != to.region_id for pk in regions),
        groups=_groups(centre, to, bundles),
        scenarios=_scenarios(centre, to),
        rates=_rates(centre, to, handover.on),
    )


def _of_region(handover):
    region = handover.from_region
    roles, staying = _split(roles_to_move(region, handover.on), handover.staying_roles)
    centres, staying_centres = _split(
        region.centres.order_by("name", "pk"), handover.staying_centres
    )
    reviews = Review.objects.filter(centre__in=[one.pk for one in centres]).exclude(
        waits_on=WaitsOn.NOBODY
    )
    open_reviews = reviews.count()
    return Outlook(
        roles=roles,
        staying_roles=staying,
        centres=centres,
        staying_centres=staying_centres,
        open_reviews=open_reviews,
        moving_reviews=open_reviews,
    )


def _split(found, staying):
    """(those that go along, those that were named as staying)."""
    stays = set(staying.values_list("pk", flat=True))
    rows = list(found)
    return [one for one in rows if one.pk not in stays], [one for one in rows if one.pk in stays]


def _team(bundle):
    return {one.pk for one in bundle.team.all()}


def _already_there(centre, on):
    held = RoleAssignment.objects.not_ended(on).filter(centre=centre, role=Role.ADVISOR)
    return set(held.values_list("user", flat=True))


def _groups(centre, to, bundles):
    """Groups whose bundle goes along, or that have none yet; not those the other centre has too."""
    going = Q(bundle=None) | Q(bundle__in=[one.pk for one in bundles])
    known = set(LocalGroup.objects.filter(centre=to).values_list("key", flat=True))
    return [one for one in LocalGroup.objects.filter(going, centre=centre) if one.key not in known]


def _scenarios(centre, to):
    known = set(Scenario.objects.filter(centre=to).values_list("title", flat=True))
    found = Scenario.objects.filter(centre=centre, is_retired=False)
    return [one for one in found if one.title not in known]


def _rates(centre, to, on):
    """Rates that still hold on the day or later, of things the other centre has no rate for."""
    known = set(UnitRate.objects.filter(centre=to).values_list("name", flat=True))
    found = UnitRate.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), centre=centre)
    return [one for one in found if one.name not in known]
