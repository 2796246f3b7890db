"""Changing one record of a bundle so that nobody's text is overwritten unseen.

Every change is a compare-and-set on the record's version inside one transaction, leaves an
``Event``, and touches the bundle. Sent twice it stands once.
"""

from collections import defaultdict

from django.db import transaction
from django.db.models import F, Max
from django.utils.timezone import now

from bundles.activities import follow_meetings
from bundles.locking import ON_THE_OTHER_SIDE, parts_of, touch
from bundles.models import Meeting
from bundles.signals import changing
from owes.ids import uuid7
from owes.models import Event, Record


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
    announce("changed", current, at)
    changed = {name: _plain(before[name]) for name in before if before[name] != after[name]}
    record.version = current.version + 1
    record.updated_at, record.updated_by = at, by
    form.save(commit=False)
    columns = [name for name in changed if not record._meta.get_field(name).many_to_many]
    record.save(update_fields=[*columns, "version", "updated_at", "updated_by"])
    form.save_m2m()
    is_tracking = getattr(form, "is_tracking", False)
    log("changed", record, by=by, at=at, is_tracking=is_tracking, before=changed)
    return record


def _create(form, *, by, at):
    record = form.instance
    announce("created", record, at)
    record.version = 1
    record.order = next_order(type(record), record.bundle_id)
    record.created_at = record.updated_at = at
    record.created_by = record.updated_by = by
    form.save()
    linked = {name: None for name, value in form.values().items() if value}
    log("created", record, by=by, at=at, parts=parts_of(record, before=linked))
    return record


def create_record(model, *, bundle, by, links=None, at=None, **fields):
    """Make a record without a form (from an offer); ``links``: {field: ids}."""
    at = at or now()
    with transaction.atomic():
        announce("created", model(bundle=bundle), at)
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
        log("created", record, by=by, at=at)
    return record


@transaction.atomic
def replace_text(record, *, field, was, text, by, at=None):
    """Let ``field`` of ``record`` say ``text`` where it says ``was``; return the record.

    What says ``text`` already stays. Raises ``StaleVersion`` where it says anything else, and
    ``Dropped``.
    """
    at = at or now()
    current = type(record).objects.select_for_update().get(pk=record.pk)
    if not current.is_living:
        raise Dropped(current)
    said = getattr(current, field)
    if said == text:
        return current
    if said != was:
        raise StaleVersion(current)
    announce("changed", current, at)
    setattr(current, field, text)
    current.version += 1
    current.updated_at, current.updated_by = at, by
    current.save(update_fields=[field, "version", "updated_at", "updated_by"])
    log("changed", current, by=by, at=at, before={field: said})
    return current


@transaction.atomic
def drop_record(record, *, by, why="", successor=None, at=None):
    """Leave a tombstone instead of ``record``; with a successor it is a merge.

    Links that led through the record stay, so every path to notes and tasks can still be
    followed; the successor takes the record's links over as well.
    """
    at = at or now()
    # Both at once and in one order: two merges that cross never wait for each other.
    ids = [record.pk, successor.pk] if successor else [record.pk]
    rows = type(record).objects.select_for_update().filter(pk__in=ids).order_by("pk")
    current = {row.pk: row for row in rows}[record.pk]
    if not current.is_living:
        return current
    announce("merged" if successor else "dropped", current, at)
    current.dropped_at, current.dropped_by = at, by
    current.dropped_why, current.successor = why, successor
    current.version += 1
    current.save(update_fields=["dropped_at", "dropped_by", "dropped_why", "successor", "version"])
    parts = parts_of(current)
    if successor is not None:
        parts |= parts_of(successor) | _hand_over_links(current, successor)
    log("merged" if successor else "dropped", current, by=by, at=at, parts=parts, why=why)
    return current


def _hand_over_links(record, successor):
    """Let the successor have the record's links; return the parts of those that lead to it."""
    parts = set()
    for field in record._meta.get_fields():
        if field.many_to_many:
            name = field.get_accessor_name() if field.auto_created else field.name
            known = getattr(successor, name).values("pk")
            linked = getattr(record, name).exclude(pk=successor.pk).exclude(pk__in=known)
            parts |= _link(field, successor, name, list(linked))
        elif field.one_to_many and field.field.name not in ("successor", "split_from"):
            for row in getattr(record, field.get_accessor_name()).all():
                row.follow(field.field.name, successor)
                if isinstance(row, Record):
                    parts |= parts_of(row)
    return frozenset(parts)


def _link(field, record, name, rows):
    """Link ``rows``; return their parts where the link is told on their side."""
    getattr(record, name).add(*rows)
    forward = field.remote_field.name if field.auto_created else field.name
    is_theirs = field.auto_created != (forward in ON_THE_OTHER_SIDE)
    found = [parts_of(row) for row in rows if is_theirs and isinstance(row, Record)]
    return frozenset().union(*found)


