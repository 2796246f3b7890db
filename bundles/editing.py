"""Changing one record of a bundle so that nobody's text is overwritten unseen.

Every change is a compare-and-set on the record's version inside one transaction, leaves an
``Event``, and touches the bundle. Sent twice it stands once.
"""

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import now

from bundles.enums import BundleStatus
from bundles.models import Bundle
from owes.models import Event


class StaleVersion(Exception):
    """Somebody saved the record since it was read; ``current`` is the stored record."""

    def __init__(self, current):
        super().__init__(f"{current.pk} stands at version {current.version}")
        self.current = current


class Dropped(Exception):
    """The record was dropped or merged; ``current`` is its tombstone."""

    def __init__(self, current):
        super().__init__(f"{current.pk} was dropped")
        self.current = current


@transaction.atomic
def save_record(form, *, by, at=None):
    """Store a valid ``RecordForm`` and return the record at its new version.

    A version 0 form makes the record under the id its instance carries; a form whose content
    is already stored changes nothing, so a repeated send is answered like the first. Raises
    ``StaleVersion`` or ``Dropped``, and then nothing is changed.
    """
    at = at or now()
    record = form.instance
    current = type(record).objects.select_for_update().filter(pk=record.pk).first()
    if current is None:
        return _create(form, by=by, at=at)
    if not current.is_living:
        raise Dropped(current)
    before, after = form.values_of(current), form.values()
    if before == after:
        return current
    if current.version != form.cleaned_data["version"]:
        raise StaleVersion(current)
    changed = {name: _plain(before[name]) for name in before if before[name] != after[name]}
    record.version = current.version + 1
    record.updated_at, record.updated_by = at, by
    form.save(commit=False)
    columns = [name for name in changed if not record._meta.get_field(name).many_to_many]
    record.save(update_fields=[*columns, "version", "updated_at", "updated_by"])
    form.save_m2m()
    _log("changed", record, by=by, at=at, before=changed)
    return record


def _create(form, *, by, at):
    record = form.instance
    record.version = 1
    record.order = next_order(type(record), record.bundle_id)
    record.created_at = record.updated_at = at
    record.created_by = record.updated_by = by
    form.save()
    _log("created", record, by=by, at=at)
    return record


def create_record(model, *, bundle, by, links=None, at=None, **fields):
    """Make a record without a form (from an offer); ``links``: {field: ids}."""
    at = at or now()
    with transaction.atomic():
        record = model.objects.create(
            bundle=bundle,
            order=next_order(model, bundle.pk),
            created_at=at,
            created_by=by,
            updated_at=at,
            updated_by=by,
            **fields,
        )
        for name, ids in (links or {}).items():
            getattr(record, name).set(ids)
        _log("created", record, by=by, at=at)
    return record


@transaction.atomic
def drop_record(record, *, by, why="", successor=None, at=None):
    """Leave a tombstone instead of ``record``; with a successor it is a merge.

    Links that led through the record stay, so every path to notes and tasks can still be
    followed; the successor takes the record's links over as well.
    """
    at = at or now()
    current = type(record).objects.select_for_update().get(pk=record.pk)
    if not current.is_living:
        return current
    current.dropped_at, current.dropped_by = at, by
    current.dropped_why, current.successor = why, successor
    current.version += 1
    current.save(update_fields=["dropped_at", "dropped_by", "dropped_why", "successor", "version"])
    if successor is not None:
        _hand_over_links(current, successor)
    _log("merged" if successor else "dropped", current, by=by, at=at, why=why)
    return current


def _hand_over_links(record, successor):
    for field in record._meta.get_fields():
        if field.many_to_many:
            name = field.get_accessor_name() if field.auto_created else field.name
            linked = getattr(record, name).exclude(pk=successor.pk)
            getattr(successor, name).add(*linked)
        elif field.one_to_many and field.field.name != "successor":
            getattr(record, field.get_accessor_name()).update(**{field.field.name: successor})


@transaction.atomic
def move_record(record, *, siblings, up, by, at=None):
    """Swap ``record`` with its neighbour among ``siblings`` (a queryset in order)."""
    rows = list(siblings.living().in_order())
    place = rows.index(record)
    neighbour = place - 1 if up else place + 1
    if not 0 <= neighbour < len(rows):
        return record
    rows[place], rows[neighbour] = rows[neighbour], rows[place]
    # Written out whole: equal or missing numbers of old rows come right as well.
    for order, row in enumerate(rows, start=1):
        if row.order != order:
            type(row).objects.filter(pk=row.pk).update(order=order)
    _log("moved", record, by=by, at=at or now())
    return record


def next_order(model, bundle_id):
    """One more than the highest ``order`` of the bundle's records of this kind."""
    top = model.objects.filter(bundle=bundle_id).aggregate(top=Max("order"))["top"]
    return (top or 0) + 1


def _log(verb, record, *, by, at, **facts):
    bundle_id = getattr(record, "bundle_id", record.pk)
    Event.objects.create(
        at=at,
        by=by,
        verb=verb,
        kind=record._meta.model_name,
        record_id=record.pk,
        bundle_id=bundle_id,
        facts=facts,
    )
    bundle = Bundle.objects.filter(pk=bundle_id)
    bundle.update(updated_at=at, updated_by=by)
    bundle.filter(status=BundleStatus.DRAFT).update(status=BundleStatus.IN_PROGRESS)


def _plain(value):
    """A former value as JSON keeps it."""
    if isinstance(value, set):
        return sorted(str(item) for item in value)
    return value if isinstance(value, int | list | dict | bool | None) else str(value)
