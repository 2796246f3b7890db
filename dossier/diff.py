"""What changed in a bundle between two moments, record by record, as people understand it.

Compared are the records that live at either moment: who was added, dropped, merged, split off or
brought back; which moved; and, field by field, what they say. A record merged into another is
one change, not one for every link that now leads to its successor. The other way round the same
changes come back, mirrored. Versions and the numbers of places are not content.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from dossier.fields import Holds, content_fields
from dossier.index import LISTS, all_records, by_id
from dossier.moves import moved
from dossier.records import Bundle, Dossier, Place, Principle, Record
from dossier.words_diff import Segment, words_diff

#: A value as it stood: codes and days of a list as a tuple.
Value = str | int | bool | date | None | tuple[str, ...]


class Kind(StrEnum):
    """What happened to a record, or to one of its fields."""

    ADDED = "added"
    SPLIT = "split"
    RESTORED = "restored"
    DROPPED = "dropped"
    MERGED = "merged"
    MOVED = "moved"
    REWORDED = "reworded"
    AMOUNT = "amount"
    VALUE = "value"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of one record of ``list_name`` ("bundle": the bundle itself).

    ``other_id``: the successor of a merged record, the whole of a split one. A record moved to
    another question has both in ``before`` and ``after``; one moved within its list has neither.
    ``field`` names what was reworded (``words``), or which amount, value (``before``,
    ``after``) or links (``added``, ``removed``) changed; "principles.<code>" is one property.
    """

    kind: Kind
    list_name: str
    record_id: UUID
    field: str = ""
    before: Value = None
    after: Value = None
    words: tuple[Segment, ...] = ()
    added: tuple[UUID, ...] = ()
    removed: tuple[UUID, ...] = ()
    other_id: UUID | None = None


def diff(before: Dossier, after: Dossier) -> tuple[Change, ...]:
    """Every change from ``before`` to ``after``: the bundle's first, then list by list.

    Within a list in the order of ``after``, then what is only in ``before``; of one record its
    life, its place, its fields. Equal dossiers give nothing.
    """
    return tuple(_Comparison(before, after).changes())


class _Comparison:
    def __init__(self, before: Dossier, after: Dossier) -> None:
        self.before, self.after = before, after
        self.olds, self.news = by_id(before), by_id(after)
        self.same = _Sameness(before, after)

    def changes(self) -> Iterator[Change]:
        yield from _bundle_changes(self.before.bundle, self.after.bundle)
        for name in LISTS:
            olds: dict[UUID, Record] = {one.id: one for one in getattr(self.before, name)}
            news: dict[UUID, Record] = {one.id: one for one in getattr(self.after, name)}
            places = moved(_rows(self.before, name), _rows(self.after, name))
            for pk in (*news, *(pk for pk in olds if pk not in news)):
                old, new = olds.get(pk), news.get(pk)
                yield from self._life(name, pk, old, new)
                if old and new and old.is_living and new.is_living:
                    yield from _place(name, old, new, pk in places)
                    yield from self._content(name, old, new)

    def _life(
        self, name: str, pk: UUID, old: Record | None, new: Record | None
    ) -> Iterator[Change]:
        was, is_ = bool(old and old.is_living), bool(new and new.is_living)
        kind, other = None, None
        if new and is_ and not was:
            kind = Kind.RESTORED if old else Kind.ADDED
            if old is None and new.split_from_id in self.olds:
                kind, other = Kind.SPLIT, new.split_from_id
        elif was and not is_:
            other = new.tombstone.successor_id if new and new.tombstone else None
            kind = Kind.MERGED if other else Kind.DROPPED
        elif old and new and old.tombstone and new.tombstone:
            other = new.tombstone.successor_id
            if other != old.tombstone.successor_id:
                kind = Kind.MERGED if other else Kind.DROPPED
        if kind is not None:
            yield Change(kind=kind, list_name=name, record_id=pk, other_id=other)

    def _content(self, name: str, old: Record, new: Record) -> Iterator[Change]:
        for field, holds in content_fields(name):
            if field == "question":
                continue  # a record of another question has moved
            if holds in (Holds.LINK, Holds.LINKS):
                change = self._links(name, old, new, field)
            else:
                value, other = getattr(old, field), getattr(new, field)
                change = _field_change(name, new.id, field, holds, value, other)
            if change is not None:
                yield change

    def _links(self, name: str, old: Record, new: Record, field: str) -> Change | None:
        had = self.same.links(self.olds, old.id, field)
        has = self.same.links(self.news, new.id, field)
        added = tuple(pk for pk in has if pk not in had and not _was_part(pk, self.news, had))
        removed = tuple(pk for pk in had if pk not in has and not _was_part(pk, self.olds, has))
        if not (added or removed):
            return None
        return Change(
            kind=Kind.LINK,
            list_name=name,
            record_id=new.id,
            field=field,
            added=added,
            removed=removed,
        )


