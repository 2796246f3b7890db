"""Changing by hand the day a review, or the team's corrections, are due."""

from django.db import transaction
from django.utils.timezone import now

from reviews import mail, reminding, trail
from reviews.actions.moving import hold, require_side
from reviews.enums import Side, WaitsOn
from reviews.models import Review


class NothingDue(Exception):
    """The review is over: it waits on nobody."""


@transaction.atomic
def set_due(review, due_on, *, reason, by, at=None):
    """Let what the review waits for be due on another day; return the review as stored.

    Both sides see the reason, and whoever it waits on is told. Raises ``NotYours`` and
    ``NothingDue``.
    """
    at = at or now()
    require_side(Side.REVIEWER, hold(review.bundle), by)
    people = ("reviewer", "second_reviewer", "bundle")
    stored = Review.objects.select_related(*people).get(pk=review.pk)
    if stored.waits_on == WaitsOn.NOBODY:
        raise NothingDue
    if stored.due_on == due_on:
        return stored
    was, stored.due_on = stored.due_on, due_on
    stored.save(update_fields=["due_on"])
    trail.write(
        "due",
        stored,
        bundle_id=stored.pk,
        by=by,
        at=at,
        was=was.isoformat() if was else "",
        due=due_on.isoformat(),
        reason=reason,
    )
    mail.due_changed(stored, reason=reason, by=by, at=at)
    reminding.look_in(stored.pk, due_on, stored.waits_on, at)
    return stored
