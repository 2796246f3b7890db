"""How changes of a workshop travel together."""

import pytest

from tests import make
from workshops import board
from workshops.changes import frames
from workshops.enums import Permission
from workshops.live.channel import TOGETHER, Channel
from workshops.models import Workshop

OPEN = [{"question": make.PROBLEMS, "permission": Permission.OPEN}]
COST = 0.1


def test_change_after_a_pause_goes_out_at_once():
    channel = Channel()

    assert channel.wait(100) == 0
    channel.took(100, 100 + COST)
    assert channel.wait(100 + COST) == 0


def test_changes_wait_for_each_other_when_telling_takes_too_much():
    channel = Channel()
    now = 100.0
    for _ in range(20):
        channel.took(now, now + COST)
        now += COST

    assert channel.wait(now) == pytest.approx(TOGETHER)
    # Nobody waits any more than that, however much was told.
    assert channel.wait(now + TOGETHER) == pytest.approx(0)


@pytest.mark.django_db
def test_number_of_another_life_of_the_database_begins_anew():
    workshop = make.workshop(steps=OPEN)
    make.card(workshop, "pierwsza")

    frame = frames(workshop.pk, 1_000_000, [board.PHONE])[board.PHONE]

    assert (_texts(frame), frame["seq"]) == (["pierwsza"], Workshop.objects.get().seq)


@pytest.mark.django_db
def test_note_stored_while_a_frame_is_made_comes_with_the_next(monkeypatch):
    workshop = make.workshop(steps=OPEN)
    make.card(workshop, "pierwsza")
    shows = board.shows_notes

    def meanwhile(*arguments):
        monkeypatch.setattr(board, "shows_notes", shows)
        make.card(workshop, "druga")
        return shows(*arguments)

    monkeypatch.setattr(board, "shows_notes", meanwhile)
    first = frames(workshop.pk, 0, [board.PHONE])[board.PHONE]
    second = frames(workshop.pk, first["seq"], [board.PHONE])[board.PHONE]

    assert [_texts(first), _texts(second)] == [["pierwsza"], ["druga"]]
    assert second["seq"] == Workshop.objects.get().seq


def _texts(frame):
    return [html.split('"note__text">')[1].split("<")[0] for html in frame["parts"].values()]
