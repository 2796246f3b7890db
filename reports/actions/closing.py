"""Closing a centre's quarter, and opening it again with a reason."""

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate, now

from bundles.activities import follow_meetings
from bundles.models import Activity, Bundle, ClosedQuarter
from owes.models import Centre, Event
from reports import frozen, measures, queries
from reports.periods import of_quarter
from reports.scope import Scope


class TooEarly(Exception):
    """The quarter is not over yet."""


@transaction.atomic
def close(centre, quarter, *, by, at=None):
    """Keep the quarter's numbers as they are; return its ``ClosedQuarter``.

    Closed twice it is closed once. Raises ``TooEarly``.
    """
    at = at or now()
    if quarter.last >= localdate(at):
        raise TooEarly
    # Whoever writes an entry down holds it too, so what is kept is all there is.
    Centre.objects.select_for_update().only("pk").get(pk=centre.pk)
    same = ClosedQuarter.objects.closed().filter(
        centre=centre, year=quarter.year, number=quarter.number
    )
    if (known := same.first()) is not None:
        return known
    scope = Scope(by, of_quarter(quarter), centre=centre, is_whole=True)
    report = queries.report(scope)
    closed = ClosedQuarter.objects.create(
        centre=centre,
        year=quarter.year,
        number=quarter.number,
        snapshot=frozen.to_data(report, measures.measured(scope, report)),
        closed_at=at,
        closed_by=by,
    )
    _tell("quarter_closed", closed, by=by, at=at)
    return closed


@transaction.atomic
def reopen(closed, *, by, why, at=None):
    """Let the quarter's entries be changed again, ``why``; meetings that were changed meanwhile
    are written down. Opened twice it is opened once."""
    at = at or now()
    stored = ClosedQuarter.objects.select_for_update().get(pk=closed.pk)
    if stored.reopened_at is not None:
        return stored
    stored.reopened_at, stored.reopened_by, stored.reopened_why = at, by, why
    stored.save(update_fields=["reopened_at", "reopened_by", "reopened_why"])
    # Rows stay with the centre they were written in, wherever their bundle is now.
    written = Activity.objects.filter(centre=stored.centre_id).exclude(meeting=None)
    theirs = Q(centre=stored.centre_id) | Q(pk__in=written.values("bundle"))
    for bundle in Bundle.objects.filter(theirs, updated_at__gte=stored.closed_at):
        follow_meetings(bundle, by=by, at=at)
    _tell("quarter_reopened", stored, by=by, at=at)
    return stored


def _tell(verb, closed, *, by, at):
    Event.objects.create(
        at=at,
        by=by,
        verb=verb,
        kind="closedquarter",
        record_id=closed.pk,
        facts={"centre": closed.centre_id, "quarter": closed.quarter.code},
    )
