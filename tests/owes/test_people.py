"""Roles with their scope, and accounts."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from owes.enums import Role
from owes.models import RoleAssignment, User
from tests import make

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def refused(constraint, **fields):
    """Whether the database refuses the role because of this very constraint."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        RoleAssignment.objects.create(user=make.user(), **fields)
    return constraint in str(caught.value)


@pytest.mark.parametrize(
    ("role", "has_centre", "has_region"),
    [
        (Role.ADVISOR, False, False),
        (Role.ADVISOR, False, True),
        (Role.ADVISOR, True, True),
        (Role.COORDINATOR, False, False),
        (Role.COORDINATOR, True, False),
        (Role.COORDINATOR, True, True),
        (Role.ADMIN, True, False),
        (Role.ADMIN, True, True),
        ("ktos_inny", True, False),
    ],
)
def test_role_refuses_a_scope_that_is_not_its_own(role, has_centre, has_region):
    centre = make.centre()
    scope = {
        "centre": centre if has_centre else None,
        "region": centre.region if has_region else None,
    }

    assert refused("role_has_its_scope", role=role, **scope)


def test_role_takes_its_own_scope():
    centre = make.centre()

    make.advisor(centre)
    make.coordinator(centre.region)
    make.admin()
    make.admin(centre.region)

    assert RoleAssignment.objects.count() == 4


def test_role_refuses_an_end_before_its_start():
    today = localdate()

    assert refused(
        "role_valid_in_order",
        role=Role.ADMIN,
        valid_from=today,
        valid_to=today - DAY,
    )


@pytest.mark.parametrize("kind", ["centre", "region"])
def test_role_is_open_ended_once(kind):
    scope = getattr(make, kind)()
    role = {"centre": Role.ADVISOR, "region": Role.COORDINATOR}[kind]
    person = make.user()
    RoleAssignment.objects.create(user=person, role=role, **{kind: scope})

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.create(user=person, role=role, **{kind: scope})

    RoleAssignment.objects.create(
        user=person, role=role, valid_to=date(2025, 12, 31), **{kind: scope}
    )
    assert person.roles.count() == 2


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "is_held"),
    [
        (None, None, True),
        (0, 0, True),
        (-1, 1, True),
        (None, -1, False),
        (1, None, False),
    ],
)
def test_role_is_held_on_its_days(valid_from, valid_to, is_held):
    today = localdate()
    days = [None if shift is None else today + shift * DAY for shift in (valid_from, valid_to)]
    person = make.advisor(valid_from=days[0], valid_to=days[1])

    held = RoleAssignment.objects.held_by(person)

    assert held.exists() == is_held


def test_roles_of_others_are_not_held():
    make.advisor()

    assert list(RoleAssignment.objects.held_by(make.user())) == []


def test_role_says_who_what_and_where():
    person = make.user(name="Maria Wilk")
    make.admin(user=person)

    assert str(person.roles.get()) == "Maria Wilk: administrator (cały kraj)"


def test_account_keeps_its_address_in_lower_case():
    person = make.user(email="Anna.Nowacka@Wiazka.Example")

    assert person.email == "anna.nowacka@wiazka.example"


def test_account_refuses_its_address_in_another_spelling():
    make.user(email="anna@wiazka.example")
    twin = User(email=" ANNA@wiazka.example", name="Anna")

    with pytest.raises(ValidationError) as caught:
        twin.full_clean(exclude=["password"])

    assert list(caught.value.message_dict) == ["email"]
