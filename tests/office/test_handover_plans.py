"""A handover that is planned: what it would bring about, what is refused, taken back or fails."""

from datetime import timedelta

import pytest
from django.db import transaction

from bundles.models import Bundle
from office import handover
from office.models import Handover, HandoverState
from office.outlook import outlook
from owes.models import Event, RoleAssignment
from tests import make
from tests.office.handovers import LATER, TODAY, centres_of, hand_over, moment

pytestmark = pytest.mark.django_db


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
