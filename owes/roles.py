"""Roles people hold: changing their dates and ending them; ``owes.role_giving`` gives them.

A role that was ever valid is never deleted; only one given today may be taken back as a mistake.
Each change leaves an ``Event`` with ids and codes, never names.
"""

from collections import defaultdict
from datetime import date, timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate, now

from owes.enums import Role
from owes.models import Event, RoleAssignment, User
from owes.operators import (
    admit,
    dismiss,
    roles_of,
)
from owes.polish import date_short

LAST_ADMIN = (
    "To ostatni administrator całego kraju. Najpierw nadaj tę rolę komuś jeszcze, "
    "kto już się loguje."
)


OWN = "Własnej roli nie przedłuża się samemu. Poproś innego administratora."
CLOSED = "To konto jest nieczynne: najpierw je przywróć."


class RoleRefused(Exception):
    """``problems``: [(field, sentence)] in Polish; ``field`` is "" where none is to blame."""

    def __init__(self, *problems):
        super().__init__("; ".join(sentence for _, sentence in problems))
        self.problems = list(problems)


def overlap_problem(held, valid_from, valid_to):
    """(field, sentence) where one of the roles ``held``, all of one person, kind and place, holds
    on some day of the period."""
    starts, ends = valid_from or date.min, valid_to or date.max
    if starts > ends:
        return "valid_to", "Ostatni dzień nie może być przed pierwszym."
    for other in held:
        if (other.valid_from or date.min) <= ends and (other.valid_to or date.max) >= starts:
            sentence = f"Ta osoba ma już tę rolę {period(other)}. Zmień daty tamtej roli."
            return "valid_from", sentence
    return None


def period(role):
    """ "od 01.01.2027", "od 01.01.2027 do 31.12.2027", "do 31.12.2027", "bez dat"."""
    parts = []
    if role.valid_from:
        parts.append(f"od {date_short(role.valid_from)}")
    if role.valid_to:
        parts.append(f"do {date_short(role.valid_to)}")
    return " ".join(parts) or "bez dat"


def change_dates(role, *, valid_from, valid_to, by, at=None):
    """Let the role last from–to; raises ``RoleRefused``."""
    [changed] = change_all([(role.pk, valid_from, valid_to)], by=by, at=at)
    return changed


@transaction.atomic
def change_all(changes, *, by, at=None):
    """The roles after each of the changes, (id of a role, from, to), in their order; raises
    ``RoleRefused``, and then none is changed. One query for each, and a few for all."""
    at = at or now()
    found = _locked([pk for pk, *_ in changes], by)
    same = defaultdict(list)
    users = {role.user_id for role in found.values()}
    for one in RoleAssignment.objects.filter(user__in=users):
        same[one.user_id, *one.scope_key].append(found.get(one.pk, one))
    told = []
    for pk, valid_from, valid_to in changes:
        role = found[pk]
        if sentence := longer_problem(role, valid_from, valid_to, by):
            raise RoleRefused(("", sentence))
        _keep_an_admin(role, valid_from, valid_to)
        others = [one for one in same[role.user_id, *role.scope_key] if one.pk != pk]
        if problem := overlap_problem(others, valid_from, valid_to):
            raise RoleRefused(problem)
        before = role.valid_from, role.valid_to
        if before != (valid_from, valid_to):
            _redate(role, valid_from, valid_to, at)
            told.append(
                event_of(
                    "role_dates",
                    role,
                    by,
                    at,
                    from_before=_iso(before[0]),
                    to_before=_iso(before[1]),
                )
            )
    Event.objects.bulk_create(told)
    return [found[pk] for pk, *_ in changes]


def _redate(role, valid_from, valid_to, at):
    role.valid_from, role.valid_to = valid_from, valid_to
    role.save(update_fields=["valid_from", "valid_to"])
    if role.role == Role.ADMIN:
        lasts = role.valid_to is None or role.valid_to > localdate(at)
        (admit if lasts else dismiss)(role.user)


