"""Costs and revenues: two bars, months, tables, and who pays for what."""

from collections import Counter, defaultdict

from dossier import finance
from dossier.codelists import label
from owes.polish import percent, zl
from plans.pictures import Month, Row, Segment, cash_picture, money_picture

_SHORT_MONTHS = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru")
#: So many months are drawn; a longer plan is told by its table's totals.
DRAWN_MONTHS = 24
VARIABILITY = {finance.FIXED: "stały", finance.VARIABLE: "zmienny"}
#: Certainty of monthly money, its word under the bar, and how it is drawn.
CERTAINTY = (
    (finance.SECURED, "zapewnione", "secured"),
    ("w_staraniach", "w staraniach", "applied"),
    ("planowane", "planowane", "planned"),
)


def build(book):
    totals = finance.totals(book.dossier)
    months = finance.months(book.dossier)
    has_money = bool(totals.monthly_costs or totals.monthly_revenues)
    return {
        "totals": totals,
        "largest": finance.largest_cost(book.dossier),
        "picture": money_picture(_bars_title(totals), _bars(book, totals)) if has_money else "",
        "months": [_month_row(month) for month in months] if has_money else [],
        "cash_picture": _cash(months) if has_money and months else "",
        "costs": [
            _cost(book, cost, totals.monthly_costs) for cost in book.costs if not cost.is_one_off
        ],
        "one_off_costs": [_cost(book, cost, 0) for cost in book.costs if cost.is_one_off],
        "revenues": [_revenue(book, item) for item in book.revenues if not item.in_kind],
        "in_kind": [_revenue(book, item) for item in book.revenues if item.in_kind],
        "financing": _financing(book),
    }


def _bars_title(totals):
    return (
        f"Miesięcznie: koszty {zl(totals.monthly_costs)}, przychody "
        f"{zl(totals.monthly_revenues)}, bilans {zl(totals.monthly_balance, sign=True)}. "
        "Dokładne kwoty są w tabelach niżej."
    )


def _bars(book, totals):
    other = totals.monthly_costs - totals.monthly_fixed_costs - totals.monthly_variable_costs
    costs = (
        ("fixed", "stałe", totals.monthly_fixed_costs),
        ("variable", "zmienne", totals.monthly_variable_costs),
        ("planned", "nieokreślone", other),
    )
    coming = Counter()
    for revenue in finance.cash_revenues(book.dossier):
        if not revenue.is_one_off:
            coming[revenue.certainty] += revenue.amount_grosze
    revenues = [(look, word, coming.pop(code, 0)) for code, word, look in CERTAINTY]
    revenues.append(("planned", "nieokreślone", coming.total()))
    return (
        Row(f"Koszty {zl(totals.monthly_costs)} miesięcznie", _segments(costs)),
        Row(f"Przychody {zl(totals.monthly_revenues)} miesięcznie", _segments(revenues)),
    )


def _segments(parts):
    return tuple(
        Segment(look, grosze, f"{word} {zl(grosze)}") for look, word, grosze in parts if grosze
    )


def _cash(months):
    drawn = months[:DRAWN_MONTHS]
    lowest = min(drawn, key=lambda month: month.secured_balance)
    title = (
        "Pieniądze miesiąc po miesiącu, tylko zapewnione przychody. Najmniej w kasie jest "
        f"w miesiącu {_short(lowest.month)}: {zl(lowest.secured_balance)}. "
        "Te same liczby są w tabeli niżej."
    )
    return cash_picture(
        title,
        [
            Month(_short(one.month), one.secured_income, one.expense, one.secured_balance)
            for one in drawn
        ],
        say=zl,
    )


def _short(day):
    return f"{_SHORT_MONTHS[day.month - 1]} {day.year}"


def _month_row(month):
    return {
        "label": _short(month.month),
        "revenue": month.secured_income,
        "cost": month.expense,
        "balance": month.secured_balance,
    }


def _cost(book, cost, total):
    return {
        "ref": book.ref(cost.id),
        "kind": label("one_off_cost_kinds" if cost.is_one_off else "cost_kinds", cost.kind),
        "variability": VARIABILITY.get(cost.variability, "nieokreślony"),
        "calculation": cost.calculation,
        "amount": cost.amount_grosze,
        "share": percent(cost.amount_grosze / total) if total > 0 else "",
        "from": book.refs(cost.entries),
    }


def _revenue(book, revenue):
    return {
        "ref": book.ref(revenue.id),
        "source": label("funding_sources", revenue.source),
        "form": label("funding_forms", revenue.form),
        "certainty": label("funding_certainty", revenue.certainty),
        "partner": book.ref(revenue.partner_id),
        "amount": revenue.amount_grosze,
        "is_one_off": revenue.is_one_off,
    }


def _financing(book):
    """Cost by cost: its sources, and what secured ones leave uncovered."""
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
            "missing": missing.get(cost.id, 0),
        }
        for cost in book.costs
    ]
