"""Taking a role along to another centre or region: it ends the day before, and goes on there."""

from datetime import date, timedelta

from owes import roles
from owes.models import RoleAssignment


def of_place(place, on):
    """Roles in the centre or region that would go along on that day: those of active accounts
    that have not ended by then; with their people, by surname."""
    held = RoleAssignment.objects.not_ended(on).filter(user__is_active=True)
    return held.filter(**_scope(place)).select_related("user").order_by("user__sort_key", "pk")


def move(role, *, to, on, by, at):
    """Let the role (locked by the caller) end the day before ``on`` and begin in ``to`` then.

    Returns the role that holds there: a new one, the same one where it had not begun, or one
    the person holds there for as long already. Leaves an ``Event`` of each that changed.
    """
    starts, ends = max(on, role.valid_from or on), _end(role)
    there = _longest(
        RoleAssignment.objects.not_ended(starts).filter(
            user=role.user_id, role=role.role, **_scope(to)
        )
    )
    _finish(role, on, by, at)
    if there is not None:
        # What is held there already stays as it is; only what is missing beside it is added.
        if (there.valid_from or date.min) > starts:
            ends = min(ends, there.valid_from - timedelta(days=1))
        elif _end(there) < ends:
            starts = there.valid_to + timedelta(days=1)
        else:
            return there
    given = RoleAssignment.objects.create(
        user_id=role.user_id,
        role=role.role,
        valid_from=starts,
        valid_to=None if ends == date.max else ends,
        given_at=at,
        **_scope(to),
    )
    roles.tell("role_given", given, by, at)
    return given


def _finish(role, on, by, at):
    """End it the day before; one that had not begun by then is taken back."""
    if role.valid_from is not None and role.valid_from >= on:
        roles.tell("role_taken_back", role, by, at)
        role.delete()
        return
    role.valid_to = on - timedelta(days=1)
    role.save(update_fields=["valid_to"])
    roles.tell("role_ended", role, by, at)


def _scope(place):
    return {type(place).__name__.lower(): place}


def _longest(found):
    return max(found, key=lambda one: (_end(one), -one.pk), default=None)


def _end(role):
    return role.valid_to or date.max
