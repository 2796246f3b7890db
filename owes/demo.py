"""Invented people and rates of a demonstration copy: made by ``seed --demo``; the people are
shown where one signs in.

Never shown or made where ``settings.DEMO`` is false.
"""

from dataclasses import dataclass
from datetime import date

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
    Account(
        "koordynator2@wiazka.example",
        "Tomasz Bąk",
        Role.COORDINATOR,
        "drugi koordynator",
    ),
    Account("admin@wiazka.example", "Jan Zając", Role.ADMIN, "administrator"),
)


@dataclass(frozen=True)
class Rate:
    """An invented unit rate of the centre, or of the whole country (``is_for_all``).

    ``costs``: names of costs in the worked examples that were counted with it.
    """

    name: str
    unit: str
    amount_grosze: int
    valid_from: date = date(2026, 1, 1)
    valid_to: date | None = None
    costs: tuple[str, ...] = ()
    is_for_all: bool = False


RATE_NOTE = "stawka przykładowa, zmyślona"

#: The first one has risen since the example was counted: its money page tells so.
RATES = (
    Rate(
        "Opieka w domu, godzina",
        "h",
        52_00,
        valid_to=date(2026, 12, 31),
        costs=("Usługi opiekuńcze",),
    ),
    Rate("Opieka w domu, godzina", "h", 54_50, valid_from=date(2027, 1, 1)),
    Rate("Opieka sąsiedzka, godzina", "h", 38_00, costs=("Usługi sąsiedzkie",)),
    Rate("Kierowca, godzina", "h", 40_00, costs=("Kierowcy",)),
    Rate("Bus, kilometr", "km", 75, costs=("Paliwo",)),
    Rate("Posiłek w klubie", "posiłek", 18_00, costs=("Posiłki w klubie",)),
    Rate("Instruktor zajęć, godzina", "h", 70_00, costs=("Instruktorzy zajęć",), is_for_all=True),
)
