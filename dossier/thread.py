"""The golden thread: from any record up to the voices it came from and down to tasks.

A link goes from a record to what it rests on ("up"). Dropped records stay on the thread as
tombstones; a successor rests on its predecessors, and what rested on a merged record rests on
its successor as well, so no path breaks. A record that was split off rests on what it was part
of.
"""

from collections.abc import Iterable
from uuid import UUID

from dossier.index import LISTS, by_id, living, stand_ins
from dossier.memo import of_recent
from dossier.records import Dossier, Record

#: What a record of each list rests on: its link fields, upwards.
UP: dict[str, tuple[str, ...]] = {
    "findings": ("origins", "from_tests", "builds_on"),
    "personas": ("needs",),
    "services": ("answers",),
    "prototypes": ("ideas", "services"),
    "tests": ("prototype_id",),
    "entries": ("origins", "findings", "services", "partners", "segments"),
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

    All answers are in the dossier's order and end even where links form a circle. Inside,
    records are known by their place in the dossier: walking ids themselves takes many times
    longer.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.records = by_id(dossier)
        self._ids = list(self.records)
        self._names = [name for name, _ in self.records.values()]
        self._place = {pk: place for place, pk in enumerate(self._ids)}
        self._stands = self._stand_ins(dossier)
        self._linked = self._links(dossier)
        self._up = [self._with_stand_ins(place, links) for place, links in enumerate(self._linked)]
        self._conditions_to_tasks(dossier)
        self._predecessors()
        self._down: list[list[int]] = [[] for _ in self._ids]
        for place, ups in enumerate(self._up):
            for up in ups:
                self._down[up].append(place)
        self._voices: dict[int, frozenset[int]] = {}
        self._voiced: set[int] | None = None

    def _stand_ins(self, dossier: Dossier) -> dict[int, int]:
        """{place: place of what stands for it} of records that do not stand for themselves."""
        if all(record.tombstone is None for _, record in self.records.values()):
            return {}
        place = self._place
        return {place[pk]: place[to] for pk, to in stand_ins(dossier).items() if pk != to}

    def _links(self, dossier: Dossier) -> list[list[int]]:
        """Places of what each record rests on by its own links."""
        find = self._place.get
        found: list[list[int]] = []
        for name in LISTS:
            fields = UP.get(name, ())
            for record in getattr(dossier, name):
                links: list[int] = []
                for field in fields:
                    value = getattr(record, field)
                    for pk in value if isinstance(value, tuple) else (value,):
                        if (up := find(pk)) is not None:
                            links.append(up)
                found.append(links)
        return found

    def _with_stand_ins(self, place: int, links: list[int]) -> list[int]:
        stands = self._stands
        found = [*links, *(stands[up] for up in links if up in stands)] if stands else links
        return [up for up in found if up != place]

    def _conditions_to_tasks(self, dossier: Dossier) -> None:
        """A task that meets a condition rests on it."""
        for condition in dossier.conditions:
            for task in condition.tasks:
                if task in self._place:
                    self._up[self._place[task]].append(self._place[condition.id])

    def _predecessors(self) -> None:
        """A successor rests on what was merged into it, a part on what it was split from."""
        for place, (_, record) in enumerate(self.records.values()):
            if record.tombstone is not None and record.tombstone.successor_id is not None:
                successor = self._place.get(record.tombstone.successor_id)
                if successor is not None:
                    self._up[successor].append(place)
            if record.split_from_id is not None:
                whole = self._place.get(record.split_from_id, place)
                if whole != place:
                    self._up[place].append(whole)

    def up(self, pk: UUID) -> tuple[UUID, ...]:
        """What the record rests on, one step."""
        return self._step(pk, self._up)

    def down(self, pk: UUID) -> tuple[UUID, ...]:
        """What rests on the record, one step."""
        return self._step(pk, self._down)

    def above(self, pk: UUID) -> tuple[UUID, ...]:
        """Everything the record rests on, at any distance, without itself."""
        return self._reach(pk, self._up)

    def below(self, pk: UUID) -> tuple[UUID, ...]:
        """Everything that rests on the record, at any distance, without itself."""
        return self._reach(pk, self._down)

    def sources(self, pk: UUID) -> tuple[UUID, ...]:
        """The notes and results of tests the record comes from.

        A voice is where a path begins: what a test rests on (the prototype shown, the ideas
        behind it) is not counted again through it.
        """
        place = self._place.get(pk)
        return () if place is None else self._told(self._voices_of(place))

    def voices(self, pk: UUID) -> int:
        """How many notes and tests stand behind the record."""
        place = self._place.get(pk)
        return 0 if place is None else len(self._voices_of(place))

    def has_voice(self, pk: UUID) -> bool:
        """Whether the record comes from any note or test; asked of many, found in one walk."""
        if self._voiced is None:
            voices = [place for place, name in enumerate(self._names) if name in VOICES]
            self._voiced = set(voices)
            while voices:
                for below in self._down[voices.pop()]:
                    if below not in self._voiced:
                        self._voiced.add(below)
                        voices.append(below)
        return self._place.get(pk) in self._voiced

    def _voices_of(self, place: int) -> frozenset[int]:
        if place not in self._voices:
            self._voices[place] = self._voices_above(place)
        return self._voices[place]

    def _voices_above(self, place: int) -> frozenset[int]:
        found: set[int] = set()
        seen: set[int] = {place}
        ahead = [place]
        while ahead:
            step = ahead.pop()
            if self._names[step] in VOICES:
                found.add(step)
            for up in self._towards_voices(step):
                if up not in seen:
                    seen.add(up)
                    ahead.append(up)
        return frozenset(found)

    def _towards_voices(self, place: int) -> list[int]:
        """Upwards; from a voice only to the voices that were merged into it."""
        name, ups = self._names[place], self._up[place]
        return [up for up in ups if self._names[up] == name] if name in VOICES else ups

    def paths_up(self, pk: UUID, limit: int = 200) -> tuple[tuple[UUID, ...], ...]:
        """Paths from the record to each voice (the record first), at most ``limit``.

        One shortest path for each voice: what a reader follows, not every detour.
        """
        start = self._place.get(pk)
        if start is None:
            return ()
        before: dict[int, int | None] = {start: None}
        queue = [start]
        for step in queue:
            for up in sorted(set(self._towards_voices(step))):
                if up not in before:
                    before[up] = step
                    queue.append(up)
        paths = []
        for source in sorted(self._voices_of(start))[:limit]:
            path: list[UUID] = []
            step_back: int | None = source
            while step_back is not None:
                path.append(self._ids[step_back])
                step_back = before[step_back]
            paths.append(tuple(reversed(path)))
        return tuple(paths)

    def hanging(self) -> dict[UUID, tuple[UUID, ...]]:
        """{living record: dropped records it still rests on}, where nothing stands for those."""
        gone = {
            place
            for place, (_, record) in enumerate(self.records.values())
            if record.tombstone is not None and place not in self._stands
        }
        if not gone:
            return {}
        return {
            self._ids[place]: self._told(gone.intersection(links))
            for place, links in enumerate(self._linked)
            if place not in gone
            and place not in self._stands
            and self._names[place] != "financing"
            and not gone.isdisjoint(links)
        }

    def name_of(self, pk: UUID) -> str:
        """The name of the list the record stands in."""
        return self.records[pk][0]

    def record(self, pk: UUID) -> Record:
        """The record itself."""
        return self.records[pk][1]

    def _step(self, pk: UUID, links: list[list[int]]) -> tuple[UUID, ...]:
        place = self._place.get(pk)
        return () if place is None else self._told(links[place])

    def _reach(self, pk: UUID, links: list[list[int]]) -> tuple[UUID, ...]:
        start = self._place.get(pk)
        if start is None:
            return ()
        seen = {start}
        ahead = [start]
        while ahead:
            for step in links[ahead.pop()]:
                if step not in seen:
                    seen.add(step)
                    ahead.append(step)
        seen.discard(start)
        return self._told(seen)

    def _told(self, places: Iterable[int]) -> tuple[UUID, ...]:
        return tuple([self._ids[place] for place in sorted(set(places))])


@of_recent
def threads_of(dossier: Dossier) -> Threads:
    """The threads of ``dossier``; made once while the same value is asked for again."""
    return Threads(dossier)


def hanging(dossier: Dossier) -> dict[UUID, tuple[UUID, ...]]:
    """``Threads.hanging`` of the dossier."""
    return threads_of(dossier).hanging()


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
