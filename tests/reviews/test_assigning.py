"""Who reviews: proposed evenly, changed by hand; never a person who may not."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from bundles.models import Bundle
from owes.models import Event, Mail
from reviews.actions import assigning
from reviews.models import Review
from tests import make
from tests.reviews import queues

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    user, centre = queues.desk()
    client.force_login(user)
    return user, centre


def choices(response, name="reviewer"):
    return {label for value, label in response.context["form"].fields[name].choices if value}


def send(client, review, **values):
    return client.post(reverse("reviews:assign", args=[review.pk]), values)


def tied_people(bundle):
    """Coordinators of the region who may not review the bundle, one of each kind."""
    region = bundle.centre.region
    member, conflicted, colleague = (make.coordinator(region) for _ in range(3))
    bundle.team.add(member)
    make.declaration(conflicted, bundle, kind="rodzina")
    make.advisor(bundle.centre, user=colleague, valid_to=date(2020, 1, 1))
    ended = make.coordinator(region, valid_to=date(2020, 1, 1))
    gone = make.coordinator(region, user=make.user(is_active=False))
    return [member, conflicted, colleague, ended, gone, make.coordinator(), make.admin()]


def test_candidates_are_those_who_may_assess(desk):
    user, centre = desk
    bundle = make.bundle(centre=centre)
    tied = tied_people(bundle)
    other = make.coordinator(centre.region)
    review = queues.review_of(bundle)
    queues.review_of(make.bundle(centre=centre), reviewer=user)

    found = assigning.candidates(review)

    assert [(one, one.burden) for one in found] == [(other, 0), (user, 1)]
    one = Bundle.objects.filter(pk=bundle.pk)
    assert [person for person in tied if one.assessable_by(person).exists()] == [tied[4]]


def test_candidates_cost_the_same_however_many(desk):
    _, centre = desk
    review = queues.review_of(make.bundle(centre=centre))

    def cost(number):
        for _ in range(number):
            make.coordinator(centre.region)
        with CaptureQueriesContext(connection) as captured:
            assigning.candidates(review)
        return len(captured)

    assert cost(1) == cost(20) == 1


def test_burden_is_counted_only_over_what_the_viewer_is_listed(client, desk):
    user, centre = desk
    other = make.coordinator(centre.region, user=make.user(name="Inna Osoba"))
    hidden = make.bundle(centre=centre)
    make.declaration(user, hidden, kind="rodzina")
    for bundle in (hidden, make.bundle(centre=centre)):
        queues.review_of(bundle, reviewer=other)
    review = queues.review_of(make.bundle(centre=centre))

    response = client.get(reverse("reviews:assign", args=[review.pk]))

    assert "Inna Osoba, 1\u00a0ocena czeka" in choices(response)


def test_proposal_is_changed_by_hand_and_both_are_told(client, desk):
    user, centre = desk
    first, second = make.coordinator(centre.region), make.coordinator(centre.region)
    review = queues.review_of(make.bundle(centre=centre), reviewer=user)
    page = client.get(reverse("reviews:assign", args=[review.pk])).content.decode()
    assert "propozycja" in page

    response = send(client, review, reviewer=first.pk, second=second.pk)

    assert response.status_code == 303
    review.refresh_from_db()
    assert (review.reviewer, review.second_reviewer, review.assigned_by) == (first, second, user)
    assert {mail.recipient for mail in Mail.objects.all()} == {first, second}
    assert Event.objects.filter(bundle_id=review.pk, verb="assigned", by=user).count() == 1
    assert (
        "propozycja" not in client.get(reverse("reviews:desk") + "?kolejka=ocena").content.decode()
    )


def test_person_who_may_not_review_is_neither_offered_nor_taken(client, desk):
    user, centre = desk
    bundle = make.bundle(centre=centre)
    review = queues.review_of(bundle)
    for person in tied_people(bundle):
        for name in ("reviewer", "second"):
            values = {"reviewer": user.pk, name: person.pk}

            response = send(client, review, **values)

            assert response.status_code == 422
            assert "nie może ocenić tej wiązki" in response.context["form"].errors[name][0]
            assert not any(str(person) in label for label in choices(response))
    review.refresh_from_db()
    assert review.reviewer is None


def test_second_person_is_another_one(client, desk):
    user, centre = desk
    review = queues.review_of(make.bundle(centre=centre))

    response = send(client, review, reviewer=user.pk, second=user.pk)

    assert response.status_code == 422
    assert "kimś innym" in response.context["form"].errors["second"][0]


def test_conflict_declared_meanwhile_is_told_beside_the_field(client, desk, monkeypatch):
    _, centre = desk
    review = queues.review_of(make.bundle(centre=centre))
    other = make.coordinator(centre.region)
    listed = assigning.candidates(review)
    before = assigning.candidates

    def candidates(review, *, seen_by=None):
        return listed if seen_by else before(review)

    monkeypatch.setattr(assigning, "candidates", candidates)
    make.declaration(other, review.bundle, kind="rodzina")

    response = send(client, review, reviewer=other.pk)

    assert response.status_code == 422
    assert "nie może ocenić" in response.context["form"].errors["reviewer"][0]


def test_review_that_is_over_is_given_to_nobody(client, desk):
    user, centre = desk
    review = queues.review_of(make.bundle(centre=centre), waits_on="nikt")

    response = send(client, review, reviewer=user.pk)

    assert "zakończona" in response.content.decode()
    review.refresh_from_db()
    assert review.reviewer is None


def test_workload_counts_each_coordinators_reviews_that_the_viewer_is_listed(client, desk):
    user, centre = desk
    other = make.coordinator(centre.region, user=make.user(name="Inna Osoba"))
    idle = make.coordinator(centre.region, user=make.user(name="Wolna Osoba"))
    hidden = make.bundle(centre=centre)
    make.declaration(user, hidden, kind="rodzina")
    rows = [
        (hidden, {"reviewer": other}),
        (
            make.bundle(centre=centre),
            {"reviewer": other, "due_on": localdate() - timedelta(days=1)},
        ),
        (make.bundle(centre=centre), {"reviewer": other}),
        (make.bundle(centre=centre), {"reviewer": other, "waits_on": "autor"}),
        (make.bundle(centre=centre), {"reviewer": None}),
    ]
    for place, (bundle, fields) in enumerate(rows):
        queues.review_of(bundle, waiting_since=now() - timedelta(days=9 - place), **fields)
    queues.review_of(make.bundle(), reviewer=idle)

    response = client.get(reverse("reviews:workload"))

    found = {
        load.name: (load.waiting, load.oldest_words, load.overdue)
        for load in response.context["loads"]
    }
    assert found == {
        "Inna Osoba": (2, "8\u00a0dni", 1),
        "nikt jeszcze": (1, "5\u00a0dni", 0),
        "Wolna Osoba": (0, "–", 0),
        user.name: (0, "–", 0),
    }
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("reviews:workload"))
    assert len(captured) == 5  # session, person, roles, counts, coordinators


def test_workload_is_no_business_of_others(client):
    bundle = make.bundle()
    queues.review_of(bundle, reviewer=make.coordinator(bundle.centre.region))
    client.force_login(make.advisor(bundle.centre))

    response = client.get(reverse("reviews:workload"))

    assert "loads" not in response.context
    assert Review.objects.count() == 1
