"""Invented people of a demonstration copy: made by ``seed --demo``, shown where one signs in.

Never shown or made where ``settings.DEMO`` is false.
"""

from dataclasses import dataclass

from owes.enums import Role

PASSWORD = "wiazka-demo-2026"

#: Code of the centre where they work (``plans/data/examples``); the coordinator has its region.
CENTRE = "owes_wspolny_krag"


@dataclass(frozen=True)
class Account:
    """``who``: the role in the words of the sign-in page."""

    email: str
    name: str
    role: Role
    who: str
    password: str = PASSWORD


ACCOUNTS = (
    Account("animator@wiazka.example", "Anna Nowacka", Role.ADVISOR, "animatorka"),
    Account("doradca@wiazka.example", "Piotr Lis", Role.ADVISOR, "doradca, ten sam OWES"),
    Account(
        "koordynator@wiazka.example", "Maria Wilk", Role.COORDINATOR, "koordynatorka subregionu"
    ),
    Account("admin@wiazka.example", "Jan Zając", Role.ADMIN, "administrator"),
)
