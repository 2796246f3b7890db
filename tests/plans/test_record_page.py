"""The thread of one record, up to the voices and down to the tasks."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from bundles.editing import drop_record
from owes.ids import uuid7
from plans.shape import MODELS
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def url(record):
    return reverse("plans:record", args=[record.bundle_id, record.pk])


@pytest.fixture
def bundle(client):
    bundle, member = make.open_bundle()
    client.force_login(member)
    return bundle


def tree(knots):
    """The list's texts with those of its branches: [(text, [(text, …)])]."""
    return [(knot.text, tree(knot.branches)) for knot in knots]


def test_thread_goes_up_to_the_voices_and_down_to_the_tasks(client, bundle):
    notes = [make.note(bundle, text=f"Głos {number}") for number in (1, 2)]
    finding = make.finding(bundle, text="Wniosek", origins=notes)
    entry = make.entry(bundle, text="Wpis", findings=[finding])
    task = make.task(bundle, title="Zadanie", entries=[entry])

    response = client.get(url(entry))

    assert tree(response.context["up"]) == [("Wniosek", [("Głos 1", []), ("Głos 2", [])])]
    assert tree(response.context["down"]) == [("Zadanie", [])]
    assert response.context["voices"] == 2
    page = response.content.decode()
    for record in (*notes, finding, task):
        assert url(record) in page


def test_voice_is_where_the_thread_begins(client, bundle):
    note = make.note(bundle)
    make.finding(bundle, text="Wniosek", origins=[note])

    response = client.get(url(note))

    assert response.context["up"] == []
    assert tree(response.context["down"]) == [("Wniosek", [])]
    assert "tu nić się zaczyna" in response.content.decode()


def test_merged_record_stays_as_a_tombstone_with_its_successor(client, bundle):
    note = make.note(bundle)
    old = make.finding(bundle, text="Stary wniosek", origins=[note])
    new = make.finding(bundle, text="Nowy wniosek")
    drop_record(old, by=bundle.team.get(), why="To samo innymi słowami", successor=new)

    tombstone, successor = client.get(url(old)), client.get(url(new))

    assert tombstone.context["knot"].successor == {"text": "Nowy wniosek", "url": url(new)}
    assert tombstone.context["edit_url"] == ""
    assert "To samo innymi słowami" in tombstone.content.decode()
    assert "Stary wniosek" in [knot.text for knot in successor.context["up"]]
    assert successor.context["voices"] == 1


def test_dropped_record_without_successor_says_so(client, bundle):
    note = make.note(bundle, dropped_at=now(), dropped_why="Pomyłka")

    page = client.get(url(note)).content.decode()

    assert "Usunięty" in page
    assert "Pomyłka" in page


def test_circle_of_records_ends(client, bundle):
    first = make.finding(bundle, text="A")
    second = make.finding(bundle, text="B", builds_on=[first])
    first.builds_on.add(second)

    response = client.get(url(first))

    assert tree(response.context["up"]) == [("B", [("A", [])])]
    assert response.context["up"][0].branches[0].is_elsewhere is True


def test_record_met_twice_has_its_branches_once(client, bundle):
    note = make.note(bundle)
    finding = make.finding(bundle, text="Wniosek", origins=[note])
    entry = make.entry(bundle, text="Wpis", findings=[finding])
    task = make.task(bundle, entries=[entry], findings=[finding])

    response = client.get(url(task))

    by_text = {knot.text: knot for knot in response.context["up"]}
    assert tree(by_text["Wniosek"].branches) == [(note.text, [])]
    assert tree(by_text["Wpis"].branches) == [("Wniosek", [])]
    assert by_text["Wpis"].branches[0].is_elsewhere is True


def test_long_chain_goes_on_on_its_own_page(client, bundle):
    records = [make.finding(bundle, text="Wniosek 0")]
    for number in range(1, 40):
        records.append(make.finding(bundle, text=f"Wniosek {number}", builds_on=[records[-1]]))

    response = client.get(url(records[-1]))

    knot, depth = response.context["up"][0], 1
    while knot.branches:
        [knot] = knot.branches
        depth += 1
    assert depth == 10
    assert knot.goes_on is True


@pytest.mark.parametrize("name", MODELS)
def test_every_kind_of_record_has_a_page(client, name):
    bundle = make.big_bundle(3)
    client.force_login(make.advisor(bundle.centre))
    record = MODELS[name].objects.filter(bundle=bundle).first()

    assert client.get(url(record)).status_code == 200


def test_unknown_record_does_not_exist(client, bundle):
    assert client.get(reverse("plans:record", args=[bundle.pk, uuid7()])).status_code == 404


def test_thread_costs_the_same_with_3_and_300_records(client, django_assert_max_num_queries):
    member = make.user()
    counts = []
    for size in (3, 3, 300):
        bundle = make.big_bundle(size)
        make.advisor(bundle.centre, user=member)
        client.force_login(member)
        task = MODELS["tasks"].objects.filter(bundle=bundle).last()
        with django_assert_max_num_queries(15) as captured:
            assert client.get(url(task)).status_code == 200
        counts.append(len(captured))

    # The first request of a process asks the database what it can do.
    assert counts[1] == counts[2]
