"""A centre's own scenarios: made from ready ones, changed, put aside, never lost."""

import pytest
from django.urls import reverse

from owes.ids import uuid7
from owes.models import Event
from tests import make
from tests.workshops.test_start import table, text
from workshops.models import Scenario
from workshops.scenarios import READY

pytestmark = pytest.mark.django_db
LIST, NEW = "workshops:scenarios", "workshops:scenario_new"
QUICK = READY["szybki_start"].steps


@pytest.fixture
def centre():
    return make.centre()


@pytest.fixture
def advisor(client, centre):
    person = make.advisor(centre)
    client.force_login(person)
    return person


def fields(steps=QUICK, rows=None, **changed):
    typed = {"id": str(uuid7()), "title": "Spotkanie z seniorami", "seen": ""}
    return {**typed, **table(*steps, **(rows or {})), **changed}


def shown(client, scenario):
    """The form of the scenario as its page sends it."""
    form = client.get(url_of(scenario)).context["form"]
    return {"id": str(scenario.pk), "seen": form["seen"].value()}


def url_of(scenario, name="workshops:scenario"):
    return reverse(name, args=[scenario.pk])


def test_copy_of_a_ready_scenario_becomes_the_centres_own(client, centre, advisor):
    page = client.get(f"{reverse(NEW)}?wzor=szybki_start")
    assert [row["question"] for row in page.context["steps"].initial] == [
        step["question"] for step in QUICK
    ]

    response = client.post(reverse(NEW), fields())

    scenario = Scenario.objects.get()
    assert (response.status_code, response.url) == (303, f"{reverse(LIST)}#s-{scenario.pk}")
    assert (scenario.centre, scenario.steps) == (centre, list(QUICK))
    assert list(Event.objects.values_list("verb", "kind", "by")) == [
        ("created", "scenario", advisor.pk)
    ]


def test_copy_of_ones_own_scenario(client, centre, advisor):
    scenario = make.scenario(centre=centre)

    page = client.get(f"{reverse(NEW)}?wzor={scenario.pk}")

    assert page.context["form"]["title"].value() == "Pierwsze spotkanie – nasza wersja"
    assert len(page.context["steps"].forms) == 2


def test_form_sent_twice_keeps_one_scenario_and_used_again_none(client, centre, advisor):
    sent = fields()

    assert [client.post(reverse(NEW), sent).status_code for _ in range(2)] == [303, 303]
    other = client.post(reverse(NEW), {**sent, "title": "Coś innego"})

    assert other.status_code == 422
    assert "Ten formularz był już użyty" in text(other)
    assert "Coś innego" in text(other)
    assert Scenario.objects.count() == 1


def test_colleague_sees_and_changes_it_and_a_stranger_does_not(client, centre):
    scenario = make.scenario(centre=centre)
    client.force_login(make.advisor(centre))

    assert scenario.title in text(client.get(reverse(LIST)))
    sent = fields(
        title="Nowa nazwa", rows={"0-minutes": "44"}, seen=shown(client, scenario)["seen"]
    )
    assert client.post(url_of(scenario), sent).status_code == 303
    scenario.refresh_from_db()
    assert (scenario.title, scenario.steps[0]["minutes"]) == ("Nowa nazwa", 44)

    client.force_login(make.advisor())
    assert client.get(reverse(LIST)).context["own"] == []
    assert client.get(url_of(scenario)).status_code == 404


def test_what_a_colleague_changed_meanwhile_is_shown_before_it_is_overwritten(
    client, centre, advisor
):
    scenario = make.scenario(centre=centre)
    mine, theirs = (shown(client, scenario) for _ in range(2))
    client.post(url_of(scenario), fields(**theirs, title="Wersja koleżanki"))

    response = client.post(url_of(scenario), fields(**mine, title="Moja wersja"))

    assert response.status_code == 409
    page = text(response)
    assert "Wersja koleżanki" in page
    assert "Moja wersja" in page
    scenario.refresh_from_db()
    assert scenario.title == "Wersja koleżanki"
    seen = response.context["form"].data["seen"]
    again = client.post(url_of(scenario), fields(id=mine["id"], seen=seen, title="Moja wersja"))
    assert again.status_code == 303
    scenario.refresh_from_db()
    assert scenario.title == "Moja wersja"


def test_retired_scenario_is_not_offered_and_can_be_taken_up(client, centre, advisor):
    scenario = make.scenario(centre=centre)

    client.post(url_of(scenario, "workshops:scenario_retire"))

    assert not Scenario.objects.usable_by(advisor).exists()
    assert "Przywróć" in text(client.get(reverse(LIST)))
    for _ in range(2):
        client.post(url_of(scenario, "workshops:scenario_retire"), {"do": "przywroc"})
    assert list(Scenario.objects.usable_by(advisor)) == [scenario]
    verbs = Event.objects.filter(kind="scenario").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["retired", "taken_up"]


def test_advisor_of_two_centres_says_which(client, centre, advisor):
    other = make.centre()
    make.advisor(other, user=advisor)

    assert client.post(reverse(NEW), fields()).status_code == 422
    strange = client.post(reverse(NEW), fields(centre=make.centre().pk))
    assert "Wybierz jeden ze swoich ośrodków." in text(strange)
    client.post(reverse(NEW), fields(centre=other.pk))

    assert Scenario.objects.get().centre == other


@pytest.mark.parametrize(
    ("changed", "rows", "said"),
    [
        ({"title": ""}, {}, "Nazwij scenariusz."),
        ({"title": "x" * 201}, {}, "Tekst ma 201 znaków"),
        ({"id": "x"}, {}, "Odśwież stronę"),
        ({}, {"1-question": ""}, "Krok w wierszu 2, Pytanie pomocnicze: Wybierz z listy."),
        ({}, {"0-DELETE": "on", "1-DELETE": "on"}, "Zostaw choć jeden krok"),
    ],
)
def test_mistake_is_told_at_its_field(client, centre, advisor, changed, rows, said):
    response = client.post(reverse(NEW), fields(rows={"0-minutes": "44", **rows}, **changed))

    assert response.status_code == 422
    assert said in text(response)
    assert 'value="44"' in text(response)
    assert not Scenario.objects.exists()


def test_one_more_step_on_either_page(client, centre, advisor):
    scenario = make.scenario(centre=centre)
    for url in (reverse(NEW), url_of(scenario)):
        response = client.post(url, fields(title="Tytuł w połowie", dodaj="1"))

        assert len(response.context["steps"].forms) == 3
        assert "Tytuł w połowie" in text(response)


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(client, centre, advisor, count, django_assert_num_queries):
    for _ in range(count):
        make.scenario(centre=centre)

    with django_assert_num_queries(5):
        client.get(reverse(LIST))
