"""„Co dalej z pomysłem”: the page after a test below its threshold."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bundles.editing import create_record, drop_record
from designthinking.models import Finding, Iteration, Note, TestResult
from plans.assemble import assemble
from plans.pdf.html import render_html
from tests import make

pytestmark = pytest.mark.django_db

STEP = "prototypowanie_testowanie_2"
MOST_QUERIES = 15


@pytest.fixture
def bundle(client):
    made, member = make.open_bundle()
    client.force_login(member)
    return made


@pytest.fixture
def test(bundle):
    idea = make.finding(bundle, question="tworzenie_rozwiazania_1", text="Bus na telefon")
    make.service(bundle, name="Transport od drzwi").answers.add(idea)
    prototype = make.prototype(bundle, name="Makieta", ideas=[idea], threshold_percent=60)
    return make.test_result(
        prototype=prototype, person_count=12, would_use_count=5, said="Za wcześnie rano."
    )


def address(test):
    return reverse("wizard:decide", args=[test.bundle_id, test.pk])


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def sent(client, test, **data):
    return client.post(address(test), {"version": test.version, **data})


def step_page(client, bundle):
    return read(client, reverse("wizard:step", args=[bundle.pk, STEP]))


def test_a_test_below_its_threshold_asks_for_a_decision_on_its_card(client, bundle, test):
    words = step_page(client, bundle)

    assert "12 osób, skorzystałoby 5 (41%), próg 60%" in words
    assert "do decyzji" in words
    assert address(test) in words


def test_a_test_at_its_threshold_asks_for_nothing(client, bundle, test):
    TestResult.objects.filter(pk=test.pk).update(would_use_count=8)

    words = step_page(client, bundle)

    assert "do decyzji" not in words
    assert address(test) not in words


def test_the_page_shows_the_result_and_what_hangs_on_the_idea(client, test):
    words = read(client, address(test))

    assert "poniżej progu" in words
    assert "Za wcześnie rano." in words
    assert "Bus na telefon" in words
    assert "Transport od drzwi" in words


def test_the_tests_own_page_leads_to_the_decision(client, bundle, test):
    words = read(client, reverse("wizard:record", args=[bundle.pk, "test", test.pk]))

    assert address(test) in words


def test_staying_is_written_down_and_shown_on_the_card(client, bundle, test):
    response = sent(client, test, decision="zostaje", why="To nie byli nasi odbiorcy.")

    assert response.status_code == 303
    words = step_page(client, bundle)
    assert "decyzja: zostaje: To nie byli nasi odbiorcy." in words
    assert "do decyzji" not in words


def test_changing_opens_a_turn_that_new_notes_belong_to(client, bundle, test):
    sent(client, test, decision="zmieniamy", why="Za drogo.", stage="odkrywanie")
    note = "01a20ba2-114c-7701-8c1f-309e224e61ba"
    client.post(
        reverse("wizard:record", args=[bundle.pk, "notatka", note]),
        {"version": 0, "brief": 1, "question": "odkrywanie_1", "text": "Nowy głos"},
    )

    opened = Iteration.objects.get()
    assert TestResult.objects.get(pk=test.pk).next_iteration == opened
    assert Note.objects.get(pk=note).iteration == opened
    assert "(iteracja 1)" in step_page(client, bundle)


def test_dropping_leaves_a_tombstone_and_marks_what_hung_on_it(client, bundle, test):
    idea = test.prototype.ideas.get()

    sent(client, test, decision="odpada", why="Nikt nie chce.", ideas=[idea.pk])

    assert not Finding.objects.living().exists()
    services = read(client, reverse("wizard:step", args=[bundle.pk, "uslugi"]))
    assert "opiera się na tym, co usunięto: Bus na telefon" in services


@pytest.mark.parametrize("decision", ["zostaje", "zmieniamy", "odpada"])
def test_a_double_click_decides_once(client, test, decision):
    idea = test.prototype.ideas.get()
    data = {"decision": decision, "why": "Tak.", "stage": "odkrywanie", "ideas": [idea.pk]}

    answers = [sent(client, test, **data).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert TestResult.objects.get(pk=test.pk).version == 2
    assert Iteration.objects.count() == (decision == "zmieniamy")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Wybierz jedną z trzech decyzji."),
        ({"decision": "może"}, "Wybierz poprawną wartość"),
        ({"decision": "zostaje", "why": ""}, "Napisz, dlaczego"),
        ({"decision": "zostaje", "why": "x" * 281}, "281 znaków"),
        ({"decision": "zmieniamy", "why": "Tak."}, "Wybierz etap, do którego wracacie."),
        ({"decision": "zmieniamy", "why": "Tak.", "stage": "zoo"}, "Wybierz poprawną wartość"),
        ({"decision": "odpada", "why": "Tak."}, "Zaznacz, które pomysły odpadają."),
        ({"decision": "odpada", "why": "Tak.", "ideas": ["zły"]}, "Wybierz spośród pomysłów"),
        ({"decision": "zostaje", "why": "Tak.", "version": "abc"}, "To wymaga poprawy"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_decided(client, test, data, says):
    response = sent(client, test, **data)

    assert response.status_code == 422
    words = response.content.decode()
    assert says in words
    assert data.get("why", "") in words
    assert TestResult.objects.get(pk=test.pk).decision == ""
    assert Finding.objects.living().exists()


def test_somebodys_decision_in_the_meantime_is_shown_first(client, test):
    TestResult.objects.filter(pk=test.pk).update(
        decision="zostaje", decision_why="Poczekajmy.", version=2
    )

    response = sent(client, test, decision="zmieniamy", why="Wracamy.", stage="odkrywanie")

    assert response.status_code == 409
    words = response.content.decode()
    assert "Poczekajmy." in words
    assert "Wracamy." in words
    assert 'name="version" value="2"' in words
    assert not Iteration.objects.exists()


def test_a_dropped_test_says_so_and_gives_the_words_back(client, test):
    drop_record(test, by=None, why="pomyłka")

    response = sent(client, test, decision="zostaje", why="Jednak tak.")

    assert response.status_code == 404
    assert "Jednak tak." in response.content.decode()


def test_without_ideas_a_decision_alone_is_written(client, bundle):
    lonely = make.test_result(bundle=bundle)

    assert "nie wskazuje żadnego pomysłu" in read(client, address(lonely))
    assert sent(client, lonely, decision="odpada", why="Nie.").status_code == 303


def test_page_costs_the_same_whatever_hangs_on_the_idea(client, bundle, test):
    idea = test.prototype.ideas.get()
    counts = []
    for number in (1, 100):
        for _ in range(number):
            create_record(
                Finding,
                bundle=bundle,
                by=None,
                links={"builds_on": [idea.pk]},
                question="planowanie_wdrozenia_2",
                text="Musi być kierowca.",
            )
        read(client, address(test))
        with CaptureQueriesContext(connection) as captured:
            words = read(client, address(test))
        counts.append(len(captured))

    assert counts[0] == counts[1] <= MOST_QUERIES
    assert "i jeszcze" in words


def test_the_printed_plan_says_threshold_result_and_decision(client, bundle, test):
    before = render_html(assemble(bundle), made_on=test.created_at.date()).replace("\u00a0", " ")
    sent(client, test, decision="zmieniamy", why="Za drogo.", stage="odkrywanie")
    after = render_html(assemble(bundle), made_on=test.created_at.date()).replace("\u00a0", " ")

    assert "co najmniej 60% osób" in before
    assert "12 osób, skorzystałoby 5 (41%), próg 60%" in before
    assert "poniżej progu, do decyzji" in before
    assert "zmieniamy: Za drogo. (iteracja 1)" in after
