"""After a workshop: the card of the meeting, and the animator's activity."""

from datetime import timedelta
from io import BytesIO

import page as rules
import pytest
from django.urls import reverse
from django.utils.timezone import now
from pypdf import PdfReader

from bundles.models import Activity
from tests import make
from workshops.actions import closing, concluding, grouping, writing
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
