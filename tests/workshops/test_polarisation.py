"""How far a group stands at opposite ends."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.polarisation import polarisation

COUNTS = st.lists(st.integers(0, 12), min_size=2, max_size=7).filter(any)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # Published: A = 0.6113333 (van der Eijk 2001, p. 331).
        ((30, 40, 210, 130, 530, 50, 10), Fraction("0.1943333") + Fraction(1, 30_000_000)),
        ((0, 0, 7, 0, 0), 0),
        ((3, 3, 3, 3, 3), Fraction(1, 2)),
        ((5, 0, 0, 0, 5), 1),
        ((9, 0, 0, 0, 1), Fraction(1, 5)),
        ((0, 3, 0, 3, 0), Fraction(5, 12)),
        ((5, 5, 0, 0, 0), Fraction(1, 8)),
        ((4, 0, 4), 1),
        ((2, 2, 2), Fraction(1, 2)),
        # Yes or no.
        ((4, 4), 1),
        ((9, 1), Fraction(1, 5)),
        ((0, 4), 0),
    ],
)
def test_polarisation_of_known_groups(counts, expected):
    assert polarisation(counts) == expected


@given(COUNTS, st.integers(2, 9))
def test_polarisation_sees_shares_and_neither_direction_nor_size(counts, times):
    found = polarisation(counts)

    assert 0 <= found <= 1
    assert polarisation(counts[::-1]) == found
    assert polarisation([count * times for count in counts]) == found


@pytest.mark.parametrize("size", range(2, 6))
def test_polarisation_is_whole_at_the_two_ends_alone_and_nothing_at_one_answer_alone(size):
    for counts in product(range(3), repeat=size):
        if not any(counts):
            continue
        found = polarisation(counts)

        assert (found == 0) is (sum(count > 0 for count in counts) == 1)
        assert (found == 1) is (counts[0] == counts[-1] > 0 and not any(counts[1:-1]))


@given(st.integers(1, 20), st.integers(1, 20), st.integers(3, 7))
def test_polarisation_of_two_ends_is_twice_the_smaller_share(one, other, size):
    counts = [one, *[0] * (size - 2), other]

    assert polarisation(counts) == 2 * Fraction(min(one, other), one + other)
