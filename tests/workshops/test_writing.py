"""Writing cards: sent any number of times, changed by nobody else, hidden until revealed."""

from uuid import uuid4

import pytest

from designthinking.models import Note
from plans.assemble import assemble
from tests import make
from workshops.actions import closing, running, writing
from workshops.enums import Origin, Permission, Phase
from workshops.models import Card, WorkshopStep

pytestmark = pytest.mark.django_db


def texts(workshop):
    return sorted(Card.objects.living().filter(workshop=workshop).values_list("text", flat=True))


def test_card_sent_twice_stands_once():
    workshop, pk = make.workshop(), uuid4()
    for _ in range(3):
        make.card(workshop, "Autobus dwa razy dziennie", pk=pk, key="k")

    assert texts(workshop) == ["Autobus dwa razy dziennie"]


def test_own_card_can_be_changed_and_an_old_copy_never_wins():
    workshop, pk = make.workshop(), uuid4()
    make.card(workshop, "Autobus", pk=pk, key="k", version=1)
    make.card(workshop, "Autobus dwa razy dziennie", pk=pk, key="k", version=2)
    make.card(workshop, "Autobus", pk=pk, key="k", version=1)

    assert texts(workshop) == ["Autobus dwa razy dziennie"]


@pytest.mark.parametrize("key", ["inny", ""])
def test_card_of_another_key_is_taken(key):
    workshop, pk = make.workshop(), uuid4()
    make.card(workshop, "Autobus", pk=pk, key="k")

    with pytest.raises(writing.Taken):
        make.card(workshop, "Coś innego", pk=pk, key=key, version=2)
    with pytest.raises(writing.Taken):
        writing.withdraw(workshop=workshop, pk=pk, key=key)

    assert texts(workshop) == ["Autobus"]


def test_id_used_in_another_workshop_is_taken():
    one, other, pk = make.workshop(), make.workshop(), uuid4()
    make.card(one, "Autobus", pk=pk, key="k")

    with pytest.raises(writing.Taken):
        make.card(other, "Autobus", pk=pk, key="k")


def test_withdrawn_card_says_nothing_and_does_not_come_back():
    workshop, pk = make.workshop(), uuid4()
    make.card(workshop, "Autobus", pk=pk, key="k")

    writing.withdraw(workshop=workshop, pk=pk, key="k")
    writing.withdraw(workshop=workshop, pk=pk, key="k")

    assert Card.objects.get(pk=pk).text == ""
    with pytest.raises(writing.Taken):
        make.card(workshop, "Autobus", pk=pk, key="k", version=2)


def test_card_withdrawn_before_it_came_does_not_come_after():
    workshop, pk = make.workshop(), uuid4()
    writing.withdraw(workshop=workshop, pk=pk, key="k", step=workshop.current)

    with pytest.raises(writing.Taken):
        make.card(workshop, "Autobus", pk=pk, key="k")
    assert texts(workshop) == []
    make.at_phase(workshop, Phase.REVEAL)
    assert not Card.objects.public().exists()
    assert assemble(workshop.bundle).notes == ()


def test_withdrawing_ahead_takes_nothing_from_others():
    one, other, pk = make.workshop(), make.workshop(), uuid4()
    make.card(one, "Autobus", pk=pk, key="k")

    for key, workshop in (("inny", one), ("k", other)):
        with pytest.raises(writing.Taken):
            writing.withdraw(workshop=workshop, pk=pk, key=key, step=workshop.current)

    assert texts(one) == ["Autobus"]


def test_revealed_card_can_be_neither_changed_nor_withdrawn():
    workshop, pk = make.workshop(), uuid4()
    make.card(workshop, "Autobus", pk=pk, key="k")
    workshop = make.at_phase(workshop, Phase.REVEAL)

    with pytest.raises(writing.TooLate):
        make.card(workshop, "Coś innego", pk=pk, key="k", version=2)
    with pytest.raises(writing.TooLate):
        writing.withdraw(workshop=workshop, pk=pk, key="k")


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "empty"), ("  \n ", "empty"), ("\x00\u202e", "empty"), ("a" * 501, "too_long")],
)
def test_text_that_cannot_stand_is_refused(text, why):
    workshop = make.workshop()

    with pytest.raises(writing.Refused) as refused:
        make.card(workshop, text)

    assert refused.value.why == why
    assert texts(workshop) == []


def test_control_and_direction_marks_are_left_out():
    card = make.card(make.workshop(), "Za\x00 ciepłe\u202e obiady 🙂 ")

    assert card.text == "Za ciepłe obiady 🙂"


def test_nothing_is_written_after_the_end():
    workshop = make.workshop()
    closing.close(workshop, by=workshop.started_by)
    workshop.refresh_from_db()

    with pytest.raises(running.Closed):
        make.card(workshop)


