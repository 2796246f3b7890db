"""Moving a bundle along the table of ``reviews.workflow``."""

from django.core.exceptions import PermissionDenied
from django.utils.timezone import now

from bundles.models import Bundle
from reviews import reminding, trail
from reviews.enums import Outcome, Side
from reviews.models import Remark, Review, Submission
from reviews.workflow import find


class NotYours(PermissionDenied):
    """The person may not do this to the bundle: 403 where a page has not found out before."""

    def __init__(self, user_id):
        super().__init__(
            "Nie możesz już tego zrobić: nie masz do tej wiązki uprawnień, jakich to wymaga. "
            "Nic nie zostało zmienione."
        )
        self.user_id = user_id


def hold(bundle):
    """The bundle with its row held until the transaction ends; its centre and region loaded."""
    rows = Bundle.objects.select_for_update(of=("self",)).select_related("centre__region")
    return rows.get(pk=bundle.pk)


def require_side(side, bundle, user):
    """Raise ``NotYours`` unless the user stands on this side of the bundle."""
    if side == Side.AUTHOR:
        mine = Bundle.objects.of_team(user).filter(pk=bundle.pk)
    else:
        mine = Review.objects.readable_by(user).filter(pk=bundle.pk)
    if not mine.exists():
        raise NotYours(user.pk)


def move(code, held, *, by, at=None, due_on=None, open_parts=None, **facts):
    """Make the move of this code with a bundle from ``hold``; return the move.

    Raises ``IllegalMove`` and ``NotYours``, and then nothing is changed. ``open_parts`` is what
    the team may change from now on.
    """
    at = at or now()
    found = find(code, held.status)
    require_side(found.side, held, by)
    before, held.status, held.open_parts = held.status, found.target, open_parts
    Bundle.objects.filter(pk=held.pk).update(
        status=found.target, open_parts=open_parts, updated_at=at, updated_by=by
    )
    if found.outcome is not None:
        Submission.objects.filter(bundle=held, outcome=Outcome.WAITING).update(
            outcome=found.outcome, decided_at=at, decided_by=by
        )
    review = Review.objects.filter(pk=held.pk)
    if review.update(waits_on=found.waits_on, waiting_since=at, due_on=due_on):
        reminding.look_in(held.pk, due_on, found.waits_on, at)
    trail.write(
        code,
        Review(pk=held.pk),
        bundle_id=held.pk,
        by=by,
        at=at,
        source=before,
        target=found.target.value,
        **facts,
    )
    return found


def count_musts(bundle_id):
    """Write down how many *musi* are open, for the queue."""
    number = Remark.objects.filter(bundle=bundle_id).open().musts().count()
    Review.objects.filter(pk=bundle_id).update(open_musts=number)
    return number
