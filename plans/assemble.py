"""From the database to a dossier, in a constant number of queries.

All records of a bundle come in one ``UNION ALL`` of JSON rows and all their links in another,
so a dossier costs the same whatever the bundle's size.
"""

import json
from collections import defaultdict
from datetime import UTC, date, datetime
from functools import cache
from typing import get_args, get_type_hints
from uuid import UUID

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, JSONObject

from bundles.models import Bundle
from dossier import records
from owes.compiled import fetch_rows
from owes.models import Territory
from plans.shape import shapes

_TOMBSTONE = ("dropped_at", "dropped_why", "successor_id")


def assemble(bundle):
    """The whole of ``bundle`` as a ``records.Dossier``.

    Two queries, and one more each for the centre and its region where they are not loaded.
    """
    ids = _Ids()
    rows = defaultdict(list)
    for kind, row in fetch_rows(_record_rows, pk=bundle.pk):
        rows[kind].append(json.loads(row))
    links = defaultdict(lambda: defaultdict(list))
    for kind, source, target in fetch_rows(_link_rows, pk=bundle.pk):
        links[kind][ids[source]].append(ids[target])
    return records.Dossier(
        bundle=_bundle(bundle, rows["places"]),
        **{shape.name: _records(shape, rows[shape.name], links, ids) for shape in shapes()},
    )


class _Ids(dict):
    """{text: UUID}. An id stands in many links, and making a UUID of it is the dear part."""

    def __missing__(self, text):
        found = self[text] = UUID(text)
        return found


def _record_rows(pk):
    """(kind, row) of every record and place of the bundle."""
    places = Bundle.territories.through.objects.filter(bundle_id=pk).annotate(
        kind=Value("places"),
        row=JSONObject(
            code="territory__code",
            name="territory__name",
            kind="territory__kind",
            parent_name="territory__parent__name",
            parent_kind="territory__parent__kind",
        ),
    )
    queries = [
        shape.model.objects.filter(bundle_id=pk)
        .annotate(
            # The alias must not hide a column of the same name ("kind").
            dossier_kind=Value(shape.name),
            dossier_row=JSONObject(
                id="id", **{name: name for name in (*shape.columns, *_TOMBSTONE)}
            ),
        )
        .order_by()
        .values_list("dossier_kind", "dossier_row")
        for shape in shapes()
    ]
    return places.values_list("kind", "row").union(*queries, all=True)


def _link_rows(pk):
    """(kind, source id, target id) of every link between the bundle's records."""
    queries = [
        link.through.objects.filter(**{f"{link.source}__bundle_id": pk})
        .annotate(
            kind=Value(f"{shape.name}.{link.name}"),
            # As text, so that one union converts alike on every database.
            source_text=Cast(F(f"{link.source}_id"), CharField()),
            target_text=Cast(F(f"{link.target}_id"), CharField()),
        )
        .values_list("kind", "source_text", "target_text")
        for shape in shapes()
        for link in shape.links
    ]
    return queries[0].union(*queries[1:], all=True)


def _records(shape, rows, links, ids):
    convert = _converters(shape.value)
    linked = [(link.name, links[f"{shape.name}.{link.name}"]) for link in shape.links]
    made = []
    for row in rows:
        pk = ids[row["id"]]
        fields = {name: convert[name](row[name], ids) for name in shape.columns}
        for name, targets in linked:
            fields[name] = tuple(sorted(targets[pk])) if pk in targets else ()
        made.append(shape.value(id=pk, tombstone=_tombstone(row, ids), **fields))
    return tuple(sorted(made, key=lambda record: (record.order, record.id)))


def _tombstone(row, ids):
    if row["dropped_at"] is None:
        return None
    return records.Tombstone(
        at=_moment(row["dropped_at"]),
        why=row["dropped_why"],
        successor_id=ids[row["successor_id"]] if row["successor_id"] else None,
    )


def _moment(text):
    # SQLite keeps UTC without saying so.
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _codes(value, ids):
    # SQLite hands a JSON column inside a JSON object over as text.
    return tuple(json.loads(value) if isinstance(value, str) else value)


def _seen(value, ids):
    return tuple(
        records.Seen(record_id=ids[one["record_id"]], text=one["text"])
        for one in (json.loads(value) if isinstance(value, str) else value)
    )


def _or_none(convert):
    return lambda value, ids: None if value is None else convert(value, ids)


#: From a column's JSON form; ``ids`` knows every id of the bundle.
_CONVERTERS = {
    UUID: lambda value, ids: ids[value],
    date: lambda value, ids: date.fromisoformat(value),
    bool: lambda value, ids: bool(value),
    int: lambda value, ids: value,
    str: lambda value, ids: value,
}


@cache
def _converters(value):
    """{field: function from its JSON form and the ids} for a record's dataclass."""
    converters = {}
    for name, hint in get_type_hints(value).items():
        if hint in _CONVERTERS:
            converters[name] = _CONVERTERS[hint]
        elif hint == tuple[records.Seen, ...]:
            converters[name] = _seen
        elif getattr(hint, "__origin__", None) is tuple:
            converters[name] = _codes
        else:
            inner = next(arg for arg in get_args(hint) if arg is not type(None))
            converters[name] = _or_none(_CONVERTERS.get(inner))
    return converters


def _bundle(bundle, place_rows):
    centre = bundle.centre
    return records.Bundle(
        id=bundle.pk,
        version=bundle.version,
        title=bundle.title,
        summary=bundle.summary,
        challenge=bundle.challenge,
        status=bundle.status,
        is_example=bundle.is_example,
        centre=records.Centre(
            name=centre.name,
            operator=centre.operator,
            region=centre.region.name,
            funding_line=centre.funding_line,
        ),
        places=tuple(sorted((_place(row) for row in place_rows), key=lambda place: place.code)),
        place_note=bundle.place_note,
        target_groups=tuple(bundle.target_groups),
        persons_planned=bundle.persons_planned,
        principles=tuple(
            records.Principle(principle=code, justification=text)
            for code, text in sorted(bundle.principles.items())
            if text
        ),
        starts_on=bundle.starts_on,
        launches_on=bundle.launches_on,
    )


def _place(row):
    parent = Territory(name=row["parent_name"] or "", kind=row["parent_kind"] or "")
    territory = Territory(code=row["code"], name=row["name"], kind=row["kind"], parent=parent)
    return records.Place(code=territory.code, label=territory.label)
