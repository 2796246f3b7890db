"""Money of a dossier: integer grosze, monthly and one-off apart, in kind never as cash."""

from dataclasses import dataclass

from dossier.index import living
from dossier.records import Cost, Dossier, Revenue

SECURED = "zapewnione"
FIXED, VARIABLE = "staly", "zmienny"


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
