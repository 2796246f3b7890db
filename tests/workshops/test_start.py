"""Starting a workshop from a scenario, and the bundle's list of workshops."""

import pytest
from django.urls import reverse

from owes.ids import uuid7
from tests import make
from workshops.actions import closing
from workshops.models import Scenario, Workshop
from workshops.scenarios import KEYS, READY

pytestmark = pytest.mark.django_db
DEFINING = READY["definiowanie_wyzwania"]


@pytest.fixture
def bundle(client):
    made, member = make.open_bundle(territories=[make.territory("0602")])
    client.force_login(member)
    return made


def address(bundle, query="etap=definiowanie_wyzwania"):
    return f"{reverse('workshops:new', args=[bundle.pk])}?{query}"


def table(*steps, **changed):
    """The rows of the table as a browser sends them; ``changed``: {"0-minutes": "25"}."""
    sent = {"kroki-TOTAL_FORMS": str(len(steps)), "kroki-INITIAL_FORMS": str(len(steps))}
    for number, step in enumerate(steps):
        for name, value in {"place": number + 1, **step}.items():
            sent[f"kroki-{number}-{name}"] = str(value)
    return {**sent, **{f"kroki-{name}": value for name, value in changed.items()}}


def fields(steps=DEFINING.steps, rows=None, **changed):
    typed = {
        "id": str(uuid7()),
        "title": "Spotkanie w remizie",
        "place": "Remiza w Gorzkowie",
        "sectors": ["mieszkancy", "publiczny"],
        "paper_voters": "4",
    }
    return {**typed, **table(*steps, **(rows or {})), **changed}


def text(response):
    return response.content.decode().replace("\u00a0", " ")


def steps_of(workshop):
    return [{key: getattr(step, key) for key in KEYS} for step in workshop.steps.all()]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("etap=odkrywanie", "odkrywanie"),
        ("blok=kluczowi_partnerzy", "kluczowi_partnerzy"),
        ("scenariusz=szybki_start", "szybki_start"),
    ],
)
def test_page_shows_the_steps_of_the_scenario_it_was_opened_for(client, bundle, query, code):
    response = client.get(address(bundle, query))

    shown = response.context["steps"].initial
    assert [{key: row[key] for key in KEYS} for row in shown] == list(READY[code].steps)
    assert response.context["form"]["title"].value() == READY[code].title
    assert bundle.territories.get().label in text(response)


@pytest.mark.parametrize("query", ["", "etap=nie_ma", "scenariusz=%00", "scenariusz=1"])
def test_without_a_scenario_there_is_a_choice_of_all(client, bundle, query):
    own = make.scenario(centre=bundle.centre)
    make.scenario(title="Cudzy scenariusz")
    make.scenario(centre=bundle.centre, title="Dawny scenariusz", is_retired=True)

    page = text(client.get(address(bundle, query)))

    assert all(ready.title in page for ready in READY.values())
    assert own.title in page
    assert "Cudzy" not in page
    assert "Dawny" not in page


def test_workshop_starts_with_what_was_typed(client, bundle):
    sent = fields()

    response = client.post(address(bundle), sent)

    workshop = Workshop.objects.get()
    assert (response.status_code, response.url) == (303, f"/warsztat/{workshop.pk}/")
    assert (workshop.title, workshop.place) == ("Spotkanie w remizie", "Remiza w Gorzkowie")
    assert (workshop.sectors, workshop.paper_voters) == (["mieszkancy", "publiczny"], 4)
    assert not workshop.is_rehearsal
    assert steps_of(workshop) == list(DEFINING.steps)
    assert workshop.current == workshop.steps.first()


def test_form_sent_twice_starts_one_workshop(client, bundle):
    sent = fields(keeps_scenario="on", scenario_title="Nasze spotkanie")

    answers = [client.post(address(bundle), sent) for _ in range(2)]

    assert len({answer.url for answer in answers}) == 1
    assert (Workshop.objects.count(), Scenario.objects.count()) == (1, 1)


def test_form_used_for_a_workshop_that_is_over_is_offered_again(client, bundle):
    sent = fields()
    client.post(address(bundle), sent)
    closing.close(Workshop.objects.get(), by=bundle.team.get())

    response = client.post(address(bundle), sent)

    assert response.status_code == 422
    assert "Ten formularz był już użyty" in text(response)
    again = {**sent, "id": response.context["form"].data["id"]}
    assert client.post(address(bundle), again).status_code == 303
    assert Workshop.objects.running().count() == 1


