"""What is thrown away when its time has come, whoever forgot to (``workshops.retention``)."""

from django.db.models import Max
from django.db.models.functions import Coalesce, Greatest
from django.utils.timezone import now

from workshops.actions.closing import close, wipe
from workshops.models import Card, PaperCard, Workshop
from workshops.retention import CARDS_STAY, FORGOTTEN_AFTER, LIVE_DATA_STAYS, REHEARSAL_STAYS


def wipe_due(at=None):
    """Wipe every workshop whose time has come; return how many. Safe to run at any time."""
    at = at or now()
    _end_forgotten(at)
    count = 0
    for workshop in Workshop.objects.filter(closed_at__lt=at - LIVE_DATA_STAYS, wiped_at=None):
        wipe(workshop, at=at)
        count += 1
    old = Workshop.objects.filter(closed_at__lt=at - CARDS_STAY)
    Card.objects.filter(workshop__in=old).delete()
    PaperCard.objects.filter(workshop__in=old).delete()
    return count


def forgotten_at(workshop_id):
    """When the workshop will end by itself; ``None`` for one that is over or no longer there."""
    workshop = _going_on().filter(pk=workshop_id).first()
    if workshop is None:
        return None
    if workshop.is_rehearsal:
        return workshop.started_at + REHEARSAL_STAYS
    return workshop.last_seen_at + FORGOTTEN_AFTER


def _going_on():
    """Workshops nobody has ended, with ``last_seen_at``: the last sign of a phone."""
    return Workshop.objects.running().annotate(
        last_seen_at=Greatest("started_at", Coalesce(Max("seats__seen_at"), "started_at"))
    )


def _end_forgotten(at):
    for workshop in _going_on().filter(is_rehearsal=True, started_at__lt=at - REHEARSAL_STAYS):
        close(workshop, by=None, at=at)
    for workshop in _going_on().filter(is_rehearsal=False, last_seen_at__lt=at - FORGOTTEN_AFTER):
        if workshop.cards.exists():
            # It ended when the last phone left, and that is how long it took.
            close(workshop, by=workshop.started_by, at=workshop.last_seen_at)
        else:
            # Nobody wrote anything: there was no meeting to write down.
            Workshop.objects.filter(pk=workshop.pk).update(closed_at=at)
            wipe(workshop, at=at)
