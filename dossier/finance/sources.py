"""Which source pays for which cost, and what nobody pays for."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from dossier.finance.sums import SECURED
from dossier.index import living
from dossier.records import Cost, Dossier, Revenue


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


@dataclass(frozen=True, slots=True)
class Column:
    """One source. ``left``: what no cost uses of it, below 0 where it is promised twice."""

    revenue: Revenue
    used: int
    left: int


@dataclass(frozen=True, slots=True)
class Row:
    """One cost and what every column pays for it: ``amount = money + in_kind + gap - over``."""

    cost: Cost
    money_parts: tuple[int, ...]
    in_kind_parts: tuple[int, ...]
    gap: int
    over: int

    @property
    def money(self) -> int:
        return sum(self.money_parts)

    @property
    def in_kind(self) -> int:
        return sum(self.in_kind_parts)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cost × source in grosze: ``money_parts`` and ``in_kind_parts`` of each row stand in the
    order of the columns of that sort. What comes in kind is worth money, and never is money."""

    money: tuple[Column, ...]
    in_kind: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def amount(self) -> int:
        return sum(row.cost.amount_grosze for row in self.rows)

    @property
    def gap(self) -> int:
        return sum(row.gap for row in self.rows)

    @property
    def money_sums(self) -> tuple[int, ...]:
        """What each source in money pays for the costs of these rows."""
        return _down([row.money_parts for row in self.rows], len(self.money))

    @property
    def in_kind_sums(self) -> tuple[int, ...]:
        return _down([row.in_kind_parts for row in self.rows], len(self.in_kind))


def matrix(dossier: Dossier, *, one_off: bool | None = None) -> Matrix:
    """Every living cost with all its sources, in the dossier's order.

    ``one_off`` keeps the costs of one rhythm, monthly or one-off, with the sources of the same
    rhythm and whatever else pays for one of them.
    """
    costs = [one for one in living(dossier.costs) if one_off in (None, one.is_one_off)]
    revenues = {one.id: one for one in living(dossier.revenues)}
    known = {cost.id for cost in living(dossier.costs)}
    parts: Counter[tuple[UUID, UUID]] = Counter()
    used: Counter[UUID] = Counter()
    for part in living(dossier.financing):
        if part.cost_id in known and part.revenue_id in revenues:
            parts[part.cost_id, part.revenue_id] += part.amount_grosze
            used[part.revenue_id] += part.amount_grosze
    shown = {cost.id for cost in costs}
    paying = {revenue_id for cost_id, revenue_id in parts if cost_id in shown}
    columns = [
        Column(one, used[one.id], one.amount_grosze - used[one.id])
        for one in revenues.values()
        if one_off in (None, one.is_one_off) or one.id in paying
    ]
    money = tuple(column for column in columns if not column.revenue.in_kind)
    in_kind = tuple(column for column in columns if column.revenue.in_kind)
    return Matrix(money, in_kind, tuple(_row(cost, money, in_kind, parts) for cost in costs))


def _row(
    cost: Cost,
    money: tuple[Column, ...],
    in_kind: tuple[Column, ...],
    parts: Counter[tuple[UUID, UUID]],
) -> Row:
    coming, given = (
        tuple(parts[cost.id, column.revenue.id] for column in columns)
        for columns in (money, in_kind)
    )
    short = cost.amount_grosze - sum(coming) - sum(given)
    return Row(cost, coming, given, max(short, 0), max(-short, 0))


def _down(rows: list[tuple[int, ...]], width: int) -> tuple[int, ...]:
    return tuple(sum(row[place] for row in rows) for place in range(width))
