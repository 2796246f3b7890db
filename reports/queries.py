"""The numbers of a report as the database sums them: always the same few queries."""

from dataclasses import replace

from django.db.models import CharField, Count, OuterRef, Q, Subquery, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, TruncMonth

from bundles.models import Bundle
from owes.models import Event
from reports.counting import Line, Numbers, Report, in_order, merged
from reviews.workflow import BY_CODE

_NUMBERS = {"number": Count("pk"), "minutes_": Sum("minutes"), "persons": Sum("participant_count")}
_AT_MEETINGS = {
    "meetings": Count("pk", filter=Q(meeting__isnull=False)),
    "meeting_minutes": Sum("minutes", filter=Q(meeting__isnull=False), default=0),
    "meeting_persons": Sum("participant_count", filter=Q(meeting__isnull=False), default=0),
}


def report(scope):
    """The ``Report`` of a ``reports.scope.Scope``."""
    activities, services = scope.activities(), scope.services()
    return replace(
        totals(scope),
        statuses=_statuses(scope.bundles(), scope.period),
        months=_lines(_by_month(activities), _by_month(services), "month"),
        centres=_lines(activities, services, "centre"),
        people=_lines(activities, services, "by"),
    )


def totals(scope):
    """The same without states and lines: what indicators are counted by, in half the queries."""
    activities, services = scope.activities(), scope.services()
    by_kind = _grouped(activities, "kind", **_AT_MEETINGS)
    return Report(
        activities={name: _numbers(row) for name, row in by_kind.items()},
        meetings=sum((_met(row) for row in by_kind.values()), Numbers()),
        services={name: _numbers(row) for name, row in _grouped(services, "kind").items()},
        groups=_subjects(activities).union(_subjects(services)).count(),
        environments=_environments(activities, services),
        moves=_moves(scope.bundles(), scope.period),
        statuses={},
        months=(),
        centres=(),
        people=(),
    )


def _grouped(rows, name, **more):
    return {row[name]: row for row in rows.values(name).annotate(**_NUMBERS, **more)}


def _numbers(row):
    return Numbers(row["number"], row["minutes_"], row["persons"])


def _met(row):
    return Numbers(row["meetings"], row["meeting_minutes"], row["meeting_persons"])


def _by_month(rows):
    return rows.annotate(month=TruncMonth("held_on"))


def _lines(activities, services, name):
    done, given = _grouped(activities, name, **_AT_MEETINGS), _grouped(services, name)
    nothing = Numbers()
    return in_order(
        Line(
            of,
            _numbers(done[of]) if of in done else nothing,
            _met(done[of]) if of in done else nothing,
            _numbers(given[of]) if of in given else nothing,
        )
        for of in done.keys() | given.keys()
    )


def _subjects(rows):
    """Ids of the bundles and groups the rows were done for, each once."""
    subject = Coalesce("bundle", "group__bundle", "group")
    return rows.annotate(subject=subject).exclude(subject=None).values("subject").distinct()


def _environments(activities, services):
    served = Q(pk__in=[])
    for rows in (activities, services):
        bundle = rows.annotate(of=Coalesce("bundle", "group__bundle"))
        served |= Q(pk__in=bundle.exclude(of=None).values("of"))
    links = Bundle.territories.through.objects.filter(
        bundle__in=Bundle.objects.filter(served).order_by().values("pk")
    )
    return links.aggregate(number=Count("territory", distinct=True))["number"]


def _move_events():
    return Event.objects.filter(kind="review", verb__in=list(BY_CODE)).order_by()


def _statuses(bundles, period):
    moves = _move_events().filter(bundle_id=OuterRef("pk"))
    before = moves.filter(at__lt=period.ends_at).order_by("-at", "-pk")
    after = moves.filter(at__gte=period.ends_at).order_by("at", "pk")
    then = Coalesce(
        Subquery(before.annotate(status=KT("facts__target")).values("status")[:1]),
        Subquery(after.annotate(status=KT("facts__source")).values("status")[:1]),
        "status",
        output_field=CharField(),
    )
    found = {}
    rows = bundles.annotate(then=then).values("then").annotate(number=Count("pk"))
    for row in rows:
        status = merged(row["then"])
        found[status] = found.get(status, 0) + row["number"]
    return found


def _moves(bundles, period):
    events = _move_events().filter(at__gte=period.begins_at, at__lt=period.ends_at)
    rows = events.filter(bundle_id__in=bundles.values("pk")).values("verb")
    return {row["verb"]: row["number"] for row in rows.annotate(number=Count("pk"))}
