"""Starting a bundle, and finding its place."""

from uuid import UUID

import pytest
from django.urls import reverse

from bundles.models import Bundle
from owes.ids import uuid7
from owes.models import Event
from tests import make

pytestmark = pytest.mark.django_db
NEW = reverse("bundles:new")


@pytest.fixture
def advisor(client):
    """An advisor of one centre, signed in."""
    advisor = make.advisor()
    client.force_login(advisor)
    return advisor


def form(**fields):
    return {"id": uuid7(), "title": "Dobrze u siebie", **fields}


def test_new_bundle_has_its_author_on_the_team_and_an_event(client, advisor):
    place = make.territory("1003022")
    sent = form(places=[place.pk])

    response = client.post(NEW, sent)

    bundle = Bundle.objects.get()
    assert response.headers["Location"] == reverse("wizard:journey", args=[sent["id"]])
    assert (bundle.pk, bundle.title) == (sent["id"], "Dobrze u siebie")
    assert bundle.centre == advisor.roles.get().centre
    assert list(bundle.team.all()) == [advisor]
    assert list(bundle.territories.all()) == [place]
    assert (bundle.created_by, bundle.updated_by) == (advisor, advisor)
    assert list(Event.objects.values_list("verb", "kind", "bundle_id", "by")) == [
        ("created", "bundle", bundle.pk, advisor.pk)
    ]
    assert list(Bundle.objects.editable_by(advisor)) == [bundle]


def test_form_sent_twice_makes_one_bundle(client, advisor):
    sent = form()

    answers = [client.post(NEW, sent) for _ in range(2)]

    assert Bundle.objects.count() == 1
    assert Event.objects.count() == 1
    assert answers[0].headers["Location"] == answers[1].headers["Location"]


def test_id_of_somebody_elses_bundle_is_refused_and_the_text_kept(client, advisor):
    strange = make.bundle(title="Cudza")

    response = client.post(NEW, form(id=strange.pk, title="Moja"))

    assert response.status_code == 422
    assert 'value="Moja"' in response.content.decode()
    assert str(strange.pk) not in response.content.decode()
    assert list(Bundle.objects.values_list("title", flat=True)) == ["Cudza"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "Wpisz tytuł"),
        ({"title": "a" * 201}, "mieści się 200"),
        ({"title": "a\x00b"}, "znak"),
        ({"places": ["x\x00"]}, "Wybierz miejsce z listy"),
        ({"places": ["9999999"]}, "Wybierz miejsce z listy"),
        ({"places": ["10"]}, "Wybierz miejsce z listy"),
        ({"id": "nie-uuid"}, "Odśwież stronę"),
    ],
)
def test_bad_input_gets_words_and_changes_nothing(client, advisor, fields, words):
    make.territory("1003022")

    response = client.post(NEW, form(**fields))

    assert response.status_code == 422
    assert words in response.content.decode().replace("\u00a0", " ")
    assert Bundle.objects.count() == 0


def test_advisor_of_two_centres_chooses_one_of_their_own(client, advisor):
    second, strange = make.centre(), make.centre()
    make.advisor(second, user=advisor)

    refused = [client.post(NEW, form(**fields)) for fields in ({}, {"centre": strange.pk})]
    client.post(NEW, form(centre=second.pk))

    assert [response.status_code for response in refused] == [422, 422]
    assert Bundle.objects.get().centre == second


@pytest.mark.parametrize("maker", [make.coordinator, make.admin, make.user])
def test_only_advisors_may_start(client, maker):
    client.force_login(maker())

    assert client.get(NEW).status_code == 404
    assert client.post(NEW, form()).status_code == 404
    assert Bundle.objects.count() == 0


def test_search_without_scripts_keeps_what_was_typed_and_chosen(client, advisor):
    chosen = make.territory("1003022", name="Łask")
    found = make.territory("1003032", name="Sędziejowice")
    sent = form(szukaj="1", q="sedziejowice", places=[chosen.pk], title="")

    response = client.post(NEW, sent)

    assert response.status_code == 200
    assert response.context["chosen"] == [chosen]
    assert response.context["found"] == [found]
    page = response.content.decode()
    assert str(sent["id"]) in page
    assert "Wpisz tytuł" not in page
    assert Bundle.objects.count() == 0


def test_territories_are_found_with_their_kind_and_powiat(client, advisor):
    make.territory("1003022", name="Łask")

    answer = client.get(reverse("bundles:territories"), {"q": "LASK gmina"}).json()

    assert answer == {
        "results": [{"code": "1003022", "label": "Łask (gmina wiejska), powiat miejsce 1003"}],
        "more": False,
    }


@pytest.mark.parametrize("query", ["", "   ", "\x00", "nie ma takiej"])
def test_territories_of_no_words_are_none(client, advisor, query):
    make.territory("1003022", name="Łask")

    answer = client.get(reverse("bundles:territories"), {"q": query}).json()

    assert answer == {"results": [], "more": False}


def test_territories_come_twenty_at_most(client, advisor):
    for number in range(21):
        make.territory(f"10030{number:02d}"[:7].ljust(7, "2"), name=f"Wola {number}")

    answer = client.get(reverse("bundles:territories"), {"q": "wola"}).json()

    assert len(answer["results"]) == 20
    assert answer["more"] is True


def test_new_form_carries_an_id_of_its_own(client, advisor):
    first, second = (client.get(NEW).context["form"]["id"].value() for _ in range(2))

    assert UUID(first) != UUID(second)
