"""What was said before is offered, accepted with its links, refused for good."""

import pytest
from django.urls import reverse

from canvas.models import Cost, Entry
from designthinking.models import Finding
from plans.models import LaunchCondition, Task
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle(client):
    bundle, member = make.open_bundle()
    client.force_login(member)
    return bundle


def answer(client, bundle, target, source, action="accept"):
    return client.post(
        reverse("wizard:offer", args=[bundle.pk]),
        {"target": target, "source_id": source.pk, "action": action},
    )


def offered(client, bundle, step):
    response = client.get(reverse("wizard:step", args=[bundle.pk, step]))
    return [item["offer"].source_id for item in response.context["offers"]]


def test_whom_it_is_for_becomes_a_segment(client, bundle):
    finding = make.finding(bundle=bundle, question="odkrywanie_1", text="Osoby 75+")

    answer(client, bundle, "segmenty_klientow_2", finding)

    entry = Entry.objects.get()
    assert (entry.question, entry.text) == ("segmenty_klientow_2", "Osoby 75+")
    assert list(entry.findings.all()) == [finding]


def test_note_becomes_a_finding_with_its_origin(client, bundle):
    note = make.note(bundle=bundle, question="odkrywanie_2", text="Autobus dwa razy dziennie")

    answer(client, bundle, "odkrywanie_2", note)

    finding = Finding.objects.get()
    assert (finding.text, list(finding.origins.all())) == ("Autobus dwa razy dziennie", [note])


def test_what_was_said_stands_before_the_form(client, bundle):
    make.finding(bundle=bundle, question="odkrywanie_1", text="Osoby 75+")

    page = client.get(reverse("wizard:step", args=[bundle.pk, "segmenty_klientow_2"]))

    words = page.content.decode()
    assert words.index("Po co pytamy") < words.index("Mówiliście już") < words.index("<textarea")


@pytest.mark.parametrize(("count", "folded"), [(3, 0), (5, 2)])
def test_three_offers_are_shown_and_the_rest_is_one_press_away(client, bundle, count, folded):
    for number in range(count):
        make.finding(bundle=bundle, question="odkrywanie_1", text=f"Grupa {number}")

    page = client.get(reverse("wizard:step", args=[bundle.pk, "segmenty_klientow_2"]))

    before, _, after = page.content.decode().partition('<details class="spoken__more">')
    assert before.count('value="accept"') == count - folded
    assert after.partition("</details>")[0].count('value="accept"') == folded
    assert ("(2)" in after) == bool(folded)


def test_minimum_condition_becomes_a_launch_condition(client, bundle):
    finding = make.finding(bundle=bundle, question="planowanie_wdrozenia_2", text="Uchwała")

    answer(client, bundle, "conditions", finding)

    assert list(LaunchCondition.objects.get().findings.all()) == [finding]


def test_condition_becomes_a_task_that_meets_it(client, bundle):
    condition = make.condition(bundle=bundle, text="Uchwała rady gminy")

    answer(client, bundle, "tasks", condition)

    assert list(Task.objects.get().conditions.all()) == [condition]


def test_resource_becomes_a_cost(client, bundle):
    entry = make.entry(bundle=bundle, question="kluczowe_zasoby_1", text="Koordynator")

    answer(client, bundle, "struktura_kosztow_1", entry)

    cost = Cost.objects.get()
    assert (cost.name, cost.amount_grosze, list(cost.entries.all())) == ("Koordynator", 0, [entry])


def test_long_idea_becomes_a_service_with_its_whole_text(client, bundle):
    idea = "Przewóz od drzwi do drzwi " * 20
    finding = make.finding(bundle=bundle, question="tworzenie_rozwiazania_1", text=idea)

    answer(client, bundle, "services", finding)

    service = bundle.service_records.get()
    assert len(service.name) <= 200
    assert service.description == idea
    assert list(service.answers.all()) == [finding]


def test_whole_draft_of_the_plan_is_accepted_at_once_and_once(client, bundle):
    condition = make.condition(bundle)
    entry = make.entry(bundle, question="kluczowe_zasoby_1", text="Bus")
    data = {"target": "tasks", "action": "accept_all"}

    for _ in range(2):
        client.post(reverse("wizard:offer", args=[bundle.pk]), data)

    assert set(Task.objects.values_list("title", flat=True)) == {
        "Spełnić warunek: Uchwała rady gminy",
        "Zapewnić: Bus",
    }
    assert list(condition.tasks.all()) == [Task.objects.get(title__startswith="Spełnić")]
    task = Task.objects.get(title__startswith="Zapewnić")
    assert list(task.entries.all()) == [entry]
    assert task.seen == [{"record_id": str(entry.pk), "text": "Bus"}]


def test_double_click_accepts_once(client, bundle):
    finding = make.finding(bundle=bundle, question="odkrywanie_1")

    for _ in range(2):
        answer(client, bundle, "segmenty_klientow_2", finding)

    assert Entry.objects.count() == 1


def test_refused_offer_does_not_come_back(client, bundle):
    finding = make.finding(bundle=bundle, question="odkrywanie_1")
    before = offered(client, bundle, "segmenty_klientow_2")

    answer(client, bundle, "segmenty_klientow_2", finding, action="refuse")

    assert before == [finding.pk]
    assert offered(client, bundle, "segmenty_klientow_2") == []
    assert Entry.objects.count() == 0


def test_change_and_add_opens_the_form_filled_and_linked(client, bundle):
    finding = make.finding(bundle=bundle, question="odkrywanie_1", text="Osoby 75+")
    step = client.get(reverse("wizard:step", args=[bundle.pk, "segmenty_klientow_2"]))

    form = client.get(step.context["offers"][0]["edit_url"]).context["form"]

    assert (form["text"].value(), form["findings"].value()) == ("Osoby 75+", [finding.pk])
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("source", ["nie-uuid", "00000000-0000-7000-8000-000000000000"])
def test_unknown_source_changes_nothing(client, bundle, source):
    response = client.post(
        reverse("wizard:offer", args=[bundle.pk]),
        {"target": "services", "source_id": source, "action": "accept"},
    )

    assert response.status_code in (303, 404)
    assert bundle.service_records.count() == 0
