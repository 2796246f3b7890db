"""What every number of a report means, in plain Python: the definition the database is held to.

- An *activity* is a living entry of the log; a *meeting* is an activity that a workshop or a
  meeting of a bundle wrote down, and its *participants* are counted once at each meeting.
- A *group* is a bundle, or a group that has none yet, for which there was an activity or a
  service in the period; a group and its bundle are one.
- An *environment* (środowisko) is a gmina or powiat of a bundle among those groups, each once.
- A *service* is one of the six kinds given to a group, with its minutes and persons.
- A row counts in the centre and the region it was written down with.
- A bundle stands where the last move before the period's end has put it.

``reports.queries`` answers the same from sums of the database; a test compares the two.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

#: A draft begins to be worked on without a move: both are one state in a report.
DRAFT, IN_PROGRESS = "szkic", "w_opracowaniu"


@dataclass(frozen=True, slots=True)
class Row:
    """An activity, or a service given (``is_meeting`` false)."""

    kind: str
    minutes: int
    persons: int
    day: date
    centre: int
    by: int | None
    bundle: UUID | None
    group: UUID | None
    is_meeting: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A bundle's change of status."""

    bundle: UUID
    verb: str
    source: str
    target: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """``statuses``: {bundle: status now} of the bundles that are reported; ``moves`` of any;
    ``bundles_of``: {group: its bundle}; ``places``: {bundle: TERYT codes}."""

    statuses: dict[UUID, str] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    bundles_of: dict[UUID, UUID] = field(default_factory=dict)
    places: dict[UUID, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many, minutes, persons."""

    count: int = 0
    minutes: int = 0
    persons: int = 0

    def __add__(self, other):
        return Numbers(
            self.count + other.count, self.minutes + other.minutes, self.persons + other.persons
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One month, centre or person: ``of`` is its first day, or its id (``None``: nobody's)."""

    of: date | int | None
    activities: Numbers
    meetings: Numbers
    services: Numbers


@dataclass(frozen=True, slots=True)
class Report:
    """All numbers of a period: codes to ``Numbers`` or counts, lines in the order of ``of``."""

    activities: dict[str, Numbers]
    meetings: Numbers
    services: dict[str, Numbers]
    groups: int
    environments: int
    statuses: dict[str, int]
    moves: dict[str, int]
    months: tuple[Line, ...]
    centres: tuple[Line, ...]
    people: tuple[Line, ...]

    @property
    def all_activities(self):
        return sum(self.activities.values(), Numbers())

    @property
    def all_services(self):
        return sum(self.services.values(), Numbers())

    @property
    def is_empty(self):
        return not (self.all_activities.count or self.all_services.count or self.statuses)


def count(activities, services, known, *, begins_at, ends_at):
    """The ``Report`` of rows that lie in the period, and of the bundles in ``known``."""
    activities, services = list(activities), list(services)
    subjects = {_subject(row, known) for row in [*activities, *services]} - {None}
    places = {code for subject in subjects for code in known.places.get(subject, ())}
    return Report(
        activities=_by(activities, lambda row: row.kind),
        meetings=_sum(row for row in activities if row.is_meeting),
        services=_by(services, lambda row: row.kind),
        groups=len(subjects),
        environments=len(places),
        statuses=_statuses(known, ends_at),
        moves=_moves(known, begins_at, ends_at),
        months=_lines(activities, services, lambda row: row.day.replace(day=1)),
        centres=_lines(activities, services, lambda row: row.centre),
        people=_lines(activities, services, lambda row: row.by),
    )


def _subject(row, known):
    return row.bundle or known.bundles_of.get(row.group) or row.group


def _sum(rows):
    return sum((Numbers(1, row.minutes, row.persons) for row in rows), Numbers())


def _by(rows, key):
    found = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return {name: _sum(held) for name, held in found.items()}


def _lines(activities, services, key):
    done, given = _by(activities, key), _by(services, key)
    met = _by([row for row in activities if row.is_meeting], key)
    nothing = Numbers()
    return in_order(
        Line(name, done.get(name, nothing), met.get(name, nothing), given.get(name, nothing))
        for name in done.keys() | given.keys()
    )


def in_order(lines):
    """Lines by their ``of``; what is nobody's comes last."""
    return tuple(sorted(lines, key=lambda line: (line.of is None, line.of or 0)))


def _statuses(known, ends_at):
    moves = defaultdict(list)
    for move in sorted(known.moves, key=lambda one: one.at):
        moves[move.bundle].append(move)
    then = (_then(status, moves[bundle], ends_at) for bundle, status in known.statuses.items())
    return dict(Counter(map(merged, then)))


def _then(status, moves, ends_at):
    before = [move for move in moves if move.at < ends_at]
    after = [move for move in moves if move.at >= ends_at]
    if before:
        return before[-1].target
    return after[0].source if after else status


def merged(status):
    """The state that a report tells of a status."""
    return IN_PROGRESS if status == DRAFT else status


def _moves(known, begins_at, ends_at):
    return dict(
        Counter(
            move.verb
            for move in known.moves
            if move.bundle in known.statuses and begins_at <= move.at < ends_at
        )
    )
