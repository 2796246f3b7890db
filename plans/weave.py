"""The whole thread at a glance: records in columns from voices to tasks, and what joins them."""

from dataclasses import dataclass
from uuid import UUID

from dossier.thread import Threads
from plans.names import KINDS, text_of

#: (heading, lists of the dossier) from left to right. What stands in no column (prototypes,
#: partners, conditions…) is walked through, so a path is joined although not every step shows.
COLUMNS = (
    ("Głosy", ("notes", "tests")),
    ("Wnioski", ("findings",)),
    ("Usługi", ("services",)),
    ("Model biznesowy", ("entries",)),
    ("Pieniądze", ("costs", "revenues")),
    ("Zadania", ("tasks",)),
)
_COLUMN_OF = {name: place for place, (_, names) in enumerate(COLUMNS) for name in names}
#: So often the columns are put in order by what they are joined with.
_SWEEPS = 3


@dataclass(frozen=True, slots=True)
class Node:
    """A record in the picture; ``kind`` in words, ``is_loose`` when nothing joins it."""

    id: UUID
    kind: str
    text: str
    is_loose: bool


@dataclass(frozen=True, slots=True)
class Weave:
    """``columns`` of nodes from top to bottom, and ``edges`` (left id, right id)."""

    columns: tuple[tuple[Node, ...], ...]
    edges: tuple[tuple[UUID, UUID], ...]

    @property
    def size(self):
        return sum(len(column) for column in self.columns)


def weave(threads: Threads, about: UUID | None = None) -> Weave:
    """Living records of the dossier, or only those above and below the record ``about``."""
    shown = _shown(threads, about)
    edges = [(up, pk) for pk in shown for up in _nearest(threads, pk, shown)]
    joined = {pk for edge in edges for pk in edge}
    columns = _untangled(shown, edges)
    return Weave(
        columns=tuple(
            tuple(_node(threads, pk, pk not in joined) for pk in column) for column in columns
        ),
        edges=tuple(edges),
    )


def _shown(threads, about):
    """{id: its column} of what is drawn."""
    ids = (
        threads.records if about is None else (*threads.above(about), about, *threads.below(about))
    )
    return {
        pk: _COLUMN_OF[name]
        for pk in ids
        for name, record in [threads.records[pk]]
        if name in _COLUMN_OF and (record.is_living or pk == about)
    }


def _nearest(threads, pk, shown):
    """The drawn records of earlier columns that ``pk`` rests on, through others not drawn."""
    found, seen, ahead = {}, {pk}, list(threads.up(pk))
    while ahead:
        step = ahead.pop()
        if step in seen:
            continue
        seen.add(step)
        if step in shown and shown[step] < shown[pk]:
            found[step] = None
        elif shown.get(step, shown[pk]) == shown[pk]:
            ahead.extend(threads.up(step))
    return found


def _untangled(shown, edges):
    """The columns, each in the order of the middle of what its records are joined with."""
    columns = [[pk for pk, place in shown.items() if place == column] for column in range(6)]
    lefts, rights = {}, {}
    for left, right in edges:
        lefts.setdefault(right, []).append(left)
        rights.setdefault(left, []).append(right)
    for _ in range(_SWEEPS):
        for neighbours, order in ((lefts, columns), (rights, columns[::-1])):
            for column in order:
                _sort(column, neighbours, _heights(columns))
    return columns


def _heights(columns):
    """{id: how far down its column it stands, 0 to 1}."""
    return {
        pk: (place + 0.5) / len(column) for column in columns for place, pk in enumerate(column)
    }


def _sort(column, neighbours, heights):
    def middle(pk):
        joined = neighbours.get(pk)
        return sum(heights[one] for one in joined) / len(joined) if joined else heights[pk]

    column.sort(key=middle)


def _node(threads, pk, is_loose):
    name, record = threads.records[pk]
    return Node(pk, KINDS[name].one, text_of(record), is_loose)
