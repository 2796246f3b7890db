"""What is due: in words, and in letters that come before the day, on it and after it.

The worker has no timetable, so each day that becomes due leaves it a task for the next letter,
and that task the next one. They lie in the database, so neither a restart nor a worker that was
down loses one; what was due meanwhile is made up for by the next, whosever it is, and by
``manage.py remind``.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_current_timezone, localdate, now
from django_tasks import task

from owes import post
from owes.polish import counted, date_long, plural
from reviews.enums import WaitsOn

#: Days before the due day from which it is near.
NEAR = 3
#: Days from the due day to each letter.
TO_REVIEWER = (-3, 0, 3)
TO_TEAM = (-7, 0)
#: A reviewer who is late is reminded every week after the last of those.
AGAIN = 7
#: When the day's letters are written.
_HOUR = time(7)


@dataclass(frozen=True)
class Due:
    """``words``: how long there is, e.g. „zostały 2 dni”, „po terminie od 3 dni”."""

    on: date
    words: str
    is_overdue: bool
    is_near: bool


def due(review, today=None):
    """``Due`` of a review that waits on somebody by a day, else ``None``."""
    if review.due_on is None or review.waits_on == WaitsOn.NOBODY:
        return None
    left = (review.due_on - (today or localdate())).days
    return Due(on=review.due_on, words=_left(left), is_overdue=left < 0, is_near=0 <= left <= NEAR)


def sentence(review, today=None):
    """On whom the review waits, and by when: a whole sentence, or "" where it is over."""
    if review.waits_on == WaitsOn.NOBODY:
        return ""
    is_team = review.waits_on == WaitsOn.AUTHOR
    start = "Czeka na poprawki zespołu" if is_team else "Czeka na ocenę"
    found = due(review, today)
    return f"{start} do {date_long(found.on)}: {found.words}." if found else f"{start}."


def _left(days):
    if days < -1:
        return f"po terminie od {counted(-days, 'dnia', 'dni', 'dni')}"
    if days > 1:
        verb = plural(days, "został", "zostały", "zostało")
        return f"{verb} {counted(days, 'dzień', 'dni', 'dni')}"
    return {-1: "po terminie od wczoraj", 0: "termin dziś", 1: "termin jutro"}[days]


def stage(due_on, waits_on, today):
    """Days from the due day to the newest letter that should be out by ``today``, or ``None``."""
    passed = (today - due_on).days
    if waits_on == WaitsOn.REVIEWER and passed > TO_REVIEWER[-1]:
        return TO_REVIEWER[-1] + (passed - TO_REVIEWER[-1]) // AGAIN * AGAIN
    return max((days for days in _stages(waits_on) if days <= passed), default=None)


def next_day(due_on, waits_on, today):
    """The day after ``today`` of the next letter, or ``None`` where none is left."""
    passed = (today - due_on).days
    left = [days for days in _stages(waits_on) if days > passed]
    if left:
        return due_on + timedelta(days=min(left))
    if waits_on == WaitsOn.REVIEWER:
        return due_on + timedelta(days=stage(due_on, waits_on, today) + AGAIN)
    return None


def _stages(waits_on):
    return {WaitsOn.REVIEWER: TO_REVIEWER, WaitsOn.AUTHOR: TO_TEAM}.get(waits_on, ())


@task()
def remind_when_due(review_id):
    """The worker's part of ``remind_due``; looks in again while this review waits."""
    # Moves and due days leave these notes, so what does the work is reached from inside.
    from reviews.actions import reminding
    from reviews.models import Review

    reminding.remind_due()
    for review in Review.objects.filter(pk=review_id).exclude(due_on=None):
        look_in(review.pk, review.due_on, review.waits_on, now())


def look_in(review_id, due_on, waits_on, at):
    """Have the next letter written on its day, outside the quiet hours. Does nothing where work
    cannot be put off, or nothing is due."""
    if due_on is None or not remind_when_due.get_backend().supports_defer:
        return
    if (day := next_day(due_on, waits_on, localdate(at))) is not None:
        moment = post.waking(datetime.combine(day, _HOUR, get_current_timezone()))
        remind_when_due.using(run_after=moment).enqueue(str(review_id))
