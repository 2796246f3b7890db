"""The roles a signed-in person holds today, asked once a request: the frame of every page shows
them, and some pages begin with them."""

from typing import NamedTuple

from owes.compiled import fetch_rows
from owes.enums import Role
from owes.models import RoleAssignment


class Held(NamedTuple):
    """One role with its scope: ids and names, ``None`` where it has none of the kind."""

    role: str
    region: int | None
    centre_name: str | None
    region_name: str | None


def held_by(user):
    """A ``Held`` of every role, kept with this object of the person."""
    if not hasattr(user, "_held_today"):
        user._held_today = tuple(Held(*row) for row in fetch_rows(_held, user=user))
    return user._held_today


def coordinates(user):
    """Whether the person reviews in a region today."""
    return any(one.role == Role.COORDINATOR for one in held_by(user))


def works(user):
    """Whether the person works with content today."""
    return any(one.role in (Role.ADVISOR, Role.COORDINATOR) for one in held_by(user))


def administers(user):
    """Whether the person looks after a region or the whole country today."""
    return user.is_superuser or any(one.role == Role.ADMIN for one in held_by(user))


def administers_country(user):
    """Whether the person looks after the whole country today."""
    return user.is_superuser or any(
        one.role == Role.ADMIN and one.region is None for one in held_by(user)
    )


def advises(user):
    """Whether the person works in a centre today: who keeps a log."""
    return any(one.role == Role.ADVISOR for one in held_by(user))


def reports(user):
    """Whether there are numbers the person answers for today."""
    return works(user) or administers(user)


def _held(user):
    held = RoleAssignment.objects.held_by(user)
    return held.values_list("role", "region", "centre__name", "region__name")
