"""Money of a dossier: integer grosze, monthly and one-off apart, in kind never as cash."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dossier.index import living
from dossier.records import Cost, Dossier, Revenue

SECURED = "zapewnione"
FIXED, VARIABLE = "staly", "zmienny"
#: The cash line runs so long after the launch, and begins at most so long before it: a
#: mistyped year must not draw a century.
HORIZON_MONTHS = 12
LEAD_MONTHS = 36
#: Dates end with year 9999; a line must find room before it.
LAST_LAUNCH = date(9990, 1, 1)


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums in grosze; monthly ones are those of a full month of running services."""

    monthly_revenues: int
    monthly_revenues_secured: int
    monthly_costs: int
    monthly_fixed_costs: int
    monthly_variable_costs: int
    one_off_costs: int
    one_off_revenues: int
    in_kind: int

    @property
    def monthly_balance(self) -> int:
        return self.monthly_revenues - self.monthly_costs

    @property
    def secured_balance(self) -> int:
        """The monthly balance when only secured money comes."""
        return self.monthly_revenues_secured - self.monthly_costs

    @property
    def fixed_share(self) -> float:
        """Share (0–1) of fixed costs in monthly costs."""
        return self.monthly_fixed_costs / self.monthly_costs if self.monthly_costs else 0.0

    @property
    def secured_share(self) -> float:
        """Share (0–1) of secured money in monthly revenues."""
        revenues = self.monthly_revenues
        return self.monthly_revenues_secured / revenues if revenues else 0.0


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the cash line; ``balance`` runs from the first month on."""

    month: date
    income: int
    secured_income: int
    expense: int
    balance: int
    secured_balance: int


def monthly_costs(dossier: Dossier) -> tuple[Cost, ...]:
    return tuple(cost for cost in living(dossier.costs) if not cost.is_one_off)


def cash_revenues(dossier: Dossier) -> tuple[Revenue, ...]:
    """Living revenues in money, monthly and one-off."""
    return tuple(revenue for revenue in living(dossier.revenues) if not revenue.in_kind)


def totals(dossier: Dossier) -> Totals:
    """The bundle's money at a glance."""
    costs, revenues = living(dossier.costs), cash_revenues(dossier)
    monthly = [cost for cost in costs if not cost.is_one_off]
    coming = [revenue for revenue in revenues if not revenue.is_one_off]
    return Totals(
        monthly_revenues=sum(revenue.amount_grosze for revenue in coming),
        monthly_revenues_secured=sum(
            revenue.amount_grosze for revenue in coming if revenue.certainty == SECURED
        ),
        monthly_costs=sum(cost.amount_grosze for cost in monthly),
        monthly_fixed_costs=sum(
            cost.amount_grosze for cost in monthly if cost.variability == FIXED
        ),
        monthly_variable_costs=sum(
            cost.amount_grosze for cost in monthly if cost.variability == VARIABLE
        ),
        one_off_costs=sum(cost.amount_grosze for cost in costs if cost.is_one_off),
        one_off_revenues=sum(revenue.amount_grosze for revenue in revenues if revenue.is_one_off),
        in_kind=sum(
            revenue.amount_grosze for revenue in living(dossier.revenues) if revenue.in_kind
        ),
    )


def largest_cost(dossier: Dossier) -> Cost | None:
    """The largest monthly cost; the first of equal ones, ``None`` without costs."""
    return max(monthly_costs(dossier), key=lambda cost: cost.amount_grosze, default=None)


def paid(dossier: Dossier, *, secured_only: bool = False) -> dict[UUID, int]:
    """{cost id: grosze its living sources pay}; ``secured_only`` leaves hopes out."""
    revenues = {revenue.id: revenue for revenue in living(dossier.revenues)}
    found: Counter[UUID] = Counter()
    for part in living(dossier.financing):
        revenue = revenues.get(part.revenue_id)
        if revenue and (not secured_only or revenue.certainty == SECURED):
            found[part.cost_id] += part.amount_grosze
    return dict(found)


def gaps(dossier: Dossier, *, secured_only: bool = False) -> dict[UUID, int]:
    """{cost id: grosze not covered, > 0} in the order of ``dossier.costs``.

    Source: canvas question "Z jakich środków finansowana jest usługa?".
    """
    covered = paid(dossier, secured_only=secured_only)
    found = {
        cost.id: cost.amount_grosze - covered.get(cost.id, 0) for cost in living(dossier.costs)
    }
    return {pk: gap for pk, gap in found.items() if gap > 0}


def overused(dossier: Dossier) -> dict[UUID, int]:
    """{revenue id: grosze promised to costs beyond its amount, > 0}."""
    costs = {cost.id for cost in living(dossier.costs)}
    used: Counter[UUID] = Counter()
    for part in living(dossier.financing):
        if part.cost_id in costs:
            used[part.revenue_id] += part.amount_grosze
    found = {
        revenue.id: used[revenue.id] - revenue.amount_grosze for revenue in living(dossier.revenues)
    }
    return {pk: over for pk, over in found.items() if over > 0}


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
