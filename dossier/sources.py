"""What a task follows from, and whether that says something else by now."""

from dataclasses import dataclass
from uuid import UUID

from dossier.index import by_id, living, stand_ins
from dossier.records import Dossier, Seen, Task
from dossier.thread import threads_of


@dataclass(frozen=True, slots=True)
class ChangedSource:
    """A source of a task: what it said when the task was last read over, and what it says now.

    ``now`` is empty where the source was dropped and nothing stands for it.
    """

    record_id: UUID
    before: str
    now: str


def source_text(record: object) -> str:
    """What a task takes from a record (of a dossier or stored): its text; of a partner its name
    and what it brings."""
    text = getattr(record, "text", "") or getattr(record, "name", "")
    brings = getattr(record, "brings", "")
    return f"{text}: {brings}" if brings else str(text)


def sources(dossier: Dossier, task: Task) -> tuple[Seen, ...]:
    """What the task's living sources say now: entries, findings, partners, conditions."""
    records, stands = by_id(dossier), stand_ins(dossier)
    conditions = (one.id for one in dossier.conditions if task.id in one.tasks)
    ids = (*task.entries, *task.findings, *task.partners, *conditions)
    return tuple(
        Seen(record_id=pk, text=source_text(records[pk][1]))
        for pk in dict.fromkeys(stands[pk] for pk in ids if pk in stands)
    )


def changed_sources(
    dossier: Dossier, stands: dict[UUID, UUID] | None = None
) -> dict[UUID, tuple[ChangedSource, ...]]:
    """{living task: sources that changed since it was last read over}, only where some did.

    A source that was merged is compared with what stands for it. ``stands``:
    ``stand_ins(dossier)``, where a caller has it already.
    """
    records = threads_of(dossier).records
    stands = stand_ins(dossier) if stands is None else stands
    found: dict[UUID, tuple[ChangedSource, ...]] = {}
    for task in living(dossier.tasks):
        changed = []
        for seen in task.seen:
            stand = stands.get(seen.record_id)
            now = source_text(records[stand][1]) if stand else ""
            if now != seen.text:
                changed.append(ChangedSource(seen.record_id, seen.text, now))
        if changed:
            found[task.id] = tuple(changed)
    return found
