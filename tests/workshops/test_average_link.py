"""Agglomeration by average link, against doing it the slow way."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from workshops.average_link import agglomerate


@st.composite
def alike(draw):
    """(count, likeness in eighths, so that sums are exact, threshold)"""
    count = draw(st.integers(0, 8))
    likeness = {
        pair: value
        for pair in combinations(range(count), 2)
        if (value := draw(st.integers(0, 8)) / 8)
    }
    return count, likeness, draw(st.integers(1, 8)) / 8


def slowly(count, likeness, threshold):
    groups = [[at] for at in range(count)]

    def mean(one, other):
        pairs = [tuple(sorted((a, b))) for a in one for b in other]
        return sum(likeness.get(pair, 0) for pair in pairs) / len(pairs)

    while len(groups) > 1:
        best = max(
            combinations(groups, 2), key=lambda pair: (mean(*pair), -pair[0][0], -pair[1][0])
        )
        if mean(*best) < threshold:
            break
        groups.remove(best[1])
        best[0].extend(best[1])
    return [sorted(group) for group in groups if len(group) > 1]


@given(alike())
def test_agglomerate_joins_the_most_alike_until_none_are(given_alike):
    assert agglomerate(*given_alike) == slowly(*given_alike)


def test_agglomerate_does_not_chain():
    # 0–1 and 1–2 are alike, 0 and 2 not at all: a chain is no group.
    assert agglomerate(3, {(0, 1): 0.9, (1, 2): 0.5}, 0.4) == [[0, 1]]
