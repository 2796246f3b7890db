"""Deciding: a letter is drafted, looked at, and sent; with it the decision falls."""

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import localdate, now

from reviews import letters, mail, printing
from reviews.actions.moving import NotYours, count_musts, hold, move, require_side
from reviews.enums import RemarkState, Side
from reviews.models import Letter, Remark, Submission
from reviews.outlook import MOVES, outlook
from reviews.workflow import IllegalMove


class AlreadyDecided(Exception):
    """Somebody decided first; ``submission`` says who, when and what."""

    def __init__(self, submission):
        super().__init__(f"{submission.pk}: {submission.outcome}")
        self.submission = submission


class OpenMusts(Exception):
    """An open *musi* makes approval impossible; ``number`` of them."""

    def __init__(self, number):
        super().__init__(str(number))
        self.number = number


class MovedOn(Exception):
    """What the letter will bring about is no longer what was shown."""


class NothingToFix(Exception):
    """A return without an open *musi* would open nothing to the author."""


class Changed(Exception):
    """The letter was edited elsewhere since it was shown; ``letter`` is how it stands."""

    def __init__(self, letter):
        super().__init__(str(letter.pk))
        self.letter = letter


@transaction.atomic
def draft(submission, *, kind, by, at=None):
    """The person's draft of a letter of this kind, begun from its template; return it.

    Raises ``NotYours`` and ``AlreadyDecided``.
    """
    at = at or now()
    held = hold(submission.bundle)
    require_side(Side.REVIEWER, held, by)
    submission = _waiting(submission)
    begun = Letter.objects.filter(submission=submission, kind=kind, by=by, sent_at=None).first()
    if begun is not None:
        return begun
    subject, body = letters.begin(kind, submission, by=by, at=at)
    return Letter.objects.create(
        submission=submission, kind=kind, by=by, subject=subject, body=body, created_at=at
    )


@transaction.atomic
def edit(letter, *, by, version, subject, body):
    """Store what the person wrote; raises ``Changed``, ``NotYours`` and ``AlreadyDecided``."""
    stored = Letter.objects.select_for_update().get(pk=letter.pk)
    require_side(Side.REVIEWER, hold(stored.submission.bundle), by)
    if stored.by_id != by.pk:
        raise NotYours(by.pk)
    _waiting(stored.submission)
    if (stored.subject, stored.body) == (subject, body):
        return stored
    if stored.version != version:
        raise Changed(stored)
    stored.subject, stored.body, stored.version = subject, body, version + 1
    stored.save(update_fields=["subject", "body", "version"])
    return stored


@transaction.atomic
def send(letter, *, by, version, seen=None, at=None):
    """Send the letter as it was shown at ``version``: the decision falls; return the letter.

    ``seen``: the ``mark`` of the ``Outlook`` that was shown. Sent twice it is sent once. Raises
    ``NotYours``, ``AlreadyDecided``, ``Changed``, ``MovedOn``, ``OpenMusts``, ``NothingToFix``,
    and then nothing is changed.
    """
    at = at or now()
    held = hold(letter.submission.bundle)
    require_side(Side.REVIEWER, held, by)
    stored = Letter.objects.select_for_update().get(pk=letter.pk)
    if stored.by_id != by.pk:
        raise NotYours(by.pk)
    if stored.is_sent:
        return stored
    submission = _waiting(stored.submission)
    if stored.version != version:
        raise Changed(stored)
    ahead = outlook(stored, at=at)
    if ahead.has_forbidding_musts:
        raise OpenMusts(len(ahead.musts))
    if ahead.lacks_must:
        raise NothingToFix
    if seen is not None and seen != ahead.mark:
        raise MovedOn
    _publish(held, at)
    try:
        move(
            MOVES[ahead.kind],
            held,
            by=by,
            at=at,
            due_on=ahead.due_on,
            open_parts=ahead.opened,
            version=submission.number,
            letter=str(stored.pk),
        )
    except IllegalMove as error:
        raise AlreadyDecided(submission) from error
    stored.sent_at = at
    stored.save(update_fields=["sent_at"])
    count_musts(held.pk)
    mail.decided(stored, at=at)
    printing.print_letter_later(stored)
    return stored


@transaction.atomic
def reopen(bundle, *, by, reason, at=None):
    """Send an approved or rejected bundle back to its team, whole, for a reason that becomes a
    *musi* on the whole; return that remark. Raises ``NotYours`` and ``IllegalMove``."""
    at = at or now()
    held = hold(bundle)
    require_side(Side.REVIEWER, held, by)
    last = Submission.objects.filter(bundle=held).newest_first().first()
    due_on = localdate(at) + timedelta(days=letters.DAYS_TO_FIX)
    move("reopen", held, by=by, at=at, due_on=due_on, reason=reason)
    made = Remark.objects.create(
        bundle=held,
        submission=last,
        by=by,
        at=at,
        weight="musi",
        place="Cała wiązka",
        text=reason,
        published_at=at,
    )
    count_musts(held.pk)
    mail.reopened(made, at=at)
    return made


def _publish(held, at):
    drafts = Remark.objects.filter(bundle=held, published_at=None)
    drafts.exclude(state=RemarkState.WITHDRAWN).update(published_at=at)


def _waiting(submission):
    """The submission as stored, waiting still; raises ``AlreadyDecided``."""
    stored = Submission.objects.select_related("decided_by").get(pk=submission.pk)
    if not stored.is_waiting:
        raise AlreadyDecided(stored)
    return stored
