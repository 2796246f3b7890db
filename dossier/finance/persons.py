"""What one person costs and brings, how many persons balance a month, when the start is paid off.

In a full month the balance of n persons is a straight line: costs called variable and revenues
called ``per_person`` grow with n, everything else stays. It is compared exactly, never rounded.
"""

from dataclasses import dataclass
from enum import StrEnum

from dossier.finance.payers import by_certainty
from dossier.finance.sums import SECURED, cash_revenues, totals
from dossier.records import Dossier


@dataclass(frozen=True, slots=True)
class PerPerson:
    """A month's costs and fees divided by ``persons``, in grosze, halves rounded up.

    ``unsorted``: costs not yet told to be fixed or variable. ``fees``: what grows with persons.
    """

    persons: int
    fixed: int
    variable: int
    unsorted: int
    total: int
    fees: int


class Sense(StrEnum):
    """How the number of persons decides whether a month balances."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class BreakEven:
    """At least or at most ``persons`` for a month that covers its costs.

    ``persons`` is ``None`` where any number (``ALWAYS``) or no number (``NEVER``) does.
    ``margin_grosze``: what one person more adds to a month's balance, nearest whole grosz.
    """

    sense: Sense
    persons: int | None
    margin_grosze: int


def half_up(amount: int, parts: int) -> int:
    """``amount / parts`` to the nearest whole number, halves up; ``parts`` > 0, no float."""
    return (2 * amount + parts) // (2 * parts)


def per_person(dossier: Dossier) -> PerPerson | None:
    """A month's costs by person; ``None`` while nobody said for how many persons they are."""
    persons = dossier.bundle.persons_planned
    if not persons:
        return None
    sums = totals(dossier)
    unsorted = sums.monthly_costs - sums.monthly_fixed_costs - sums.monthly_variable_costs
    return PerPerson(
        persons=persons,
        fixed=half_up(sums.monthly_fixed_costs, persons),
        variable=half_up(sums.monthly_variable_costs, persons),
        unsorted=half_up(unsorted, persons),
        total=half_up(sums.monthly_costs, persons),
        fees=half_up(_growing(dossier), persons),
    )


def break_even(dossier: Dossier) -> BreakEven | None:
    """The number of persons at which a month covers its costs; ``None`` without persons.

    A person who brings more than she costs must be joined by enough others; where each costs
    more than she brings, there is a most that can be afforded.
    """
    persons = dossier.bundle.persons_planned
    if not persons:
        return None
    sums = totals(dossier)
    margin = _growing(dossier) - sums.monthly_variable_costs
    base = sums.monthly_balance - margin
    one = half_up(margin, persons)
    if margin > 0 > base:
        # Rounded up: the last person needed counts whole.
        return BreakEven(Sense.AT_LEAST, -(base * persons // margin), one)
    if margin < 0 <= base:
        return BreakEven(Sense.AT_MOST, base * persons // -margin, one)
    return BreakEven(Sense.ALWAYS if base >= 0 else Sense.NEVER, None, one)


def payback(dossier: Dossier, *, secured_only: bool = False) -> int | None:
    """Full months until the balance of a month has earned back the one-off costs.

    One-off revenues are taken off first, so 0 where they pay for everything; ``None`` where a
    month leaves nothing. Counted with a full month's balance, ``secured_only`` leaves hopes out.
    """
    sums = totals(dossier)
    if secured_only:
        come, balance = by_certainty(dossier, one_off=True)[SECURED], sums.secured_balance
    else:
        come, balance = sums.one_off_revenues, sums.monthly_balance
    left = sums.one_off_costs - come
    if left <= 0:
        return 0
    return -(-left // balance) if balance > 0 else None


def _growing(dossier: Dossier) -> int:
    """A month's money that grows with persons."""
    return sum(
        one.amount_grosze for one in cash_revenues(dossier) if one.per_person and not one.is_one_off
    )