def test_card_that_meets_the_end_on_its_way_is_not_acknowledged():
    """The end comes after the step was read and before the card is stored."""
    workshop = make.workshop()
    step = WorkshopStep.objects.select_related("workshop").get(pk=workshop.current_id)
    closing.close(workshop, by=workshop.started_by)

    with pytest.raises(running.Closed):
        writing.write(step=step, pk=uuid4(), text="Za późno", key="k")
    assert not Card.objects.exists()


def test_bundle_knows_of_notes_only_once_they_are_revealed():
    workshop = make.workshop()
    made = [make.card(workshop, f"karteczka {number}").pk for number in range(5)]

    assert assemble(workshop.bundle).notes == ()
    make.at_phase(workshop, Phase.REVEAL)

    notes = assemble(workshop.bundle).notes
    assert {note.id for note in notes} == set(made)
    assert {note.question for note in notes} == {make.PROBLEMS}


def test_reveal_leaves_no_author_and_one_time():
    workshop = make.workshop()
    for number in range(5):
        make.card(workshop, f"karteczka {number}")
    make.at_phase(workshop, Phase.REVEAL)

    rows = Note.objects.values_list("created_by", "updated_by", "created_at", "updated_at")
    assert len(set(rows)) == 1
    assert set(rows[0][:2]) == {None}


def test_order_of_the_wall_is_drawn_by_lot():
    """Twelve cards stand in the order of writing once in 479 001 600 meetings."""
    workshop = make.workshop()
    written = [make.card(workshop, f"karteczka {number}").pk for number in range(12)]
    make.at_phase(workshop, Phase.REVEAL)

    wall = list(Card.objects.public().on_the_wall().values_list("pk", flat=True))
    kept = [note.id for note in assemble(workshop.bundle).notes]

    assert sorted(wall) == sorted(written)
    assert wall != written
    assert kept == wall


def test_late_card_is_accepted_and_becomes_a_note_with_the_next_move():
    workshop = make.at_phase(make.workshop(), Phase.REVEAL)
    late = make.card(workshop, "Spóźniona")

    assert Card.objects.get(pk=late.pk).is_public
    assert assemble(workshop.bundle).notes == ()
    make.at_phase(workshop, Phase.GROUP)

    assert [note.text for note in assemble(workshop.bundle).notes] == ["Spóźniona"]


def test_going_back_and_forth_destroys_nothing():
    workshop = make.workshop()
    make.card(workshop, "pierwsza")
    for phase in (Phase.REVEAL, Phase.CONCLUDE, Phase.COLLECT):
        workshop = make.at_phase(workshop, phase)
    make.card(workshop, "druga")

    assert [card.text for card in Card.objects.public()] == ["pierwsza"]
    make.at_phase(workshop, Phase.REVEAL)
    assert texts(workshop) == ["druga", "pierwsza"]


def test_open_step_shows_cards_at_once():
    workshop = make.workshop(steps=[{"question": make.PROBLEMS, "permission": Permission.OPEN}])
    make.card(workshop)

    assert Card.objects.public().count() == 1


def test_paper_card_is_entered_once_under_its_own_code():
    workshop = make.workshop()
    [paper] = writing.print_cards(workshop, 1)
    for _ in range(2):
        card = writing.write_for(step=workshop.current, text="Z kartki", pk=None, paper=paper)

    assert (card.pk, card.code, card.origin) == (paper.pk, paper.code, Origin.PAPER)
    assert texts(workshop) == ["Z kartki"]


def test_hidden_card_leaves_the_wall_and_its_note_and_comes_back():
    workshop = make.workshop()
    card = make.card(workshop, "Obraźliwe")
    make.at_phase(workshop, Phase.REVEAL)

    writing.hide(card, is_hidden=True, by=workshop.started_by)
    assert not Card.objects.public().exists()
    assert not assemble(workshop.bundle).notes[0].is_living

    writing.hide(card, is_hidden=False, by=workshop.started_by)
    assert assemble(workshop.bundle).notes[0].is_living


def test_personal_data_stay_covered_until_the_facilitator_decides():
    workshop = make.workshop()
    card = make.card(workshop, "Dzwońcie do Krysi 600 700 800")
    make.at_phase(workshop, Phase.REVEAL)

    [note] = assemble(workshop.bundle).notes
    assert "600" not in note.text
    writing.decide_guard(card, is_shown=True, by=workshop.started_by)

    [note] = assemble(workshop.bundle).notes
    assert note.text == "Dzwońcie do Krysi 600 700 800"


def test_rehearsal_leaves_no_note_and_nothing_behind():
    workshop = make.workshop(is_rehearsal=True)
    make.card(workshop)
    workshop = make.at_phase(workshop, Phase.REVEAL)
    closing.close(workshop, by=workshop.started_by)

    assert assemble(workshop.bundle).notes == ()
    assert assemble(workshop.bundle).meetings == ()
    assert not Card.objects.exists()
