"""The trail both sides see: who did what in a review, and when."""

from django.db.models import Exists, OuterRef, Q

from owes.models import Event
from owes.models.event import LOOKING
from reviews.enums import Side
from reviews.models import Remark

#: Kinds of events that tell of a review; those of a bundle's content stand beside them.
KINDS = (
    "review",
    "submission",
    "remark",
    "scorecard",
    "letter",
    "declaration",
    "checkin",
    "libraryentry",
)
#: What reviewers do among themselves, and how a remark was worded before it was told.
FOR_REVIEWERS = ("scorecard", "letter")
UNTOLD = ("reworded",)


def write(verb, record, *, bundle_id, by, at, **facts):
    """Leave an ``Event`` of the review."""
    return Event.objects.create(
        at=at,
        by=by,
        verb=verb,
        kind=record._meta.model_name,
        record_id=record.pk,
        bundle_id=bundle_id,
        facts=facts,
    )


def of(bundle_id, side):
    """Events of the bundle's review as this side may know them, newest first, with who did it.

    The team is told nothing of a remark before it is told the remark, and nothing of scores.
    """
    found = Event.objects.filter(bundle_id=bundle_id, kind__in=KINDS).exclude(verb__in=LOOKING)
    found = found.select_related("by")
    if side == Side.AUTHOR:
        told = Remark.objects.published().filter(pk=OuterRef("record_id"))
        since = told.filter(published_at__lte=OuterRef("at"))
        shown = ~Q(kind="remark") | Exists(since) | Q(Exists(told), verb="remarked")
        found = found.exclude(kind__in=FOR_REVIEWERS).exclude(verb__in=UNTOLD).filter(shown)
    return found.order_by("-at", "-pk")
