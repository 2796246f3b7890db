"""Money: what a month comes to, who pays for which cost, and the same for a spreadsheet."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from bundles.access import narrow
from canvas.rates import moved_on
from dossier import codelists, finance
from dossier.index import living
from owes.polish import percent
from plans import csv, money_csv, money_pictures
from plans import money as words
from plans.kept import body_of
from plans.names import edit_url, step_url, thread_url
from plans.reading import read

STEPS = {
    "costs_url": "struktura_kosztow_1",
    "revenues_url": "strumienie_przychodow_2",
    "financing_url": "finansowanie",
    "basics_url": "podstawy",
}


@login_required
@require_safe
def money(request, pk):
    """Words, then numbers, then pictures: what a month and a year come to."""
    bundle, dossier = read(request, pk)
    narrow(bundle, "struktura_kosztow")
    moved = moved_on(bundle, dossier, localdate())
    # The table of rates is no part of the dossier: what the page says of it is in the key.
    rates = tuple(
        (one.cost.id, one.name, one.rate and (one.rate.amount_grosze, one.rate.unit))
        for one in moved
    )
    key = ("money", bundle.is_editable, rates)
    body = body_of(dossier, key, lambda: _money(bundle, dossier, moved))
    return render(request, "canvas/money.html", {**_frame(bundle, "overview"), "body": body})


def _money(bundle, dossier, moved):
    line = finance.months(dossier)
    context = {
        **_frame(bundle, "overview"),
        "money": words.headline(dossier),
        "facts": words.facts(dossier),
        "sums": words.sums(dossier),
        "gap_count": len(finance.gaps(dossier)),
        "secured_gap_count": len(finance.gaps(dossier, secured_only=True)),
        "over_count": len(finance.overused(dossier)),
        "moved_on": [(one, edit_url(bundle.pk, "costs", one.cost)) for one in moved],
        "bars": money_pictures.bars(dossier),
        "line": line,
        "cash": money_pictures.cash(line),
        "lowest": finance.lowest(line),
        "lowest_secured": finance.lowest_secured(line),
        "beyond": finance.beyond(dossier),
    }
    return render_to_string("canvas/_money.html", context)


def _frame(bundle, page):
    """What every page of money needs; ``page`` is its place in their own navigation."""
    urls = {name: step_url(bundle.pk, step) for name, step in STEPS.items()}
    return {"bundle": bundle, "current": "money", "money_page": page, **urls}


@login_required
@require_safe
def sources(request, pk):
    """Who pays for which cost: cost × source, gaps, what is left, and in kind apart."""
    bundle, dossier = read(request, pk)
    narrow(bundle, "financing")
    body = body_of(dossier, ("sources", bundle.is_editable), lambda: _sources(bundle, dossier))
    return render(request, "canvas/money_sources.html", {**_frame(bundle, "sources"), "body": body})


def _sources(bundle, dossier):
    context = {
        **_frame(bundle, "sources"),
        "tables": [_table(bundle, dossier, one_off) for one_off in (False, True)],
        "revenues": _revenues(bundle, dossier),
        "totals": finance.totals(dossier),
    }
    return render_to_string("canvas/_sources.html", context)


def _table(bundle, dossier, one_off):
    """One rhythm's matrix with words and addresses; cells in the order of the columns."""
    table = finance.matrix(dossier, one_off=one_off)
    columns = [*table.money, *table.in_kind]
    used = (*table.money_sums, *table.in_kind_sums)
    return {
        "is_one_off": one_off,
        "columns": [
            {
                "column": column,
                "name": column.revenue.name,
                "is_secured": column.revenue.certainty == finance.SECURED,
                "url": thread_url(bundle.pk, column.revenue.id),
                "used": grosze,
            }
            for column, grosze in zip(columns, used, strict=True)
        ],
        "rows": [
            {
                "row": row,
                "url": thread_url(bundle.pk, row.cost.id),
                "calculation": words.calculation(row.cost),
                "variability": _label("cost_variability", row.cost.variability),
                "cells": [
                    (column.revenue, grosze)
                    for column, grosze in zip(
                        columns, (*row.money_parts, *row.in_kind_parts), strict=True
                    )
                ],
            }
            for row in table.rows
        ],
        "table": table,
        "over": sum(row.over for row in table.rows),
    }


def _revenues(bundle, dossier):
    """Sources in the dossier's order, those in kind last."""
    total = finance.totals(dossier).monthly_revenues
    table = finance.matrix(dossier)
    left = {column.revenue.id: column.left for column in (*table.money, *table.in_kind)}
    ordered = sorted(living(dossier.revenues), key=lambda one: one.in_kind)
    return [
        {
            "revenue": revenue,
            "url": thread_url(bundle.pk, revenue.id),
            "source": _label("funding_sources", revenue.source),
            "form": _label("funding_forms", revenue.form),
            "certainty": _label("funding_certainty", revenue.certainty),
            "share": ""
            if revenue.is_one_off or revenue.in_kind or not total
            else percent(revenue.amount_grosze / total),
            "left": left[revenue.id],
            "over": max(-left[revenue.id], 0),
        }
        for revenue in ordered
    ]


def _label(codes, code):
    return codelists.label(codes, code) if code else ""


@login_required
@require_safe
def money_csv_file(request, pk):
    """The account, cost × source and the cash line for a spreadsheet."""
    bundle, dossier = read(request, pk)
    return csv.download(money_csv.rows(dossier), f"Pieniądze {bundle.title}")
