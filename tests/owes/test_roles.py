"""Giving roles, ending them, and what nobody may do with them."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from owes import role_giving, roles
from owes.enums import Role
from owes.models import Event, RoleAssignment
from owes.operators import people_of, people_seen_by
from tests import make

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def refused(call, *args, **kwargs):
    """The first (field, sentence) of why it was refused."""
    with pytest.raises(roles.RoleRefused) as caught:
        call(*args, **kwargs)
    return caught.value.problems[0]


def test_role_is_given_and_told_with_codes_only():
    centre, by = make.centre(), make.admin()
    person = make.user()

    given = role_giving.give(
        person, role=Role.ADVISOR, centre=centre, valid_from=localdate(), by=by
    )

    event = Event.objects.about(person).get()
    assert given in RoleAssignment.objects.held_by(person)
    assert (event.verb, event.by, event.facts["centre"]) == ("role_given", by, centre.code)
    assert person.name not in str(event.facts)


def test_region_admin_gives_roles_in_the_region_alone():
    by, there = make.admin(make.region()), make.centre()

    asked = {"role": Role.ADVISOR, "centre": there, "by": by}
    field, sentence = refused(role_giving.give, make.user(), **asked)

    assert (field, sentence) == ("centre", "Ten ośrodek jest poza Twoim zakresem.")


def test_region_admin_makes_nobody_admin_of_the_country():
    by = make.admin(make.region())

    field, _ = refused(role_giving.give, make.user(), role=Role.ADMIN, by=by)

    assert field == "region"


def test_nobody_gives_a_role_to_the_own_account():
    by, region = make.admin(), make.region()

    _, sentence = refused(role_giving.give, by, role=Role.COORDINATOR, region=region, by=by)

    assert sentence == "Roli nie nadaje się sobie. Poproś innego administratora."


def test_same_role_twice_at_a_time_is_refused():
    centre, by = make.centre(), make.admin()
    person = make.advisor(centre, valid_to=localdate())

    asked = {"role": Role.ADVISOR, "centre": centre, "by": by}
    field, sentence = refused(role_giving.give, person, valid_from=localdate(), **asked)
    role_giving.give(person, valid_from=localdate() + DAY, **asked)

    assert field == "valid_from"
    assert "ma już tę rolę do" in sentence
    assert person.roles.count() == 2


def test_ended_role_stays():
    by = make.admin()
    person = make.advisor(valid_from=localdate() - DAY)

    role = roles.end(person.roles.get(), by=by)

    assert role.valid_to == localdate()
    assert Event.objects.about(person).get().verb == "role_ended"


@pytest.mark.parametrize(
    ("given", "starts", "may"),
    [(0, 0, True), (1, 0, False), (1, 1, True), (None, 0, False)],
)
def test_role_is_taken_back_only_before_anybody_worked_by_it(given, starts, may):
    at = None if given is None else now() - given * DAY
    person = make.advisor(given_at=at, valid_from=localdate() + starts * DAY)

    try:
        roles.take_back(person.roles.get(), by=make.admin())
    except roles.RoleRefused:
        assert not may

    assert person.roles.exists() is not may


@pytest.mark.parametrize(
    "change",
    [
        lambda role, by: roles.end(role, by=by),
        lambda role, by: roles.take_back(role, by=by),
        lambda role, by: roles.change_dates(role, valid_from=None, valid_to=localdate(), by=by),
        lambda role, by: roles.change_dates(
            role, valid_from=localdate() + DAY, valid_to=None, by=by
        ),
    ],
)
def test_last_admin_of_the_country_stays(change):
    admin = make.admin()
    # They do not count: one never set a password, one is closed, one leaves today, one has a region.
    make.admin(user=make.user(password=None))
    make.admin(user=make.user(is_active=False))
    make.admin(valid_to=localdate())
    make.admin(make.region())

    _, sentence = refused(change, admin.roles.get(), admin)

    assert sentence == roles.LAST_ADMIN


def test_admin_of_the_country_may_end_when_there_is_another():
    admin, other = make.admin(), make.admin()

    roles.end(admin.roles.get(), by=other)

    admin.refresh_from_db()
    assert admin.roles.get().valid_to == localdate()
    assert not admin.is_staff


def test_region_admin_sees_nobody_without_a_role_there():
    here, elsewhere = make.centre(), make.centre()
    mine, both, theirs, nobody = make.advisor(here), make.advisor(here), make.advisor(), make.user()
    make.advisor(elsewhere, user=both)
    operator = make.admin(here.region)

    assert set(people_of(operator)) == {mine, operator}
    assert set(people_seen_by(operator)) == {mine, both, operator}
    assert {theirs, nobody} <= set(people_of(make.admin()))


def test_role_that_has_ended_is_not_ended_again():
    """Ending it with today would let it hold today."""
    region = make.region()
    by = make.admin(region)
    past = make.assignment(
        Role.COORDINATOR, user=by, region=region, valid_to=localdate() - 30 * DAY
    )

    field, sentence = refused(roles.end, past, by=by)

    past.refresh_from_db()
    assert (field, sentence) == ("", "Ta rola już się skończyła.")
    assert past.valid_to == localdate() - 30 * DAY


def test_nobody_lengthens_a_role_of_the_own_account():
    region = make.region()
    by = make.admin(region)
    role = make.assignment(
        Role.COORDINATOR, user=by, region=region, valid_to=localdate() - 30 * DAY
    )

    for starts, ends in [(None, None), (None, localdate()), (localdate() - DAY, localdate() + DAY)]:
        _, sentence = refused(roles.change_dates, role, valid_from=starts, valid_to=ends, by=by)
        assert sentence == "Własnej roli nie przedłuża się samemu. Poproś innego administratora."
    roles.change_dates(role, valid_from=None, valid_to=localdate() - 60 * DAY, by=by)

    assert not RoleAssignment.objects.held_by(by).filter(role=Role.COORDINATOR).exists()


def test_role_of_a_closed_account_is_not_lengthened():
    by, person = make.admin(), make.user(is_active=False)
    role = make.assignment(
        Role.ADVISOR, user=person, centre=make.centre(), valid_to=localdate() - DAY
    )

    _, sentence = refused(roles.change_dates, role, valid_from=None, valid_to=None, by=by)

    assert sentence == "To konto jest nieczynne: najpierw je przywróć."
