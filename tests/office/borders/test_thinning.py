"""Thinned lines still part the same neighbours: nothing gapes, nothing overlaps, nobody vanishes."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.borders.thinning import thin
from office.borders.topology import Mesh, area, mesh
from tests import make_borders

pytestmark = pytest.mark.one_database

#: Units to a side of a square.
SIDE = 200
PLACES = st.integers(0, 10_000)


def shapes(bends, seed):
    """The country of squares in whole numbers, y down."""
    return {
        code: [[[(round(x * SIDE), -round(y * SIDE)) for x, y in ring] for ring in rings]]
        for code, rings in make_borders.rings(bends, seed).items()
    }


def segments(points):
    return set(zip(points, points[1:] + points[:1], strict=True))


def steps_of(found):
    return {
        code: set().union(*(segments(found.points_of(ring)) for ring in rings))
        for code, rings in found.rings.items()
    }


def cross(one, other):
    def side(a, b, c):
        turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        return (turn > 0) - (turn < 0)

    (a, b), (c, d) = one, other
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


@given(bends=st.integers(0, 14), seed=PLACES, most=st.integers(10, 150))
def test_neighbours_share_the_same_points_after_thinning(bends, seed, most):
    whole = mesh(shapes(bends, seed))
    thinned = Mesh(thin(whole.arcs, most), whole.rings)
    before, after = steps_of(whole), steps_of(thinned)

    for one, other in combinations(before, 2):
        met = {(b, a) for a, b in before[one]} & before[other]
        meet = {(b, a) for a, b in after[one]} & after[other]
        assert bool(met) == bool(meet)
        # All that a line had on both sides it still has.
        assert {point for pair in meet for point in pair} <= {p for pair in met for p in pair}
    # Put together, they are one area with one line around it, as large as its parts.
    together = mesh({"": [[thinned.points_of(r) for r in rings] for rings in parts(thinned)]})
    (around,) = together.rings[""]
    assert area(together.points_of(around)) == sum(
        area(thinned.points_of(ring)) for rings in thinned.rings.values() for ring in rings
    )


def parts(found):
    """Rings of each code, the outer one first: a hole goes the other way around."""
    for rings in found.rings.values():
        yield sorted(rings, key=lambda ring: -area(found.points_of(ring)))


@given(bends=st.integers(2, 10), seed=PLACES)
def test_no_lines_cross_and_everybody_keeps_an_area(bends, seed):
    whole = mesh(shapes(bends, seed))
    thinned = Mesh(thin(whole.arcs, 0), whole.rings)
    lines = [pair for arc in thinned.arcs for pair in pairwise(arc)]

    assert not any(cross(one, other) for one, other in combinations(lines, 2))
    assert sum(map(len, thinned.arcs)) < sum(map(len, whole.arcs))
    for code, rings in thinned.rings.items():
        assert sum(area(thinned.points_of(ring)) for ring in rings) > 0, code
        assert all(len(set(thinned.points_of(ring))) >= 3 for ring in rings), code


def test_island_of_many_corners_keeps_four():
    circle = [(0, 10), (3, 9), (7, 7), (9, 3), (10, 0), (9, -3), (7, -7), (0, -10), (-9, 0)]

    (arc,) = thin(mesh({"a": [[circle]]}).arcs, 0)

    assert (arc[0], len(arc)) == (arc[-1], 5)


def test_two_lines_between_the_same_ends_stay_two():
    """A city on the border of its powiat: between two points there are three lines."""
    city = [(0, 0), (2, -5), (4, 0), (2, 5)]
    beside = [(4, 0), (2, -5), (0, 0), (0, -20), (4, -20)]

    whole = mesh({"city": [[city]], "beside": [[beside]]})
    thinned = Mesh(thin(whole.arcs, 0), whole.rings)

    assert all(area(thinned.points_of(ring)) for rings in thinned.rings.values() for ring in rings)


def test_the_same_shape_twice_is_that_shape_once():
    once = shapes(5, 1)["0203"]

    assert mesh({"a": [*once, *once]}) == mesh({"a": once})
