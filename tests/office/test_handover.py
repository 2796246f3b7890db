"""Handing over: everything arrives, nothing is lost, nobody sees more or less than they should."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils.timezone import get_current_timezone, localdate, now

from bundles.enums import BundleStatus
from bundles.models import Activity, Bundle, LocalGroup
from canvas.models import UnitRate
from office import handover
from office.models import Handover, HandoverState
from office.outlook import outlook
from owes.enums import Role
from owes.models import Event, Region, RoleAssignment
from plans.models import RestorePoint
from reviews.actions import submitting
from reviews.models import Review, Submission
from tests import make
from tests.reviews import queues
from workshops.models import Scenario

pytestmark = pytest.mark.django_db

TODAY = localdate()
LATER = TODAY + timedelta(days=40)


@pytest.fixture
def here():
    """A centre with three people, a bundle under review, one in work and one that is over."""
    centre = make.centre(name="Dawny")
    to = make.centre(name="Nowy", region=centre.region)
    anna, piotr, member = (make.advisor(centre) for _ in range(3))
    submitted = make.bundle(centre=centre, title="U koordynatora", team=[anna, member])
    queues.review_of(submitted)
    return type(
        "Here",
        (),
        {
            "centre": centre,
            "to": to,
            "admin": make.admin(),
            "anna": anna,
            "piotr": piotr,
            "member": member,
            "submitted": submitted,
            "open": make.bundle(centre=centre, title="W toku", team=[anna]),
            "over": make.bundle(centre=centre, title="Po", status=BundleStatus.FINISHED),
        },
    )


def moment(day, hour=9):
    return datetime(day.year, day.month, day.day, hour, tzinfo=get_current_timezone())


def hand_over(here, on=TODAY, **fields):
    made = handover.propose_centre(
        here.centre, **{"to": here.to, "on": on, "by": here.admin, **fields}
    )
    handover.settle(made)
    made.refresh_from_db()
    return made


def centres_of(user):
    return {one.centre for one in RoleAssignment.objects.held_by(user).select_related("centre")}


def test_people_go_along_the_day_before_ends_and_the_old_role_is_kept(here):
    before = here.anna.roles.get()

    hand_over(here)

    roles = list(here.anna.roles.order_by("pk"))
    assert [(one.centre, one.valid_from, one.valid_to) for one in roles] == [
        (here.centre, before.valid_from, TODAY - timedelta(days=1)),
        (here.to, TODAY, None),
    ]
    assert centres_of(here.anna) == {here.to}
    verbs = list(Event.objects.about(here.anna).values_list("verb", flat=True))
    assert sorted(verbs) == ["role_ended", "role_given"]


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


def test_plan_waits_for_its_day_and_happens_once(here):
    made = hand_over(here, on=LATER)
    assert (made.state, centres_of(here.anna)) == (HandoverState.PLANNED, {here.centre})

    early = handover.carry_out_due(moment(LATER - timedelta(days=1), 23))
    counts = [handover.carry_out_due(moment(LATER)) for _ in range(2)]

    made.refresh_from_db()
    assert (early, counts, made.state) == (0, [1, 0], HandoverState.DONE)
    assert RoleAssignment.objects.filter(centre=here.to).count() == 3
    old = here.anna.roles.get(centre=here.centre)
    assert old.valid_to == LATER - timedelta(days=1)


def test_who_and_what_comes_before_the_day_goes_along_too(here):
    made = hand_over(here, on=LATER)
    newcomer = make.advisor(here.centre)
    bundle = make.bundle(centre=here.centre, team=[newcomer])

    handover.carry_out(made.pk, at=moment(LATER))

    bundle.refresh_from_db()
    assert bundle.centre == here.to
    assert newcomer.roles.filter(centre=here.to).exists()


def test_role_that_ends_before_the_day_is_let_be(here):
    role = here.piotr.roles.get()
    role.valid_to = LATER - timedelta(days=5)
    role.save()
    made = hand_over(here, on=LATER)

    handover.carry_out(made.pk, at=moment(LATER))

    assert list(here.piotr.roles.all()) == [role]


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ((None, None), [(None, None)]),
        ((10, None), [(0, 9), (10, None)]),
        ((-5, 20), [(-5, 20), (21, None)]),
        ((-50, -10), [(-50, -10), (0, None)]),
    ],
)
def test_role_that_is_held_there_already_is_only_completed(here, held, wanted):
    def days(pair):
        return tuple(None if one is None else TODAY + timedelta(days=one) for one in pair)

    start, end = days(held)
    make.assignment(Role.ADVISOR, user=here.anna, centre=here.to, valid_from=start, valid_to=end)

    hand_over(here)

    found = here.anna.roles.filter(centre=here.to).order_by("valid_from")
    periods = sorted(found.values_list("valid_from", "valid_to"), key=lambda one: str(one[0]))
    assert periods == [days(one) for one in wanted]


def test_role_that_has_not_begun_begins_at_the_new_centre(here):
    start = TODAY + timedelta(days=5)
    coming = make.advisor(here.centre, valid_from=start)

    hand_over(here)

    (role,) = coming.roles.all()
    assert (role.centre, role.valid_from) == (here.to, start)


def test_closed_accounts_are_not_given_roles(here):
    here.piotr.is_active = False
    here.piotr.save()

    hand_over(here)

    assert here.piotr.roles.get().centre == here.centre


@pytest.mark.parametrize(
    ("fields", "name"),
    [({"on": TODAY - timedelta(days=1)}, "on"), ({"to": "itself"}, "to_centre")],
)
def test_what_cannot_be_is_refused(here, fields, name):
    fields = {key: here.centre if one == "itself" else one for key, one in fields.items()}

    with pytest.raises(handover.HandoverRefused) as refused:
        hand_over(here, **fields)

    assert [field for field, _ in refused.value.problems] == [name]
    assert Handover.objects.count() == 0


def test_second_plan_for_the_same_centre_is_refused(here):
    hand_over(here, on=LATER)

    with pytest.raises(handover.HandoverRefused) as refused:
        hand_over(here, on=LATER)

    assert "Jest już zaplanowane przekazanie: Nowy" in str(refused.value)


def test_plan_may_be_taken_back_until_its_day(here):
    made = hand_over(here, on=LATER)

    handover.revoke(made, by=here.admin)

    assert handover.carry_out(made.pk, at=moment(LATER)) is None
    with pytest.raises(handover.HandoverRefused):
        handover.revoke(made, by=here.admin)
    assert centres_of(here.anna) == {here.centre}
    verbs = Event.objects.filter(kind="handover").order_by("at").values_list("verb", flat=True)
    assert list(verbs) == ["handover_planned", "handover_revoked"]


def test_trail_tells_of_it_with_ids_alone(here):
    made = hand_over(here)

    event = Event.objects.get(kind="handover", verb="handed_over")
    assert (event.record_id, event.by) == (made.pk, here.admin)
    assert event.facts["people"] == sorted([here.anna.pk, here.piotr.pk, here.member.pk])
    assert here.anna.name not in str(event.facts)


def test_bundles_nobody_of_the_team_goes_with_are_named(here):
    planned = handover.propose_centre(
        here.centre,
        to=here.to,
        on=TODAY,
        staying=[here.anna.roles.get().pk],
        bundles=[here.submitted.pk],
        by=here.admin,
    )

    expected = outlook(planned)

    assert expected.alone == [here.open]
    assert expected.left == []


def test_failure_in_the_middle_changes_nothing(here, monkeypatch):
    monkeypatch.setattr("office.passing._groups", lambda *given: 1 / 0)

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        hand_over(here)

    assert Handover.objects.count() == 0
    assert centres_of(here.anna) == {here.centre}
    assert Bundle.objects.filter(centre=here.to).count() == 0


@pytest.mark.parametrize("count", [1, 30])
def test_outlook_costs_the_same_whatever_is_handed_over(here, count, django_assert_num_queries):
    for _ in range(count):
        make.bundle(centre=here.centre, team=[make.advisor(here.centre)])
    planned = handover.propose_centre(here.centre, to=here.to, on=TODAY, by=here.admin)
    planned = Handover.objects.with_ends().get(pk=planned.pk)

    with django_assert_num_queries(14):
        expected = outlook(planned)

    assert expected.people_count == count + 3


# --- Regions -------------------------------------------------------------------------------


@pytest.fixture
def region(here):
    found = here.centre.region
    codes = ["0601", "0602", "0603"]
    for code in codes:
        make.territory(code)
    found.powiaty.set(codes)
    return found


def succeed(here, region, on=TODAY, codes=("0601", "0602"), **fields):
    made = handover.propose_region(
        region,
        **{
            "codes": list(codes),
            "name": "Następca",
            "valid_to": None,
            "on": on,
            "by": here.admin,
            **fields,
        },
    )
    handover.settle(made)
    made.refresh_from_db()
    return made


def test_successor_of_a_region_takes_centres_and_coordinators(here, region):
    coordinator, admin = make.reviewer(here.submitted), make.admin(region)

    made = succeed(here, region)

    new = made.to_region
    region.refresh_from_db()
    here.centre.refresh_from_db()
    assert region.valid_to == TODAY - timedelta(days=1)
    assert (new.valid_from, here.centre.region) == (TODAY, new)
    assert Review.objects.get(pk=here.submitted.pk).region == new
    assert Review.objects.listed_for(coordinator).count() == 1
    assert set(Bundle.objects.visible_to(coordinator)) == {here.submitted}
    held = RoleAssignment.objects.held_by(admin).get()
    assert (held.role, held.region) == (Role.ADMIN, new)
    assert set(RoleAssignment.objects.filter(region=region, user=coordinator)) != set()


def test_successor_planned_ahead_holds_its_powiaty_and_goes_when_revoked(here, region):
    region.valid_to = LATER + timedelta(days=100)
    region.save()
    made = succeed(here, region, on=LATER)
    assert Region.objects.filter(name="Następca", valid_from=LATER).exists()

    handover.revoke(made, by=here.admin)

    region.refresh_from_db()
    assert region.valid_to == LATER + timedelta(days=100)
    assert not Region.objects.filter(name="Następca").exists()


def test_plan_whose_successor_is_used_already_is_not_taken_back(here, region):
    made = succeed(here, region, on=LATER)
    make.centre(region=made.to_region)

    with pytest.raises(handover.HandoverRefused) as refused:
        handover.revoke(made, by=here.admin)

    made.refresh_from_db()
    assert "są już ośrodki albo role" in str(refused.value)
    assert (made.is_planned, made.to_region is None) == (True, False)


def test_successor_with_somebody_elses_powiat_is_refused_whole(here, region):
    from owes import regions

    other = make.region(name="Cudzy")
    other.powiaty.set([make.territory("0604").pk])

    with pytest.raises(regions.NotARegion):
        succeed(here, region, codes=["0601", "0604"])

    region.refresh_from_db()
    assert region.valid_to is None
    assert Handover.objects.count() == 0


def test_centre_that_was_named_stays_in_the_old_region(here, region):
    succeed(here, region, centres_staying=[here.to.pk])

    here.to.refresh_from_db()
    assert here.to.region == region


def test_reminders_stop_for_a_centre_that_was_handed_over(here):
    from office import accreditation

    here.centre.accredited_to = TODAY + timedelta(days=20)
    here.centre.save()
    hand_over(here)

    assert accreditation.remind_due(now()) == 0


def test_plan_that_fails_keeps_no_other_from_its_day(here, monkeypatch):
    other = make.centre()
    broken = hand_over(here, on=LATER)
    other_plan = handover.propose_centre(
        other, to=make.centre(region=other.region), on=LATER, by=here.admin
    )
    real = handover.pass_on

    def pass_on(one, *args, **kwargs):
        if one.pk == broken.pk:
            raise ValueError("broken")
        return real(one, *args, **kwargs)

    monkeypatch.setattr(handover, "pass_on", pass_on)

    with pytest.raises(handover.CarryingOutFailed):
        handover.carry_out_due(moment(LATER))

    assert Handover.objects.get(pk=other_plan.pk).is_done
    assert Handover.objects.get(pk=broken.pk).is_planned
