"""Ballots refused and counted."""

from itertools import pairwise
from math import isclose
from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.polarisation import polarisation
from workshops.tally import Bar, Refusal, VoteRules, left, refusal, results

DOTS = VoteRules("dots", budget=5, cap=3)
PLUS_MINUS = VoteRules("plus_minus")
HUNDRED = VoteRules("hundred")
STARS = VoteRules("stars")
TARGETS = ("a", "b", "c", "d")


@st.composite
def votes(draw):
    """(rules, ballots that may stand)"""
    rules = draw(
        st.sampled_from([PLUS_MINUS, STARS])
        | st.builds(VoteRules, st.just("dots"), st.integers(1, 9), st.none() | st.integers(1, 9))
        | st.builds(VoteRules, st.just("hundred"), cap=st.none() | st.integers(1, 100))
    )
    points = st.integers(rules.lowest, rules.highest)
    ballot = st.dictionaries(st.sampled_from(TARGETS), points)
    ballots = draw(st.lists(ballot, max_size=12))
    return rules, [ballot for ballot in ballots if refusal(rules, ballot) is None]


@pytest.mark.parametrize(
    ("rules", "ballot", "expected"),
    [
        (DOTS, {}, None),
        (DOTS, {"a": 3, "b": 2}, None),
        (DOTS, {"a": 0}, None),
        (DOTS, {"a": 4}, Refusal("too_high", "a", 4, 3)),
        (DOTS, {"a": -1}, Refusal("too_low", "a", -1, 0)),
        (DOTS, {"a": 3, "b": 3}, Refusal("over_budget", None, 6, 5)),
        (DOTS, {"a": 1.0}, Refusal("not_whole", "a")),
        (DOTS, {"a": True}, Refusal("not_whole", "a")),
        (DOTS, {"a": "2"}, Refusal("not_whole", "a")),
        (HUNDRED, {"a": 60, "b": 40}, None),
        (HUNDRED, {"a": 60, "b": 41}, Refusal("over_budget", None, 101, 100)),
        (HUNDRED, {"a": 101}, Refusal("too_high", "a", 101, 100)),
        (PLUS_MINUS, {"a": -1, "b": 0, "c": 1, "d": 1}, None),
        (PLUS_MINUS, {"a": 2}, Refusal("too_high", "a", 2, 1)),
        (STARS, {"a": 5, "b": 5, "c": 5, "d": 1}, None),
        (STARS, {"a": 0}, Refusal("too_low", "a", 0, 1)),
        (STARS, {"a": 6}, Refusal("too_high", "a", 6, 5)),
    ],
)
def test_refusal_says_why_a_ballot_cannot_stand(rules, ballot, expected):
    assert refusal(rules, ballot) == expected


@pytest.mark.parametrize("wrong", [("kciuki",), ("dots", 0), ("dots", 5, 0), ("hundred", -1)])
def test_rules_nobody_could_vote_by_are_no_rules(wrong):
    with pytest.raises(ValueError, match=r"vote|point"):
        VoteRules(*wrong)


@pytest.mark.parametrize(
    ("rules", "ballot", "expected"),
    [
        (DOTS, {}, 5),
        (DOTS, {"a": 2, "b": 1}, 2),
        (DOTS, {"a": 3, "b": 3}, -1),
        (HUNDRED, {"a": 30}, 70),
        (STARS, {"a": 3}, None),
        (PLUS_MINUS, {}, None),
    ],
)
def test_left_counts_what_a_voter_still_has(rules, ballot, expected):
    assert left(rules, ballot) == expected


def test_results_of_dots_count_nothing_given_as_an_answer():
    ballots = [{"a": 3, "b": 2}, {"a": 3}, {"b": 1, "c": 0}, {"d": 2}, {}, {"c": 0}]

    first, second, third, fourth = results(DOTS, ballots, TARGETS)

    assert (first.target, first.voters, first.total, first.mean) == ("a", 2, 6, 1.5)
    assert (first.spread, first.polarisation, first.opinions) == (1.5, 1.0, 4)
    assert first.distribution == (Bar(0, 0, 2), Bar(1, 1, 0), Bar(2, 2, 0), Bar(3, 3, 2))
    assert (second.target, second.voters, second.total, second.mean) == ("b", 2, 3, 0.75)
    assert (third.target, third.total) == ("d", 2)
    assert (fourth.target, fourth.voters, fourth.total, fourth.spread) == ("c", 0, 0, 0.0)


