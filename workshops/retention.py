"""When live data go, and how it comes that they do so by themselves.

The worker has no timetable, so each workshop leaves it notes for later: when it begins, and
when it ends. They lie in the database, so neither a restart nor a worker that was down loses
one; what was due meanwhile is made up for by the next, whosever it is, and by
``manage.py wipe_workshops``.
"""

from datetime import timedelta

from django_tasks import task

#: Phones may still look for their notes; then keys, seats and votes are gone.
LIVE_DATA_STAYS = timedelta(hours=24)
#: Cards that became notes of the bundle; after it only what the group concluded stays here.
CARDS_STAY = timedelta(days=90)
#: A rehearsal that nobody ended.
REHEARSAL_STAYS = timedelta(hours=6)
#: A workshop that nobody ended, after the last sign of a phone.
FORGOTTEN_AFTER = timedelta(days=14)
#: What is due must be over, not just about to be.
_MARGIN = timedelta(minutes=1)


@task()
def wipe_when_due(workshop_id):
    """The worker's part of ``wiping.wipe_due``; looks in again while this workshop goes on."""
    # Starting and closing leave these notes, so what does the work is reached from inside.
    from workshops.actions import wiping

    wiping.wipe_due()
    if (ends := wiping.forgotten_at(workshop_id)) is not None:
        _look_in(workshop_id, ends)


def workshop_started(workshop, at):
    """Have a workshop that begins now seen to, also when nobody ends it."""
    stays = REHEARSAL_STAYS if workshop.is_rehearsal else FORGOTTEN_AFTER
    _look_in(str(workshop.pk), at + stays)


def workshop_closed(workshop, at):
    """Have what a workshop that ends now leaves behind thrown away, part by part."""
    _look_in(str(workshop.pk), at + LIVE_DATA_STAYS)
    _look_in(str(workshop.pk), at + CARDS_STAY)


def _look_in(workshop_id, moment):
    """Does nothing where work cannot be put off."""
    if wipe_when_due.get_backend().supports_defer:
        wipe_when_due.using(run_after=moment + _MARGIN).enqueue(workshop_id)
