"""Somebody leaves a region and works elsewhere too: its admin sees to the own part alone."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from bundles.enums import BundleStatus
from office.people import leaving
from owes.models import Event
from owes.operators import country_admins
from tests import make

pytestmark = pytest.mark.django_db

FAR = "Obiady w Dalekiej Gminie"


@pytest.fixture
def centre():
    return make.centre()


@pytest.fixture
def admin(centre, client):
    """An admin of the centre's region, signed in."""
    one = make.admin(centre.region)
    client.force_login(one)
    return one


@pytest.fixture
def far():
    """A bundle of another region."""
    return make.bundle(title=FAR)


def worker(centre, *bundles, **fields):
    """An advisor of the centre, in the teams of these bundles."""
    person = make.advisor(centre, **fields)
    for one in bundles:
        one.team.add(person)
    return person


def page_of(client, person, **sent):
    url = reverse("office:person_close", args=[person.pk])
    return client.post(url, sent) if sent else client.get(url)


@pytest.mark.parametrize("has_role_there", [True, False])
def test_work_elsewhere_is_neither_shown_nor_handed_over(
    admin, centre, far, client, has_role_there
):
    near = make.bundle(centre=centre, title="Klub w Nadrzeczu")
    person, heir = worker(centre, near, far), make.advisor(centre)
    if has_role_there:
        make.advisor(far.centre, user=person)
    boss = make.admin(user=make.user(name="Zenon Żuraw"))

    page = page_of(client, person).content.decode()
    page_of(client, person, **{f"bundles_{centre.pk}": heir.pk, "what": "role"})

    person.refresh_from_db()
    assert near.title.split()[0] in page
    assert "Dalekiej" not in page
    assert far.centre.name not in page
    assert boss.email in page
    assert person.is_active
    assert person.roles.get(centre=centre).valid_to == localdate()
    assert set(near.team.all()) == {heir}
    assert set(far.team.all()) == {person}
    assert not person.roles.filter(centre=far.centre, valid_to__isnull=False).exists()


def test_review_elsewhere_stays_with_its_reviewer(admin, centre):
    submission = make.submission()
    review = submission.bundle.review
    person = make.coordinator(centre.region)
    review.reviewer = person
    review.save(update_fields=["reviewer"])

    part = leaving.part_of(person, admin)

    assert (part.is_whole, part.groups) == (False, [])


@pytest.mark.parametrize("status", [BundleStatus.FINISHED, BundleStatus.ARCHIVED])
def test_what_is_over_elsewhere_bars_nobody(admin, centre, status):
    over = make.bundle(status=status)

    assert leaving.part_of(worker(centre, over), admin).is_whole


def test_closing_as_a_whole_is_refused_where_something_is_elsewhere(admin, centre, far):
    person = worker(centre, far)

    with pytest.raises(leaving.LeavingRefused, match="administratora kraju"):
        leaving.close(person, by=admin, choices={})

    person.refresh_from_db()
    assert person.is_active
    assert person.roles.get().valid_to is None


def test_country_admin_closes_it_all(centre, far):
    person, heir = worker(centre, far), make.advisor(far.centre)

    part = leaving.part_of(person, by := make.admin())
    leaving.close(person, by=by, choices={f"bundles_{far.centre_id}": heir})

    person.refresh_from_db()
    assert part.is_whole
    assert not person.is_active
    assert set(far.team.all()) == {heir}


def test_nothing_is_done_but_what_the_page_had_said(admin, centre, client):
    person = worker(centre)

    page = page_of(client, person, what="role")

    person.refresh_from_db()
    assert page.status_code == 409
    assert "Nic nie zapisano" in page.content.decode()
    assert person.is_active
    assert person.roles.get().valid_to is None


def test_roles_to_come_are_taken_back_and_the_list_follows(admin, centre, far, client):
    person = make.advisor(far.centre)
    make.advisor(centre, user=person, valid_from="2035-01-01")

    answer = page_of(client, person, what="role")

    assert answer.url == reverse("office:people")
    assert person.roles.get().centre == far.centre
    assert not Event.objects.about(person).filter(verb="deactivated").exists()


def test_nobody_ends_the_own_work(admin, far, client):
    far.team.add(admin)

    page = page_of(client, admin, what="role")

    assert page.status_code == 422
    assert admin.roles.get().valid_to is None


def test_whom_to_ask_are_those_who_sign_in_and_look_after_the_country():
    asked = make.admin()
    make.admin(valid_to="2025-01-01")
    make.admin(user=make.user(password=None))
    make.admin(user=make.user(is_active=False))
    make.admin(make.region())

    assert list(country_admins()) == [asked]