def test_results_of_stars_ask_only_those_who_rated():
    ballots = [{"a": 5, "b": 1}, {"a": 4, "b": 5}, {"a": 4}, {"b": 3}]

    first, second, *unrated = results(STARS, ballots, TARGETS)

    assert (first.target, first.voters, first.mean, first.spread) == ("a", 3, 4.3333, 0.4714)
    assert (second.target, second.voters, second.mean) == ("b", 3, 3.0)
    assert [(one.target, one.voters, one.mean, one.polarisation) for one in unrated] == [
        ("c", 0, None, None),
        ("d", 0, None, None),
    ]


def test_results_order_a_disliked_target_before_one_nobody_rated():
    found = results(PLUS_MINUS, [{"a": -1, "c": 1}, {"c": 0}], ("a", "b", "c"))

    assert [one.target for one in found] == ["c", "a", "b"]


def test_results_of_a_hundred_stand_in_nought_and_four_classes():
    ballots = [{"a": 100}, {"a": 25, "b": 75}, {"a": 26, "b": 50}, {"b": 1}]

    first, second = results(HUNDRED, ballots, ("a", "b"))

    assert (first.target, first.total, first.mean) == ("a", 151, 37.75)
    assert first.distribution == (
        Bar(0, 0, 1),
        Bar(1, 25, 1),
        Bar(26, 50, 1),
        Bar(51, 75, 0),
        Bar(76, 100, 1),
    )
    assert [bar.count for bar in second.distribution] == [1, 1, 1, 1, 0]


def test_results_leave_out_a_hidden_target_but_not_its_voter():
    [only] = results(DOTS, [{"a": 2}, {"hidden": 2}], ("a",))

    assert (only.voters, only.total, only.mean) == (1, 2, 1.0)


def test_results_refuse_a_ballot_that_cannot_stand():
    with pytest.raises(ValueError, match="over_budget"):
        results(DOTS, [{"a": 3, "b": 3}], TARGETS)


def test_results_of_no_ballots_keep_every_target():
    found = results(DOTS, [], TARGETS)

    assert [(one.target, one.voters, one.total, one.mean, one.opinions) for one in found] == [
        (target, 0, 0, None, 0) for target in TARGETS
    ]


@given(votes())
def test_results_agree_with_counting_by_hand(vote):
    rules, ballots = vote

    found = results(rules, ballots, TARGETS)

    assert sorted(one.target for one in found) == list(TARGETS)
    for one in found:
        if rules.points is None:
            opinions = [ballot[one.target] for ballot in ballots if one.target in ballot]
            assert one.voters == len(opinions)
        else:
            voting = [ballot for ballot in ballots if sum(ballot.values())]
            opinions = [ballot.get(one.target, 0) for ballot in voting]
            assert one.voters == len([given for given in opinions if given])
        assert one.opinions == len(opinions)
        assert one.total == sum(opinions)
        for bar in one.distribution:
            assert bar.count == len([one for one in opinions if bar.low <= one <= bar.high])
        if opinions:
            assert isclose(one.mean, fmean(opinions), abs_tol=0.0001)
            assert isclose(one.spread, pstdev(opinions), abs_tol=0.0001)
            counts = [bar.count for bar in one.distribution]
            assert one.polarisation == round(float(polarisation(counts)), 4)
        else:
            assert (one.mean, one.spread, one.polarisation) == (None, None, None)


@given(votes(), st.randoms())
def test_results_do_not_hang_on_the_order_of_ballots(vote, random):
    rules, ballots = vote
    shuffled = random.sample(ballots, len(ballots))

    assert results(rules, shuffled, TARGETS) == results(rules, ballots, TARGETS)


@given(votes())
def test_results_stand_best_first_and_equals_as_they_came(vote):
    rules, ballots = vote

    found = results(rules, ballots, TARGETS)

    def worth(one):
        if rules.points is not None:
            return one.total
        return -2 if one.mean is None else one.mean

    for better, worse in pairwise(found):
        assert worth(better) >= worth(worse)
        if worth(better) == worth(worse):
            assert better.target < worse.target
