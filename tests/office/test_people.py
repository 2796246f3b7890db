"""The pages of people: the list and its filters, one person, inviting."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from owes import role_giving
from owes.enums import Role
from owes.models import Mail, User
from owes.polish import NBSP
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    """An admin of the country, signed in."""
    person = make.admin(user=make.user(name="Zenon Żuraw"))
    client.force_login(person)
    return person


def listed(client, **asked):
    page = client.get(reverse("office:people"), asked)
    assert page.status_code == 200
    return [person.name for person in page.context["page"]]


def test_list_is_sorted_by_surname_as_in_polish(client, admin):
    for name in ("Anna Zalewska", "Łucja Łęcka", "Jan Lis", "Ćwiek"):
        make.advisor(user=make.user(name=name))

    assert listed(client) == ["Ćwiek", "Jan Lis", "Łucja Łęcka", "Anna Zalewska", "Zenon Żuraw"]


@pytest.mark.parametrize("words", ["lecka", "ŁĘCKA", "lucja lec", "lucja@", "  Łęc "])
def test_list_is_searched_without_polish_marks(client, admin, words):
    make.advisor(user=make.user(name="Łucja Łęcka", email="lucja@wiazka.example"))
    make.advisor()

    assert listed(client, q=words) == ["Łucja Łęcka"]


def test_list_is_filtered(client, admin):
    centre = make.centre()
    advisor = make.advisor(centre, user=make.user(name="A"))
    coordinator = make.coordinator(centre.region, user=make.user(name="B"))
    make.advisor(user=make.user(name="C", password=None))
    make.advisor(user=make.user(name="D", is_active=False))
    make.advisor(centre, user=make.user(name="E"), valid_to="2025-01-01")

    assert listed(client, rola=Role.COORDINATOR) == ["B"]
    assert listed(client, miejsce=f"o{centre.pk}") == [advisor.name]
    assert listed(client, miejsce=f"s{centre.region_id}") == [advisor.name, coordinator.name]
    assert listed(client, stan="zaproszona") == ["C"]
    assert listed(client, stan="nieczynna") == ["D"]
    assert listed(client, stan="bez_drugiego_skladnika") == ["A", "B", "C", "Zenon Żuraw"]


def test_only_who_must_have_a_second_factor_is_marked_without(client, admin):
    make.advisor(user=make.user(name="A"))
    make.coordinator(user=make.user(name="B"))

    rows = client.get(reverse("office:people")).content.decode().split("<tr")
    marked = [
        name for name in (">A<", ">B<") for row in rows if name in row and "składnika</span>" in row
    ]

    assert marked == [">B<"]


def test_whoever_has_no_role_any_more_is_shown_when_asked_for(client, admin):
    centre = make.centre()
    stays, left, closed = (
        make.advisor(centre, user=make.user(name=n)) for n in ("Ala", "Bea", "Cyd")
    )
    make.user(name="Dan")
    left.roles.update(valid_to="2025-01-01")
    closed.roles.update(valid_to="2025-01-01")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    make.coordinator(centre.region, user=stays, valid_to="2025-01-01")

    assert listed(client) == ["Ala", "Zenon Żuraw"]
    assert listed(client, stan="bez_roli") == ["Bea", "Cyd", "Dan"]
    assert listed(client, stan="bez_roli", miejsce=f"o{centre.pk}", q="bea") == ["Bea"]
    assert listed(client, stan="bez_roli", rola=Role.COORDINATOR) == []
    assert listed(client, stan="nieczynna", miejsce=f"s{centre.region_id}") == ["Cyd"]
    found = client.get(reverse("office:people"), {"q": "bea"})
    assert found.context["past_count"] == 1
    assert "?q=bea&amp;stan=bez_roli" in found.content.decode()


def test_former_people_of_another_region_stay_unseen(client):
    centre = make.centre()
    make.advisor(centre, user=make.user(name="A"), valid_to="2025-01-01")
    make.advisor(user=make.user(name="B"), valid_to="2025-01-01")
    both = make.advisor(centre, user=make.user(name="C"), valid_to="2025-01-01")
    elsewhere = make.advisor(make.centre(name="OWES Dalekie"), user=both)
    client.force_login(make.admin(centre.region))

    page = client.get(reverse("office:people"), {"stan": "bez_roli"})

    assert [one.name for one in page.context["page"]] == ["A", elsewhere.name]
    assert "Dalekie" not in page.content.decode()


@pytest.mark.parametrize(("asked", "names"), [({}, ["A"]), ({"stan": "bez_roli"}, ["B"])])
def test_file_of_people_holds_whom_the_list_shows(client, asked, names):
    centre = make.centre()
    make.advisor(centre, user=make.user(name="A"))
    make.advisor(centre, user=make.user(name="B"), valid_to="2025-01-01")
    admin = make.admin(centre.region)
    client.force_login(admin)

    file = client.get(reverse("office:export", args=["osoby", "csv"]), {**asked, "q": ""})

    rows = file.content.decode("utf-8-sig").splitlines()[1:]
    assert [row.split(";")[0] for row in rows if admin.name not in row] == names


@pytest.mark.parametrize("typed", ["\x00", "9" * 5000, "<script>", "-1"])
def test_list_bears_whatever_stands_in_its_address(client, admin, typed):
    page = client.get(
        reverse("office:people"), dict.fromkeys(("q", "rola", "miejsce", "stan", "strona"), typed)
    )

    assert page.status_code == 200


@pytest.mark.parametrize("asked", [{}, {"stan": "bez_roli"}])
def test_list_costs_the_same_with_3_and_300_people(client, admin, asked):
    centre = make.centre()
    ends = "2025-01-01" if asked else None

    def cost():
        with CaptureQueriesContext(connection) as captured:
            page = client.get(reverse("office:people"), asked)
        return len(captured), page.context["page"].paginator.count

    for _ in range(2):
        make.advisor(centre, valid_to=ends)
    few, _ = cost()
    for _ in range(298):
        make.advisor(centre, valid_to=ends)
    many, count = cost()

    assert (many, count) == (few, 300 if asked else 301)


def test_invitation_refuses_at_its_fields_and_keeps_what_was_typed(client, admin):
    centre = make.centre()

    page = client.post(
        reverse("office:person_new"),
        {"name": "Ola", "email": "ola@", "role": Role.COORDINATOR, "place": f"o{centre.pk}"},
    )

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"email", "place"}
    assert 'value="Ola"' in page.content.decode()


@pytest.mark.parametrize("sent", [{}, {"role": Role.ADMIN}])
def test_invitation_gives_nothing_that_was_not_chosen(client, admin, sent):
    make.centre()
    url = reverse("office:person_new")

    form = client.get(url).context["form"]
    page = client.post(url, {"name": "Ola", "email": "ola@wiazka.example", **sent})

    assert [form[name].value() for name in ("role", "place")] == [None, None]
    assert [form.fields[name].choices[0][0] for name in ("role", "place")] == ["", ""]
    assert form.fields["place"].choices[-1] == ("Bez granic", [("kraj", "cały kraj")])
    assert page.status_code == 422
    errors = page.context["form"].errors
    assert errors["place"] == ["Wybierz, gdzie ta osoba będzie działać."]
    assert set(errors) == {"role", "place"} - set(sent)
    assert not User.objects.filter(email="ola@wiazka.example").exists()


def test_invited_person_has_a_page_with_history(client, admin):
    centre = make.centre(name="OWES Nadrzecze")

    response = client.post(
        reverse("office:person_new"),
        {
            "name": "Ola Kot",
            "email": "OLA@wiazka.example",
            "role": Role.ADVISOR,
            "place": f"o{centre.pk}",
        },
        follow=True,
    )

    page = response.content.decode()
    person = User.objects.get(email="ola@wiazka.example")
    assert response.redirect_chain == [(reverse("office:person", args=[person.pk]), 303)]
    assert "Zaproszono do Wiązki." in page
    assert "Nadano rolę: animator / doradca, OWES" in page
    assert person.roles.get().valid_from == localdate()


def test_address_of_another_account_is_refused(client, admin):
    person, other = make.advisor(), make.user()

    page = client.post(
        reverse("office:person_change", args=[person.pk]),
        {"name": person.name, "email": other.email.upper()},
    )

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"email"}


def test_change_of_the_address_is_told_at_both_and_ends_sessions(client, admin):
    person = make.advisor(user=make.user(email="stary@wiazka.example"))
    theirs = Client()
    theirs.force_login(person)

    client.post(
        reverse("office:person_change", args=[person.pk]),
        {"name": person.name, "email": "Nowy@wiazka.example"},
    )

    person.refresh_from_db()
    assert person.email == "nowy@wiazka.example"
    assert set(Mail.objects.values_list("to", flat=True)) == {
        "stary@wiazka.example",
        "nowy@wiazka.example",
    }
    assert theirs.get(reverse("bundles:list")).status_code == 302


def test_region_admin_changes_no_account_of_somebody_who_works_elsewhere_too(client):
    centre = make.centre()
    person = make.advisor(centre)
    make.advisor(user=person)
    client.force_login(make.admin(centre.region))

    page = client.get(reverse("office:person", args=[person.pk]))
    change = client.get(reverse("office:person_change", args=[person.pk]))

    assert page.status_code == 200
    assert page.context["has_other_roles"]
    assert change.status_code == 404


def test_signing_somebody_out_ends_every_session(client, admin):
    person = make.advisor()
    theirs = Client()
    theirs.force_login(person)

    client.post(reverse("office:person_sessions", args=[person.pk]))

    assert theirs.get(reverse("bundles:list")).status_code == 302


def test_region_admin_reads_no_history_of_roles_elsewhere(client):
    centre, there = make.centre(name="OWES Nadrzecze"), make.centre(name="OWES Dalekie")
    country, person = make.admin(), make.user()
    for place in (centre, there):
        role_giving.give(person, role=Role.ADVISOR, centre=place, by=country)

    def told(by):
        client.force_login(by)
        steps = client.get(reverse("office:person", args=[person.pk])).context["history"]
        return " ".join(step.text for step in steps).replace(NBSP, " ")

    assert "Nadrzecze" in told(country)
    assert "Dalekie" in told(country)
    assert "Nadrzecze" in told(make.admin(centre.region))
    assert "Dalekie" not in told(make.admin(centre.region))


def test_page_of_a_role_says_what_work_it_would_leave(client, admin):
    centre = make.centre()
    person = make.advisor(centre)
    make.bundle(centre=centre).team.set([person])

    page = client.get(reverse("office:role", args=[person.pk, person.roles.get().pk]))

    [group] = page.context["work"]
    assert len(group.alone) == 1
    assert "Ma tu pracę:" in page.content.decode()
