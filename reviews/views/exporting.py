"""The queue in files: CSV and XLSX with the filters of the page they were asked for from."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from plans import csv
from reviews.queue import asking
from reviews.queue.exporting import table, xlsx
from reviews.queue.scope import scope_of


@login_required
@require_safe
def desk_csv(request):
    return csv.stream(_table(request), _name())


@login_required
@require_safe
def desk_xlsx(request):
    return xlsx(_table(request), _name())


def _table(request):
    regions, _ = scope_of(request.user)
    if not regions:
        raise Http404
    return table(regions, request.user, asking.read(request.GET))


def _name():
    return f"oceny-{localdate():%Y-%m-%d}"
