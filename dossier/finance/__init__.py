"""Money of a dossier: integer grosze, monthly and one-off apart, in kind never as cash.

``sums`` and the largest cost, ``sources`` (who pays for what, what nobody pays for), ``line``
(month by month), ``persons`` (per person, break-even, payback), ``payers`` (how sure, how much
from one). Pure functions of the dossier, so a scenario's dossier is worked out the same way.
"""

from .line import (
    HORIZON_MONTHS,
    LAST_LAUNCH,
    LEAD_MONTHS,
    Month,
    beyond,
    lowest,
    lowest_secured,
    months,
    next_month,
)
from .payers import CERTAINTIES, CROWDS, Payer, by_certainty, dependence, payers
from .persons import BreakEven, PerPerson, Sense, break_even, half_up, payback, per_person
from .sources import Column, Matrix, Row, gaps, matrix, overused, paid
from .sums import (
    FIXED,
    SECURED,
    VARIABLE,
    Totals,
    cash_revenues,
    largest_cost,
    monthly_costs,
    totals,
)

__all__ = [
    "CERTAINTIES",
    "CROWDS",
    "FIXED",
    "HORIZON_MONTHS",
    "LAST_LAUNCH",
    "LEAD_MONTHS",
    "SECURED",
    "VARIABLE",
    "BreakEven",
    "Column",
    "Matrix",
    "Month",
    "Payer",
    "PerPerson",
    "Row",
    "Sense",
    "Totals",
    "beyond",
    "break_even",
    "by_certainty",
    "cash_revenues",
    "dependence",
    "gaps",
    "half_up",
    "largest_cost",
    "lowest",
    "lowest_secured",
    "matrix",
    "monthly_costs",
    "months",
    "next_month",
    "overused",
    "paid",
    "payback",
    "payers",
    "per_person",
    "totals",
]
