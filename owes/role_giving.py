"""Giving people roles: one, or as many as a file names, through the same door."""

from collections import defaultdict

from django.db import transaction
from django.utils.timezone import now

from owes.enums import Role
from owes.models import Event, RoleAssignment, User
from owes.operators import admit, managed_centres, managed_regions, manages_country
from owes.roles import CLOSED, RoleRefused, event_of, overlap_problem

SELF = "Roli nie nadaje się sobie. Poproś innego administratora."


def give(user, *, by, at=None, **role):
    """The new ``RoleAssignment``; ``role``: role, centre, region, valid_from, valid_to. Raises
    ``RoleRefused``."""
    [given] = give_all([(user.pk, role)], by=by, at=at)
    return given


@transaction.atomic
def give_all(gifts, *, by, at=None):
    """The new ``RoleAssignment`` of each gift, (id of a person, what ``give`` takes), in their
    order; raises ``RoleRefused``, and then nobody has any.

    A constant number of queries, and some for each place and each new admin.
    """
    at = at or now()
    ids = {pk for pk, _ in gifts}
    # In one order, so nobody waits in a circle.
    people = User.objects.select_for_update().order_by("pk").in_bulk(ids)
    held, places = defaultdict(list), _Places(by)
    for one in RoleAssignment.objects.filter(user__in=ids):
        held[one.user_id, *one.scope_key].append(one)
    made = []
    for pk, fields in gifts:
        role = _role(people[pk], at, **fields)
        same = held[pk, *role.scope_key]
        if problem := _problem(role, same, places, by):
            raise RoleRefused(problem)
        same.append(role)
        made.append(role)
    RoleAssignment.objects.bulk_create(made)
    for role in made:
        if role.role == Role.ADMIN:
            admit(role.user)
    Event.objects.bulk_create(event_of("role_given", one, by, at) for one in made)
    return made


def _role(user, at, *, role, centre=None, region=None, valid_from=None, valid_to=None):
    return RoleAssignment(
        user=user,
        role=role,
        centre=centre if role == Role.ADVISOR else None,
        region=region if role != Role.ADVISOR else None,
        valid_from=valid_from,
        valid_to=valid_to,
        given_at=at,
    )


def _problem(role, same, places, by):
    """(field, sentence) where the role may not be given; ``same``: those of its person, kind and
    place."""
    if not role.user.is_active:
        return "", CLOSED
    if role.user_id == by.pk and not by.is_superuser:
        # Whoever looks after people would otherwise read what they write.
        return "", SELF
    return places.problem(role) or overlap_problem(same, role.valid_from, role.valid_to)


class _Places:
    """Where ``by`` may give which role; each place is asked about once."""

    def __init__(self, by):
        self.by, self.found = by, {}

    def problem(self, role):
        if role.scope_key not in self.found:
            self.found[role.scope_key] = scope_problem(self.by, role.role, role.centre, role.region)
        return self.found[role.scope_key]


def scope_problem(by, role, centre, region):
    """(field, sentence) where ``by`` may not give this role there; ``None`` where it may be."""
    if role == Role.ADVISOR:
        if centre is None:
            return "centre", "Animator działa w ośrodku: wskaż ośrodek."
        if not managed_centres(by).filter(pk=centre.pk).exists():
            return "centre", "Ten ośrodek jest poza Twoim zakresem."
        return None
    if role == Role.COORDINATOR and region is None:
        return "region", "Koordynator działa w subregionie: wskaż subregion."
    if region is None:
        if manages_country(by):
            return None
        return "region", "Wskaż subregion: rolę w całym kraju nadaje administrator kraju."
    if not managed_regions(by).filter(pk=region.pk).exists():
        return "region", "Ten subregion jest poza Twoim zakresem."
    return None
