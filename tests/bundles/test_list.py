"""The list of bundles: whose, in which order, found how, at what cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from bundles.enums import BundleStatus
from bundles.listing import rows, visible
from bundles.models import Bundle
from tests import make

pytestmark = pytest.mark.django_db
LIST = reverse("bundles:list")


def titles(response, name="rows"):
    return [row.bundle.title for row in response.context[name]]


def test_first_page_leads_to_the_list(client):
    client.force_login(make.advisor())

    assert client.get("/").headers["Location"] == LIST


def test_first_page_of_who_only_reviews_is_the_desk(client):
    person = make.coordinator()
    client.force_login(person)

    assert client.get("/").headers["Location"] == reverse("reviews:desk")

    make.advisor(user=person)
    assert client.get("/").headers["Location"] == LIST


def test_reviews_are_in_the_navigation_of_coordinators_alone(client, django_assert_num_queries):
    for person, is_there in ((make.coordinator(), True), (make.advisor(), False)):
        client.force_login(person)
        with django_assert_num_queries(3):  # session, person, roles
            page = client.get(reverse("owes:method")).content.decode()

        assert (f'href="{reverse("reviews:desk")}"' in page) is is_there


def test_list_shows_the_centre_newest_change_first_and_examples_apart(client):
    centre = make.centre()
    older = make.bundle(centre=centre, title="Starsza", updated_at=now() - timedelta(days=2))
    newer = make.bundle(centre=centre, title="Nowsza")
    make.bundle(title="Cudza")
    make.bundle(title="Przykład", is_example=True)
    make.bundle(centre=centre, title="Usunięta", dropped_at=now())
    client.force_login(make.advisor(centre))

    response = client.get(LIST)

    assert titles(response) == [newer.title, older.title]
    assert titles(response, "examples") == ["Przykład"]


def test_coordinator_sees_the_region_and_cannot_start(client):
    region = make.region()
    make.bundle(centre=make.centre(region=region), title="Z regionu")
    make.bundle(title="Spoza regionu")
    client.force_login(make.coordinator(region))

    response = client.get(LIST)

    assert titles(response) == ["Z regionu"]
    assert reverse("bundles:new") not in response.content.decode()


def test_admin_is_told_that_their_work_is_in_the_panel(client):
    make.bundle(title="Treść ośrodka", is_example=True)
    client.force_login(make.admin())

    page = client.get(LIST).content.decode()

    assert reverse("admin:index") in page
    assert "Treść ośrodka" not in page


def test_person_without_a_role_is_told_whom_to_ask(client):
    client.force_login(make.user())

    page = client.get(LIST).content.decode()

    assert "nie ma dziś żadnej roli" in page
    assert reverse("admin:index") not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("zolw", ["Żółw i jaźń"]),
        ("JAŹŃ żół", ["Żółw i jaźń"]),
        ("wiejska łask", ["Inna"]),
        ("nie ma", []),
        ("\x00", ["Inna", "Żółw i jaźń"]),
    ],
)
def test_search_looks_at_titles_and_places_without_diacritics(client, query, found):
    centre = make.centre()
    place = make.territory("1003022", name="Łask")
    make.bundle(centre=centre, title="Żółw i jaźń")
    make.bundle(centre=centre, title="Inna", territories=[place])
    client.force_login(make.advisor(centre))

    response = client.get(LIST, {"q": query})

    assert sorted(titles(response)) == found


def test_status_filter_keeps_only_that_status(client):
    centre = make.centre()
    make.bundle(centre=centre, title="Szkic")
    make.bundle(centre=centre, title="Zwrócona", status=BundleStatus.RETURNED)
    client.force_login(make.advisor(centre))

    assert titles(client.get(LIST, {"stan": "zwrocona"})) == ["Zwrócona"]


def test_unknown_status_filters_nothing(client):
    centre = make.centre()
    make.bundle(centre=centre, title="Szkic")
    client.force_login(make.advisor(centre))

    assert titles(client.get(LIST, {"stan": "nieznany"})) == ["Szkic"]


def test_pages_keep_the_filters(client):
    centre = make.centre()
    Bundle.objects.bulk_create(
        Bundle(centre=centre, title=f"Wiązka {number}") for number in range(21)
    )
    client.force_login(make.advisor(centre))

    first = client.get(LIST, {"q": "wiązka"})
    second = client.get(LIST, {"q": "wiązka", "strona": "2"})

    assert len(first.context["rows"]) == 20
    assert len(second.context["rows"]) == 1
    assert "?q=wi%C4%85zka&amp;strona=2" in first.content.decode()


@pytest.mark.parametrize("number", ["0", "-1", "999", "x"])
def test_page_that_is_none_shows_one_that_is(client, number):
    centre = make.centre()
    make.bundle(centre=centre)
    client.force_login(make.advisor(centre))

    assert len(client.get(LIST, {"strona": number}).context["rows"]) == 1


def test_row_says_how_far_the_bundle_is():
    bundle = make.bundle()
    make.note(bundle)
    make.note(bundle, dropped_at=now())
    for _ in range(2):
        make.service(bundle)

    member = make.advisor(bundle.centre)

    [row] = rows(visible(member), member)

    assert row.reached == "usługi: 2 z co najmniej 3"
    assert row.numbers == "1\u00a0notatka · 2\u00a0usługi"


@pytest.mark.parametrize("query", ["", "wiązka"])
def test_list_costs_the_same_with_3_and_300_bundles(client, query, django_assert_max_num_queries):
    centre = make.centre()
    client.force_login(make.advisor(centre))
    place = make.territory("1003022")

    def count(bundles):
        made = Bundle.objects.bulk_create(
            Bundle(centre=centre, title=f"Wiązka {number}") for number in range(bundles)
        )
        made[-1].territories.add(place)
        with django_assert_max_num_queries(15) as captured:
            client.get(LIST, {"q": query})
        return len(captured)

    client.get(LIST)  # what a process asks the database once

    assert count(3) == count(297)
