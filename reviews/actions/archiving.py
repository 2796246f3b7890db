"""Putting a bundle nobody works on any more away, and taking it out again; nothing is lost."""

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import localdate, now

from bundles.enums import BundleStatus
from owes.models import Event
from reviews import letters
from reviews.actions.moving import hold, move, require_side
from reviews.actions.submitting import WorkshopOpen, open_workshop
from reviews.enums import Side
from reviews.workflow import MOVES, find


@transaction.atomic
def archive(bundle, *, by, reason, at=None):
    """Put the bundle away; return it. What it was open for is kept with it.

    Raises ``NotYours``, ``IllegalMove`` and ``WorkshopOpen``.
    """
    held = hold(bundle)
    require_side(Side.AUTHOR, held, by)
    find("archive", held.status)
    if workshop := open_workshop(held):
        raise WorkshopOpen(workshop)
    move("archive", held, by=by, at=at, open_parts=held.open_parts, reason=reason)
    return held


@transaction.atomic
def unarchive(bundle, *, by, at=None):
    """Let the bundle stand where it stood before; return it. Raises ``NotYours``, ``IllegalMove``."""
    at = at or now()
    held = hold(bundle)
    code = _way_back(held)
    days = timedelta(days=letters.DAYS_TO_FIX)
    due_on = (
        localdate(at) + days if find(code, held.status).target == BundleStatus.RETURNED else None
    )
    move(code, held, by=by, at=at, due_on=due_on, open_parts=held.open_parts)
    return held


def archived(bundle):
    """The ``Event`` of the bundle's last way into the archive, or ``None``."""
    found = Event.objects.filter(bundle_id=bundle.pk, kind="review", verb="archive")
    return found.select_related("by").order_by("-at", "-pk").first()


def _way_back(held):
    """Code of the move to where the bundle stood; a draft comes back as work in progress."""
    event = archived(held)
    stood = event.facts["source"] if event else None
    backs = [one for one in MOVES if one.sources == (BundleStatus.ARCHIVED,)]
    return next((one.code for one in backs if one.target == stood), "unarchive")
