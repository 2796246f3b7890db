"""Carrying out what the outlook of a handover says. Called inside its transaction."""

from django.utils.timezone import now

from bundles.models import Bundle
from canvas.models import UnitRate
from owes.ids import uuid7
from owes.models import RoleAssignment
from owes.role_moving import move
from workshops.models import Scenario


def pass_on(handover, expected, *, at=None):
    """Move everything; {what: ids or numbers} of what was done, for the trail."""
    at = at or now()
    to, by = handover.taker, handover.planned_by
    users = _roles(expected.roles, to, handover.on, by, at)
    done = {"people": users, "open_reviews": expected.open_reviews}
    if handover.is_of_region:
        return done | {"centres": _centres(expected.centres, to)}
    return done | {
        "bundles": _bundles(expected.bundles, to),
        "groups": _groups(expected.groups, to),
        "scenarios": _scenarios(expected.scenarios, to, at),
        "rates": _rates(expected.rates, to, at),
    }


def _roles(roles, to, on, by, at):
    # In one order, so nobody waits in a circle.
    locked = RoleAssignment.objects.select_for_update(of=("self",)).order_by("pk")
    held = list(locked.filter(pk__in=[one.pk for one in roles]).select_related("user"))
    for role in held:
        move(role, to=to, on=on, by=by, at=at)
    return sorted({one.user_id for one in held})


def _bundles(bundles, to):
    locked = Bundle.objects.select_for_update().order_by("pk")
    for one in locked.filter(pk__in=[bundle.pk for bundle in bundles]):
        one.centre = to
        # One by one: its review follows, wherever it is (``reviews.signals``).
        one.save(update_fields=["centre"])
    return sorted(str(one.pk) for one in bundles)


def _centres(centres, to):
    for one in centres:
        one.region = to
        one.save(update_fields=["region"])
    return sorted(one.pk for one in centres)


def _groups(groups, to):
    for one in groups:
        one.centre = to
        one.save(update_fields=["centre"])
    return len(groups)


def _scenarios(scenarios, to, at):
    """Copies: what the old centre made stays its own."""
    Scenario.objects.bulk_create(
        Scenario(centre=to, title=one.title, steps=one.steps, updated_at=at) for one in scenarios
    )
    return len(scenarios)


def _rates(rates, to, at):
    for one in rates:
        one.pk, one.centre, one.version, one.updated_at = uuid7(), to, 1, at
        one._state.adding = True
    UnitRate.objects.bulk_create(rates)
    return len(rates)
