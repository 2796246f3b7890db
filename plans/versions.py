"""Keeping moments of a bundle: by hand, and before work that somebody may want to undo."""

from datetime import timedelta

from django.utils.timezone import localdate, now

from bundles.models import Bundle
from designthinking.models import Iteration
from dossier import serial
from plans.assemble import assemble
from plans.enums import PointKind
from plans.models import RestorePoint

#: After so long without a change the next one begins a new piece of work.
PAUSE = timedelta(hours=1)
#: Moments kept by themselves are thinned out to one a day after this.
FRESH = timedelta(days=30)


def keep(bundle, *, kind, by=None, label="", at=None):
    """(moment that holds ``bundle`` as it is now, whether it was made now).

    What the newest moment already holds is not kept twice: that one is given back, with the
    name it is given by hand where it had none.
    """
    dossier = assemble(bundle)
    fingerprint = serial.fingerprint(dossier)
    newest = RestorePoint.objects.filter(bundle=bundle).defer("content").newest_first().first()
    if newest is not None and newest.fingerprint == fingerprint:
        if kind == PointKind.BY_HAND and newest.is_automatic:
            newest.kind, newest.label, newest.by = kind, label, by
            newest.save(update_fields=["kind", "label", "by"])
            return newest, True
        return newest, False
    point = RestorePoint.objects.create(
        bundle=bundle,
        at=at or now(),
        by=by,
        label=label,
        kind=kind,
        fingerprint=fingerprint,
        content=RestorePoint.pack(dossier),
    )
    thin(bundle, at=point.at)
    return point, True


def before_change(record, *, verb, at):
    """Keep the bundle as it stands before its first change after a pause, or of a new day, and
    before a new iteration is opened. Costs one query otherwise."""
    bundle_id = record.pk if isinstance(record, Bundle) else record.bundle_id
    changed_at = Bundle.objects.values_list("updated_at", flat=True).get(pk=bundle_id)
    opens = isinstance(record, Iteration) and verb == "created"
    if not opens and not _has_paused(changed_at, at):
        return
    bundle = Bundle.objects.select_related("centre__region").get(pk=bundle_id)
    keep(bundle, kind=PointKind.ITERATION if opens else PointKind.QUIET, at=at)


def _has_paused(changed_at, at):
    return at - changed_at >= PAUSE or localdate(at) > localdate(changed_at)


def thin(bundle, *, at):
    """Of the moments kept by themselves that are older than ``FRESH``, leave the last of a day."""
    old = RestorePoint.objects.filter(bundle=bundle, at__lt=at - FRESH)
    rows = old.exclude(kind=PointKind.BY_HAND).newest_first().values_list("pk", "at")
    kept, spare = set(), []
    for pk, moment in rows:
        day = localdate(moment)
        if day in kept:
            spare.append(pk)
        kept.add(day)
    if spare:
        RestorePoint.objects.filter(pk__in=spare).delete()
