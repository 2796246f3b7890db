"""The golden thread: from any record up to the voices it came from and down to tasks.

A link goes from a record to what it rests on ("up"). Dropped records stay on the thread as
tombstones; a successor rests on its predecessors, and what rested on a merged record rests on
its successor as well, so no path breaks. A record that was split off rests on what it was part
of.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import local
from uuid import UUID

from dossier.index import by_id, living, stand_ins
from dossier.records import Dossier, Record

#: What a record of each list rests on: its link fields, upwards.
UP: dict[str, tuple[str, ...]] = {
    "findings": ("origins", "from_tests", "builds_on"),
    "personas": ("needs",),
    "services": ("answers",),
    "prototypes": ("ideas", "services"),
    "tests": ("prototype_id",),
    "entries": ("findings", "services", "partners", "segments"),
    "costs": ("entries",),
    "revenues": ("entries",),
    "financing": ("cost_id", "revenue_id"),
    "tasks": ("entries", "findings", "partners"),
    "conditions": ("findings",),
    "risks": ("findings",),
}

#: Lists whose records are voices of participants.
VOICES = ("notes", "tests")


class Threads:
    """The thread of one dossier, walked in either direction.

    All answers are in the dossier's order and end even where links form a circle.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.records = by_id(dossier)
        self._place = {pk: place for place, pk in enumerate(self.records)}
        self._stands = stand_ins(dossier)
        self._up: dict[UUID, list[UUID]] = {}
        self._down: dict[UUID, list[UUID]] = defaultdict(list)
        self._voices: dict[UUID, frozenset[UUID]] = {}
        self._voiced: set[UUID] | None = None
        for pk, (name, record) in self.records.items():
            self._up[pk] = self._links(name, record)
        self._conditions_to_tasks(dossier)
        for pk, (_, record) in self.records.items():
            if record.tombstone and record.tombstone.successor_id in self.records:
                self._up[record.tombstone.successor_id].append(pk)
            if record.split_from_id in self.records and record.split_from_id != pk:
                self._up[pk].append(record.split_from_id)
        for pk, ups in self._up.items():
            for up in ups:
                self._down[up].append(pk)

    def _links(self, name: str, record: Record) -> list[UUID]:
        found: list[UUID] = []
        for field in UP.get(name, ()):
            value = getattr(record, field)
            found.extend(value if isinstance(value, tuple) else [value])
        found.extend([self._stands[pk] for pk in found if pk in self._stands])
        return [pk for pk in found if pk in self.records and pk != record.id]

    def _conditions_to_tasks(self, dossier: Dossier) -> None:
        """A task that meets a condition rests on it."""
        for condition in dossier.conditions:
            for task in condition.tasks:
                if task in self._up:
                    self._up[task].append(condition.id)

    def up(self, pk: UUID) -> tuple[UUID, ...]:
        """What the record rests on, one step."""
        return self._sorted(self._up.get(pk, ()))

    def down(self, pk: UUID) -> tuple[UUID, ...]:
        """What rests on the record, one step."""
        return self._sorted(self._down.get(pk, ()))

    def above(self, pk: UUID) -> tuple[UUID, ...]:
        """Everything the record rests on, at any distance, without itself."""
        return self._sorted(self._reach(pk, self._up))

    def below(self, pk: UUID) -> tuple[UUID, ...]:
        """Everything that rests on the record, at any distance, without itself."""
        return self._sorted(self._reach(pk, self._down))

    def sources(self, pk: UUID) -> tuple[UUID, ...]:
        """The notes and results of tests the record comes from.

        A voice is where a path begins: what a test rests on (the prototype shown, the ideas
        behind it) is not counted again through it.
        """
        if pk not in self._voices:
            self._voices[pk] = self._voices_above(pk)
        return self._sorted(self._voices[pk])

    def has_voice(self, pk: UUID) -> bool:
        """Whether the record comes from any note or test; asked of many, found in one walk."""
        if self._voiced is None:
            voices = [one for one, (name, _) in self.records.items() if name in VOICES]
            self._voiced = set(voices)
            while voices:
                for below in self._down.get(voices.pop(), ()):
                    if below not in self._voiced:
                        self._voiced.add(below)
                        voices.append(below)
        return pk in self._voiced

    def _voices_above(self, pk: UUID) -> frozenset[UUID]:
        found: set[UUID] = set()
        seen: set[UUID] = set()
        ahead = [pk] if pk in self.records else []
        while ahead:
            step = ahead.pop()
            if step in seen:
                continue
            seen.add(step)
            if self.name_of(step) in VOICES:
                found.add(step)
            ahead.extend(self._towards_voices(step))
        return frozenset(found)

    def _towards_voices(self, pk: UUID) -> list[UUID]:
        """Upwards; from a voice only to the voices that were merged into it."""
        name, ups = self.name_of(pk), self._up[pk]
        return [up for up in ups if self.name_of(up) == name] if name in VOICES else ups

    def voices(self, pk: UUID) -> int:
        """How many notes and tests stand behind the record."""
        return len(self.sources(pk))

    def paths_up(self, pk: UUID, limit: int = 200) -> tuple[tuple[UUID, ...], ...]:
        """Paths from the record to each voice (the record first), at most ``limit``.

        One shortest path for each voice: what a reader follows, not every detour.
        """
        before: dict[UUID, UUID | None] = {pk: None}
        queue = [pk]
        for step in queue:
            for up in self._sorted(self._towards_voices(step)) if step in self.records else ():
                if up not in before:
                    before[up] = step
                    queue.append(up)
        paths = []
        for source in self.sources(pk)[:limit]:
            path: list[UUID] = []
            step_back: UUID | None = source
            while step_back is not None:
                path.append(step_back)
                step_back = before[step_back]
            paths.append(tuple(reversed(path)))
        return tuple(paths)

    def name_of(self, pk: UUID) -> str:
        """The name of the list the record stands in."""
        return self.records[pk][0]

    def record(self, pk: UUID) -> Record:
        """The record itself."""
        return self.records[pk][1]

    def _reach(self, pk: UUID, links: dict[UUID, list[UUID]]) -> set[UUID]:
        seen: set[UUID] = set()
        ahead = list(links.get(pk, ()))
        while ahead:
            step = ahead.pop()
            if step not in seen:
                seen.add(step)
                ahead.extend(links.get(step, ()))
        seen.discard(pk)
        return seen

    def _sorted(self, ids: Iterable[UUID]) -> tuple[UUID, ...]:
        return tuple(sorted(set(ids), key=self._place.__getitem__))


