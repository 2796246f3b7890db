"""Going back to a moment that was kept, without losing anything that came after it."""

from dataclasses import replace

from django.db import OperationalError, transaction
from django.utils.timezone import now

from bundles.editing import log
from bundles.models import Bundle
from dossier import serial
from dossier.index import LISTS
from dossier.parts import PARTS
from dossier.records import Tombstone
from owes.models import Event
from owes.polish import clock, date_short
from plans.assemble import assemble
from plans.enums import PointKind
from plans.load import load
from plans.shape import shapes
from plans.versions import keep

#: PostgreSQL's code for a row that somebody else holds.
_LOCKED_BY_ANOTHER = "55P03"


class MovedOn(Exception):
    """Somebody changed the bundle since it was shown; ``dossier`` is how it stands now."""

    def __init__(self, dossier):
        super().__init__("the bundle has changed")
        self.dossier = dossier


def back_to(point, current, *, at=None):
    """``current`` brought back to what ``point`` holds: what every record will say, whole.

    Raises ``InvalidDossier`` when the moment is no longer understood.
    """
    why = f"Przywrócono stan z {date_short(point.at)}, {clock(point.at)}"
    return _target(current, point.dossier, at=at or now(), why=why)


def _target(current, wanted, *, at, why):
    """``current`` brought back to ``wanted``.

    A record that says the same keeps its version; one that changes gets the next one, so that
    nobody's open form overwrites it unseen. Records made since ``wanted`` become tombstones
    (``why``). The bundle's stage of work is not brought back.
    """
    lists = {}
    for name in LISTS:
        past = {record.id: record for record in getattr(wanted, name)}
        present = {record.id: record for record in getattr(current, name)}
        # Not known now: somebody else's copy of the bundle brought it here.
        fresh = [record for pk, record in past.items() if pk not in present]
        back = [_back(record, past.get(pk), at, why) for pk, record in present.items()]
        lists[name] = tuple(sorted([*back, *fresh], key=lambda one: (one.order, one.id)))
    return replace(current, bundle=_bundle_back(current.bundle, wanted.bundle), **lists)


def _back(record, past, at, why):
    if past is None:
        if not record.is_living:
            return record
        return replace(record, version=record.version + 1, tombstone=Tombstone(at=at, why=why))
    if _said(record) == _said(past):
        return record
    return replace(past, version=record.version + 1)


def _said(record):
    """A record without its version; a tombstone by what stands for it."""
    end = record.tombstone and (True, record.tombstone.successor_id)
    return replace(record, version=0, tombstone=None), end


def _bundle_back(present, past):
    past = replace(
        past,
        version=present.version,
        status=present.status,
        is_example=present.is_example,
        centre=present.centre,
    )
    return present if past == present else replace(past, version=present.version + 1)


def restore(point, *, by, seen, at=None):
    """Bring the point's bundle back to what ``point`` holds; return how many records changed.

    ``seen``: fingerprint of the bundle as it was shown to whoever confirmed; raises ``MovedOn``
    when it stands differently now, or is being changed this very moment. Where nothing is to be brought back nothing happens, so a
    confirmation sent twice is harmless. The state left behind is kept as a moment first.
    """
    try:
        return _restore(point, by=by, seen=seen, at=at or now())
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", "") != _LOCKED_BY_ANOTHER:
            raise
        bundle = Bundle.objects.select_related("centre__region").get(pk=point.bundle_id)
        raise MovedOn(assemble(bundle)) from None


@transaction.atomic
def _restore(point, *, by, seen, at):
    bundle = _locked(point.bundle_id)
    current = assemble(bundle)
    wanted = back_to(point, current, at=at)
    if wanted == current:
        return 0
    if serial.fingerprint(current) != seen:
        raise MovedOn(current)
    keep(bundle, kind=PointKind.BEFORE_RESTORE, at=at)
    changed = _write(bundle, current, wanted, by=by, at=at)
    log("restored", bundle, parts=PARTS, by=by, at=at, point=str(point.pk))
    return changed


def _locked(bundle_id):
    """The bundle, with everything in it held until the transaction ends.

    It never waits for a record: whoever holds one may need another that is held here, and both
    would wait for ever. Links to the records may be added meanwhile (``no_key``). The bundle
    comes last, as in ``bundles.editing``. A database with one writer at a time needs no locks.
    """
    for shape in shapes():
        rows = shape.model.objects.filter(bundle=bundle_id).order_by("pk")
        list(rows.select_for_update(nowait=True, no_key=True).values_list("pk"))
    bundle = Bundle.objects.select_for_update(no_key=True).get(pk=bundle_id)
    return Bundle.objects.select_related("centre__region").get(pk=bundle.pk)


def _write(bundle, current, wanted, *, by, at):
    """Store the records of ``wanted`` that differ from ``current``; return how many do."""
    changed = {
        name: [one for one in getattr(wanted, name) if one not in set(getattr(current, name))]
        for name in LISTS
    }
    # Tombstones first: one pays for another once, and the pair may have been made anew since.
    for is_living in (False, True):
        part = {
            name: tuple(one for one in rows if one.is_living is is_living)
            for name, rows in changed.items()
        }
        load(replace(wanted, **part), centre=bundle.centre, by=by, at=at)
    kinds = {shape.name: shape.model._meta.model_name for shape in shapes()}
    events = [
        Event(
            at=at,
            by=by,
            verb="restored" if record.is_living else "dropped",
            kind=kinds[name],
            record_id=record.id,
            bundle_id=bundle.pk,
            facts={"version": record.version},
        )
        for name, rows in changed.items()
        for record in rows
    ]
    Event.objects.bulk_create(events)
    return len(events)
