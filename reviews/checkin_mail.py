"""Letters about check-ins: a reminder a week before, on the day and a week after; a call for help.

The worker has no timetable, so a bundle that is started leaves it notes for later. They lie in
the database; what was due while the worker was down is made up for by the next.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import get_current_timezone, localdate, now
from django_tasks import task

from bundles.enums import BundleStatus
from owes import post
from owes.polish import counted, date_long
from reviews.mail import FOOT, link, readers_of, team_of
from reviews.models import CheckIn

#: Days from the check-in's day on which a reminder goes, while nobody has answered.
OFFSETS = (-7, 0, 7)
_HOUR = time(7, 30)


def schedule(check_ins):
    """Have the worker look in when each reminder is due, once the transaction stands."""
    days = {one.due_on + timedelta(days=offset) for one in check_ins for offset in OFFSETS}
    moments = [datetime.combine(day, _HOUR, get_current_timezone()) for day in sorted(days)]
    transaction.on_commit(lambda: [_look_in(moment) for moment in moments if moment > now()])


def _look_in(moment):
    """Does nothing where work cannot be put off."""
    if remind_when_due.get_backend().supports_defer:
        remind_when_due.using(run_after=moment).enqueue()


@task()
def remind_when_due():
    """The worker's part of ``remind``."""
    remind()


def remind(at=None):
    """Queue every reminder that is due and was not sent; return how many letters are new.

    Of several missed ones of a check-in the last alone goes.
    """
    at = at or now()
    today = localdate(at)
    open_ = CheckIn.objects.filter(
        done_at=None,
        bundle__status=BundleStatus.RUNNING,
        due_on__lte=today - timedelta(days=OFFSETS[0]),
    ).select_related("bundle")
    return sum(_remind(one, today, at) for one in open_.order_by("due_on", "pk"))


def _remind(check_in, today, at):
    offset = max(one for one in OFFSETS if check_in.due_on + timedelta(days=one) <= today)
    bundle = check_in.bundle
    when = {
        -7: f"Za tydzień, {date_long(check_in.due_on)}, minie",
        0: "Minęło",
        7: f"Tydzień temu, {date_long(check_in.due_on)}, minęło",
    }[offset]
    text = (
        f"{when} {counted(check_in.day, 'dzień', 'dni', 'dni')} od startu usług wiązki "
        f"„{bundle.title}”.\n\nJak idzie? Wystarczą dwie minuty:\n"
        f"{link('reviews:check_in', bundle.pk, check_in.day)}"
    )
    known = 0
    for person in team_of(bundle):
        mail = post.queue(
            person,
            key=f"sprawdzenie:{check_in.pk}:{offset}:{person.pk}",
            subject=f"Jak idzie po {check_in.day} dniach: {bundle.title}",
            text=f"{text}{FOOT}",
            bundle_id=bundle.pk,
            is_reminder=True,
            at=at,
        )
        known += mail.created_at == at
    return known


def endangered(check_in, *, by, at):
    """Tell those who reviewed the bundle, and may still read it, that its team asks for help."""
    bundle = check_in.bundle
    for person in readers_of(bundle.pk):
        post.queue(
            person,
            key=f"zagrozone:{check_in.pk}:{person.pk}",
            subject=f"Wiązka zagrożona: {bundle.title}",
            text=(
                f"Zespół wiązki „{bundle.title}” odpowiedział, że jej realizacja jest zagrożona "
                f"i potrzebna jest pomoc.\n\n{link('reviews:check_ins', bundle.pk)}{FOOT}"
            ),
            bundle_id=bundle.pk,
            by=by,
            at=at,
        )