def test_id_of_another_bundles_workshop_starts_nothing_there(client, bundle):
    other = make.workshop()

    response = client.post(address(bundle), fields(id=str(other.pk), title=other.title))

    assert response.status_code == 422
    assert list(Workshop.objects.all()) == [other]


def test_steps_are_changed_ordered_and_left_out(client, bundle):
    rows = {
        "0-place": "2",
        "0-minutes": "10",
        "0-vote_kind": "stars",
        "0-vote_budget": "",
        "1-place": "1",
        "1-permission": "od_razu",
        "1-view": "lista",
        "2-DELETE": "on",
        "2-minutes": "bez sensu",
    }
    sent = fields(steps=[*DEFINING.steps, DEFINING.steps[0]], rows=rows)

    client.post(address(bundle), sent)

    problems, expectations = steps_of(Workshop.objects.get())
    assert problems == {**DEFINING.steps[1], "permission": "od_razu", "view": "lista"}
    assert expectations == {
        **DEFINING.steps[0],
        "minutes": 10,
        "vote_kind": "stars",
        "vote_budget": 5,
        "vote_cap": 3,
    }


def test_hundred_points_need_no_numbers(client, bundle):
    rows = {"0-vote_kind": "hundred", "0-vote_budget": "", "0-vote_cap": ""}

    client.post(address(bundle), fields(rows=rows))

    step = Workshop.objects.get().steps.first()
    assert (step.vote_kind, step.vote_budget, step.vote_cap) == ("hundred", 100, 100)


@pytest.mark.parametrize(
    ("changed", "rows", "said"),
    [
        ({"title": " "}, {}, "Wpisz tytuł spotkania."),
        ({"title": "x" * 201}, {}, "Tekst ma 201 znaków"),
        ({"place": "\0"}, {}, "znak, którego nie da się zapisać"),
        ({"sectors": ["kosmici"]}, {}, "Wybierz pozycje z listy."),
        ({"paper_voters": "501"}, {}, "Liczba jest większa niż 500."),
        ({"paper_voters": "dwie"}, {}, "Wpisz liczbę całkowitą"),
        ({"id": "1"}, {}, "Odśwież stronę"),
        ({"keeps_scenario": "on"}, {}, "Nazwij scenariusz"),
        ({}, {"0-minutes": "0"}, "Krok w wierszu 1, Minuty: Wpisz liczbę od 1 do 180."),
        ({}, {"1-minutes": "pół"}, "Krok w wierszu 2, Minuty: Wpisz liczbę od 1 do 180."),
        ({}, {"0-question": "jak_leci"}, "Wybierz z listy."),
        ({}, {"0-question": ""}, "Wybierz z listy."),
        ({}, {"0-view": ""}, "Wybierz z listy."),
        ({}, {"0-place": "1000"}, "Wpisz liczbę od 1 do 99."),
        ({}, {"0-vote_budget": ""}, "Wpisz liczbę od 1 do 100."),
        ({}, {"0-vote_budget": "2", "0-vote_cap": "3"}, "Wpisz liczbę od 1 do 2."),
        ({}, {"0-DELETE": "on", "1-DELETE": "on"}, "Zostaw choć jeden krok"),
        ({}, {"TOTAL_FORMS": "0"}, "Zostaw choć jeden krok"),
        ({}, {"TOTAL_FORMS": "x"}, "Odśwież stronę."),
        ({}, {"TOTAL_FORMS": "30"}, "najwyżej 20 kroków"),
    ],
)
def test_mistake_is_told_and_what_was_typed_stays(client, bundle, changed, rows, said):
    sent = fields(rows=rows, **{"place": "Remiza w Gorzkowie", **changed})

    response = client.post(address(bundle), sent)

    assert response.status_code == 422
    assert said in text(response)
    assert "place" in changed or "Remiza w Gorzkowie" in text(response)
    assert not Workshop.objects.exists()


