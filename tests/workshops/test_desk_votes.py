"""Voting at the desk: rules before the first vote, votes from paper cards."""

import pytest

from tests import make
from tests.workshops.desks import Desk, text_of
from workshops.actions import grouping, running, voting, writing
from workshops.enums import Phase
from workshops.models import Vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    made = Desk(client, phase=Phase.VOTE, texts=["a", "b", "c"])
    running.change(made.workshop, paper_voters=1)
    return made


def on(desk, **given):
    """What is typed beside the notes: {text: value}."""
    cards = desk.cards()
    return {f"na-{cards[text].pk}": value for text, value in given.items()}


def votes(desk):
    names = {card.pk: text for text, card in desk.cards().items()}
    return {names[target]: value for target, value in Vote.objects.values_list("target", "value")}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"kind": "dots", "budget": 3, "cap": 2}, ("dots", 3, 2)),
        ({"kind": "hundred", "most_points": 60}, ("hundred", 100, 60)),
        ({"kind": "stars"}, ("stars", 5, 3)),
        ({"kind": "plus_minus", "budget": "bzdura"}, None),
    ],
)
def test_rules_are_chosen(desk, data, expected):
    desk.post("vote_rules", status=303 if expected else 422, **data)

    step = desk.step
    found = (step.vote_kind, step.vote_budget, step.vote_cap)
    assert found == (expected or ("dots", 5, 3))


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"kind": "dots", "budget": "", "cap": 1}, "budget"),
        ({"kind": "dots", "budget": 101, "cap": 1}, "budget"),
        ({"kind": "dots", "budget": 3, "cap": 4}, "cap"),
        ({"kind": "hundred", "most_points": 0}, "most_points"),
        ({"kind": ""}, "kind"),
        ({"kind": "kamienie"}, "kind"),
    ],
)
def test_rules_nobody_could_vote_by_are_refused_at_their_field(desk, data, field):
    answer = desk.post("vote_rules", status=422, **data)

    assert field in answer.context["rules_form"].errors
    assert desk.step.vote_budget == 5


def test_rules_stand_once_somebody_has_voted(desk):
    step = desk.step
    voting.cast(step, target=desk.cards()["a"].pk, value=1, seat=make.seat(desk.workshop)[0])

    answer = desk.post("vote_rules", status=422, kind="stars")

    assert "Ktoś już zagłosował" in text_of(answer)
    assert desk.step.vote_kind == "dots"


def test_paper_card_votes_and_votes_again_in_its_place(desk):
    [paper] = writing.print_cards(desk.workshop, 1)
    desk.post("paper_votes", code=paper.code, **on(desk, a=3, b=2, c=""))
    assert votes(desk) == {"a": 3, "b": 2}

    desk.post("paper_votes", code=paper.code, **on(desk, a=0, c=3))
    assert votes(desk) == {"c": 3}


def test_no_more_cards_vote_than_there_are_people_without_a_phone(desk):
    one, other = writing.print_cards(desk.workshop, 2)
    desk.post("paper_votes", code=one.code, **on(desk, a=1))

    answer = desk.post("paper_votes", status=422, code=other.code, **on(desk, b=1))

    assert "Zagłosowało już tyle kart" in text_of(answer)
    assert votes(desk) == {"a": 1}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"a": 3, "b": 3}, "Masz 5 kropek, a chcesz dać 6."),
        ({"a": 4}, "najwyżej 3 kropki"),
        ({"a": -1}, "mniej niż 0"),
        ({"a": "dwa"}, "Wpisz liczbę całkowitą"),
        ({"a": 10**30}, "najwyżej 3 kropki"),
        ({}, "choć przy jednej pozycji"),
    ],
)
def test_votes_that_cannot_stand_are_refused_in_words(desk, given, words):
    [paper] = writing.print_cards(desk.workshop, 1)
    answer = desk.post("paper_votes", status=422, code=paper.code, **on(desk, **given))

    assert words in text_of(answer)
    assert paper.code in text_of(answer)
    assert not Vote.objects.exists()


def test_card_that_is_none_is_refused_at_its_field(desk):
    for code in ("", "kod", "AAAA-AAAA"):
        answer = desk.post("paper_votes", status=422, code=code, **on(desk, a=1))
        assert list(answer.context["paper"].errors) == ["code"]


def test_votes_beside_a_note_that_went_into_a_group_are_not_passed_over(desk):
    [paper] = writing.print_cards(desk.workshop, 1)
    given = on(desk, a=1, b=2)
    grouping.group(desk.step, cards=[desk.cards()["a"].pk], name="Grupa")

    answer = desk.post("paper_votes", status=422, code=paper.code, **given)

    assert "Grupy zmieniły się" in text_of(answer)
    assert not Vote.objects.exists()


def test_votes_after_the_vote_keep_what_was_typed(desk):
    [paper] = writing.print_cards(desk.workshop, 1)
    given = on(desk, a=1)
    desk.post("move", phase=Phase.CONCLUDE)

    answer = desk.post("paper_votes", status=409, code=paper.code, **given)

    assert "Głosowanie jest już zamknięte" in text_of(answer)
    assert not Vote.objects.exists()


@pytest.mark.parametrize(("kind", "given"), [("stars", 5), ("plus_minus", -1)])
def test_paper_card_rates_by_other_rules(desk, kind, given):
    [paper] = writing.print_cards(desk.workshop, 1)
    desk.post("vote_rules", kind=kind)
    assert "Wpisz głosy z kartki" in desk.page()

    desk.post("paper_votes", code=paper.code, **on(desk, a=given, b=""))

    assert votes(desk) == {"a": given}


def test_what_was_given_is_seen_by_nobody_before_the_vote_is_closed(desk):
    for _ in range(3):
        seat = make.seat(desk.workshop)[0]
        voting.cast(desk.step, target=desk.cards()["a"].pk, value=3, seat=seat)

    assert "9 kropek" not in desk.page()
    assert "3 osoby zagłosowały" in desk.page()
    desk.post("move", phase=Phase.CONCLUDE)
    assert "9 kropek" in desk.page()
