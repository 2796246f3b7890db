"""After a workshop: the card of the meeting, the animator's activity, and a note's path."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import page as rules
import pytest
from django.urls import reverse
from django.utils.timezone import now
from pypdf import PdfReader

from bundles.models import Activity
from canvas.models import Entry
from tests import make
from workshops.actions import closing, concluding, grouping, writing
from workshops.codes import note_code
from workshops.enums import Phase
from workshops.models import Card, Workshop

pytestmark = pytest.mark.django_db

THREE = ("Autobus dwa razy dziennie", "Do lekarza 14 km", "Opiekun nie ma wolnego dnia")


def words_of(pdf):
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(text.replace("\u00ad", "").split())


@pytest.fixture
def workshop():
    """Three notes, two of them concluded, one set aside; then the end."""
    made = make.workshop(place="Świetlica w Lipowej", sectors=["mieszkancy", "publiczny"])
    made.started_at = now() - timedelta(minutes=95)
    made.save(update_fields=["started_at"])
    for text in THREE:
        make.card(made, text)
    [paper] = writing.print_cards(made, 1)
    writing.write_for(step=made.current, text="Z kartki: schody", pk=None, paper=paper)
    made = make.at_phase(made, Phase.CONCLUDE)
    cards = dict(Card.objects.values_list("text", "pk"))
    group = grouping.group(made.current, cards=[cards[THREE[0]], cards[THREE[1]]], name="Dojazd")
    concluding.conclude(group, text="Bez auta nie ma lekarza.", by=made.started_by)
    aside = concluding.group_of(made.current, cards[THREE[2]])
    concluding.set_aside(aside, why="Wrócimy na następnym spotkaniu")
    closing.close(made, by=made.started_by, head_count=14)
    return Workshop.objects.get(pk=made.pk)


def test_activity_logs_itself(workshop):
    activity = Activity.objects.get()

    assert activity.kind == "planowanie_uslug_spolecznych"
    assert activity.by == workshop.started_by
    assert (activity.minutes, activity.participant_count) == (95, 14)
    assert (activity.place, activity.sectors) == (
        "Świetlica w Lipowej",
        ["mieszkancy", "publiczny"],
    )


def test_workshop_of_discovery_is_a_diagnosis():
    made = make.workshop(steps=[{"question": "odkrywanie_2"}])
    closing.close(made, by=made.started_by)

    assert Activity.objects.get().kind == "diagnoza_potencjalu"


def test_card_prints_what_happened(workshop, client):
    client.force_login(workshop.started_by)

    answer = client.get(reverse("plans:meeting_card", args=[workshop.pk]))

    assert answer["Content-Type"] == "application/pdf"
    report = rules.validate_pdf_bytes(answer.content, profile=rules.ValidationProfile.PDF_UA_1)
    assert sorted({failure.rule_id for failure in report.failures}) == []
    said = words_of(answer.content)
    for words in (
        "Spotkanie w świetlicy",
        "Świetlica w Lipowej",
        "14 osób",
        "mieszkańcy",
        "Jakie są największe problemy?",
        "4 karteczki, w tym z kartek papierowych: 1",
        "Bez auta nie ma lekarza.",
        "2 karteczki",
        "Wrócimy na następnym spotkaniu",
        "Włączanie PES w proces planowania usług społecznych",
    ):
        assert words in said


@pytest.mark.parametrize("is_over", [True, False])
def test_card_is_nobodys_elses_and_of_no_running_workshop(workshop, client, is_over):
    running = make.workshop()
    user = make.advisor() if is_over else running.started_by
    client.force_login(user)

    pk = workshop.pk if is_over else running.pk
    assert client.get(reverse("plans:meeting_card", args=[pk])).status_code == 404


def test_note_is_followed_by_its_code_to_the_conclusion_and_beyond(workshop, client):
    bundle = workshop.bundle
    card = Card.objects.get(text=THREE[0])
    entry = Entry.objects.create(
        bundle=bundle, question="kluczowe_dzialania_1", text="Dowóz do przychodni"
    )
    entry.findings.set(bundle.finding_records.all())
    task = make.task(bundle, title="Umowa z przewoźnikiem")
    task.entries.add(entry)

    page = client.get(reverse("plans:note_path", args=[card.code]))

    words = page.content.decode().replace("\u00a0", " ")
    order = [THREE[0], "Bez auta nie ma lekarza.", "Dowóz do przychodni", "Umowa z przewoźnikiem"]
    places = [words.index(text) for text in order]
    assert places == sorted(places)
    assert page.cookies == {}


def test_typed_code_leads_to_its_note(workshop, client):
    code = Card.objects.first().code
    typed = code.lower().replace("-", " ")

    answer = client.get(reverse("plans:note_door"), {"kod": typed})

    assert answer.url == reverse("plans:note_path", args=[code])


@pytest.mark.parametrize("code", ["7KQ4-MX2D", "nic", "żółw", "'; drop table", "a" * 300])
def test_unknown_code_says_so_beside_its_field(client, code):
    page = client.get(reverse("plans:note_door"), {"kod": code})

    assert page.status_code == 404
    assert "Nie znamy takiej karteczki" in page.content.decode()


def test_hidden_note_is_told_of_but_not_shown(client):
    made = make.workshop()
    card = make.card(made, "Tajemnica")

    words = client.get(reverse("plans:note_path", args=[card.code])).content.decode()

    assert "kiedy grupa odsłoni" in words
    assert "Tajemnica" not in words
    make.at_phase(made, Phase.REVEAL)
    writing.hide(card, is_hidden=True, by=made.started_by)
    words = client.get(reverse("plans:note_path", args=[card.code])).content.decode()
    assert "Prowadzący nie pokazał" in words
    assert "Tajemnica" not in words


def test_notes_not_from_a_workshop_cannot_be_found_by_their_time(client):
    note = make.note()

    assert client.get(reverse("plans:note_path", args=[note_code(note.pk)])).status_code == 404


def test_note_of_a_rehearsal_is_unknown(client):
    card = make.card(make.workshop(is_rehearsal=True))

    assert client.get(reverse("plans:note_path", args=[card.code])).status_code == 404


def test_path_costs_the_same_for_one_note_and_three_hundred(client, django_assert_max_num_queries):
    bundle = make.big_bundle(300)
    note = make.note(bundle, id=uuid4())

    with django_assert_max_num_queries(8):
        client.get(reverse("plans:note_path", args=[note_code(note.pk)]))
