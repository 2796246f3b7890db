"""Giving people roles, changing their dates and ending them.

A role that was ever valid is never deleted; only one given today may be taken back as a mistake.
Each change leaves an ``Event`` with ids and codes, never names.
"""

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
    managed_centres,
    managed_regions,
    manages_country,
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


def overlap_problem(user, role, centre, region, valid_from, valid_to, but=None):
    """(field, sentence) where the person holds the same role there on some day of the period."""
    starts, ends = valid_from or date.min, valid_to or date.max
    if starts > ends:
        return "valid_to", "Ostatni dzień nie może być przed pierwszym."
    same = RoleAssignment.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=ends),
        Q(valid_to=None) | Q(valid_to__gte=starts),
        user=user,
        role=role,
        centre=centre,
        region=region,
    )
    other = same.exclude(pk=but.pk if but else None).first()
    if other is None:
        return None
    return "valid_from", f"Ta osoba ma już tę rolę {period(other)}. Zmień daty tamtej roli."


def period(role):
    """ "od 01.01.2027", "od 01.01.2027 do 31.12.2027", "do 31.12.2027", "bez dat"."""
    parts = []
    if role.valid_from:
        parts.append(f"od {date_short(role.valid_from)}")
    if role.valid_to:
        parts.append(f"do {date_short(role.valid_to)}")
    return " ".join(parts) or "bez dat"


@transaction.atomic
def give(user, *, role, by, centre=None, region=None, valid_from=None, valid_to=None, at=None):
    """The new ``RoleAssignment``; raises ``RoleRefused``."""
    at = at or now()
    user = User.objects.select_for_update().get(pk=user.pk)
    centre = centre if role == Role.ADVISOR else None
    region = region if role != Role.ADVISOR else None
    if not user.is_active:
        raise RoleRefused(("", CLOSED))
    if user.pk == by.pk and not by.is_superuser:
        # Whoever looks after people would otherwise read what they write.
        raise RoleRefused(("", "Roli nie nadaje się sobie. Poproś innego administratora."))
    problem = scope_problem(by, role, centre, region) or overlap_problem(
        user, role, centre, region, valid_from, valid_to
    )
    if problem:
        raise RoleRefused(problem)
    given = RoleAssignment.objects.create(
        user=user,
        role=role,
        centre=centre,
        region=region,
        valid_from=valid_from,
        valid_to=valid_to,
        given_at=at,
    )
    if role == Role.ADMIN:
        admit(user)
    tell("role_given", given, by, at)
    return given


@transaction.atomic
def change_dates(role, *, valid_from, valid_to, by, at=None):
    """Let the role last from–to; raises ``RoleRefused``."""
    at = at or now()
    role = _locked(role, by)
    if sentence := longer_problem(role, valid_from, valid_to, by):
        raise RoleRefused(("", sentence))
    _keep_an_admin(role, valid_from, valid_to)
    problem = overlap_problem(
        role.user, role.role, role.centre, role.region, valid_from, valid_to, but=role
    )
    if problem:
        raise RoleRefused(problem)
    if (role.valid_from, role.valid_to) == (valid_from, valid_to):
        return role
    before = {"from_before": _iso(role.valid_from), "to_before": _iso(role.valid_to)}
    role.valid_from, role.valid_to = valid_from, valid_to
    role.save(update_fields=["valid_from", "valid_to"])
    if role.role == Role.ADMIN:
        lasts = role.valid_to is None or role.valid_to > localdate(at)
        (admit if lasts else dismiss)(role.user)
    tell("role_dates", role, by, at, **before)
    return role


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
    role = _locked(role, by)
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
    role = _locked(role, by)
    if not may_take_back(role, localdate(at)):
        raise RoleRefused(("", "Ta rola już obowiązywała. Można ją tylko zakończyć."))
    _keep_an_admin(role, None, date.min)
    tell("role_taken_back", role, by, at)
    user = role.user
    role.delete()
    dismiss(user)


def _locked(role, by):
    found = RoleAssignment.objects.select_for_update(of=("self",)).filter(pk=role.pk)
    role = found.filter(pk__in=roles_of(by).order_by().values("pk")).first()
    if role is None:
        raise RoleRefused(("", "Tej roli już nie ma albo jest poza Twoim zakresem."))
    return role


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
    Event.objects.create(
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
