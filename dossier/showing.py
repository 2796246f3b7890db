"""What of a dossier is shown to people who were not there, and every text of it.

What people wrote, said or tried stays with the group: notes, meetings, turns of the loop, tests,
what testers thought and reasons for warnings are left out, with all links to them. What the group concluded, planned
and counted is shown as it stands, without what was merged or dropped on the way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from dossier.fields import Holds, content_fields
from dossier.index import LISTS, living, stand_ins
from dossier.integrity import LINKS, require_whole
from dossier.records import Bundle, Dossier, Record

#: Lists that are never shown.
HIDDEN = frozenset({"iterations", "meetings", "notes", "tests", "waivers"})

#: „Co o nim sądzą klienci?”: what testers said, in the group's words or their own.
SAID_BY_TESTERS = "prototypowanie_testowanie_2"

APPROVED = "zatwierdzona"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text stands. ``list_name``: a list, or "bundle"; ``field``: of the record, or
    "principles.CODE" of the bundle."""

    list_name: str
    record_id: UUID
    field: str


def shown(dossier: Dossier) -> Dossier:
    """``dossier`` without what is hidden: living records alone, each link to one that is there."""
    told = tuple(one for one in dossier.findings if one.question != SAID_BY_TESTERS)
    found = only(replace(dossier, findings=told), frozenset(LISTS) - HIDDEN)
    # The plan as it was made, not how far it had got.
    tasks = tuple(
        replace(one, status="do_zrobienia", started_on=None, done_on=None) for one in found.tasks
    )
    return replace(found, bundle=replace(found.bundle, status=APPROVED), tasks=tasks)


def only(dossier: Dossier, lists: frozenset[str]) -> Dossier:
    """``dossier`` with the living records of these lists alone, and links among those."""
    stands = stand_ins(dossier)
    kept = {name: living(getattr(dossier, name)) if name in lists else () for name in LISTS}
    there = {record.id for records in kept.values() for record in records}
    to = {pk: stand for pk, stand in stands.items() if stand in there}
    linked: dict[str, Any] = {
        name: tuple(_relinked(name, record, to) for record in records)
        for name, records in kept.items()
    }
    # What a source pays for a cost says nothing without either.
    linked["financing"] = tuple(
        one for one in linked["financing"] if None not in (one.cost_id, one.revenue_id)
    )
    found = replace(dossier, **linked)
    require_whole(found)
    return found


def _relinked(name: str, record: Any, to: Mapping[UUID, UUID]) -> Any:
    """The record with its links led to what stands for them, and to nothing where there is none."""
    changed: dict[str, Any] = {"split_from_id": None}
    for field in LINKS.get(name, {}):
        value = getattr(record, field)
        if isinstance(value, tuple):
            changed[field] = tuple(sorted({to[pk] for pk in value if pk in to}))
        else:
            changed[field] = to.get(value)
    if name == "services":
        # What a service answers in part it answers.
        changed["answers_partly"] = tuple(
            pk for pk in changed["answers_partly"] if pk in changed["answers"]
        )
    if name == "tasks":
        # Repeats what sources said once.
        changed["seen"] = ()
    return replace(record, **changed)


def texts(dossier: Dossier) -> Iterator[tuple[Spot, str]]:
    """Every text somebody typed, with its place, in the dossier's order; empty ones left out."""
    bundle = dossier.bundle
    yield from _texts_of("bundle", bundle)
    for one in bundle.principles:
        if one.justification:
            yield Spot("bundle", bundle.id, f"principles.{one.principle}"), one.justification
    for name in LISTS:
        for record in getattr(dossier, name):
            yield from _texts_of(name, record)


def _texts_of(name: str, record: Bundle | Record) -> Iterator[tuple[Spot, str]]:
    for field, holds in content_fields(name):
        if holds is Holds.TEXT and (text := getattr(record, field)):
            yield Spot(name, record.id, field), text


def rewritten(dossier: Dossier, said: Mapping[Spot, str]) -> Dossier:
    """``dossier`` with other texts at these spots."""
    of_records: dict[UUID, dict[str, str]] = {}
    of_principles: dict[str, str] = {}
    for spot, text in said.items():
        head, _, code = spot.field.partition(".")
        if code:
            of_principles[code] = text
        else:
            of_records.setdefault(spot.record_id, {})[head] = text
    lists: dict[str, Any] = {
        name: tuple(
            replace(one, **of_records[one.id]) if one.id in of_records else one
            for one in getattr(dossier, name)
        )
        for name in LISTS
    }
    bundle = replace(
        dossier.bundle,
        principles=tuple(
            replace(one, justification=of_principles.get(one.principle, one.justification))
            for one in dossier.bundle.principles
        ),
        **of_records.get(dossier.bundle.id, {}),  # type: ignore[arg-type]
    )
    return replace(dossier, bundle=bundle, **lists)