@dataclass
class _Latest:
    """The threads made last: a page asks for those of one dossier many times."""

    dossier: Dossier | None = None
    threads: Threads | None = None


_latest = local()


def threads_of(dossier: Dossier) -> Threads:
    """The threads of ``dossier``; made once while the same value is asked for again."""
    memo: _Latest = _latest.__dict__.setdefault("memo", _Latest())
    if memo.threads is None or memo.dossier is not dossier:
        memo.dossier, memo.threads = dossier, Threads(dossier)
    return memo.threads


def hanging(dossier: Dossier) -> dict[UUID, tuple[UUID, ...]]:
    """{living record: dropped records it still rests on}, where nothing stands for those."""
    records, stands = by_id(dossier), stand_ins(dossier)
    found: dict[UUID, tuple[UUID, ...]] = {}
    for pk, (name, record) in records.items():
        if not record.is_living or name == "financing":
            continue
        links = (getattr(record, field) for field in UP.get(name, ()))
        ups = [up for link in links for up in (link if isinstance(link, tuple) else (link,))]
        gone = tuple(up for up in ups if up in records and up not in stands)
        if gone:
            found[pk] = gone
    return found


def tasks_without_voice(dossier: Dossier) -> tuple[UUID, ...]:
    """Living tasks that lead back to no note and no test."""
    threads = threads_of(dossier)
    return tuple(task.id for task in living(dossier.tasks) if not threads.has_voice(task.id))


def share_with_voice(dossier: Dossier) -> float | None:
    """Share (0–1) of living tasks with a source in participants' voices; ``None`` without tasks."""
    tasks = living(dossier.tasks)
    if not tasks:
        return None
    return 1 - len(tasks_without_voice(dossier)) / len(tasks)
