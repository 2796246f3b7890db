"""Writing entries of the log and services down, changing and dropping them.

All are the author's own. An entry sent twice stands once, nothing is written into a closed
quarter, and what is dropped leaves a tombstone.
"""

from django.db import IntegrityError, transaction
from django.utils.timezone import now

from bundles.activities import require_open_quarters
from bundles.models import LocalGroup
from bundles.models.group import group_key
from owes.models import Event


class IdTaken(Exception):
    """Another entry already stands under the id."""


class Changed(Exception):
    """The entry was changed elsewhere since it was read; ``current`` is how it stands."""

    def __init__(self, current):
        super().__init__(f"{current.pk} stands at version {current.version}")
        self.current = current


class OfAMeeting(Exception):
    """What the entry says is its meeting's: it changes, and goes, with that alone."""


#: What an entry takes from its meeting.
TOLD_BY_MEETING = ("held_on", "place", "participant_count", "sectors", "bundle", "group")


def group_named(name, *, centre, by, at=None):
    """The centre's group of this name, made where there is none."""
    group, _ = LocalGroup.objects.get_or_create(
        centre=centre,
        key=group_key(name),
        defaults={"name": name, "created_by": by, "created_at": at or now()},
    )
    return group


def add(model, *, pk, by, centre, group_name="", at=None, **values):
    """Write an entry of ``model`` down; return it.

    The same form sent twice gives the same entry. Raises ``IdTaken`` when the id is somebody
    else's, ``QuarterClosed`` when the day was reported already.
    """
    at = at or now()
    if (known := model.objects.filter(pk=pk).first()) is not None:
        return _same(known, by)
    try:
        with transaction.atomic():
            require_open_quarters(centre.pk, values["held_on"])
            if group_name:
                values["group"] = group_named(group_name, centre=centre, by=by, at=at)
            made = model(pk=pk, by=by, centre=centre, created_at=at, **values)
            made.save(force_insert=True)
            _tell("created", made, by=by, at=at)
    except IntegrityError:
        known = model.objects.filter(pk=pk).first()
        if known is None:
            raise
        return _same(known, by)
    return made


def _same(known, by):
    if known.by_id != by.pk or known.dropped_at is not None:
        raise IdTaken
    return known


@transaction.atomic
def change(entry, *, version, by, group_name="", at=None, **values):
    """Let the entry say ``values``; return it. Raises ``Changed`` and ``QuarterClosed``, and then
    nothing is changed; what it says already may be said again."""
    at = at or now()
    current = type(entry).objects.select_for_update().get(pk=entry.pk)
    if group_name:
        values["group"] = _group_of(current, group_name, by, at)
    if getattr(current, "meeting_id", None):
        values = {name: one for name, one in values.items() if name not in TOLD_BY_MEETING}
    before = {name: getattr(current, name) for name in values}
    differing = [name for name, one in values.items() if one != before[name]]
    if not differing:
        return current
    if current.version != version or current.dropped_at is not None:
        raise Changed(current)
    require_open_quarters(
        current.centre_id, current.held_on, values.get("held_on", current.held_on)
    )
    for name in differing:
        setattr(current, name, values[name])
    current.version += 1
    current.updated_at = at
    names = [*differing, "version", "updated_at"]
    if "kind" in values and hasattr(current, "is_kind_chosen"):
        current.is_kind_chosen = True
        names.append("is_kind_chosen")
    current.save(update_fields=names)
    _tell("changed", current, by=by, at=at, changed=sorted(differing))
    return current


def _group_of(entry, name, by, at):
    """The entry's own group where it is still named so, wherever that is now; else the centre's."""
    if entry.group and entry.group.key == group_key(name):
        return entry.group
    return group_named(name, centre=entry.centre, by=by, at=at)


@transaction.atomic
def drop(entry, *, by, at=None):
    """Leave a tombstone; dropped twice it is dropped once. Raises ``OfAMeeting`` and
    ``QuarterClosed``."""
    at = at or now()
    current = type(entry).objects.select_for_update().get(pk=entry.pk)
    if current.dropped_at is not None:
        return current
    if getattr(current, "meeting_id", None):
        raise OfAMeeting
    require_open_quarters(current.centre_id, current.held_on)
    current.dropped_at, current.dropped_by = at, by
    current.version += 1
    current.save(update_fields=["dropped_at", "dropped_by", "version"])
    _tell("dropped", current, by=by, at=at)
    return current


def _tell(verb, entry, *, by, at, **facts):
    Event.objects.create(
        at=at,
        by=by,
        verb=verb,
        kind=entry._meta.model_name,
        record_id=entry.pk,
        # It is no change of the bundle: nothing is printed or compared because of it.
        facts={**facts, "bundle": str(entry.bundle_id)} if entry.bundle_id else facts,
    )
