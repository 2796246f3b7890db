"""From a dossier to the database: merged by record id, twice the same as once."""

from django.db import transaction
from django.utils.timezone import now

from bundles.activities import follow_meetings
from bundles.models import Bundle
from dossier.serial import to_data
from owes.models import Territory
from plans.shape import shapes

_TOMBSTONE = ("dropped_at", "dropped_by", "dropped_why", "successor")


class ForeignRecord(Exception):
    """A record's id already stands in another bundle."""


@transaction.atomic
def load(dossier, *, centre, by=None, at=None):
    """Write ``dossier`` as a bundle of ``centre`` and return it.

    Records that exist are overwritten, new ones made; records the dossier does not know stay.
    Raises ``ForeignRecord`` when an id belongs to another bundle, and changes nothing.
    """
    at = at or now()
    bundle = _load_bundle(dossier.bundle, centre=centre, by=by, at=at)
    for shape in shapes():
        _load_records(shape, getattr(dossier, shape.name), bundle=bundle, by=by, at=at)
    for shape in shapes():
        for link in shape.links:
            _load_links(link, getattr(dossier, shape.name))
    if dossier.meetings:
        follow_meetings(bundle, by=by, at=at)
    return bundle


def _load_bundle(value, *, centre, by, at):
    bundle = Bundle.objects.select_for_update().filter(pk=value.id).first() or Bundle(
        pk=value.id, created_by=by, created_at=at
    )
    bundle.centre = centre
    for name in (
        "version",
        "title",
        "summary",
        "challenge",
        "status",
        "is_example",
        "place_note",
        "persons_planned",
        "starts_on",
        "launches_on",
    ):
        setattr(bundle, name, getattr(value, name))
    bundle.target_groups = list(value.target_groups)
    bundle.principles = {item.principle: item.justification for item in value.principles}
    bundle.updated_at, bundle.updated_by = at, by
    bundle.save()
    bundle.territories.set(
        Territory.objects.filter(code__in=[place.code for place in value.places])
    )
    return bundle


def _load_records(shape, values, *, bundle, by, at):
    known = dict(
        shape.model.objects.filter(pk__in=[value.id for value in values]).values_list(
            "pk", "bundle_id"
        )
    )
    if foreign := [pk for pk, owner in known.items() if owner != bundle.pk]:
        raise ForeignRecord(f"{shape.name}: {foreign[0]}")
    rows = [_row(shape, value, bundle=bundle, by=by, at=at) for value in values]
    # These point inside the same table: written once every record stands.
    successors = {row.pk: row.successor_id for row in rows if row.successor_id}
    wholes = {row.pk: row.split_from_id for row in rows if row.split_from_id}
    for row in rows:
        row.successor_id = row.split_from_id = None
    shape.model.objects.bulk_create([row for row in rows if row.pk not in known])
    if known:
        shape.model.objects.bulk_update(
            [row for row in rows if row.pk in known],
            [*shape.fields, "updated_at", "updated_by", *_TOMBSTONE],
            batch_size=100,
        )
    for pk, successor in successors.items():
        shape.model.objects.filter(pk=pk).update(successor=successor)
    for pk, whole in wholes.items():
        shape.model.objects.filter(pk=pk).update(split_from=whole)


def _row(shape, value, *, bundle, by, at):
    row = shape.model(
        pk=value.id, bundle=bundle, created_at=at, created_by=by, updated_at=at, updated_by=by
    )
    for name in shape.columns:
        field = getattr(value, name)
        setattr(row, name, [_plain(one) for one in field] if isinstance(field, tuple) else field)
    if value.tombstone:
        row.dropped_at = value.tombstone.at
        row.dropped_by = by
        row.dropped_why = value.tombstone.why
        row.successor_id = value.tombstone.successor_id
    return row


def _plain(value):
    """A code as it is; a value of several fields as JSON keeps it."""
    return value if isinstance(value, str) else to_data(value)


def _load_links(link, values):
    source, target = f"{link.source}_id", f"{link.target}_id"
    wanted = {(value.id, other) for value in values for other in getattr(value, link.name)}
    rows = link.through.objects.filter(**{f"{source}__in": [value.id for value in values]})
    present = dict.fromkeys(rows.values_list(source, target))
    for pair in present.keys() - wanted:
        rows.filter(**{source: pair[0], target: pair[1]}).delete()
    link.through.objects.bulk_create(
        link.through(**{source: pair[0], target: pair[1]})
        for pair in sorted(wanted - present.keys())
    )
