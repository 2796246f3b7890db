"""Handing over through its pages: a form, a preview that does nothing, and then exactly that."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from bundles.enums import BundleStatus
from bundles.models import Bundle
from office.models import Handover
from owes.models import Centre, Event, Region, RoleAssignment
from tests import make

pytestmark = pytest.mark.django_db

TODAY = localdate()
LATER = TODAY + timedelta(days=40)


@pytest.fixture
def centre():
    return make.centre(name="Dawny")


@pytest.fixture
def to(centre):
    return make.centre(name="Nowy", region=centre.region)


@pytest.fixture
def admin(client):
    found = make.admin()
    client.force_login(found)
    return found


def address(centre):
    return reverse("office:centre_hand_over", args=[centre.pk])


def stored():
    """Everything a preview might have touched."""
    return [
        model.objects.count() for model in (Handover, Centre, Region, RoleAssignment, Event)
    ] + list(Bundle.objects.order_by("pk").values_list("centre", flat=True))


def test_preview_says_what_will_happen_and_does_nothing(client, admin, centre, to):
    anna = make.advisor(centre)
    make.bundle(centre=centre, title="W toku", team=[anna])
    make.bundle(centre=centre, title="Po wszystkim", status=BundleStatus.FINISHED)
    before = stored()

    response = client.post(address(centre), {"to_centre": to.pk, "on": str(TODAY)})

    page = response.content.decode()
    shown = response.context["outlook"]
    assert (shown.people_count, [one.title for one in shown.bundles]) == (1, ["W toku"])
    assert (shown.finished_count, str(anna) in page) == (1, True)
    assert "Przekaż teraz" in page
    assert stored() == before


def test_confirmed_preview_is_carried_out(client, admin, centre, to):
    anna, piotr = make.advisor(centre), make.advisor(centre)
    bundle, kept = (make.bundle(centre=centre, title=title, team=[anna]) for title in "AB")
    roles = {one.user_id: str(one.pk) for one in RoleAssignment.objects.filter(centre=centre)}
    typed = {
        "to_centre": to.pk,
        "on": TODAY.strftime("%d.%m.%Y"),
        "roles_shown": list(roles.values()),
        "roles": [roles[anna.pk]],
        "bundles_shown": [str(bundle.pk), str(kept.pk)],
        "bundles": [str(bundle.pk)],
        "note": "decyzja z 12.11.2026",
    }
    preview = client.post(address(centre), typed)

    done = client.post(address(centre), {**typed, "mark": preview.context["outlook"].mark})

    made = Handover.objects.get()
    assert done.url == reverse("office:handover", args=[made.pk])
    assert (made.is_done, made.note) == (True, "decyzja z 12.11.2026")
    assert set(to.roles.values_list("user", flat=True)) == {anna.pk}
    assert set(centre.bundles.all()) == {kept}
    assert piotr.roles.get().valid_to is None
    page = client.get(done.url).content.decode()
    assert str(anna) in page
    assert "12.11.2026" in page


def test_what_changed_since_the_preview_is_shown_first(client, admin, centre, to):
    typed = {"to_centre": to.pk, "on": str(TODAY)}
    mark = client.post(address(centre), typed).context["outlook"].mark
    make.advisor(centre)

    response = client.post(address(centre), {**typed, "mark": mark})

    assert response.status_code == 409
    assert "coś się zmieniło" in response.content.decode()
    assert Handover.objects.count() == 0


def test_person_who_came_after_the_form_was_opened_goes_along(client, admin, centre, to):
    anna = make.advisor(centre)
    role = anna.roles.get()
    typed = {"to_centre": to.pk, "on": str(TODAY), "roles_shown": [role.pk]}
    newcomer = make.advisor(centre)

    shown = client.post(address(centre), typed).context["outlook"]

    assert [one.user for one in shown.roles] == [newcomer]
    assert [one.user for one in shown.staying_roles] == [anna]


def test_new_centre_is_made_with_the_handover_alone(client, admin, centre):
    typed = {"new_name": "OWES Nad Nerem", "new_operator": "Fundacja B", "on": str(LATER)}
    preview = client.post(address(centre), typed)
    assert not Centre.objects.filter(name="OWES Nad Nerem").exists()

    client.post(address(centre), {**typed, "mark": preview.context["outlook"].mark})

    made = Handover.objects.get()
    assert made.is_planned
    assert (made.to_centre.operator, made.to_centre.accredited_from) == ("Fundacja B", LATER)
    page = client.get(reverse("office:centre", args=[centre.pk])).content.decode()
    assert reverse("office:handover", args=[made.pk]) in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, {"to_centre": "Wskaż ośrodek z listy albo nazwij nowy."}),
        ({"to_centre": "0"}, {"to_centre": "Wskaż ośrodek z listy."}),
        ({"on": ""}, {"on": "Wpisz pierwszy dzień u następcy."}),
        ({"on": "31.02.2027"}, {"on": "Nie ma takiego dnia w kalendarzu."}),
        ({"new_name": "X", "on": "2020-01-01"}, {"on": "nie może być wcześniejszy niż dziś"}),
    ],
)
def test_wrong_input_is_told_at_its_field_and_stays(client, admin, centre, typed, said):
    response = client.post(address(centre), {"on": str(TODAY), "note": "podstawa", **typed})

    assert response.status_code == 422
    errors = response.context["form"].errors
    assert all(words in errors[name][0] for name, words in said.items())
    assert 'value="podstawa"' in response.content.decode()


def test_back_from_the_preview_what_was_typed_is_there(client, admin, centre, to):
    anna = make.advisor(centre)
    role = anna.roles.get()
    typed = {"to_centre": to.pk, "on": str(LATER), "roles_shown": [role.pk], "popraw": "1"}

    response = client.post(address(centre), typed)

    assert response.status_code == 200
    assert [(one.user, ticked) for one, ticked in response.context["roles"]] == [(anna, False)]
    assert f'value="{LATER}"' in response.content.decode()


def test_strangers_keys_move_nothing(client, admin, centre, to):
    other = make.advisor(make.centre())
    typed = {
        "to_centre": to.pk,
        "on": str(TODAY),
        "roles_shown": [other.roles.get().pk, "\x00", "9" * 40, "x"],
        "bundles_shown": ["nie", "01234567-89ab-7def-8123-456789abcdef"],
    }

    response = client.post(address(centre), typed)

    assert response.status_code == 200
    assert response.context["outlook"].staying_roles == []


def test_admin_of_a_region_hands_over_within_it(client, centre, to):
    elsewhere = make.centre()
    client.force_login(make.admin(centre.region))
    typed = {"on": str(TODAY)}

    assert client.get(address(elsewhere)).status_code == 404
    refused = client.post(address(centre), {**typed, "to_centre": elsewhere.pk})
    assert refused.context["form"].errors["to_centre"] == ["Wskaż ośrodek z listy."]
    assert client.post(address(centre), {**typed, "to_centre": to.pk}).status_code == 200


def test_plan_is_listed_and_revoked(client, admin, centre, to):
    typed = {"to_centre": to.pk, "on": str(LATER)}
    mark = client.post(address(centre), typed).context["outlook"].mark
    client.post(address(centre), {**typed, "mark": mark})
    made = Handover.objects.get()
    listed = client.get(reverse("office:handovers")).context["planned"]

    client.post(reverse("office:handover_revoke", args=[made.pk]))

    made.refresh_from_db()
    assert (listed, made.is_planned, made.settled_by) == ([made], False, admin)
    assert client.get(reverse("office:handover", args=[made.pk])).status_code == 200


def test_who_takes_over_sees_the_plan_and_cannot_revoke_it(client, admin, centre):
    to = make.centre()
    typed = {"to_centre": to.pk, "on": str(LATER)}
    mark = client.post(address(centre), typed).context["outlook"].mark
    client.post(address(centre), {**typed, "mark": mark})
    made = Handover.objects.get()
    client.force_login(make.admin(to.region))

    page = client.get(reverse("office:handover", args=[made.pk]))
    client.post(reverse("office:handover_revoke", args=[made.pk]))

    made.refresh_from_db()
    assert (page.status_code, page.context["may_revoke"], made.is_planned) == (200, False, True)


def test_region_gets_its_successor_on_its_page(client, admin, centre):
    region = centre.region
    for code in ("0601", "0602"):
        make.territory(code)
    region.powiaty.set(["0601"])
    page = reverse("office:region_hand_over", args=[region.pk])
    typed = {"name": "Następca", "valid_from": str(TODAY), "powiaty": ["0601", "0602"]}
    before = stored()
    preview = client.post(page, typed)
    assert stored() == before

    client.post(page, {**typed, "mark": preview.context["outlook"].mark})

    centre.refresh_from_db()
    assert (centre.region.name, centre.region.valid_from) == ("Następca", TODAY)
    assert set(centre.region.powiaty.values_list("pk", flat=True)) == {"0601", "0602"}


def test_region_whose_successor_wants_a_taken_powiat_says_whose_it_is(client, admin, centre):
    make.territory("0604")
    make.region(name="Cudzy").powiaty.set(["0604"])
    page = reverse("office:region_hand_over", args=[centre.region.pk])

    response = client.post(
        page, {"name": "Następca", "valid_from": str(TODAY), "powiaty": ["0604"]}
    )

    assert response.status_code == 422
    assert "„Cudzy”" in response.context["form"].errors["powiaty"][0]
