"""Streams: whoever listens is told at once, whoever was away catches up, hidden stays hidden."""

import json
from contextlib import contextmanager

import pytest

from tests import make
from tests.workshops.streams import Stream, ask
from workshops.actions import voting
from workshops.board import FACILITATOR, PHONE, SCREEN
from workshops.changes import frames
from workshops.enums import Permission, Phase
from workshops.live.tokens import issue
from workshops.models import Workshop

OPEN = [{"question": make.PROBLEMS, "permission": Permission.OPEN}]


@contextmanager
def listening(home, workshop, audience, since=0, seat=None):
    stream = Stream(home, issue(workshop, audience, seat), since)
    try:
        yield stream
    finally:
        stream.close()


def says(text):
    return lambda frame: text in json.dumps(frame.get("parts", {}), ensure_ascii=False)


def test_everybody_is_told_of_an_open_note(live):
    workshop = make.workshop(steps=OPEN)
    seat, _ = make.seat(workshop)
    with (
        listening(live, workshop, PHONE, seat=seat) as phone,
        listening(live, workshop, SCREEN) as screen,
        listening(live, workshop, FACILITATOR) as facilitator,
    ):
        card = make.card(workshop, "Autobus dwa razy dziennie")

        for stream in (phone, screen, facilitator):
            frame = stream.wait_for(says("Autobus dwa razy dziennie"))
            assert list(frame["parts"]) == [f"karteczka-{card.pk}"]


def test_hidden_note_is_counted_and_told_to_nobody(live):
    workshop = make.workshop()
    with (
        listening(live, workshop, PHONE) as phone,
        listening(live, workshop, SCREEN) as screen,
        listening(live, workshop, FACILITATOR) as facilitator,
    ):
        make.card(workshop, "Tajemnica")

        for stream in (screen, facilitator):
            stream.wait_for(
                lambda frame: frame.get("counts", {}).get("written") == "1\u00a0karteczka"
            )
        make.at_phase(workshop, Phase.REVEAL)
        for stream in (phone, screen, facilitator):
            stream.wait_for(lambda frame: frame.get("scene") and frame["seq"] > 1)
            assert "Tajemnica" not in json.dumps(stream.frames, ensure_ascii=False)


def test_client_that_was_away_catches_up_from_its_number(live):
    workshop = make.workshop(steps=OPEN)
    make.card(workshop, "pierwsza")
    since = Workshop.objects.get().seq
    make.card(workshop, "druga")

    with listening(live, workshop, SCREEN, since) as screen:
        screen.wait_for(says("druga"))
        assert "pierwsza" not in json.dumps(screen.frames)


def test_polling_says_what_the_stream_says(live):
    workshop = make.workshop(steps=OPEN)
    make.card(workshop, "pierwsza")
    path = issue(workshop, PHONE)

    status, frame = ask(live, path)
    assert (status, says("pierwsza")(frame)) == (200, True)
    assert ask(live, path, frame["seq"]) == (200, {"seq": frame["seq"]})


@pytest.mark.parametrize("path", ["/live/", "/live/zmyslony/", "/live/a:b:c/"])
def test_nobody_listens_without_a_ticket(live, path):
    assert ask(live, path)[0] == 404


def test_clock_is_told_when_it_changes(live):
    from workshops.actions import running

    workshop = make.workshop()
    with listening(live, workshop, PHONE) as phone:
        running.set_timer(workshop, minutes=5)

        frame = phone.wait_for(lambda frame: frame.get("timer"))
        assert 290_000 < frame["timer"] <= 300_000


def test_phone_that_listens_is_counted(live):
    workshop = make.workshop()
    seat, _ = make.seat(workshop)
    with (
        listening(live, workshop, SCREEN) as screen,
        listening(live, workshop, PHONE, seat=seat),
    ):
        screen.wait_for(
            lambda frame: frame.get("counts", {}).get("people") == "1\u00a0telefon na sali"
        )


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_frames_cost_the_same_for_one_note_and_thirty(count, django_assert_max_num_queries):
    workshop = make.workshop(steps=OPEN)
    for number in range(count):
        make.card(workshop, f"karteczka {number}")

    with django_assert_max_num_queries(5):
        found = frames(workshop.pk, 0, [PHONE, SCREEN, FACILITATOR])

    assert len(found) == 3


@pytest.mark.django_db
def test_counts_tell_how_many_wait_and_how_many_voted():
    workshop = make.workshop()
    for number in range(3):
        make.card(workshop, f"karteczka {number}")
    assert frames(workshop.pk, 0, [SCREEN])[SCREEN]["counts"] == {
        "people": "0\u00a0telefonów na sali",
        "writing": "0\u00a0osób pisze · 0\u00a0gotowych",
        "written": "3\u00a0karteczki",
        "waiting": "3\u00a0karteczki czekają na odsłonięcie",
        "voted": "",
    }

    step = make.at_phase(workshop, Phase.VOTE).current
    assert counts_told(workshop)["waiting"] == "jeszcze nikt nic nie napisał"
    assert counts_told(workshop)["voted"] == "jeszcze nikt nie zagłosował"
    seat, _ = make.seat(workshop)
    voting.cast(step, target=step.cards.first().pk, value=1, seat=seat)
    assert counts_told(workshop)["voted"] == "1\u00a0osoba zagłosowała"


def counts_told(workshop):
    return frames(workshop.pk, 0, [SCREEN])[SCREEN]["counts"]
