"""What the hall reads about a vote on the projector."""

import pytest

from workshops import result_sentences, tally
from workshops.tally import VoteRules

DOTS = VoteRules("dots", budget=5, cap=3)
HUNDRED = VoteRules("hundred")
STARS = VoteRules("stars")
PLUS_MINUS = VoteRules("plus_minus")


def result_of(rules, *given):
    return tally.results(rules, [{"a": value} for value in given], ["a"])[0]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (DOTS, "Każdy ma 5\u00a0kropek, najwyżej 3 na jedną karteczkę."),
        (VoteRules("dots", budget=1, cap=1), "Każdy ma 1\u00a0kropkę."),
        (HUNDRED, "Każdy ma 100\u00a0punktów."),
        (PLUS_MINUS, "Przy każdej karteczce: za, przeciw albo obojętnie."),
        (STARS, "Każda karteczka dostaje od 1 do 5 gwiazdek."),
    ],
)
def test_rule_says_what_a_voter_may_do(rules, expected):
    assert result_sentences.rule(rules) == expected


@pytest.mark.parametrize(
    ("rules", "given", "expected"),
    [
        (DOTS, (3, 2, 1), "6\u00a0kropek"),
        (HUNDRED, (60, 41), "101\u00a0punktów"),
        (PLUS_MINUS, (1, 1, 0, -1), "za 2, przeciw 1"),
        (STARS, (5, 4, 4), "4,3 z 5"),
        (STARS, (), "bez ocen"),
    ],
)
def test_total_is_told_by_the_kind_of_vote(rules, given, expected):
    assert result_sentences.total(rules, result_of(rules, *given)) == expected


def test_figures_are_told_once_there_are_two_opinions():
    assert result_sentences.figures(result_of(DOTS, 3)) == "głosy 1\u00a0osoby"
    told = "głosy 2\u00a0osób\u00a0· średnio\u00a02,0\u00a0· rozrzut\u00a01,0"
    assert result_sentences.figures(result_of(DOTS, 3, 1)) == told


def test_picture_of_a_result_is_told_in_words():
    assert result_sentences.distribution(PLUS_MINUS, result_of(PLUS_MINUS, 1, 1, -1)) == (
        "przeciw: 1\u00a0osoba, za: 2\u00a0osoby"
    )
    assert result_sentences.given(HUNDRED, result_of(HUNDRED, 60).distribution[3]) == (
        "od 51 do 75 punktów"
    )
