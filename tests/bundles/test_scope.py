"""Who sees which bundle, and who may change it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.timezone import localdate, now

from bundles.enums import OPEN_STATUSES, BundleStatus
from bundles.models import Bundle
from designthinking.models import Note
from tests import make

pytestmark = pytest.mark.django_db

YESTERDAY = timedelta(days=-1)


def seen_and_changed(user, bundle):
    found = Bundle.objects.filter(pk=bundle.pk)
    return found.visible_to(user).exists(), found.editable_by(user).exists()


@pytest.fixture
def bundle():
    return make.bundle()


def test_advisor_on_the_team_changes_the_bundle(bundle):
    person = make.advisor(bundle.centre)
    bundle.team.add(person)

    assert seen_and_changed(person, bundle) == (True, True)


def test_advisor_of_the_centre_reads_the_bundle(bundle):
    assert seen_and_changed(make.advisor(bundle.centre), bundle) == (True, False)


def test_advisor_of_another_centre_sees_nothing(bundle):
    elsewhere = make.centre(region=bundle.centre.region)

    assert seen_and_changed(make.advisor(elsewhere), bundle) == (False, False)


def test_team_is_not_enough_without_a_role_in_the_centre(bundle):
    moved_away = make.advisor()
    bundle.team.add(moved_away)

    assert seen_and_changed(moved_away, bundle) == (False, False)


def test_coordinator_reads_a_bundle_of_the_region_after_declaring_impartiality(bundle):
    person = make.coordinator(bundle.centre.region)
    assert seen_and_changed(person, bundle) == (False, False)
    assert list(Bundle.objects.undeclared_to(person)) == [bundle]

    make.declaration(person, bundle)

    assert seen_and_changed(person, bundle) == (True, False)
    assert not Bundle.objects.undeclared_to(person).exists()


def test_coordinator_with_a_conflict_sees_nothing_of_the_bundle(bundle):
    person = make.coordinator(bundle.centre.region)
    make.declaration(person, bundle, kind="rodzina")

    assert seen_and_changed(person, bundle) == (False, False)
    assert not Bundle.objects.assessable_by(person).exists()


def test_nobody_assesses_a_bundle_of_the_own_centre_or_team(bundle):
    region = bundle.centre.region
    colleague = make.advisor(bundle.centre)
    make.coordinator(region, user=colleague)
    member = make.coordinator(region)
    bundle.team.add(member)

    for person in (colleague, member):
        assert not Bundle.objects.assessable_by(person).exists()


def test_coordinator_of_another_region_sees_nothing(bundle):
    assert seen_and_changed(make.coordinator(), bundle) == (False, False)


@pytest.mark.parametrize("is_of_the_region", [True, False])
def test_admin_sees_no_content(bundle, is_of_the_region):
    person = make.admin(bundle.centre.region if is_of_the_region else None)

    assert seen_and_changed(person, bundle) == (False, False)


def test_role_that_has_ended_opens_nothing(bundle):
    person = make.advisor(bundle.centre, valid_to=localdate() + YESTERDAY)
    bundle.team.add(person)

    assert seen_and_changed(person, bundle) == (False, False)


def test_role_that_has_not_begun_opens_nothing(bundle):
    person = make.coordinator(bundle.centre.region, valid_from=localdate() - YESTERDAY)

    assert seen_and_changed(person, bundle) == (False, False)


@pytest.mark.parametrize("nobody", [AnonymousUser, make.user])
def test_nobody_without_a_role_sees_anything(bundle, nobody):
    make.bundle(is_example=True)
    orphan = make.bundle()

    assert list(Bundle.objects.visible_to(nobody())) == []
    assert seen_and_changed(nobody(), orphan) == (False, False)


@pytest.mark.parametrize("status", BundleStatus)
def test_team_changes_open_bundles_only(status):
    bundle, person = make.open_bundle(status=status)

    assert seen_and_changed(person, bundle) == (True, status in OPEN_STATUSES)


@pytest.mark.parametrize("maker", [make.advisor, make.coordinator])
def test_example_is_read_by_all_who_work_and_changed_by_none(maker):
    example, member = make.open_bundle(is_example=True)

    assert seen_and_changed(maker(), example) == (True, False)
    assert seen_and_changed(member, example) == (True, False)


def test_dropped_bundle_is_not_changed():
    bundle, person = make.open_bundle(dropped_at=now())

    assert seen_and_changed(person, bundle) == (True, False)


def test_bundle_of_a_person_with_two_roles_stands_once(bundle):
    person = make.advisor(bundle.centre)
    make.coordinator(bundle.centre.region, user=person)
    make.advisor(bundle.centre, user=person, valid_to=localdate())

    assert list(Bundle.objects.visible_to(person)) == [bundle]


def test_records_follow_their_bundle():
    bundle, member = make.open_bundle()
    reader, stranger = make.advisor(bundle.centre), make.advisor()
    note = make.note(bundle)
    make.note()

    assert [list(Note.objects.visible_to(who)) for who in (member, reader, stranger)] == [
        [note],
        [note],
        [],
    ]
    assert [list(Note.objects.editable_by(who)) for who in (member, reader, stranger)] == [
        [note],
        [],
        [],
    ]


def test_is_editable_tells_the_same_as_editable_by():
    bundle, member = make.open_bundle()
    reader = make.advisor(bundle.centre)
    bundles = Bundle.objects.filter(pk=bundle.pk)

    told = [bundles.with_is_editable(who).get().is_editable for who in (member, reader)]

    assert told == [True, False]
