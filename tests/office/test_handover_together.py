"""Handing over at the same moment: it happens once, and nobody plans it twice."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from office import handover
from office.models import Handover, HandoverState
from owes.models import RoleAssignment
from tests import make
from tests.reviews.test_together import together

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = localdate()


@pytest.fixture
def centre():
    return make.centre(name="Dawny")


@pytest.fixture
def to(centre):
    return make.centre(name="Nowy", region=centre.region)


def test_two_workers_carry_a_plan_out_once(centre, to):
    people = [make.advisor(centre) for _ in range(5)]
    bundle = make.bundle(centre=centre, team=people)
    made = handover.propose_centre(centre, to=to, on=TODAY, by=make.admin())

    answers = together(
        lambda: handover.carry_out(made.pk),
        lambda: handover.carry_out(made.pk),
        lambda: handover.carry_out_due(),
    )

    made.refresh_from_db()
    bundle.refresh_from_db()
    assert sorted(answer in (None, 0) for answer in answers) == [False, True, True]
    assert (made.state, bundle.centre) == (HandoverState.DONE, to)
    assert RoleAssignment.objects.filter(centre=to).count() == 5
    assert RoleAssignment.objects.filter(centre=centre, valid_to=None).count() == 0


def test_of_two_who_plan_one_is_told_of_the_other(centre, to):
    later = TODAY + timedelta(days=30)
    admins = make.admin(), make.admin()

    answers = together(
        *(
            lambda admin=admin: handover.propose_centre(centre, to=to, on=later, by=admin)
            for admin in admins
        )
    )

    refused = [one for one in answers if isinstance(one, handover.HandoverRefused)]
    assert (Handover.objects.count(), len(refused)) == (1, 1)
    assert "Jest już zaplanowane" in str(refused[0])


def test_plan_is_either_revoked_or_carried_out(centre, to):
    advisor = make.advisor(centre)
    admin = make.admin()
    made = handover.propose_centre(centre, to=to, on=TODAY, by=admin)

    together(
        lambda: handover.carry_out(made.pk),
        lambda: handover.revoke(made, by=admin),
    )

    made.refresh_from_db()
    moved = RoleAssignment.objects.filter(centre=to, user=advisor).exists()
    assert moved == (made.state == HandoverState.DONE)
    assert not made.is_planned