@transaction.atomic
def split_record(record, *, name, texts, version, by, at=None):
    """Make two records of one: ``record`` keeps the first of ``texts`` in its field ``name``, a
    new one gets the second; return the new one.

    The new one has the same fields and the same links both ways, so whoever asks either of them
    finds the same voices and the same tasks. Raises ``StaleVersion`` or ``Dropped``.
    """
    at = at or now()
    whole = type(record).objects.select_for_update().get(pk=record.pk)
    if not whole.is_living:
        raise Dropped(whole)
    if whole.version != version:
        raise StaleVersion(whole)
    announce("split", whole, at)
    part = type(whole).objects.get(pk=whole.pk)
    part.pk, part._state.adding = uuid7(), True
    part.version, part.split_from = 1, whole
    part.created_at = part.updated_at = at
    part.created_by = part.updated_by = by
    setattr(part, name, texts[1])
    _make_room_after(whole)
    part.order = whole.order + 1
    part.save(force_insert=True)
    parts = parts_of(whole) | _share_links(whole, part)
    before = getattr(whole, name)
    setattr(whole, name, texts[0])
    whole.version += 1
    whole.updated_at, whole.updated_by = at, by
    whole.save(update_fields=[name, "version", "updated_at", "updated_by"])
    told = {"before": {name: before}, "part": str(part.pk)}
    log("split", whole, by=by, at=at, parts=parts, **told)
    return part


def _make_room_after(record):
    later = type(record).objects.filter(bundle=record.bundle_id, order__gt=record.order)
    if question := getattr(record, "question", ""):
        # Lists of other questions are shown apart and may be closed.
        later = later.filter(question=question)
    later.update(order=F("order") + 1)


def _share_links(whole, part):
    """Let ``part`` have the links of ``whole``; return the parts of those that lead to it."""
    parts = set()
    for field in whole._meta.get_fields():
        if field.many_to_many:
            name = field.get_accessor_name() if field.auto_created else field.name
            parts |= _link(field, part, name, list(getattr(whole, name).all()))
    return frozenset(parts)


def linked_through_others(record):
    """Ids of records of the same kind that ``record`` leads to, or that lead to it, by way of a
    third: merging it with one of them would close a circle."""
    found = set()
    for field in record._meta.many_to_many:
        if field.related_model is type(record):
            source, target = field.m2m_column_name(), field.m2m_reverse_name()
            pairs = field.remote_field.through.objects.filter(
                **{f"{field.m2m_field_name()}__bundle": record.bundle_id}
            ).values_list(source, target)
            found |= _beyond_one_step(record.pk, pairs)
            found |= _beyond_one_step(record.pk, [(target, source) for source, target in pairs])
    return found


def _beyond_one_step(pk, pairs):
    onward = defaultdict(list)
    for source, target in pairs:
        onward[source].append(target)
    found, ahead = set(), [two for one in onward[pk] for two in onward[one]]
    while ahead:
        step = ahead.pop()
        if step != pk and step not in found:
            found.add(step)
            ahead.extend(onward[step])
    return found


@transaction.atomic
def move_record(record, *, siblings, up, by, at=None):
    """Swap ``record`` with its neighbour among ``siblings`` (a queryset in order)."""
    at = at or now()
    rows = list(siblings.living().in_order())
    place = rows.index(record)
    neighbour = place - 1 if up else place + 1
    if not 0 <= neighbour < len(rows):
        return record
    announce("moved", record, at)
    rows[place], rows[neighbour] = rows[neighbour], rows[place]
    # Written out whole: equal or missing numbers of old rows come right as well.
    for order, row in enumerate(rows, start=1):
        if row.order != order:
            type(row).objects.filter(pk=row.pk).update(order=order)
    log("moved", record, by=by, at=at)
    return record


def next_order(model, bundle_id):
    """One more than the highest ``order`` of the bundle's records of this kind."""
    top = model.objects.filter(bundle=bundle_id).aggregate(top=Max("order"))["top"]
    return (top or 0) + 1


def announce(verb, record, at):
    """Let those above look at the bundle before it changes."""
    changing.send(type(record), record=record, verb=verb, at=at)


def log(verb, record, *, by, at, parts=None, is_tracking=False, **facts):
    """Leave an ``Event`` and touch the bundle; raises what ``locking.touch`` does.

    ``parts``: those the change is in, where it is more than that of the record."""
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
    if parts is None:
        parts = parts_of(record, before=facts.get("before"))
    touch(bundle_id, parts=parts, by=by, at=at, is_tracking=is_tracking)
    if isinstance(record, Meeting):
        follow_meetings(record.bundle, meetings=[record], by=by, at=at)


def _plain(value):
    """A former value as JSON keeps it."""
    if isinstance(value, set):
        return sorted(str(item) for item in value)
    return value if isinstance(value, int | list | dict | bool | None) else str(value)
