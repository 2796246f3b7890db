"""Costs and revenues: what matters in words, two bars, tables, months, and who pays for what."""

from collections import defaultdict

from dossier import finance
from dossier.codelists import label
from owes.polish import percent
from plans import money, money_pictures

VARIABILITY = {finance.FIXED: "stały", finance.VARIABLE: "zmienny"}


def build(book):
    dossier = book.dossier
    headline, months = money.headline(dossier), finance.months(dossier)
    has_amounts = headline["has_any"] or bool(headline["totals"].one_off_costs)
    total, left = headline["totals"].monthly_costs, _left(dossier)
    return {
        "money": headline,
        "totals": headline["totals"],
        "facts": money.facts(dossier) if has_amounts else [],
        "sums": money.sums(dossier) if has_amounts else [],
        "picture": money_pictures.bars(dossier),
        "months": months if has_amounts else (),
        "cash_picture": money_pictures.cash(months) if has_amounts else "",
        "lowest": finance.lowest(months),
        "lowest_secured": finance.lowest_secured(months),
        "costs": [_cost(book, cost, total) for cost in book.costs if not cost.is_one_off],
        "one_off_costs": [_cost(book, cost, 0) for cost in book.costs if cost.is_one_off],
        "revenues": [_revenue(book, item, left) for item in book.revenues if not item.in_kind],
        "in_kind": [_revenue(book, item, left) for item in book.revenues if item.in_kind],
        "financing": _financing(book),
    }


def _cost(book, cost, total):
    return {
        "ref": book.ref(cost.id),
        "kind": label("one_off_cost_kinds" if cost.is_one_off else "cost_kinds", cost.kind),
        "variability": VARIABILITY.get(cost.variability, "nieokreślony"),
        "calculation": money.calculation(cost),
        "amount": cost.amount_grosze,
        "share": percent(cost.amount_grosze / total) if total > 0 else "",
        "from": book.refs(cost.entries),
    }


def _revenue(book, revenue, left):
    return {
        "ref": book.ref(revenue.id),
        "source": label("funding_sources", revenue.source),
        "form": label("funding_forms", revenue.form),
        "certainty": label("funding_certainty", revenue.certainty),
        "partner": book.ref(revenue.partner_id),
        "amount": revenue.amount_grosze,
        "is_one_off": revenue.is_one_off,
        "left": max(left[revenue.id], 0),
        "over": max(-left[revenue.id], 0),
    }


def _left(dossier):
    """{revenue id: grosze that no cost uses, below 0 where it is promised twice}."""
    table = finance.matrix(dossier)
    return {column.revenue.id: column.left for column in (*table.money, *table.in_kind)}


def _financing(book):
    """Cost by cost: its sources, what nobody pays for, and what secured ones leave uncovered."""
    gaps = finance.gaps(book.dossier)
    missing = finance.gaps(book.dossier, secured_only=True)
    sources = defaultdict(list)
    for part in book.financing:
        if source := book.ref(part.revenue_id):
            sources[part.cost_id].append({"ref": source, "amount": part.amount_grosze})
    return [
        {
            "ref": book.ref(cost.id),
            "amount": cost.amount_grosze,
            "is_one_off": cost.is_one_off,
            "parts": sources[cost.id],
            "gap": gaps.get(cost.id, 0),
            "missing": missing.get(cost.id, 0),
        }
        for cost in book.costs
    ]
