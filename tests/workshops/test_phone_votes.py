"""Voting from phones, one press at a time or the whole ballot at once."""

import pytest

from tests import make
from tests.access.kinds import NOBODY
from tests.workshops.phones import Phone
from workshops.actions import grouping, running, writing
from workshops.enums import Phase
from workshops.models import Card, Seat, Vote

pytestmark = pytest.mark.django_db


def vote_on(kind, count=3, **step):
    """(workshop, its cards) at a vote of this kind."""
    workshop = make.workshop(steps=[{"question": make.PROBLEMS, "vote_kind": kind, **step}])
    for number in range(count):
        make.card(workshop, f"karteczka {number}")
    return make.at_phase(workshop, Phase.VOTE), list(
        Card.objects.order_by("text").values_list("pk", flat=True)
    )


def given():
    return {vote.target: vote.value for vote in Vote.objects.all()}


@pytest.mark.parametrize(
    ("kind", "value"), [("dots", 2), ("hundred", 40), ("plus_minus", -1), ("stars", 4)]
)
def test_vote_of_each_kind_is_kept_and_shown(kind, value):
    workshop, cards = vote_on(kind, vote_budget=100 if kind == "hundred" else 5, vote_cap=50)
    phone = Phone(workshop)

    kept = phone.vote_for(cards[0], value, as_data=True)
    led = phone.vote_for(cards[1], value)

    assert kept.json() == {"state": "kept", "ballot": {str(cards[0]): value}}
    assert (led.status_code, led["Location"]) == (303, f"{phone.home}#cel-{cards[1]}")
    assert given() == dict.fromkeys(cards[:2], value)
    assert f'data-target="{cards[0]}" data-value="{value}"' in phone.page()


def test_what_is_left_is_said():
    workshop, cards = vote_on("dots")
    phone = Phone(workshop)
    phone.vote_for(cards[0], 3)

    assert "Zostały 2 z 5 kropek" in phone.page()


@pytest.mark.parametrize("value", ["4", "-1", "dużo", "9" * 5000, "1.5", "²", "\x00"])
def test_vote_outside_the_rules_is_refused_in_words(value):
    workshop, cards = vote_on("dots")
    phone = Phone(workshop)

    data = phone.vote_for(cards[0], value, as_data=True)
    page = phone.vote_for(cards[0], value)

    assert (data.status_code, data.json()["state"]) == (422, "refused")
    assert page.status_code == 422
    assert data.json()["sentence"] in page.content.decode().replace("&nbsp;", "\u00a0")
    assert given() == {}


@pytest.mark.parametrize("target", ["", "nie-uuid", NOBODY])
def test_vote_for_nothing_is_refused(target):
    workshop, _ = vote_on("dots")

    answer = Phone(workshop).vote_for(target, 1, as_data=True)

    assert answer.json()["sentence"].startswith("Tej karteczki już tu nie ma.")
    assert given() == {}


def test_whole_ballot_is_sent_at_once_and_kept_when_refused():
    workshop, cards = vote_on("hundred", vote_budget=100, vote_cap=100)
    phone = Phone(workshop)

    phone.vote(**{f"glos-{cards[0]}": "60", f"glos-{cards[1]}": "40", f"glos-{cards[2]}": ""})
    assert given() == {cards[0]: 60, cards[1]: 40}

    refused = phone.vote(**{f"glos-{cards[0]}": "60", f"glos-{cards[1]}": "41"})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "chcesz dać 101" in page
    assert 'value="41"' in page
    assert given() == {cards[0]: 60, cards[1]: 40}


def test_empty_form_takes_no_vote_away():
    workshop, cards = vote_on("stars")
    phone = Phone(workshop)
    phone.vote_for(cards[0], 5)

    assert phone.vote().status_code == 303
    assert given() == {cards[0]: 5}


def test_nobody_votes_with_a_strangers_key_or_outside_the_vote():
    workshop, cards = vote_on("dots")
    phone = Phone(workshop)
    phone.key = "x" * 24
    assert phone.vote_for(cards[0], 1, as_data=True).status_code == 404

    phone = Phone(workshop)
    make.at_phase(workshop, Phase.CONCLUDE)
    assert phone.vote_for(cards[0], 1, as_data=True).json() == {"state": "moved"}
    assert phone.vote_for(cards[0], 1).status_code == 303
    assert given() == {}


def test_order_is_another_for_each_voter_and_stays():
    workshop, _ = vote_on("dots", count=12)
    phones = [Phone(workshop) for _ in range(4)]

    def order(phone):
        page = phone.page()
        return sorted(range(12), key=lambda number: page.index(f"karteczka {number}<"))

    first_look = [order(phone) for phone in phones]
    assert [order(phone) for phone in phones] == first_look
    assert len({tuple(one) for one in first_look}) == 4


def test_others_votes_are_seen_only_when_the_vote_is_over():
    workshop, cards = vote_on("dots")
    one, other = Phone(workshop), Phone(workshop)
    before = other.page()
    one.vote_for(cards[0], 3)

    assert self_free(other.page(), workshop) == self_free(before, workshop)
    make.at_phase(workshop, Phase.CONCLUDE)
    assert "<b>3</b>" in other.page()


def self_free(page, workshop):
    """The page's vote, without ids and numbers drawn anew at every look."""
    return page[page.index("<h1") : page.index("<noscript")]


def test_votes_given_to_cards_stand_with_their_group():
    workshop, cards = vote_on("dots")
    phone = Phone(workshop)
    phone.vote_for(cards[0], 2)
    group = grouping.group(workshop.current, cards=cards[:2], name="Dojazd")

    page = phone.page()

    assert f'data-target="{group.pk}" data-value="2"' in page
    assert "2\u00a0karteczki" in page


def test_hidden_card_is_not_voted_on():
    workshop, cards = vote_on("dots")
    writing.hide(Card.objects.get(pk=cards[0]), is_hidden=True, by=workshop.started_by)
    phone = Phone(workshop)

    assert str(cards[0]) not in phone.page()
    assert phone.vote_for(cards[0], 1, as_data=True).status_code == 422


def test_ready_is_said_for_the_step_before_ones_eyes():
    workshop = make.workshop(steps=[{"question": make.PROBLEMS}, {"question": "odkrywanie_1"}])
    phone = Phone(workshop)
    step = str(workshop.current_id)

    def press(value, krok=step):
        return phone.client.post(
            phone.url("ready", phone.key), {"krok": krok, "gotowe": value}
        ).status_code

    assert press("1") == 303
    assert 'aria-pressed="true"' in phone.page()
    assert press("0") == 303
    assert Seat.objects.get().ready_for is None
    running.move(workshop, by=workshop.started_by, step=workshop.steps.last())
    assert press("1") == 303
    assert press("1", krok="\x00") == 303
    assert Seat.objects.get().ready_for is None


def test_results_tell_mean_spread_and_how_far_people_agree():
    workshop, cards = vote_on("stars", count=2)
    for stars in (1, 1, 5, 5):
        Phone(workshop).vote_for(cards[0], stars)
    workshop = make.at_phase(workshop, Phase.CONCLUDE)

    page = Phone(workshop).page().replace("&nbsp;", " ")

    assert "średnio 3,0" in page
    assert "rozrzut 2,0" in page
    assert "podzieleni" in page
    assert "bez głosów" in page
