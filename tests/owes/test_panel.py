"""The operators' panel: what an admin may do there, and what nobody may."""

import pytest
from django.contrib import admin
from django.urls import reverse

from owes import operators
from owes.models import Event, RoleAssignment
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel(client):
    """``panel(user)``: a client in which the operator is signed in."""

    def panel(user):
        client.force_login(user)
        return client

    return panel


def test_panel_holds_the_organisation_and_no_content():
    labels = {model._meta.label for model in admin.site._registry}

    assert labels == {
        "owes.User",
        "owes.RoleAssignment",
        "owes.Region",
        "owes.Centre",
        "owes.Territory",
        "owes.Event",
    }


def test_group_of_operators_holds_what_it_says_and_only_looks():
    group = operators.ensure_group()

    held = {
        f"{app}.{codename}"
        for app, codename in group.permissions.values_list("content_type__app_label", "codename")
    }

    assert held == set(operators.PERMISSIONS)
    assert [name for name in held if ".view_" not in name] == []


def test_update_gives_a_group_of_operators_what_is_new():
    group = operators.ensure_group()
    group.permissions.clear()

    operators.refresh_group()

    assert group.permissions.count() == len(operators.PERMISSIONS)


@pytest.mark.parametrize("name", ["region", "centre", "user", "roleassignment"])
def test_region_admin_sees_the_region_alone(panel, name):
    here, there = make.centre(), make.centre()
    make.advisor(here)
    make.advisor(there)
    operator = make.admin(here.region)

    page = panel(operator).get(reverse(f"admin:owes_{name}_changelist"))

    seen = set(page.context["cl"].queryset)
    own_roles = RoleAssignment.objects.exclude(centre=there)
    assert (
        seen
        == {
            "region": {here.region},
            "centre": {here},
            "roleassignment": set(own_roles),
            "user": {role.user for role in own_roles},
        }[name]
    )


def test_admin_whose_role_has_ended_sees_nothing(panel):
    operator = make.admin()
    operator.roles.update(valid_to="2025-12-31")

    page = panel(operator).get(reverse("admin:owes_region_changelist"))

    assert page.status_code == 200
    assert list(page.context["cl"].queryset) == []


@pytest.mark.parametrize("name", ["region", "centre", "user", "roleassignment"])
def test_panel_changes_nothing_that_has_a_page_of_its_own(panel, name):
    centre = make.centre()
    role = make.advisor(centre).roles.get()
    record = {"region": centre.region, "centre": centre, "user": role.user, "roleassignment": role}[
        name
    ]
    client = panel(make.admin())
    before = type(record).objects.values().get(pk=record.pk)

    answers = [
        client.post(reverse(f"admin:owes_{name}_change", args=[record.pk]), {"name": "Inna"}),
        client.post(reverse(f"admin:owes_{name}_add"), {"name": "Inna"}),
        client.post(reverse(f"admin:owes_{name}_delete", args=[record.pk]), {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert type(record).objects.values().get(pk=record.pk) == before


@pytest.mark.parametrize("name", ["region", "centre", "user", "roleassignment"])
def test_panel_leads_to_the_page_where_it_is_changed(panel, name):
    centre = make.centre()
    role = make.advisor(centre).roles.get()
    record, page = {
        "region": (centre.region, reverse("office:region", args=[centre.region.pk])),
        "centre": (centre, reverse("office:centre", args=[centre.pk])),
        "user": (role.user, reverse("office:person", args=[role.user_id])),
        "roleassignment": (role, reverse("office:person", args=[role.user_id])),
    }[name]
    client = panel(make.admin())

    shown = client.get(reverse(f"admin:owes_{name}_change", args=[record.pk])).content.decode()

    assert f'href="{page}"' in shown
    assert client.get(page).status_code == 200


def test_superuser_hands_out_the_panel_and_changes_nothing_else(panel):
    root, person = make.user(is_superuser=True, is_staff=True), make.user(name="Anna")
    url = reverse("admin:owes_user_change", args=[person.pk])

    panel(root).post(
        url, {"is_staff": "on", "email": "inna@osoba.pl", "name": "Inna", "is_active": ""}
    )

    was = person.email
    person.refresh_from_db()
    assert (person.is_staff, person.email, person.name, person.is_active) == (
        True,
        was,
        "Anna",
        True,
    )


def test_superuser_is_out_of_an_operators_reach(panel):
    root = make.user(is_superuser=True, is_staff=True)

    page = panel(make.admin()).get(reverse("admin:owes_user_change", args=[root.pk]))

    assert page.status_code == 302


def test_territory_is_found_without_diacritics(panel):
    make.territory("1061", name="Łódź", kind="miasto_na_prawach_powiatu")
    make.territory("0602")

    page = panel(make.admin()).get(reverse("admin:owes_territory_changelist"), {"q": "lodz"})

    assert [territory.code for territory in page.context["cl"].queryset] == ["1061"]


def test_event_shows_no_words_of_a_bundle(panel):
    event = Event.objects.create(
        verb="changed", kind="note", facts={"before": {"text": "Moja sąsiadka choruje."}}
    )
    client = panel(make.admin())

    pages = [
        client.get(reverse("admin:owes_event_change", args=[event.pk])),
        client.get(reverse("admin:owes_event_changelist")),
    ]

    assert [page.status_code for page in pages] == [200, 200]
    assert not any("sąsiadka" in page.content.decode() for page in pages)


def test_event_is_never_changed_or_deleted():
    Event.objects.create(verb="created", kind="note")

    with pytest.raises(TypeError):
        Event.objects.update(verb="dropped")
    with pytest.raises(TypeError):
        Event.objects.all().delete()


def test_events_outlive_the_person(panel):
    person = make.user()
    event = Event.objects.create(verb="created", kind="note", by=person)

    person.delete()

    event.refresh_from_db()
    assert event.by is None


def test_header_leads_admins_to_administration_and_that_to_the_panel(client):
    pages = []
    for person in (make.admin(), make.advisor()):
        client.force_login(person)
        pages.append(client.get(reverse("owes:method")).content.decode())

    assert [reverse("office:home") in page for page in pages] == [True, False]
    client.force_login(make.admin())
    assert reverse("admin:index") in client.get(reverse("office:home")).content.decode()
