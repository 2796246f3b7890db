"""The post: letters wait in the database until they are sent, so none is lost or sent twice.

``queue`` is called inside the transaction of what the letter tells of; the worker sends it
afterwards through Django's e-mail backend. A letter is taken before it is sent, so two workers
never send one; but a worker that dies between the mail server's "accepted" and the note that it
went leaves a letter that is sent again after ``TAKEN``: rather twice than never.
"""

from datetime import datetime, time, timedelta

from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.db.models import F
from django.utils.timezone import get_current_timezone, localtime, now
from django_tasks import task

from owes.enums import MailState
from owes.models import Mail

#: Waits between tries: a server that is down for a night loses nothing.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
)
#: Under a letter of the program itself.
FOOT = "\n\n--\nWiązka. Ten list wysłał program, nie odpowiadaj na niego.\n"
#: What nobody waits for is sent on working days between these hours.
WAKING = (time(7), time(19))
#: A letter taken by a worker that died is tried again after this: far longer than a mail server
#: may hold one up (``EMAIL_TIMEOUT`` for each of its answers).
TAKEN = timedelta(minutes=15)


def queue(person, *, key, at=None, **letter):
    """Have a letter sent to ``person``, or (``None``) to the address ``to``; return it. ``letter``:
    as ``_fields`` takes it. The same ``key`` is queued once, whoever asks again."""
    fields = _fields(person, at=at or now(), **letter)
    mail, is_new = Mail.objects.get_or_create(key=key, defaults=fields)
    if is_new:
        _call_after_commit(mail.next_try_at)
    return mail


def queue_all(letters, *, at=None):
    """The same for many: dicts of what ``queue`` takes, ``person`` and ``key`` with them."""
    at = at or now()
    known = set(Mail.objects.filter(key__in=[one["key"] for one in letters]).values_list("key"))
    mails = [
        Mail(key=one.pop("key"), **_fields(at=at, **one))
        for one in map(dict, letters)
        if (one["key"],) not in known
    ]
    Mail.objects.bulk_create(mails)
    for moment in {one.next_try_at for one in mails}:
        _call_after_commit(moment)


def _fields(
    person,
    *,
    to="",
    subject,
    text,
    bundle_id=None,
    by=None,
    is_reminder=False,
    at,
):
    """``is_reminder``: it waits out the quiet hours."""
    return {
        "to": person.email if person else to,
        "recipient": person,
        "by": by,
        "bundle_id": bundle_id,
        "subject": " ".join(subject.split())[:200],
        "text": text,
        "created_at": at,
        "next_try_at": waking(at) if is_reminder else at,
    }


def waking(moment):
    """``moment``, or the next one outside the quiet hours (nights, Saturdays, Sundays)."""
    local = localtime(moment)
    day = local.date()
    if local.time() >= WAKING[1]:
        day += timedelta(days=1)
    elif local.time() >= WAKING[0] and day.weekday() < 5:
        return moment
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return datetime.combine(day, WAKING[0], get_current_timezone())


@task()
def send_letters():
    """The worker's part of ``send_due``."""
    send_due()


def send_due(at=None):
    """Try every letter whose time has come; return how many went."""
    return sum(send(mail) for mail in Mail.objects.due(at))


def send(mail):
    """Try one letter; whether it went. Another worker that has it already is let be."""
    until = now() + TAKEN
    mine = Mail.objects.filter(
        pk=mail.pk, state=MailState.QUEUED, attempts=mail.attempts, next_try_at=mail.next_try_at
    ).update(attempts=F("attempts") + 1, next_try_at=until, error="")
    if not mine:
        return False
    # Should this worker die, another looks in.
    _call_worker(until)
    mail.refresh_from_db()
    try:
        EmailMessage(mail.subject, mail.text, to=[mail.to]).send()
    except Exception as error:
        _put_off(mail, error)
        return False
    Mail.objects.filter(pk=mail.pk).update(state=MailState.SENT, sent_at=now(), error="")
    return True


def try_again(mail, at=None):
    """Put a letter that failed back in the queue, to be tried now; whether it was. One that
    went, or that a worker is just trying, is let be."""
    at = at or now()
    failing = Mail.objects.filter(pk=mail.pk).troubled()
    again = failing.update(state=MailState.QUEUED, attempts=0, next_try_at=at, error="")
    if again:
        transaction.on_commit(lambda: _call_worker(at))
    return bool(again)


def _put_off(mail, error):
    words = f"{type(error).__name__}: {error}"[:300]
    # Not where it has gone, or was taken up, in the meantime.
    stays = Mail.objects.filter(pk=mail.pk, state=MailState.QUEUED, attempts=mail.attempts)
    if mail.attempts > len(WAITS):
        stays.update(state=MailState.FAILED, error=words)
        return
    moment = now() + WAITS[mail.attempts - 1]
    stays.update(next_try_at=moment, error=words)
    _call_worker(moment)


class _Call:
    """What waits for the commit: the worker is called to look in at ``moment``."""

    def __init__(self, moment):
        self.moment = moment

    def __call__(self):
        _call_worker(self.moment)


def _call_after_commit(moment):
    """Call the worker once for all letters of the transaction that wait for the same moment."""
    waiting = (call for _, call, *_ in connection.run_on_commit)
    if not any(isinstance(call, _Call) and call.moment == moment for call in waiting):
        transaction.on_commit(_Call(moment))


def _call_worker(moment):
    """Have the worker look in at ``moment``, if that is now or work can be put off."""
    if moment <= now():
        send_letters.enqueue()
    elif send_letters.get_backend().supports_defer:
        send_letters.using(run_after=moment + timedelta(seconds=1)).enqueue()