def longer_problem(role, valid_from, valid_to, by):
    """The sentence where the role may not come to hold on days on which it did not, or ""."""
    starts, ends = valid_from or date.min, valid_to or date.max
    if starts >= (role.valid_from or date.min) and ends <= (role.valid_to or date.max):
        return ""
    if not role.user.is_active:
        return CLOSED
    # As with giving: whoever looks after people would otherwise read what they write.
    return OWN if role.user_id == by.pk and not by.is_superuser else ""


@transaction.atomic
def end(role, *, by, on=None, at=None):
    """Let the role last until the end of ``on`` (today), never longer than it would; raises
    ``RoleRefused``."""
    at = at or now()
    on = on or localdate(at)
    role = _locked([role.pk], by)[role.pk]
    if role.valid_from and role.valid_from > on:
        raise RoleRefused(("valid_to", "Ta rola zacznie się później: cofnij ją albo zmień daty."))
    if role.valid_to and role.valid_to < on:
        raise RoleRefused(("", "Ta rola już się skończyła."))
    _keep_an_admin(role, role.valid_from, on)
    role.valid_to = on
    role.save(update_fields=["valid_to"])
    dismiss(role.user)
    tell("role_ended", role, by, at)
    return role


def may_take_back(role, today=None):
    """Whether nobody could have worked by it yet, or it was given only today."""
    today = today or localdate()
    is_ahead = role.valid_from is not None and role.valid_from > today
    return is_ahead or (role.given_at is not None and localdate(role.given_at) == today)


@transaction.atomic
def take_back(role, *, by, at=None):
    """Undo a role given by mistake; raises ``RoleRefused``."""
    at = at or now()
    role = _locked([role.pk], by)[role.pk]
    if not may_take_back(role, localdate(at)):
        raise RoleRefused(("", "Ta rola już obowiązywała. Można ją tylko zakończyć."))
    _keep_an_admin(role, None, date.min)
    tell("role_taken_back", role, by, at)
    user = role.user
    role.delete()
    dismiss(user)


def _locked(ids, by):
    """{id: the role}, all of them in the scope of ``by``; else ``RoleRefused``."""
    found = RoleAssignment.objects.select_for_update(of=("self",)).order_by("pk")
    found = found.select_related("user", "centre", "region")
    found = found.filter(pk__in=roles_of(by).order_by().values("pk")).in_bulk(ids)
    if len(found) < len(set(ids)):
        raise RoleRefused(("", "Tej roli już nie ma albo jest poza Twoim zakresem."))
    return found


def _keep_an_admin(role, valid_from, valid_to):
    """Refuse to let the role end so that nobody looks after the whole country."""
    if role.role != Role.ADMIN or role.region_id is not None:
        return
    today = localdate()
    if valid_to is None and (valid_from is None or valid_from <= today):
        return
    if not other_country_admins(role.user, after=max(valid_to or today, today)):
        raise RoleRefused(("valid_to", LAST_ADMIN))


def other_country_admins(user, after=None):
    """Whether somebody else who signs in looks after the whole country today and the day after
    ``after``. Their roles are locked, so two of them cannot end each other's at once."""
    today = localdate()
    day = (after or today) + timedelta(days=1) if (after or today) < date.max else date.max
    if User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk).exists():
        return True
    # In one order, so nobody waits in a circle.
    roles = RoleAssignment.objects.select_for_update(of=("self",)).order_by("pk")
    lasting = roles.valid_today().filter(Q(valid_to=None) | Q(valid_to__gte=day))
    held = list(lasting.filter(role=Role.ADMIN, region=None, user__is_active=True))
    signing_in = User.objects.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    others = {one.user_id for one in held} - {user.pk}
    return signing_in.filter(pk__in=others).exists()


def tell(verb, role, by, at, **more):
    """Leave an ``Event`` of the role: ids and codes, never names."""
    event_of(verb, role, by, at, **more).save()


def event_of(verb, role, by, at, **more):
    """The ``Event``, not stored yet."""
    return Event(
        at=at,
        by=by,
        verb=verb,
        kind="role",
        facts={
            "user": role.user_id,
            "role": str(role.role),
            "centre": role.centre.code if role.centre_id else "",
            "region": role.region.code if role.region_id else "",
            "from": _iso(role.valid_from),
            "to": _iso(role.valid_to),
            **more,
        },
    )


def _iso(day):
    return day.isoformat() if day else ""
