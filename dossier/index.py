"""Finding records of a dossier by id, and what is still living."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import ge
from typing import Any, TypeVar
from uuid import UUID

from dossier.records import Dossier, Record

R = TypeVar("R", bound=Record)

#: Every list of records of a dossier, in the order of the chain.
LISTS = (
    "iterations",
    "meetings",
    "notes",
    "findings",
    "personas",
    "partners",
    "services",
    "prototypes",
    "tests",
    "entries",
    "costs",
    "revenues",
    "financing",
    "tasks",
    "conditions",
    "risks",
    "indicators",
    "waivers",
)


def living(records: Iterable[R]) -> tuple[R, ...]:
    """The records that were neither merged nor dropped, in their order."""
    return tuple([record for record in records if record.tombstone is None])


def all_records(dossier: Dossier) -> Iterator[tuple[str, Record]]:
    """(list name, record) of everything in the dossier, tombstones too."""
    for name in LISTS:
        for record in getattr(dossier, name):
            yield name, record


def by_id(dossier: Dossier) -> dict[UUID, tuple[str, Record]]:
    """{id: (list name, record)}."""
    return {record.id: (name, record) for name, record in all_records(dossier)}


def stand_in(records: Iterable[Record]) -> dict[UUID, UUID]:
    """{id: id of the living record that stands for it} for records of one list.

    A living record stands for itself; a merged one is followed from successor to successor;
    a dropped one is left out, as is a circle of successors.
    """
    records = tuple(records)
    found = {record.id: record.id for record in records if record.tombstone is None}
    if len(found) == len(records):
        return found
    known = {record.id: record for record in records}
    for pk in known.keys() - found.keys():
        step, seen = pk, {pk}
        while (tombstone := known[step].tombstone) and tombstone.successor_id in known:
            step = tombstone.successor_id
            if step in seen:
                break
            seen.add(step)
        if known[step].is_living:
            found[pk] = step
    return found


def stand_ins(dossier: Dossier) -> dict[UUID, UUID]:
    """``stand_in`` of every list of the dossier together."""
    return stand_in(record for name in LISTS for record in getattr(dossier, name))


def in_order(dossier: Dossier) -> Dossier:
    """The dossier with its lists in the order ``(order, id)``; itself where they are."""
    changed: dict[str, Any] = {}
    for name in LISTS:
        records = getattr(dossier, name)
        orders = [record.order for record in records]
        # Most often no two are equal, and ids need not be looked at.
        if any(map(ge, orders, orders[1:])):
            changed[name] = tuple(sorted(records, key=lambda one: (one.order, one.id)))
    if all(getattr(dossier, name) == records for name, records in changed.items()):
        return dossier
    return replace(dossier, **changed)
