"""Invented people of a demonstration copy: made by ``seed``, shown on the sign-in page.

Never shown or made where ``settings.DEMO`` is false.
"""

from dataclasses import dataclass

from owes.enums import Role


@dataclass(frozen=True)
class Account:
    email: str
    name: str
    role: Role
    who: str
    password: str = "wiazka-pokaz"


ACCOUNTS = (
    Account("animatorka@wiazka.example", "Anna Nowacka", Role.ADVISOR, "animatorka"),
    Account("doradca@wiazka.example", "Piotr Lis", Role.ADVISOR, "doradca z tego samego ośrodka"),
    Account(
        "koordynatorka@wiazka.example", "Maria Wilk", Role.COORDINATOR, "koordynatorka subregionu"
    ),
    Account("administrator@wiazka.example", "Jan Zając", Role.ADMIN, "administrator"),
)
