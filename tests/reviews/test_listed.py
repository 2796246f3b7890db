"""Who is listed what: the review's own columns say the same as the bundle's rights."""

from datetime import date

import pytest
from django.utils.timezone import now

from bundles.models import Bundle
from owes.models import Centre
from reviews.models import Review
from tests import make
from tests.reviews.queues import review_of

pytestmark = pytest.mark.django_db


def every_kind():
    """({what it is: bundle under review}, the coordinator who looks at them)."""
    region = make.region()
    user = make.coordinator(region)
    own = make.centre(region=region)
    make.advisor(own, user=user)
    former = make.centre(region=region)
    make.advisor(former, user=user, valid_to=date(2020, 1, 1))

    def bundle(**fields):
        return make.bundle(**{"centre": make.centre(region=region), **fields})

    found = {
        "plain": bundle(),
        "declared": bundle(),
        "conflict": bundle(),
        "team": bundle(team=[user]),
        "own centre": bundle(centre=own),
        "former centre": bundle(centre=former),
        "other region": make.bundle(),
        "example": bundle(is_example=True),
        "dropped": bundle(dropped_at=now()),
    }
    make.declaration(user, found["declared"])
    make.declaration(user, found["conflict"], kind="rodzina")
    for one in found.values():
        review_of(one)
    return found, user


def listed(found, rows):
    pks = set(rows.values_list("pk", flat=True))
    return {name for name, bundle in found.items() if bundle.pk in pks}


def test_listed_are_exactly_the_bundles_that_may_be_assessed():
    found, user = every_kind()

    names = listed(found, Review.objects.listed_for(user))

    assert names == {"plain", "declared"}
    assert names == listed(found, Bundle.objects.assessable_by(user).living())
    assert listed(found, Review.objects.readable_by(user)) == {"declared"}


def test_nobody_else_is_listed_anything():
    found, _ = every_kind()
    region = found["plain"].centre.region
    ended = make.coordinator(region, valid_to=date(2020, 1, 1))

    for person in (make.user(), make.admin(), make.coordinator(), ended):
        assert listed(found, Review.objects.listed_for(person)) == set()


def test_a_centre_that_moves_takes_its_reviews_along():
    found, user = every_kind()
    elsewhere = make.region()
    centre = Centre.objects.get(pk=found["plain"].centre_id)

    centre.region = elsewhere
    centre.save()

    assert listed(found, Review.objects.listed_for(user)) == {"declared"}
    moved = Review.objects.listed_for(make.coordinator(elsewhere))
    assert listed(found, moved) == {"plain"}


def test_a_bundle_that_moves_to_another_centre_takes_its_review_along():
    found, user = every_kind()
    bundle = found["plain"]

    bundle.centre = make.centre()
    bundle.save()

    assert listed(found, Review.objects.listed_for(user)) == {"declared"}
    moved = Review.objects.listed_for(make.coordinator(bundle.centre.region))
    assert listed(found, moved) == {"plain"}
