"""What people read about a vote."""

import pytest

from workshops import tally, vote_sentences
from workshops.tally import VoteRules

DOTS = VoteRules("dots", budget=5, cap=3)
HUNDRED = VoteRules("hundred")
STARS = VoteRules("stars")


@pytest.mark.parametrize(
    ("rules", "given", "expected"),
    [
        (DOTS, 0, "Zostało 5 z 5 kropek"),
        (DOTS, 3, "Zostały 2 z 5 kropek"),
        (DOTS, 4, "Została 1 z 5 kropek"),
        (DOTS, 5, "Zostało 0 z 5 kropek"),
        (DOTS, 6, ""),
        (VoteRules("dots", budget=1), 0, "Została 1 z 1 kropki"),
        (HUNDRED, 0, "Zostało 100 ze 100 punktów"),
        (HUNDRED, 99, "Został 1 ze 100 punktów"),
        (HUNDRED, 78, "Zostały 22 ze 100 punktów"),
        (HUNDRED, 88, "Zostało 12 ze 100 punktów"),
        (VoteRules("hundred", budget=200), 0, "Zostało 200 z 200 punktów"),
        (STARS, 3, ""),
    ],
)
def test_left_has_its_plurals_right(rules, given, expected):
    assert vote_sentences.left(rules, {"a": given}) == expected


@pytest.mark.parametrize(
    ("rules", "ballot", "expected"),
    [
        (DOTS, {"a": 3, "b": 3}, "Masz 5 kropek, a chcesz dać 6. Zabierz 1 kropkę."),
        (DOTS, {"a": 3, "b": 3, "c": 1}, "Masz 5 kropek, a chcesz dać 7. Zabierz 2 kropki."),
        (DOTS, {"a": 4}, "Na jedną karteczkę można dać najwyżej 3 kropki."),
        (VoteRules("dots", cap=1), {"a": 4}, "Na jedną karteczkę można dać najwyżej 1 kropkę."),
        (DOTS, {"a": -1}, "Nie można dać mniej niż 0 kropek."),
        (DOTS, {"a": 0.5}, "Wpisz liczbę całkowitą, na przykład 2."),
        (HUNDRED, {"a": 80, "b": 25}, "Masz 100 punktów, a chcesz dać 105. Zabierz 5 punktów."),
        (STARS, {"a": 0}, "Przyznaj od 1 do 5 gwiazdek."),
        (VoteRules("plus_minus"), {"a": 2}, "Wybierz: za, przeciw albo obojętnie."),
    ],
)
def test_refused_says_what_to_change(rules, ballot, expected):
    refusal = tally.refusal(rules, ballot)

    assert vote_sentences.refused(rules, refusal).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], ""),
        ([5], ""),
        ([5, 5, 4], "zgodni"),
        ([1, 2, 3, 4, 5], "różne zdania"),
        ([1, 1, 5, 5], "podzieleni"),
    ],
)
def test_opinion_is_one_word(given, expected):
    [result] = tally.results(STARS, [{"a": stars} for stars in given], ["a"])

    assert vote_sentences.opinion(result) == expected
