"""Closing an account: nothing a person has in hand is left without anybody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from bundles.enums import BundleStatus
from office.people import leaving
from office.people.work import work_of
from owes.models import Event, Mail
from owes.roles import LAST_ADMIN
from reviews.actions import handing
from reviews.actions.assigning import candidates
from reviews.models import Review
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make.admin()


def bundle_of(*team, **fields):
    made = make.bundle(**fields)
    made.team.set(team)
    return made


def review_for(reviewer=None, second=None, **fields):
    """The review of a bundle handed over, with these two people."""
    submission = make.submission(**fields)
    Review.objects.filter(pk=submission.bundle_id).update(reviewer=reviewer, second_reviewer=second)
    return Review.objects.get(pk=submission.bundle_id)


def close(person, by, **choices):
    return leaving.close(person, by=by, choices=choices)


def test_account_without_work_is_closed_at_once(admin, client):
    person = make.advisor()
    client.force_login(person)

    close(person, admin)

    person.refresh_from_db()
    assert not person.is_active
    assert person.roles.get().valid_to == localdate()
    assert client.get(reverse("bundles:list")).status_code == 302
    assert Event.objects.about(person).filter(verb="deactivated").exists()


def test_bundles_get_the_chosen_advisor(admin):
    centre = make.centre()
    person, heir = make.advisor(centre), make.advisor(centre)
    alone, shared = bundle_of(person, centre=centre), bundle_of(person, heir, centre=centre)

    close(person, admin, **{f"bundles_{centre.pk}": heir})

    assert set(alone.team.all()) == set(shared.team.all()) == {heir}
    told = Event.objects.get(bundle_id=alone.pk, verb="team_changed")
    assert told.facts == {"from": person.pk, "to": heir.pk}
    letter = Mail.objects.get(recipient=heir)
    assert alone.title in letter.text
    assert shared.title in letter.text


def test_nothing_is_closed_while_one_group_has_nobody(admin):
    centre = make.centre()
    person = make.advisor(centre)
    made = bundle_of(person, centre=centre)

    with pytest.raises(leaving.LeavingRefused) as caught:
        close(person, admin, **{f"bundles_{centre.pk}": leaving.NOBODY})

    person.refresh_from_db()
    assert caught.value.problems[0][0] == f"bundles_{centre.pk}"
    assert person.is_active
    assert set(made.team.all()) == {person}


def test_whoever_left_or_works_elsewhere_does_not_count_as_team(admin):
    centre = make.centre()
    person = make.advisor(centre)
    gone = make.advisor(centre, user=make.user(is_active=False))
    ended = make.advisor(centre, valid_to="2025-01-01")
    bundle_of(person, gone, ended, centre=centre)

    [group] = work_of(person)

    assert (len(group.alone), group.must, group.is_stuck) == (1, True, True)


def test_shared_bundles_may_stay_with_the_rest_of_the_team(admin):
    centre = make.centre()
    person, other = make.advisor(centre), make.advisor(centre)
    made = bundle_of(person, other, centre=centre)

    close(person, admin, **{f"bundles_{centre.pk}": leaving.NOBODY})

    assert set(made.team.all()) == {other}


def test_examples_and_finished_bundles_are_not_handed_over():
    centre = make.centre()
    person = make.advisor(centre)
    bundle_of(person, centre=centre, is_example=True)
    bundle_of(person, centre=centre, status=BundleStatus.ARCHIVED)

    assert list(work_of(person)) == []


def test_review_goes_to_the_chosen_coordinator(admin):
    centre = make.centre()
    person, heir = make.coordinator(centre.region), make.coordinator(centre.region)
    review = review_for(person, centre=centre)

    handed = close(person, admin, **{f"reviewer_{centre.region_id}": heir})

    review.refresh_from_db()
    assert (handed, review.reviewer, review.assigned_by) == (1, heir, admin)


def test_reviews_go_evenly_to_whoever_may(admin):
    centre = make.centre()
    person = make.coordinator(centre.region)
    conflicted, free = make.coordinator(centre.region), make.coordinator(centre.region)
    review = review_for(person, centre=centre)
    make.declaration(conflicted, review.bundle, kind="rodzina")

    close(person, admin, **{f"reviewer_{centre.region_id}": leaving.EVENLY})

    review.refresh_from_db()
    assert review.reviewer == free


def test_conflicted_coordinator_is_not_offered(admin):
    centre = make.centre()
    person, conflicted = make.coordinator(centre.region), make.coordinator(centre.region)
    review = review_for(person, centre=centre)
    make.declaration(conflicted, review.bundle, kind="rodzina")

    [group] = work_of(person)

    assert (group.people, list(group.helpless), group.is_stuck) == ([], [review], True)


def test_second_review_may_be_left_to_the_first(admin):
    centre = make.centre()
    first, person = make.coordinator(centre.region), make.coordinator(centre.region)
    review = review_for(first, person, centre=centre)

    close(person, admin, **{f"second_reviewer_{centre.region_id}": leaving.NOBODY})

    review.refresh_from_db()
    assert (review.reviewer, review.second_reviewer) == (first, None)


def test_who_may_take_over_is_who_may_review(admin):
    centre = make.centre()
    reviews = [review_for(centre=centre) for _ in range(2)]
    people = [make.coordinator(centre.region) for _ in range(3)]
    make.coordinator()
    make.coordinator(centre.region, user=make.advisor(centre))
    make.declaration(people[0], reviews[0].bundle, kind="rodzina")
    reviews[1].bundle.team.add(people[1])

    found = handing.free_for(reviews)

    for review in reviews:
        taken = {review.reviewer_id, review.second_reviewer_id}
        assert found[review.pk] == {one.pk for one in candidates(review)} - taken


def test_nobody_closes_the_own_account_or_the_last_admin(admin):
    other = make.admin(make.region())

    assert "Własnego konta" in leaving.why_not(admin, by=admin)
    assert leaving.why_not(admin, by=other) == LAST_ADMIN


def test_closed_account_comes_back_without_its_sessions(admin, client):
    person = make.advisor()
    client.force_login(person)
    close(person, admin)

    leaving.reopen(person, by=admin)

    person.refresh_from_db()
    assert person.is_active
    assert client.get(reverse("bundles:list")).status_code == 302


@pytest.mark.parametrize("count", [1, 12])
def test_page_costs_the_same_whatever_there_is_to_hand_over(admin, client, count):
    centre = make.centre()
    person = make.advisor(centre)
    heir = make.advisor(centre)
    for _ in range(count):
        bundle_of(person, heir, centre=centre)
    client.force_login(admin)

    with CaptureQueriesContext(connection) as captured:
        page = client.get(reverse("office:person_close", args=[person.pk]))

    assert page.status_code == 200
    assert len(captured) == 17


def test_form_keeps_the_choice_and_says_what_is_missing(admin, client):
    centre, other = make.centre(), make.centre()
    person, heir = make.advisor(centre), make.advisor(centre)
    make.advisor(other, user=person)
    make.advisor(other)
    bundle_of(person, centre=centre)
    bundle_of(person, centre=other)
    client.force_login(admin)

    page = client.post(
        reverse("office:person_close", args=[person.pk]), {f"bundles_{centre.pk}": heir.pk}
    )

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {f"bundles_{other.pk}"}
    assert f'value="{heir.pk}" selected' in page.content.decode()
