"""The operators' panel: what an admin may do there, and what nobody may."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.urls import reverse

from owes import operators
from owes.enums import Role
from owes.models import Centre, Event, Region, RoleAssignment, User
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel(client):
    """``panel(user)``: a client in which the operator is signed in."""

    def panel(user):
        client.force_login(user)
        return client

    return panel


def person_data(person, **fields):
    return {"email": person.email, "name": person.name, "is_active": "on", **fields}


def role_data(person, role, **fields):
    return {"user": person.pk, "role": role, **fields}


def choices(response, name):
    return set(response.context["adminform"].form.fields[name].queryset)


def errors(response):
    return set(response.context["adminform"].form.errors)


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


def test_group_of_operators_holds_what_it_says_and_deletes_nothing():
    group = operators.ensure_group()

    held = {
        f"{app}.{codename}"
        for app, codename in group.permissions.values_list("content_type__app_label", "codename")
    }

    assert held == set(operators.PERMISSIONS)
    assert [name for name in held if ".delete_" in name] == []


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


def test_region_admin_chooses_within_the_region(panel):
    here, there = make.centre(), make.centre()
    mine, elsewhere = make.advisor(here), make.advisor(there)
    operator = make.admin(here.region)

    page = panel(operator).get(reverse("admin:owes_roleassignment_add"))

    assert choices(page, "centre") == {here}
    assert choices(page, "region") == {here.region}
    assert choices(page, "user") == {mine, operator}
    assert elsewhere not in choices(page, "user")


def test_region_admin_grants_no_role_elsewhere(panel):
    here, there = make.centre(), make.centre()
    person, operator = make.advisor(here), make.admin(here.region)

    response = panel(operator).post(
        reverse("admin:owes_roleassignment_add"),
        role_data(person, Role.ADVISOR, centre=there.pk),
    )

    assert errors(response) == {"centre"}
    assert person.roles.get().centre == here


def test_region_admin_grants_no_role_in_the_country(panel):
    here = make.centre()
    operator, person = make.admin(here.region), make.advisor(here)

    response = panel(operator).post(
        reverse("admin:owes_roleassignment_add"), role_data(person, Role.ADMIN)
    )

    assert errors(response) == {"region"}
    assert person.roles.get().role == Role.ADVISOR


def test_country_admin_grants_the_country_and_with_it_the_panel(panel):
    person = make.user()

    panel(make.admin()).post(
        reverse("admin:owes_roleassignment_add"), role_data(person, Role.ADMIN)
    )

    person.refresh_from_db()
    assert operators.manages_country(person)
    assert person.is_staff
    assert person.has_perm("owes.change_region")


@pytest.mark.parametrize(
    ("role", "scope", "wrong"),
    [
        (Role.ADVISOR, (), {"centre"}),
        (Role.ADVISOR, ("region",), {"centre"}),
        (Role.COORDINATOR, (), {"region"}),
        (Role.COORDINATOR, ("centre",), {"region"}),
        (Role.ADMIN, ("centre",), {"centre"}),
    ],
)
def test_role_without_its_scope_is_refused_at_the_field(panel, role, scope, wrong):
    person, centre = make.user(), make.centre()
    fields = {name: {"centre": centre.pk, "region": centre.region.pk}[name] for name in scope}

    response = panel(make.admin()).post(
        reverse("admin:owes_roleassignment_add"), role_data(person, role, **fields)
    )

    assert errors(response) - {"__all__"} == wrong
    assert not person.roles.exists()


def test_region_admin_does_not_reach_who_stands_above(panel):
    region = make.region()
    above = make.admin()
    make.advisor(make.centre(region=region), user=above)

    response = panel(make.admin(region)).get(
        reverse("admin:auth_user_password_change", args=[above.pk])
    )

    assert response.status_code == 404


@pytest.mark.parametrize("operator", [make.admin, lambda: make.admin(make.region())])
def test_operator_cannot_become_more(panel, operator):
    operator = operator()
    url = reverse("admin:owes_user_change", args=[operator.pk])

    panel(operator).post(url, person_data(operator, is_superuser="on", user_permissions=["1"]))

    operator.refresh_from_db()
    assert not operator.is_superuser
    assert not operator.user_permissions.exists()
    assert operator.is_staff


def test_superuser_is_out_of_an_operators_reach(panel):
    root = make.user(is_superuser=True, is_staff=True)

    response = panel(make.admin()).get(reverse("admin:auth_user_password_change", args=[root.pk]))

    assert response.status_code == 404


def test_superuser_hands_out_the_panel(panel):
    root, person = make.user(is_superuser=True, is_staff=True), make.user()
    url = reverse("admin:owes_user_change", args=[person.pk])

    panel(root).post(url, person_data(person, is_staff="on"))

    person.refresh_from_db()
    assert person.is_staff


def test_operator_makes_an_account(panel):
    panel(make.admin()).post(
        reverse("admin:owes_user_add"),
        {
            "email": "Nowa@Wiazka.Example",
            "name": "Nowa Osoba",
            "usable_password": "true",
            "password1": "cztery młode grusze",
            "password2": "cztery młode grusze",
        },
    )

    assert User.objects.get(email="nowa@wiazka.example").check_password("cztery młode grusze")


def test_account_in_another_spelling_is_refused(panel):
    make.user(email="anna@wiazka.example")

    response = panel(make.admin()).post(
        reverse("admin:owes_user_add"),
        {"email": "ANNA@wiazka.example", "name": "Anna", "usable_password": "false"},
    )

    assert errors(response) == {"email"}


def test_old_address_opens_nothing_after_a_change(panel, client):
    person = make.user(email="stara@wiazka.example")
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    url = reverse("admin:owes_user_change", args=[person.pk])

    panel(make.admin()).post(url, person_data(person, email="nowa@wiazka.example"))
    client.logout()
    client.post(
        reverse("account_login"), {"login": "stara@wiazka.example", "password": make.PASSWORD}
    )

    person.refresh_from_db()
    assert person.email == "nowa@wiazka.example"
    assert "_auth_user_id" not in client.session


def test_operator_saves_a_region_of_powiaty(panel):
    powiat = make.territory("0602")
    gmina = make.territory("0602012")
    data = {"code": "nowy", "name": "nowy", "voivodeship": "06"}
    client = panel(make.admin())

    client.post(reverse("admin:owes_region_add"), {**data, "powiaty": ["0602"]})
    refused = client.post(
        reverse("admin:owes_region_add"), {**data, "code": "inny", "powiaty": [gmina.pk]}
    )

    assert list(Region.objects.get().powiaty.all()) == [powiat]
    assert errors(refused) == {"powiaty"}


def test_region_admin_moves_no_centre_away(panel):
    centre, there = make.centre(), make.region()
    url = reverse("admin:owes_centre_change", args=[centre.pk])
    data = {"code": centre.code, "name": centre.name, "region": there.pk}

    response = panel(make.admin(centre.region)).post(url, data)

    assert errors(response) == {"region"}
    assert Centre.objects.get().region == centre.region


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