class _Sameness:
    """Which records are one and the same, because they were merged at either moment."""

    def __init__(self, before: Dossier, after: Dossier) -> None:
        self._onward: dict[UUID, UUID] = {}
        self._unclear: set[UUID] = set()
        for dossier in (before, after):
            for _, record in all_records(dossier):
                successor = record.tombstone.successor_id if record.tombstone else None
                if successor and self._onward.setdefault(record.id, successor) != successor:
                    # Merged into one and later into another: then it stands for itself.
                    self._unclear.add(record.id)
        self._members: dict[UUID, set[UUID]] = {}
        for pk in (*by_id(before), *by_id(after)):
            self._members.setdefault(self.of(pk), set()).add(pk)

    def of(self, pk: UUID) -> UUID:
        """The last of the records that ``pk`` was merged into; in a circle, ``pk``."""
        step, seen = pk, {pk}
        while step in self._onward and step not in self._unclear:
            step = self._onward[step]
            if step in seen:
                return pk
            seen.add(step)
        return step

    def links(self, records: dict[UUID, tuple[str, Record]], pk: UUID, field: str) -> list[UUID]:
        """What the record leads to by ``field``, each record by what it was merged into.

        Where several things may be linked, those of the records merged into it count as well
        while they live: a merge only hands them over.
        """
        value = getattr(records[pk][1], field)
        if not isinstance(value, tuple):
            return [self.of(value)] if value else []
        living = [
            one
            for one in self._members[self.of(pk)]
            if one in records and records[one][1].is_living
        ]
        found = {self.of(to) for one in living for to in getattr(records[one][1], field)}
        return sorted(found - {self.of(pk)})


def _was_part(pk: UUID, records: dict[UUID, tuple[str, Record]], known: list[UUID]) -> bool:
    """Whether ``pk`` was split off one of the ``known``: then it takes that one's links along."""
    seen: set[UUID] = set()
    step: UUID | None = pk
    while step in records and step not in seen:
        seen.add(step)
        step = records[step][1].split_from_id
        if step in known:
            return True
    return False


def _rows(dossier: Dossier, name: str) -> dict[UUID, str]:
    """{living record: its question, or "" where its list has none}, in order."""
    records = [record for record in getattr(dossier, name) if record.is_living]
    return {record.id: getattr(record, "question", "") for record in records}


def _place(name: str, old: Record, new: Record, has_moved: bool) -> Iterator[Change]:
    was, is_ = getattr(old, "question", ""), getattr(new, "question", "")
    if was != is_:
        yield Change(kind=Kind.MOVED, list_name=name, record_id=new.id, before=was, after=is_)
    elif has_moved:
        yield Change(kind=Kind.MOVED, list_name=name, record_id=new.id)


def _field_change(
    name: str, pk: UUID, field: str, holds: Holds, old: Value, new: Value
) -> Change | None:
    if old == new:
        return None
    kind = {Holds.TEXT: Kind.REWORDED, Holds.MONEY: Kind.AMOUNT}.get(holds, Kind.VALUE)
    words: tuple[Segment, ...] = ()
    if isinstance(old, str) and isinstance(new, str) and kind is Kind.REWORDED:
        words = words_diff(old, new)
    return Change(
        kind=kind, list_name=name, record_id=pk, field=field, before=old, after=new, words=words
    )


def _bundle_changes(old: Bundle, new: Bundle) -> Iterator[Change]:
    for field, holds in content_fields("bundle"):
        if field in ("principles", "centre"):
            continue
        change = _field_change(
            "bundle", new.id, field, holds, _plain(getattr(old, field)), _plain(getattr(new, field))
        )
        if change is not None:
            yield change
    if old.centre != new.centre:
        # What an office writes about itself is no change of the bundle; another office is.
        change = _field_change(
            "bundle", new.id, "centre", Holds.VALUE, old.centre.name, new.centre.name
        )
        if change is not None:
            yield change
    had, has = _justified(old.principles), _justified(new.principles)
    for code in sorted(had.keys() | has.keys()):
        change = _field_change(
            "bundle",
            new.id,
            f"principles.{code}",
            Holds.TEXT,
            had.get(code, ""),
            has.get(code, ""),
        )
        if change is not None:
            yield change


def _plain(value: Value | tuple[Place, ...]) -> Value:
    """Places by their labels; everything else as it stands."""
    if isinstance(value, tuple):
        return tuple(one.label if isinstance(one, Place) else one for one in value)
    return value


def _justified(principles: tuple[Principle, ...]) -> dict[str, str]:
    return {one.principle: one.justification for one in principles}
