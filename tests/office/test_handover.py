"""Handing over a centre: its work arrives whole, and nobody sees more or less than they should."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.timezone import now

from bundles.models import Activity, Bundle, LocalGroup
from canvas.models import UnitRate
from office import handover
from office.outlook import outlook
from plans.models import RestorePoint
from reviews.actions import submitting
from reviews.models import Review, Submission
from tests import make
from tests.office.handovers import TODAY, centres_of, hand_over
from workshops.models import Scenario

pytestmark = pytest.mark.django_db


def test_bundles_go_along_whole_and_reviews_follow(here):
    point = make.restore_point(here.open)
    note = make.note(here.open)
    sent, author = make.ready_bundle(centre=here.centre)
    submission = submitting.submit(sent, by=author)

    hand_over(here)

    assert set(Bundle.objects.filter(centre=here.to)) == {here.submitted, here.open, sent}
    for bundle in (here.submitted, sent):
        assert Review.objects.get(pk=bundle.pk).centre == here.to
    assert Submission.objects.get(pk=submission.pk).bundle_id == sent.pk
    assert RestorePoint.objects.get(pk=point.pk).bundle_id == here.open.pk
    assert here.open.note_records.get() == note
    assert set(here.submitted.team.all()) == {here.member, here.anna}
    here.over.refresh_from_db()
    assert here.over.centre == here.centre


def test_after_it_each_sees_what_is_theirs_and_no_more(here):
    stranger, left = make.advisor(make.centre()), make.advisor(here.to)
    stays = here.piotr.roles.get()
    coordinator = make.reviewer(here.submitted)

    hand_over(here, staying=[stays.pk])

    def seen(user):
        return set(Bundle.objects.visible_to(user).values_list("title", flat=True))

    both = {here.submitted.title, "W toku"}
    assert seen(here.anna) == seen(here.member) == seen(left) == both
    assert seen(here.piotr) == {"Po"}
    assert seen(stranger) == set()
    assert seen(coordinator) == {here.submitted.title}
    assert set(Bundle.objects.of_team(here.anna)) == {here.submitted, here.open}
    assert Review.objects.listed_for(coordinator).get().pk == here.submitted.pk


def test_what_is_named_stays(here):
    role = here.piotr.roles.get()

    made = hand_over(here, staying=[role.pk], bundles=[here.open.pk])

    here.open.refresh_from_db()
    role.refresh_from_db()
    assert (here.open.centre, role.valid_to) == (here.centre, None)
    assert here.piotr.pk not in made.outcome["people"]
    assert made.outcome["bundles"] == [str(here.submitted.pk)]


def test_log_stays_with_the_centre_that_did_the_work(here):
    from dossier import method

    entry = Activity.objects.create(
        kind=method.ANIMATOR_TASKS[0].code, by=here.anna, centre=here.centre, held_on=TODAY
    )

    hand_over(here)

    entry.refresh_from_db()
    assert (entry.centre, entry.region) == (here.centre, here.centre.region)


def test_groups_scenarios_and_rates_are_there_at_the_new_centre(here):
    free = LocalGroup.objects.create(centre=here.centre, name="Koło w Gorzkowie")
    LocalGroup.objects.create(centre=here.centre, name="KOŁO Łany")
    LocalGroup.objects.create(centre=here.to, name="koło łany")
    make.scenario(centre=here.centre, title="Nasz")
    make.unit_rate(centre=here.centre, name="Godzina opieki")
    make.unit_rate(centre=here.centre, name="Dawna", valid_to=TODAY - timedelta(days=1))

    hand_over(here)

    free.refresh_from_db()
    assert free.centre == here.to
    assert LocalGroup.objects.filter(centre=here.centre).get().name == "KOŁO Łany"
    assert Scenario.objects.filter(title="Nasz").count() == 2
    assert list(UnitRate.objects.filter(centre=here.to).values_list("name", flat=True)) == [
        "Godzina opieki"
    ]
    assert UnitRate.objects.filter(centre=here.centre).count() == 2


def test_review_comes_to_the_region_of_the_new_centre(here):
    other = make.centre()
    coordinator = make.coordinator(other.region)

    expected = None
    with transaction.atomic():
        planned = handover.propose_centre(here.centre, to=other, on=TODAY, by=here.admin)
        expected = outlook(planned)
        handover.settle(planned)

    assert (expected.open_reviews, expected.moving_reviews) == (1, 1)
    assert Review.objects.listed_for(coordinator).get().region == other.region


def test_centre_made_on_the_spot_takes_over(here):
    made = hand_over(here, to=None, new={"name": "OWES Nad Nerem", "operator": "Fundacja B"})

    assert (made.to_centre.region, made.to_name) == (here.centre.region, "OWES Nad Nerem")
    assert centres_of(here.anna) == {made.to_centre}


def test_reminders_stop_for_a_centre_that_was_handed_over(here):
    from office import accreditation

    here.centre.accredited_to = TODAY + timedelta(days=20)
    here.centre.save()
    hand_over(here)

    assert accreditation.remind_due(now()) == 0
