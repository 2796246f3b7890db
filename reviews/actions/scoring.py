"""The rubric filled in: blind, with a reason for each criterion."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.timezone import localdate, now

from bundles.models import Declaration
from reviews import trail
from reviews.actions.moving import NotYours, hold, require_side
from reviews.enums import Side
from reviews.models import Criterion, Score, Scorecard


class Finished(Exception):
    """The card is finished: what others saw next is not changed."""


@dataclass(frozen=True)
class Total:
    """Weighted points: ``got`` of ``most``."""

    got: int
    most: int

    @property
    def share(self):
        """0–1."""
        return self.got / self.most if self.most else 0


def lines(submission, *, by, day=None):
    """(the person's card or ``None``, its ``Score``s with their criteria): of a card that was
    not begun, those it would begin with on ``day`` (today); nothing is stored."""
    card = Scorecard.objects.filter(submission=submission, by=by).first()
    if card is None:
        return None, [Score(criterion=one) for one in Criterion.objects.valid_on(day)]
    return card, list(card.scores.select_related("criterion"))


@transaction.atomic
def card_of(submission, *, by, day=None, at=None):
    """The person's card for the submission, begun where there is none, with a line for each
    criterion valid on ``day`` (that of ``at``). Raises ``NotYours``."""
    at = at or now()
    held = hold(submission.bundle)
    require_side(Side.REVIEWER, held, by)
    declaration = Declaration.objects.get(bundle=held, user=by)
    card, is_new = Scorecard.objects.get_or_create(
        submission=submission, by=by, defaults={"declaration": declaration, "started_at": at}
    )
    if is_new:
        Score.objects.bulk_create(
            Score(card=card, criterion=one)
            for one in Criterion.objects.valid_on(day or localdate(at))
        )
    return card


@transaction.atomic
def give(card, *, by, scores, summary=None, finish=False, at=None):
    """Store ``scores`` ({criterion id: {"points": number or None, "reason": text}}, what is
    left out stays); finish the card on request.

    Returns (card, criteria that still lack points or a reason, where it was to be finished).
    Raises ``NotYours`` and ``Finished``.
    """
    at = at or now()
    require_side(Side.REVIEWER, hold(card.submission.bundle), by)
    card = Scorecard.objects.select_for_update().get(pk=card.pk)
    if card.by_id != by.pk:
        raise NotYours(by.pk)
    if card.is_finished:
        raise Finished
    rows = list(card.scores.select_related("criterion"))
    for row in rows:
        given = scores.get(row.criterion_id, {})
        row.points, row.reason = given.get("points", row.points), given.get("reason", row.reason)
        if row.points is not None and not 0 <= row.points <= row.criterion.most:
            raise ValueError(f"{row.points} of {row.criterion.most}")
    Score.objects.bulk_update(rows, ["points", "reason"])
    card.summary = card.summary if summary is None else summary
    missing = [row.criterion for row in rows if row.points is None or not row.reason.strip()]
    if finish and not missing:
        card.finished_at = at
        trail.write("scored", card, bundle_id=card.submission.bundle_id, by=by, at=at)
    card.save(update_fields=["summary", "finished_at"])
    return card, missing if finish else []


def total(rows):
    """The weighted ``Total`` of a card's scores; criteria without points count as none."""
    return Total(
        got=sum((row.points or 0) * row.criterion.weight for row in rows),
        most=sum(row.criterion.most * row.criterion.weight for row in rows),
    )
