"""After the approval: carrying the plan out, and looking at how it goes."""

from collections import Counter
from datetime import timedelta

from django.db import transaction
from django.utils.timezone import localdate, now

from bundles.enums import BundleStatus
from plans.models import Task
from reviews import after, checkin_mail, trail
from reviews.actions.moving import hold, move, require_side
from reviews.enums import Goes, Side
from reviews.models import CheckIn
from reviews.workflow import IllegalMove

#: Days after the services began.
DAYS = (30, 90, 180)


class Answered(Exception):
    """The check-in was answered already; ``check_in``."""

    def __init__(self, check_in):
        super().__init__(str(check_in.pk))
        self.check_in = check_in


@transaction.atomic
def start(bundle, *, by, at=None):
    """Begin carrying an approved bundle out: its check-ins are set; return the bundle.

    They are counted from the day services begin, or from today where that is past or unknown.
    Raises ``NotYours`` and ``IllegalMove``.
    """
    at = at or now()
    held = hold(bundle)
    move("start", held, by=by, at=at)
    begins = after.begins_on(held, localdate(at))
    made = CheckIn.objects.bulk_create(
        CheckIn(bundle=held, day=day, due_on=begins + timedelta(days=day)) for day in DAYS
    )
    checkin_mail.schedule(made)
    return held


@transaction.atomic
def finish(bundle, *, by, at=None):
    """Call the bundle finished; check-ins that nobody answered stay as they are."""
    held = hold(bundle)
    move("finish", held, by=by, at=at)
    return held


@transaction.atomic
def answer(check_in, *, by, goes, words="", persons_served=None, at=None):
    """Say how it goes, with the tasks as they stand now.

    Raises ``NotYours``, ``Answered``, and ``IllegalMove`` where the bundle is not being carried
    out.
    """
    at = at or now()
    held = hold(check_in.bundle)
    require_side(Side.AUTHOR, held, by)
    stored = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    if stored.done_at is not None:
        raise Answered(stored)
    if held.status != BundleStatus.RUNNING:
        raise IllegalMove("check_in", held.status)
    statuses = Task.objects.living().filter(bundle=held).values_list("status", flat=True)
    stored.done_at, stored.by, stored.goes = at, by, goes
    stored.words, stored.persons_served = words, persons_served
    stored.tasks = dict(Counter(statuses))
    stored.save()
    trail.write("checked_in", stored, bundle_id=held.pk, by=by, at=at, day=stored.day, goes=goes)
    if goes == Goes.ENDANGERED:
        checkin_mail.endangered(stored, by=by, at=at)
    return stored
