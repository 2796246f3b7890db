"""Queues for tests: bundles under review without their submissions, as many as are wanted."""

from itertools import count

from bundles.models import Bundle
from reviews.models import Review
from tests import make

_numbers = count(1)


def review_of(bundle, **fields):
    """The bundle's review as a queue shows it."""
    [made] = reviews(1, centre=bundle.centre, bundles=[bundle], **fields)
    return made


def reviews(number, *, centre, bundles=None, **fields):
    """So many reviews of new bundles of the centre; ``fields``: values, or functions of the
    place in the list."""
    bundles = bundles or Bundle.objects.bulk_create(
        Bundle(centre=centre, title=f"Wiązka {place:05d}") for place in range(number)
    )
    made = []
    for place, bundle in enumerate(bundles):
        values = {"waits_on": "koordynator", "version": 1, "title": bundle.title, **fields}
        review = Review(
            bundle=bundle,
            region_id=centre.region_id,
            centre=centre,
            reference=f"WU/2026/{next(_numbers):06d}",
            **{name: one(place) if callable(one) else one for name, one in values.items()},
        )
        review.fill_keys()
        made.append(review)
    return Review.objects.bulk_create(made)


def desk():
    """(a coordinator, a centre of her or his region)."""
    centre = make.centre()
    return make.coordinator(centre.region), centre
