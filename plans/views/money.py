"""Costs against revenues: what a month costs, who pays, and what nobody pays for yet."""

from collections import defaultdict

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dossier import codelists, finance
from dossier.index import living
from dossier.thread import threads_of
from plans import money as words
from plans.names import step_url, thread_url
from plans.reading import read


@login_required
@require_safe
def money(request, pk):
    """Words, then numbers, then pictures: all three where money is."""
    bundle, dossier = read(request, pk)
    headline = words.headline(dossier)
    line = finance.months(dossier)
    secured_line = [month.secured_balance for month in line]
    costs, revenues = _costs(bundle, dossier), _revenues(bundle, dossier)
    gaps, secured_gaps = finance.gaps(dossier), finance.gaps(dossier, secured_only=True)
    context = {
        "bundle": bundle,
        "money": headline,
        "bars": words.bars(headline),
        "costs": [row for row in costs if not row["cost"].is_one_off],
        "one_off_costs": [row for row in costs if row["cost"].is_one_off],
        "revenues": [row for row in revenues if not row["revenue"].in_kind],
        "in_kind": [row for row in revenues if row["revenue"].in_kind],
        "gap_count": len(gaps),
        "secured_gap_count": len(secured_gaps),
        "line": line,
        "cash": words.cash(line),
        "lowest": finance.lowest(line),
        "lowest_secured": min(secured_line, default=None),
        "costs_url": step_url(bundle.pk, "struktura_kosztow_1"),
        "revenues_url": step_url(bundle.pk, "strumienie_przychodow_2"),
        "financing_url": step_url(bundle.pk, "finansowanie"),
        "basics_url": step_url(bundle.pk, "podstawy"),
        "current": "money",
    }
    return render(request, "canvas/money.html", context)


def _costs(bundle, dossier):
    threads = threads_of(dossier)
    gaps, secured_gaps = finance.gaps(dossier), finance.gaps(dossier, secured_only=True)
    payers = _payers(dossier)
    return [
        {
            "cost": cost,
            "url": thread_url(bundle.pk, cost.id),
            "voices": threads.voices(cost.id),
            "variability": codelists.label("cost_variability", cost.variability)
            if cost.variability
            else "",
            "payers": payers[cost.id],
            "gap": gaps.get(cost.id, 0),
            "secured_gap": secured_gaps.get(cost.id, 0),
        }
        for cost in living(dossier.costs)
    ]


def _payers(dossier):
    """{cost id: [{"name", "grosze", "is_secured"}]} in the dossier's order."""
    revenues = {revenue.id: revenue for revenue in living(dossier.revenues)}
    found = defaultdict(list)
    for part in living(dossier.financing):
        if revenue := revenues.get(part.revenue_id):
            found[part.cost_id].append(
                {
                    "name": revenue.name,
                    "grosze": part.amount_grosze,
                    "is_secured": revenue.certainty == finance.SECURED,
                }
            )
    return found


def _revenues(bundle, dossier):
    over = finance.overused(dossier)
    return [
        {
            "revenue": revenue,
            "url": thread_url(bundle.pk, revenue.id),
            "source": codelists.label("funding_sources", revenue.source) if revenue.source else "",
            "form": codelists.label("funding_forms", revenue.form) if revenue.form else "",
            "certainty": codelists.label("funding_certainty", revenue.certainty)
            if revenue.certainty
            else "",
            "over": over.get(revenue.id, 0),
        }
        for revenue in living(dossier.revenues)
    ]
