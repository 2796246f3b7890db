"""More people of a demonstration copy, of every state an account can be in: made by ``seed --demo``.

Who exists stays as people left them. No letter is sent.
"""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.timezone import now

from owes import demo
from owes.enums import PersonState, Role
from owes.models import Centre, Event, Invitation, Region, RoleAssignment, User
from owes.models.invitation import LASTS, hashed


@dataclass(frozen=True)
class Person:
    """``place``: code of a centre (advisor) or a region; ``invited_days_ago``: of an invitation."""

    email: str
    name: str
    role: Role
    place: str
    state: PersonState = PersonState.ACTIVE
    valid_from: date | None = date(2026, 1, 1)
    valid_to: date | None = None
    invited_days_ago: int = 2


PEOPLE = (
    Person("barbara.maj@wiazka.example", "Barbara Maj", Role.COORDINATOR, "legnicko-glogowski"),
    Person("krzysztof.wojcik@wiazka.example", "Krzysztof Wójcik", Role.ADMIN, "nadwislanski"),
    Person(
        "agnieszka.szczepanska@wiazka.example",
        "Agnieszka Szczepańska-Brzęczykiewicz",
        Role.ADVISOR,
        "owes-miedziowy-krag",
        valid_to=date(2027, 6, 30),
    ),
    Person(
        "ewa.krawczyk@wiazka.example",
        "Ewa Krawczyk",
        Role.ADVISOR,
        "owes-miedziowy-krag",
        state=PersonState.INVITED,
    ),
    Person(
        "lukasz.sroka@wiazka.example",
        "Łukasz Sroka",
        Role.ADVISOR,
        "owes-dolna-wisla",
        state=PersonState.INVITED,
        invited_days_ago=10,
    ),
    Person(
        "marek.zbik@wiazka.example",
        "Marek Żbik",
        Role.ADVISOR,
        "owes-dolna-wisla",
        state=PersonState.CLOSED,
        valid_from=date(2025, 1, 1),
        valid_to=date(2026, 6, 30),
    ),
)


@transaction.atomic
def make_people(by):
    """Make the missing of ``PEOPLE``; return how many were made."""
    present = set(User.objects.values_list("email", flat=True))
    missing = [one for one in PEOPLE if one.email not in present]
    for one in missing:
        _make(one, by)
    return len(missing)


def _make(one, by):
    is_invited = one.state == PersonState.INVITED
    person = User.objects.create_user(
        one.email,
        None if is_invited else demo.PASSWORD,
        name=one.name,
        is_active=one.state != PersonState.CLOSED,
    )
    is_advisor = one.role == Role.ADVISOR
    at = now() - timedelta(days=one.invited_days_ago)
    RoleAssignment.objects.create(
        user=person,
        role=one.role,
        centre=Centre.objects.get(code=one.place) if is_advisor else None,
        region=None if is_advisor else Region.objects.get(code=one.place),
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        given_at=at,
    )
    Event.objects.create(at=at, by=by, verb="invited", kind="person", facts={"user": person.pk})
    if is_invited:
        # A link nobody has: the page of the person sends a new one.
        Invitation.objects.create(
            user=person,
            by=by,
            created_at=at,
            sent_at=at,
            valid_until=at + LASTS,
            key_hash=hashed(secrets.token_urlsafe()),
        )
