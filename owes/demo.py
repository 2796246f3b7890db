"""Invented people of a demonstration copy: made by ``seed``, shown on the sign-in page.

Never shown or made where ``settings.DEMO`` is false.
"""

from dataclasses import dataclass

from owes.enums import Role

#: Public on purpose: printed on the sign-in page of a demonstration copy, and only there.
OPENING_WORD = "wiazka-pokaz"


@dataclass(frozen=True)
class Account:
    """``who``: the role in the words of the sign-in page."""

    email: str
    name: str
    role: Role
    who: str
    password: str = OPENING_WORD


ACCOUNTS = (
    Account("animatorka@wiazka.example", "Anna Nowacka", Role.ADVISOR, "animatorka"),
    Account("doradca@wiazka.example", "Piotr Lis", Role.ADVISOR, "doradca, ten sam OWES"),
    Account(
        "koordynatorka@wiazka.example", "Maria Wilk", Role.COORDINATOR, "koordynatorka subregionu"
    ),
    Account("administrator@wiazka.example", "Jan Zając", Role.ADMIN, "administrator"),
)
