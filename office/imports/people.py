"""People with their roles: what the rows of a file would do, doing it, and writing them out.

A row is a person and one role. An empty cell leaves things as they are. The person is known by
the e-mail address, a role by what it is, where, and (when it was held more than once) by its days.
"""

from django.utils.timezone import now

from office.imports import typing
from office.imports.people_plan import ROLES, WRITTEN, plan
from office.imports.typing import Column
from office.people import listing
from owes import accounts, invitations, roles
from owes.enums import Role
from owes.models import User
from owes.polish import date_short

__all__ = ["COLUMNS", "TITLE", "apply", "export", "plan"]

TITLE = "Osoby"
_READ_ROLE = typing.choice({**ROLES, "doradca": Role.ADVISOR, "animator / doradca": Role.ADVISOR})

COLUMNS = (
    Column(
        "name",
        "imię i nazwisko",
        typing.line(150),
        must=True,
        example="Anna Nowacka",
        width=28,
    ),
    Column(
        "email",
        "adres e-mail",
        typing.address,
        must=True,
        also=("e-mail", "email", "mail", "adres email"),
        help="Po nim poznajemy osobę; na niego idzie zaproszenie.",
        example="anna.nowacka@osrodek.example",
        width=34,
    ),
    Column(
        "role",
        "rola",
        _READ_ROLE,
        help="animator, koordynator albo administrator",
        example="animator",
    ),
    Column(
        "centre",
        "kod ośrodka",
        typing.code,
        help="Tylko dla animatora; kod jest na stronie ośrodka i w eksporcie ośrodków.",
        example="owes-nadrzecze",
    ),
    Column(
        "region",
        "kod subregionu",
        typing.code,
        help="Dla koordynatora i administratora subregionu; kod jest na stronie subregionu. "
        "Administrator kraju ma to puste.",
    ),
    Column(
        "valid_from",
        "od",
        typing.day,
        help="Pierwszy dzień roli. Puste: nowa rola od dziś, istniejąca bez zmian.",
        example="01.01.2027",
        width=14,
    ),
    Column(
        "valid_to",
        "do",
        typing.day,
        help="Ostatni dzień roli. Puste: bez końca, a istniejąca bez zmian.",
        example="31.12.2028",
        width=14,
    ),
)


def apply(planned, by):
    """Do what the rows say; raises ``roles.RoleRefused`` where the world forbids it after all.

    Invitations, and roles given, cost a constant number of queries, whatever their number.
    """
    at = now()
    guests, gifts, dates = {}, [], []
    for row in planned:
        for verb, *details in (row.do,) if row.do[0] == "invite" else row.do:
            if verb == "invite":
                email, name, given = details
                guests.setdefault(email, (email, name, []))[2].append(given)
            elif verb == "give":
                gifts.append(details)
            elif verb == "dates":
                dates.append(details)
            else:
                pk, name = details
                person = User.objects.get(pk=pk)
                accounts.change(person, name=name, email=person.email, by=by, at=at)
    roles.change_all(dates, by=by, at=at)
    invitations.invite_all(list(guests.values()), by=by, at=at)
    invitations.give_roles(gifts, by=by, at=at)


def export(by, asked=None):
    """Rows of texts of the people the list shows when ``asked``: one for every role that has not
    ended; people without one have a row of their own."""
    for person in listing.found(by, asked or listing.Asked()).iterator(chunk_size=1000):
        for role in person.shown_roles or (None,):
            yield [person.name, person.email, *_role_texts(role)]


def _role_texts(role):
    if role is None:
        return ["", "", "", "", ""]
    return [
        WRITTEN[role.role],
        role.centre.code if role.centre else "",
        role.region.code if role.region else "",
        date_short(role.valid_from) if role.valid_from else "",
        date_short(role.valid_to) if role.valid_to else "",
    ]
