"""The cash line: what comes in and goes out month by month, and when the till is lowest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dossier.finance.sums import SECURED, cash_revenues
from dossier.index import living
from dossier.records import Cost, Dossier, Revenue

#: The cash line runs so long after the launch, and begins at most so long before it: a
#: mistyped year must not draw a century.
HORIZON_MONTHS = 12
LEAD_MONTHS = 36
#: Dates end with year 9999; a line must find room before it.
LAST_LAUNCH = date(9990, 1, 1)


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the cash line; ``balance`` runs from the first month on."""

    month: date
    income: int
    secured_income: int
    expense: int
    balance: int
    secured_balance: int


def next_month(month: date, count: int = 1) -> date:
    """The first day of the month ``count`` months on; back when ``count`` is negative."""
    years, place = divmod(month.month - 1 + count, 12)
    return date(month.year + years, place + 1, 1)


def months(dossier: Dossier) -> tuple[Month, ...]:
    """The cash line: from the first work to a year after the launch; empty without a launch.

    Monthly parts come from the launch on unless they say otherwise; one-off parts without a
    month, or with one before the line, fall in its first month.
    """
    bundle = dossier.bundle
    if bundle.launches_on is None:
        return ()
    launch = min(bundle.launches_on, LAST_LAUNCH).replace(day=1)
    first = _first_month(bundle.starts_on or launch, launch)
    revenues = cash_revenues(dossier)
    expenses = _spans(living(dossier.costs), launch, first)
    incomes = _spans(revenues, launch, first)
    secured_incomes = _spans([one for one in revenues if one.certainty == SECURED], launch, first)
    found: list[Month] = []
    balance, secured_balance = 0, 0
    for count in range(_months_between(first, launch) + HORIZON_MONTHS):
        month = next_month(first, count)
        income, secured = _in_month(incomes, month), _in_month(secured_incomes, month)
        expense = _in_month(expenses, month)
        balance += income - expense
        secured_balance += secured - expense
        found.append(Month(month, income, secured, expense, balance, secured_balance))
    return tuple(found)


def _first_month(starts_on: date, launch: date) -> date:
    lead = min(max(_months_between(starts_on, launch), 0), LEAD_MONTHS)
    return next_month(launch, -lead)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def lowest(line: tuple[Month, ...]) -> Month | None:
    """The month in which the running balance is lowest; the first of equal ones."""
    return min(line, key=lambda month: month.balance, default=None)


def _spans(
    parts: Iterable[Cost] | Iterable[Revenue], launch: date, first: date
) -> list[tuple[date, date, int]]:
    """(first month, last month, grosze each month) of every part."""
    found = []
    for part in parts:
        starts = (part.from_month or (first if part.is_one_off else launch)).replace(day=1)
        if part.is_one_off:
            starts = max(starts, first)
        ends = starts if part.is_one_off else part.to_month or date.max
        found.append((starts, ends, part.amount_grosze))
    return found


def _in_month(spans: list[tuple[date, date, int]], month: date) -> int:
    return sum(grosze for starts, ends, grosze in spans if starts <= month <= ends)


def lowest_secured(line: tuple[Month, ...]) -> Month | None:
    """The same when only secured money comes."""
    return min(line, key=lambda month: month.secured_balance, default=None)


def beyond(dossier: Dossier) -> tuple[Cost | Revenue, ...]:
    """One-off costs and revenues in money that fall after the last month of the line."""
    line = months(dossier)
    if not line:
        return ()
    parts: tuple[Cost | Revenue, ...] = (*living(dossier.costs), *cash_revenues(dossier))
    return tuple(
        part
        for part in parts
        if part.is_one_off and part.from_month and part.from_month.replace(day=1) > line[-1].month
    )
