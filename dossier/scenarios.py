"""What if: the same bundle with less money, more or fewer persons, or a later start.

A scenario gives another dossier, so every figure of ``finance`` is worked out by the same
functions; nothing is stored.
"""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from dossier import finance
from dossier.index import living
from dossier.records import Cost, Dossier, Financing, Revenue

#: Bounds of what may be asked; beyond them a percentage is a slip of the finger.
LEAST_PERCENT, MOST_PERCENT = -100, 300
MOST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Scenario:
    """Changes against the plan: percent of income, percent of persons, months of delay.

    Raises ``ValueError`` beyond ``LEAST_PERCENT`` to ``MOST_PERCENT`` and 0 to ``MOST_MONTHS``.
    """

    income_percent: int = 0
    persons_percent: int = 0
    delay_months: int = 0

    def __post_init__(self) -> None:
        for percent in (self.income_percent, self.persons_percent):
            if not LEAST_PERCENT <= percent <= MOST_PERCENT:
                raise ValueError(f"{percent} percent is out of range")
        if not 0 <= self.delay_months <= MOST_MONTHS:
            raise ValueError(f"{self.delay_months} months are out of range")


#: What a treasurer asks first.
PRESETS = (
    Scenario(income_percent=-20),
    Scenario(persons_percent=-20),
    Scenario(persons_percent=20),
    Scenario(delay_months=3),
)


def apply(dossier: Dossier, scenario: Scenario) -> Dossier:
    """The dossier as it would be.

    Income: all money that comes is changed, in kind is not. Persons: variable costs and
    revenues that grow with persons change with their number. Delay: the start and the costs
    that begin with it or after it move. Monthly money for the services is not paid before they
    start, and its last month stays: a contract does not wait; nor does what comes once.
    Financing follows its source, and pays for no more than its cost.
    """
    income, persons = scenario.income_percent, scenario.persons_percent
    bundle = dossier.bundle
    moved = _moved(bundle.launches_on, scenario.delay_months)
    people = bundle.persons_planned
    costs = tuple(_cost(one, persons, dossier, scenario.delay_months) for one in dossier.costs)
    revenues = tuple(
        _not_before(_revenue(one, income, persons), bundle.launches_on, moved)
        for one in dossier.revenues
    )
    return replace(
        dossier,
        bundle=replace(
            bundle,
            launches_on=moved,
            persons_planned=None if people is None else changed(people, persons),
        ),
        costs=costs,
        revenues=revenues,
        financing=_financing(dossier, costs, revenues) if income or persons else dossier.financing,
    )


def changed(amount: int, percent: int) -> int:
    """``amount`` (never negative) changed by ``percent``, halves rounded up; no float."""
    return (amount * (100 + percent) + 50) // 100


def _cost(cost: Cost, persons: int, dossier: Dossier, months: int) -> Cost:
    if cost.variability == finance.VARIABLE:
        cost = replace(cost, amount_grosze=changed(cost.amount_grosze, persons))
    launch = dossier.bundle.launches_on
    begins = cost.from_month
    if not months or begins is None or launch is None or begins < launch.replace(day=1):
        return cost
    return replace(cost, from_month=_moved(begins, months), to_month=_moved(cost.to_month, months))


def _revenue(revenue: Revenue, income: int, persons: int) -> Revenue:
    if revenue.in_kind:
        return revenue
    amount = changed(revenue.amount_grosze, income)
    if revenue.per_person:
        amount = changed(amount, persons)
    return replace(revenue, amount_grosze=amount)


def _not_before(revenue: Revenue, launch: date | None, moved: date | None) -> Revenue:
    """Monthly money that came with the services from ``launch`` on comes from ``moved`` on."""
    begins = revenue.from_month
    if revenue.is_one_off or begins is None or launch is None or moved is None:
        return revenue
    if moved == launch or begins < launch.replace(day=1):
        return revenue
    return replace(revenue, from_month=max(begins, moved.replace(day=1)))


def _financing(
    dossier: Dossier, costs: tuple[Cost, ...], revenues: tuple[Revenue, ...]
) -> tuple[Financing, ...]:
    """Each part changed like its source, then kept within its cost and its source, where it was
    within them before: rounding and fewer persons make nobody pay twice."""
    planned, now = _amounts(dossier.costs, dossier.revenues), _amounts(costs, revenues)
    free, room = Counter(planned), Counter(now)
    parts = living(dossier.financing)
    for part in parts:
        free[part.cost_id] -= part.amount_grosze
        free[part.revenue_id] -= part.amount_grosze
    found: dict[UUID, Financing] = {}
    for part in parts:
        amount, source = part.amount_grosze, part.revenue_id
        if planned[source]:
            amount = finance.half_up(amount * now[source], planned[source])
        ends = part.cost_id, source
        amount = min([amount, *(room[pk] for pk in ends if free[pk] >= 0)])
        room.subtract(dict.fromkeys(ends, amount))
        found[part.id] = replace(part, amount_grosze=amount)
    return tuple(found.get(one.id, one) for one in dossier.financing)


def _amounts(costs: tuple[Cost, ...], revenues: tuple[Revenue, ...]) -> Counter[UUID]:
    found: Counter[UUID] = Counter({one.id: one.amount_grosze for one in costs})
    found.update({one.id: one.amount_grosze for one in revenues})
    return found


def _moved(day: date | None, months: int) -> date | None:
    """The same day of the month ``months`` later, or that month's last day."""
    if day is None or not months:
        return day
    if day >= finance.LAST_LAUNCH:
        return day
    first = finance.next_month(day.replace(day=1), months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))
