"""Notes a group wrote under a block's question: on its step, and behind its entries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from canvas.models import Entry
from designthinking.models import Note
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

CUSTOMERS, RECIPIENTS = "segmenty_klientow_1", "segmenty_klientow_2"
HEADING = "Karteczki z warsztatu"


@pytest.fixture
def bundle(client):
    bundle, member = make.open_bundle()
    client.force_login(member)
    return bundle


def step(client, bundle, slug=CUSTOMERS):
    return client.get(reverse("wizard:step", args=[bundle.pk, slug]))


def record_url(record, kind="wpis"):
    return reverse("wizard:record", args=[record.bundle_id, kind, record.pk])


def choices(response):
    """Labels of the notes the form offers; ``None`` where it does not ask."""
    field = response.context["form"].fields.get("origins")
    return field and [label for _, label in field.choices]


def test_notes_stand_above_the_entries(client, bundle):
    note = make.note(bundle, question=CUSTOMERS, text="Gmina, bo płaci za opiekę")
    make.note(bundle, question=RECIPIENTS, text="O kim innym")
    make.entry(bundle, question=CUSTOMERS, text="Gmina Łopiennik")

    page = step(client, bundle).content.decode()

    assert f"{HEADING}: 1" in page
    assert page.index(note.text) < page.index("Gmina Łopiennik")
    assert record_url(note, "notatka") in page
    assert "O kim innym" not in page


def test_step_without_notes_says_nothing_of_them(client, bundle):
    make.note(bundle, question=CUSTOMERS, dropped_at=bundle.created_at)

    response = step(client, bundle)

    assert [item["kind"].slug for item in response.context["lists"]] == ["wpis"]
    assert HEADING not in response.content.decode()
    assert "origins" not in response.context["lists"][0]["form"].fields


def test_entry_stays_the_open_form(client, bundle):
    make.note(bundle, question="struktura_kosztow_1")

    lists = step(client, bundle, "struktura_kosztow_1").context["lists"]

    assert [(item["kind"].slug, item["is_open"]) for item in lists] == [
        ("notatka", False),
        ("koszt", True),
        ("wpis", False),
    ]


def test_reader_sees_the_notes(client, bundle):
    make.note(bundle, question=CUSTOMERS, text="Gmina, bo płaci")
    client.force_login(make.advisor(bundle.centre))

    page = step(client, bundle).content.decode()

    assert "Gmina, bo płaci" in page
    assert "<textarea" not in page


def test_note_is_written_changed_and_dropped_like_any_other(client, bundle):
    url = reverse(
        "wizard:record", args=[bundle.pk, "notatka", "01a20ba2-114c-7701-8c1f-309e224e61ba"]
    )
    client.post(url, {"version": 0, "question": CUSTOMERS, "text": "Sołtys"})
    client.post(url, {"version": 1, "text": "Sołtys i rada"})
    note = Note.objects.get()
    assert (note.question, note.text) == (CUSTOMERS, "Sołtys i rada")

    response = client.post(
        reverse("wizard:drop", args=[bundle.pk, "notatka", note.pk]), {"why": "powtórzenie"}
    )

    assert response.url == reverse("wizard:step", args=[bundle.pk, CUSTOMERS])
    assert not Note.objects.living().exists()


def test_entry_is_concluded_from_chosen_notes(client, bundle):
    notes = [make.note(bundle, question=CUSTOMERS, text=f"Klient {n}") for n in (1, 2)]
    form = step(client, bundle).context["lists"][1]
    assert [pk for pk, _ in form["form"].fields["origins"].choices] == [one.pk for one in notes]

    client.post(
        form["form_url"],
        {
            "version": 0,
            "brief": 1,
            "question": CUSTOMERS,
            "text": "Gmina",
            "origins": [one.pk for one in notes],
        },
    )

    assert set(Entry.objects.get().origins.all()) == set(notes)
    page = step(client, bundle).content.decode()
    assert page.count("użyta we wpisie") == 2
    assert "z\u00a02\u00a0notatek" in page


def test_entry_page_offers_notes_of_its_block_and_keeps_those_of_others(client, bundle):
    make.note(bundle, question=RECIPIENTS, text="Z tego bloku")
    make.note(bundle, question="kanaly_1", text="Z innego")
    linked = make.note(bundle, question="kanaly_2", text="Dołączona skądinąd")
    entry = make.entry(bundle, question=CUSTOMERS, text="Gmina", origins=[linked])

    response = client.get(record_url(entry))

    assert choices(response) == ["Z tego bloku", "Dołączona skądinąd"]
    client.post(record_url(entry), {"version": 1, "text": "Gmina X", "origins": [linked.pk]})
    entry.refresh_from_db()
    assert (entry.text, list(entry.origins.all())) == ("Gmina X", [linked])


def test_entry_page_does_not_ask_where_there_are_no_such_notes(client, bundle):
    make.note(bundle, question="odkrywanie_1")
    entry = make.entry(bundle, question=CUSTOMERS)

    assert choices(client.get(record_url(entry))) is None


def test_note_of_another_bundle_is_refused(client, bundle):
    make.note(bundle, question=CUSTOMERS)
    strange = make.note(question=CUSTOMERS)
    entry = make.entry(bundle, question=CUSTOMERS, text="Gmina")

    response = client.post(
        record_url(entry), {"version": 1, "text": "Gmina", "origins": [strange.pk]}
    )

    assert response.status_code == 422
    assert not entry.origins.exists()


def test_offered_note_becomes_an_entry_that_leads_to_it(client, bundle):
    note = make.note(bundle, question=CUSTOMERS, text="Gmina, bo płaci")

    client.post(
        reverse("wizard:offer", args=[bundle.pk]),
        {"target": CUSTOMERS, "source_id": note.pk, "action": "accept"},
    )

    entry = Entry.objects.get()
    assert (entry.question, entry.text, list(entry.origins.all())) == (
        CUSTOMERS,
        "Gmina, bo płaci",
        [note],
    )
    assert step(client, bundle).context["offers"] == []


def test_step_costs_the_same_with_1_and_30_notes(client, bundle):
    counts = []
    for number in range(30):
        note = make.note(bundle, question=CUSTOMERS, order=number)
        make.entry(bundle, question=CUSTOMERS, order=number, origins=[note])
        if number in (0, 29):
            step(client, bundle)
            with CaptureQueriesContext(connection) as captured:
                step(client, bundle)
            counts.append(len(captured))

    assert counts[0] == counts[1] <= 15


def test_journey_counts_the_notes(client, bundle):
    make.note(bundle, question=CUSTOMERS)

    page = client.get(reverse("wizard:journey", args=[bundle.pk])).content.decode()

    assert "1\u00a0notatka" in page
