"""Handing over a centre: people go along, with what they held and until when."""

from datetime import timedelta

import pytest

from office import handover
from owes.enums import Role
from owes.models import Event
from tests import make
from tests.office.handovers import LATER, TODAY, centres_of, hand_over, moment

pytestmark = pytest.mark.django_db


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
