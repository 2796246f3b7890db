"""Notes at the desk: for people without a phone, taken off the screens, uncovered."""

from uuid import uuid4

import pytest

from tests import make
from tests.workshops.desks import THREE_STEPS, Desk, text_of
from workshops.actions import writing
from workshops.enums import Guard, Origin, Phase
from workshops.models import Card

pytestmark = pytest.mark.django_db

PERSONAL = "Dzwońcie do Krysi 600 700 800"


@pytest.fixture
def desk(client):
    return Desk(client, steps=THREE_STEPS)


def test_note_is_typed_for_somebody_once(desk):
    sent = {"note_id": uuid4(), "text": "Schody do przychodni", "code": ""}
    for _ in range(2):
        desk.post("write_for", **sent)

    [card] = Card.objects.all()
    assert (card.text, card.origin, card.is_revealed) == (
        "Schody do przychodni",
        Origin.FACILITATOR,
        False,
    )


def test_note_of_a_printed_card_stands_under_its_code(desk):
    [paper] = writing.print_cards(desk.workshop, 1)
    code = paper.code.lower().replace("-", " ")
    desk.post("write_for", note_id=uuid4(), text="Z kartki", code=code)

    assert [(card.pk, card.origin) for card in Card.objects.all()] == [(paper.pk, Origin.PAPER)]


def test_printed_card_with_another_text_is_refused_and_the_text_is_kept(desk):
    [paper] = writing.print_cards(desk.workshop, 1)
    desk.post("write_for", note_id=uuid4(), text="Z kartki", code=paper.code)

    answer = desk.post("write_for", status=422, note_id=uuid4(), text="Coś innego", code=paper.code)

    assert "code" in answer.context["write"].errors
    assert "Coś innego" in text_of(answer)
    assert paper.code in text_of(answer)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "a" * 501}, "text"),
        ({"text": "\x00"}, "text"),
        ({"text": "Tak", "code": "kod"}, "code"),
        ({"text": "Tak", "code": "AAAA-AAAA"}, "code"),
        ({"text": "Tak", "step": str(uuid4())}, "step"),
    ],
)
def test_note_that_cannot_stand_is_refused_at_its_field(desk, data, field):
    answer = desk.post("write_for", status=422, note_id=uuid4(), **data)

    assert list(answer.context["write"].errors) == [field]
    assert not Card.objects.exists()


def test_card_of_another_workshop_is_no_card_here(desk):
    [paper] = writing.print_cards(make.workshop(), 1)

    answer = desk.post("write_for", status=422, note_id=uuid4(), text="Tak", code=paper.code)

    assert "code" in answer.context["write"].errors


def test_note_goes_to_the_question_it_was_typed_under(desk):
    first = desk.step
    second = desk.workshop.steps.all()[1]
    desk.post("move", step=second.pk)

    desk.post("write_for", note_id=uuid4(), text="Jeszcze jedno", step=first.pk)

    assert Card.objects.get().step_id == first.pk


def test_note_is_hidden_and_comes_back(desk):
    card = make.card(desk.workshop, "Obraźliwe")
    desk.post("move", phase=Phase.REVEAL)

    desk.post("hide", args={"card": card.pk}, do="hide")
    assert Card.objects.get().is_hidden
    assert "Ukryte karteczki" in desk.page()

    desk.post("hide", args={"card": card.pk}, do="back")
    assert not Card.objects.get().is_hidden


def test_note_that_is_not_revealed_can_not_be_touched(desk):
    card = make.card(desk.workshop)

    desk.post("hide", status=404, args={"card": card.pk}, do="hide")
    desk.post("guard", status=404, args={"card": card.pk}, do="show")


@pytest.mark.parametrize(("do", "guard"), [("show", Guard.SHOWN), ("mask", Guard.MASKED)])
def test_personal_data_wait_for_a_decision(desk, do, guard):
    card = make.card(desk.workshop, PERSONAL)
    desk.post("move", phase=Phase.REVEAL)
    assert desk.get().context["pending"] == [card]

    desk.post("guard", args={"card": card.pk}, do=do)

    assert Card.objects.get().guard == guard
    assert desk.get().context["pending"] == []
