"""Needs against services: read as a page or a spreadsheet, changed row by row."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from bundles.access import editable_bundle
from bundles.editing import Dropped, StaleVersion, save_record
from bundles.locking import require_open
from designthinking.models import Finding
from dossier.coverage import Level
from dossier.parts import part_of, part_of_question
from plans import coverage_csv as sheet
from plans import csv
from plans.assemble import assemble
from plans.coverage import HEAD, HEAD_OF_OTHERS, SIGNS, WORDS, Coverage
from plans.coverage_form import CoverageForm, field_name
from plans.coverage_remarks import remarks
from plans.kept import TOKEN, body_of, with_token
from plans.names import edit_url, step_url, thread_url
from plans.reading import read

STEPS = ("definiowanie_wyzwania_2", "uslugi", "persony", "partnerzy")


@login_required
@require_safe
def coverage(request, pk):
    """One sentence, the matrix, and what it shows in words."""
    bundle, dossier = read(request, pk)
    body = body_of(dossier, ("coverage", bundle.lock), lambda: _body(bundle, dossier))
    context = {"bundle": bundle, "body": with_token(request, body), "current": "coverage"}
    return render(request, "plans/coverage.html", context)


def _body(bundle, dossier):
    words = Coverage(dossier)
    problems = [_row(bundle, line) for line in words.problems]
    others = [_row(bundle, line) for line in words.others]
    context = {
        "bundle": bundle,
        "csrf_token": TOKEN,
        "words": words,
        "head": HEAD,
        "head_of_others": HEAD_OF_OTHERS,
        "services": [_column(bundle, one) for one in words.services],
        "problems": problems,
        "others": others,
        "is_editable": any(row["is_editable"] for row in (*problems, *others)),
        "choices": [_choice(level) for level in reversed(Level)],
        "remarks": remarks(words),
        "personas": [_persona(bundle, line) for line in words.personas],
        "sector_rows": [_sectors(words, *row) for row in words.sector_rows],
        "steps": {slug: step_url(bundle.pk, slug) for slug in STEPS},
    }
    return render_to_string("plans/_coverage.html", context)


def _choice(level):
    """An option of a cell; its word comes first, so that typing a letter chooses it."""
    return {"value": str(int(level)), "word": WORDS[level], "sign": SIGNS[level]}


def _column(bundle, service):
    return {
        "service": service,
        "url": thread_url(bundle.pk, service.id),
        "field": field_name(service),
    }


def _row(bundle, line):
    return {
        "line": line,
        "url": thread_url(bundle.pk, line.need.id),
        "is_editable": all(bundle.lets_change(part) for part in _parts(line.need.question)),
        "row_url": reverse("plans:coverage_row", args=[bundle.pk, line.need.id]),
        "edit_url": edit_url(bundle.pk, "findings", line.need),
        "cells": [(cell, field_name(cell.service), str(int(cell.level))) for cell in line.cells],
    }


def _persona(bundle, line):
    return {"line": line, "url": thread_url(bundle.pk, line.persona.id)}


def _sectors(words, service, counts):
    """(service, [(label of a sector, its partners)])."""
    labels = [label for label, _ in words.sectors]
    return service, list(zip(labels, counts, strict=True))


@login_required
@require_safe
def coverage_csv(request, pk):
    """The page's tables for a spreadsheet."""
    bundle, dossier = read(request, pk)
    return csv.download(sheet.rows(Coverage(dossier)), f"Pokrycie {bundle.title}")


@login_required
@require_http_methods(["GET", "POST"])
def coverage_row(request, pk, record):
    """One need: how far each service answers it, shown to be changed, or stored."""
    bundle = editable_bundle(request, pk)
    finding = get_object_or_404(
        Finding.objects.filter(bundle=bundle).select_related("bundle", "updated_by"), pk=record
    )
    for part in _parts(finding.question):
        require_open(bundle, part)
    if not finding.is_living:
        return _gone(request, bundle, finding)
    line = Coverage(assemble(bundle)).line(finding.pk)
    if line is None:
        raise Http404
    context = {"bundle": bundle, "line": line, "current": "coverage"}
    if request.method == "GET":
        return _show(request, context, CoverageForm(instance=finding, line=line))
    form = CoverageForm(request.POST, instance=finding, line=line)
    if not form.is_valid():
        return _show(request, context, form, status=422)
    try:
        save_record(form, by=request.user)
    except StaleVersion as stale:
        mine = CoverageForm(request.POST.copy(), instance=finding, line=line)
        # The next save is made over what is stored now, knowingly.
        mine.data["version"] = stale.current.version
        shown = {**context, "stale": stale.current, "rows": _differences(form, stale.current)}
        return _show(request, shown, mine, status=409)
    except Dropped as dropped:
        return _gone(request, bundle, dropped.current)
    answer = HttpResponseRedirect(f"{reverse('plans:coverage', args=[pk])}#p-{finding.pk}")
    answer.status_code = 303
    return answer


def _parts(question):
    """The parts that a row of the matrix is changed in."""
    return part_of_question(question), part_of("services")


def _show(request, context, form, status=200):
    shown = {**context, "form": form, "fields": [form[name] for name in form.names]}
    return render(request, "plans/coverage_row.html", shown, status=status)


def _differences(form, current):
    """(service, what is stored, what was chosen), in words, where they differ."""
    theirs, mine = form.levels_of(current), form.levels()
    return [
        (form.fields[name].label, WORDS[theirs[pk]], WORDS[mine[pk]])
        for name, pk in form.names.items()
        if pk in theirs and theirs[pk] is not mine[pk]
    ]


def _gone(request, bundle, finding):
    context = {"bundle": bundle, "tombstone": finding, "current": "coverage"}
    return render(request, "plans/coverage_gone.html", context, status=404)
