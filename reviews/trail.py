"""The trail both sides see: who did what in a review, and when."""

from owes.models import Event

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


def of(bundle):
    """Events of the bundle's review, newest first, with who did it."""
    return Event.objects.filter(bundle_id=bundle.pk, kind__in=KINDS).select_related("by")
