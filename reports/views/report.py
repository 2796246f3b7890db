"""Reports: numbers of a period for a region, a centre or a person; never names of participants."""

from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from bundles.models import ClosedQuarter, Meeting
from owes import xlsx
from plans import csv
from reports import asking, periods, telling
from reports.access import closes, readers
from reports.quarters import may_close

#: Lines of people that are still read, not scrolled past; the files have them all.
MOST_PEOPLE = 60


@require_safe
@readers
def reports(request):
    told = asking.read(request)
    report = told.report
    context = {
        "told": told,
        "scope": told.scope,
        "report": report,
        "activities": telling.activity_rows(report),
        "services": telling.service_rows(report),
        "statuses": telling.status_rows(report),
        "moves": telling.move_rows(report),
        "charts": telling.charts(report),
        "centres": _named(report.centres, told.names["centres"]),
        "people": _named(report.people, told.names["people"]),
        "too_many_people": len(told.names["people"]) > MOST_PEOPLE,
        "of_centre": _of_centre(told),
        "quarters": periods.recent(localdate()),
        "definitions": telling.DEFINITIONS,
        "left_out": telling.LEFT_OUT if told.scope.leaves_out else "",
        "may_close": closes(request.user) and may_close(request.user, told.scope),
        "changed_since": _changed_since(told),
    }
    return render(request, "reports/report.html", context)


def _named(lines, names):
    return [(names[line.of], line) for line in lines if line.of in names]


def _of_centre(told):
    """(quarter, its ``ClosedQuarter`` or ``None``) of the last two years of the chosen centre."""
    centre = told.scope.centre
    if centre is None:
        return []
    kept = {
        one.quarter: one
        for one in ClosedQuarter.objects.closed().filter(centre=centre).defer("snapshot")
    }
    return [(one, kept.get(one)) for one in periods.recent(localdate())]


def _changed_since(told):
    """Meetings written down or changed in a quarter after it was closed."""
    if told.closed is None:
        return 0
    period = told.scope.period
    return Meeting.objects.filter(
        bundle__centre=told.closed.centre_id,
        bundle__is_example=False,
        held_on__gte=period.first,
        held_on__lte=period.last,
        updated_at__gt=told.closed.closed_at,
    ).count()


@require_safe
@readers
def reports_csv(request):
    told = asking.read(request)
    return csv.download(_table(told), _name(told))


@require_safe
@readers
def reports_xlsx(request):
    told = asking.read(request)
    widths = (26, 60, 10, 10, 10, 12, 10, 10)
    return xlsx.download(_table(told), _name(told), title="Raport", widths=widths)


def _table(told):
    return telling.table(
        told.report, told.measured, names=told.names, leaves_out=told.scope.leaves_out
    )


def _name(told):
    return f"raport-{told.scope.period.code}"
