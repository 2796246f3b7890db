"""The trail: who saw and changed what, searched, page by page, and as a file."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from office.access import administrators
from office.trail import asking, exporting
from office.trail.telling import told
from owes.operators import manages_country
from owes.xlsx import download
from plans import csv


@require_safe
@administrators
def trail(request):
    form = asking.TrailForm(request.GET, by=request.user)
    events, following = [], None
    if form.is_valid():
        parts = asking.chosen(asking.parts_of(request.user), form)
        cursor = asking.Cursor.read(request.GET.get("przed", ""))
        events, following = asking.page(parts, cursor)
    query = [(name, form[name].value() or "") for name in form.fields]
    query = urlencode([pair for pair in query if pair[1]])
    context = {
        "form": form,
        "rows": told(events, with_titles=manages_country(request.user)),
        "next": following,
        "query": query,
        "is_first": not request.GET.get("przed"),
    }
    status = 422 if form.errors else 200
    return render(request, "office/trail.html", context, status=status)


@require_safe
@administrators
def trail_csv(request):
    return csv.stream(_table(request), _name())


@require_safe
@administrators
def trail_xlsx(request):
    rows = exporting.some(_table(request))
    return download(rows, _name(), title="Ślad", widths=exporting.WIDTHS)


def _table(request):
    form = asking.TrailForm(request.GET, by=request.user)
    parts = asking.parts_of(request.user)
    # An address that asks for what there is not gets the header alone.
    parts = asking.chosen(parts, form) if form.is_valid() else [parts[0].none()]
    return exporting.table(parts, with_titles=manages_country(request.user))


def _name():
    return f"slad-{localdate():%Y-%m-%d}"
