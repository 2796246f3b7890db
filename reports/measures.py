"""Indicators of a report: what was reached in its days, and how far that is to the targets."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from reports import queries
from reports.enums import CountedAs
from reports.models import HandValue, Measure, Target
from reports.periods import Period
from reports.scope import centres_told

#: Periods of targets that are counted for one report.
MOST_PERIODS = 8


@dataclass(frozen=True, slots=True)
class Aim:
    """A target: its days, and what was reached from its first day on (``None``: not known)."""

    first: date
    last: date
    target: int
    reached: int | None

    @property
    def share(self):
        """0–1, or more."""
        return None if self.reached is None or not self.target else self.reached / self.target


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator: its value in the report's days (``None``: nothing was written in)."""

    code: str
    label: str
    unit: str
    is_by_hand: bool
    value: int | None
    aims: tuple[Aim, ...] = ()


def counted(report):
    """{how it is counted: value} of a ``Report``."""
    return {
        CountedAs.GROUPS: report.groups,
        CountedAs.ENVIRONMENTS: report.environments,
        CountedAs.MEETINGS: report.meetings.count,
        CountedAs.PARTICIPANTS: report.meetings.persons,
        CountedAs.ACTIVITIES: report.all_activities.count,
        CountedAs.SERVICE_HOURS: report.all_services.minutes // 60,
        CountedAs.APPROVED: report.moves.get("approve", 0),
    }


def measured(scope, report):
    """A ``Measured`` of every measure that holds in the scope's days, in their order.

    Targets are of centres, so of one person's numbers there are none.
    """
    period = scope.period
    measures = list(Measure.objects.valid_in(period.first, period.last))
    by_hand = _by_hand(scope)
    told = counted(report)
    aims = {} if scope.person else _aims(scope, by_hand, {one.pk: one for one in measures})
    return tuple(
        Measured(
            code=one.code,
            label=one.label,
            unit=one.unit,
            is_by_hand=one.is_by_hand,
            value=_value(one, told, by_hand, period, None),
            aims=tuple(aims.get(one.pk, ())),
        )
        for one in measures
    )


def _centres(scope):
    found = centres_told(scope.user)
    if scope.region:
        found = found.filter(region=scope.region)
    return found.filter(pk=scope.centre.pk) if scope.centre else found


def _by_hand(scope):
    """{measure: [(centre, day, value)]}, oldest first, up to the scope's last day."""
    found = defaultdict(list)
    if scope.person:
        return found
    rows = HandValue.objects.filter(
        centre__in=_centres(scope).order_by().values("pk"),
        on__lte=scope.period.last,
        dropped_at=None,
    )
    for measure, centre, day, value in rows.order_by("on", "at", "pk").values_list(
        "measure", "centre", "on", "value"
    ):
        found[measure].append((centre, day, value))
    return found


def _value(measure, told, by_hand, period, centres):
    if not measure.is_by_hand:
        return told[measure.counted_as]
    values = [
        (centre, value)
        for centre, day, value in by_hand[measure.pk]
        if period.first <= day <= period.last and (centres is None or centre in centres)
    ]
    if not values:
        return None
    if measure.unit == "%":
        # Shares do not add up: the newest of one centre, and of several none is true.
        return values[-1][1] if len({centre for centre, _ in values}) == 1 else None
    return sum(value for _, value in values)


def _aims(scope, by_hand, measures):
    """{measure: [Aim]}: targets that overlap the scope's days, those of one span together."""
    period = scope.period
    targets = Target.objects.filter(
        measure__in=measures,
        centre__in=_centres(scope).order_by().values("pk"),
        first__lte=period.last,
        last__gte=period.first,
    )
    spans = defaultdict(list)
    for target in targets.order_by("first", "last", "pk"):
        spans[target.first, target.last].append(target)
    found = defaultdict(list)
    for first, last in sorted(spans, reverse=True)[:MOST_PERIODS]:
        for pk, aim in _span(scope, first, last, spans[first, last], by_hand, measures):
            found[pk].append(aim)
    return found


def _span(scope, first, last, targets, by_hand, measures):
    until = Period(first, min(last, scope.period.last))
    centres = frozenset(one.centre_id for one in targets)
    told = counted(queries.totals(scope.narrowed(period=until, centres=centres)))
    wanted = defaultdict(int)
    for target in targets:
        wanted[target.measure_id] += target.value
    for pk, value in wanted.items():
        reached = _value(measures[pk], told, by_hand, until, centres)
        yield pk, Aim(first, last, value, reached)