def test_one_more_step_keeps_what_was_typed(client, bundle):
    sent = fields(rows={"0-minutes": "17"}, dodaj="1", paper_voters="bzdura", is_rehearsal="on")

    response = client.post(address(bundle), sent)

    shown = response.context["steps"]
    assert (response.status_code, len(shown.forms)) == (200, 3)
    assert [shown.forms[0]["minutes"].value(), shown.forms[2]["question"].value()] == ["17", None]
    form = response.context["form"]
    assert (form["id"].value(), form["place"].value()) == (sent["id"], sent["place"])
    assert (form["sectors"].value(), form["is_rehearsal"].value()) == (sent["sectors"], "on")
    assert "To wymaga poprawy" not in text(response)
    assert not Workshop.objects.exists()


def test_steps_are_kept_as_the_centres_own_scenario(client, bundle):
    client.post(address(bundle), fields(keeps_scenario="on", scenario_title="Nasze spotkanie"))

    scenario = Scenario.objects.get()
    assert (scenario.centre, scenario.title) == (bundle.centre, "Nasze spotkanie")
    assert scenario.steps == list(DEFINING.steps)
    again = client.get(address(bundle, f"scenariusz={scenario.pk}"))
    assert again.context["scenario"] == scenario


def test_rehearsal_is_asked_for(client, bundle):
    client.post(address(bundle), fields(is_rehearsal="on"))

    assert Workshop.objects.get().is_rehearsal


def test_scenario_of_another_centre_cannot_be_opened(client, bundle):
    strange = make.scenario(title="Cudzy scenariusz")

    assert "Cudzy" not in text(client.get(address(bundle, f"scenariusz={strange.pk}")))


# --- The list --------------------------------------------------------------------------


def test_list_without_workshops_invites(client, bundle):
    page = text(client.get(reverse("workshops:list", args=[bundle.pk])))

    assert "Zaproście ludzi do stołu" in page
    assert reverse("workshops:new", args=[bundle.pk]) in page


def test_list_tells_running_rehearsed_and_past_workshops_apart(client, bundle):
    running, rehearsal = make.workshop(bundle), make.workshop(bundle, is_rehearsal=True)
    past = make.closed_workshop(bundle)
    make.workshop()

    response = client.get(reverse("workshops:list", args=[bundle.pk]))

    going_on = {row["workshop"] for row in response.context["going_on"]}
    assert going_on == {running, rehearsal}
    assert [row["workshop"] for row in response.context["over"]] == [past]
    page = text(response)
    assert reverse("plans:meeting_card", args=[past.pk]) in page
    assert reverse("workshops:desk", args=[running.pk]) in page
    assert "Definiowanie wyzwania" in page


def test_reader_sees_the_list_without_the_desk(client, bundle):
    running = make.workshop(bundle)
    client.force_login(make.advisor(bundle.centre))

    page = text(client.get(reverse("workshops:list", args=[bundle.pk])))

    assert running.title in page
    assert f"/warsztat/{running.pk}/" not in page
    assert "Nowy warsztat" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(client, bundle, count, django_assert_num_queries):
    for _ in range(count):
        make.closed_workshop(bundle)
        make.workshop(bundle)

    with django_assert_num_queries(7):
        client.get(reverse("workshops:list", args=[bundle.pk]))


@pytest.mark.parametrize("count", [1, 3])
def test_choice_query_count(client, bundle, count, django_assert_num_queries):
    for _ in range(count):
        make.scenario(centre=bundle.centre)

    with django_assert_num_queries(5):
        client.get(address(bundle, ""))


# --- The way there ---------------------------------------------------------------------


def test_stages_questions_and_blocks_lead_to_a_workshop_about_them(client, bundle):
    journey = text(client.get(reverse("wizard:journey", args=[bundle.pk])))
    stage = text(client.get(reverse("wizard:step", args=[bundle.pk, "definiowanie_wyzwania_2"])))
    block = text(client.get(reverse("wizard:step", args=[bundle.pk, "kanaly_1"])))

    assert address(bundle) in journey
    assert address(bundle) in stage
    assert address(bundle, "blok=kanaly") in block
    assert reverse("workshops:list", args=[bundle.pk]) in journey


def test_reader_is_not_sent_to_start_a_workshop(client, bundle):
    client.force_login(make.advisor(bundle.centre))

    for name, args in (("wizard:journey", []), ("wizard:step", ["kanaly_1"])):
        page = text(client.get(reverse(name, args=[bundle.pk, *args])))
        assert reverse("workshops:new", args=[bundle.pk]) not in page
