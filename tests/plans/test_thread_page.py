"""The whole thread as a picture and a list, and the thread of one record chosen in it."""

import re

import pytest
from django.urls import reverse

from dossier.thread import Threads
from plans.assemble import assemble
from plans.weave import COLUMNS, weave
from tests import make
from tests.browser import assert_accessible

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def chain():
    """One record in every column, each resting on the one before it, and a note apart."""
    bundle = make.bundle()
    note = make.note(bundle, text="Nikt nie zagląda")
    finding = make.finding(bundle, origins=[note])
    service = make.service(bundle)
    finding.answered_by.add(service)
    entry = make.entry(bundle, question="kluczowe_zasoby_1", services=[service])
    cost = make.cost(bundle, entries=[entry])
    task = make.task(bundle, entries=[entry])
    make.note(bundle, text="Bez nici")
    return bundle, [note, finding, service, entry, cost, task]


def woven(bundle, about=None):
    return weave(Threads(assemble(bundle)), about and about.pk)


def url(bundle, record=None):
    address = reverse("plans:thread", args=[bundle.pk])
    return f"{address}?zapis={record.pk}" if record else address


def test_every_record_stands_in_its_column(chain):
    bundle, records = chain
    columns = [[node.id for node in column] for column in woven(bundle).columns]

    for record, column in zip(records, columns, strict=True):
        assert record.pk in column


def test_neighbours_are_joined(chain):
    bundle, (note, finding, service, entry, cost, task) = chain

    assert set(woven(bundle).edges) == {
        (note.pk, finding.pk),
        (finding.pk, service.pk),
        (service.pk, entry.pk),
        (entry.pk, cost.pk),
        (entry.pk, task.pk),
    }


def test_entry_is_joined_with_the_notes_it_was_concluded_from(chain):
    bundle, (note, _, _, entry, *_) = chain
    entry.origins.add(note)

    assert (note.pk, entry.pk) in woven(bundle).edges


def test_record_that_nothing_joins_is_loose(chain):
    loose = [node.text for column in woven(chain[0]).columns for node in column if node.is_loose]

    assert loose == ["Bez nici"]


def test_what_is_not_drawn_is_walked_through(chain):
    bundle, (note, *_) = chain
    prototype = make.prototype(bundle)
    finding = make.finding(bundle, origins=[note])
    prototype.ideas.add(finding)
    test = make.test_result(prototype=prototype)
    condition = make.condition(bundle, findings=[finding])
    task = make.task(bundle)
    condition.tasks.add(task)

    edges = woven(bundle).edges

    assert (finding.pk, task.pk) in edges
    # A test is a voice: it stands in the first column and has nothing to its left.
    assert not [edge for edge in edges if edge[1] == test.pk]


def test_chosen_record_shows_its_own_thread_alone(chain):
    bundle, (*_, cost, task) = chain

    shown = {node.id for column in woven(bundle, cost).columns for node in column}

    assert cost.pk in shown
    assert task.pk not in shown
    assert len(shown) == 5


def test_page_has_the_picture_and_the_same_records_on_the_list(client, chain):
    bundle, records = chain
    client.force_login(make.advisor(bundle.centre))

    page = client.get(url(bundle)).content.decode()

    for record in records:
        assert len(re.findall(f"zapis={record.pk}", page)) == 2
    for heading, _ in COLUMNS:
        assert f"{heading}: " in page


def test_tasks_without_a_voice_are_named(client, chain):
    bundle, _ = chain
    make.task(bundle, title="Znikąd")
    client.force_login(make.advisor(bundle.centre))

    page = client.get(url(bundle)).content.decode()

    assert "<b>50%</b>" in page.replace("\u00a0", "")
    assert "1\u00a0zadanie bez źródła w głosie" in page


@pytest.mark.parametrize("asked", ["nie-uuid", "01a20bad-baf7-74e9-8d2e-565c16771bf8"])
def test_unknown_record_does_not_exist(client, chain, asked):
    client.force_login(make.advisor(chain[0].centre))

    assert client.get(f"{url(chain[0])}?zapis={asked}").status_code == 404


def test_bundle_without_records_says_where_to_begin(client):
    bundle = make.bundle()
    client.force_login(make.advisor(bundle.centre))

    assert "Nie ma jeszcze czego połączyć" in client.get(url(bundle)).content.decode()


def test_page_costs_the_same_with_3_and_300_records(client, django_assert_max_num_queries):
    first, *bundles = [make.big_bundle(records) for records in (3, 3, 300)]
    reader = make.advisor(first.centre)
    client.force_login(reader)
    client.get(url(first))  # what a process asks the database once
    counts = []
    for bundle in bundles:
        make.advisor(bundle.centre, user=reader)
        with django_assert_max_num_queries(15) as counted:
            assert client.get(url(bundle)).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_thread_is_followed_by_keyboard(live, page, sign_in):
    bundle = make.bundle()
    note = make.note(bundle, text="Nikt nie zagląda")
    make.finding(bundle, origins=[note], text="Samotność")
    sign_in(make.advisor(bundle.centre))
    page.goto(url(bundle))
    assert_accessible(page)

    page.get_by_role("link", name="notatka: Nikt nie zagląda").focus()
    page.keyboard.press("Enter")

    assert page.get_by_role("heading", level=1).inner_text() == "Nić jednego zapisu"
    assert_accessible(page)
