"""Fewer points, the same neighbours: Visvalingam's method over all arcs at once.

The corner that changes the picture least goes first, wherever it is, and only while its triangle
holds no other corner: so no line ever crosses another, and what touched still touches.
"""

from collections import Counter, defaultdict
from heapq import heapify, heappop, heappush

#: Corners left in all arcs together: about 100 kB of paths.
MOST = 11_000
#: Side of the squares by which corners are looked for.
_CELL = 256


def thin(arcs, most=MOST):
    """The arcs (lists of whole-number points) with at most ``most`` points where that can be.

    Both ends stay. A closed arc keeps four corners, one of several arcs between the same two ends
    one corner besides them: no ring becomes a line.
    """
    lines = _Lines(arcs)
    spare = _spare(arcs)
    size = {point: lines.triangle(point) for point in lines.owner}
    waiting = [(area, point) for point, area in size.items()]
    heapify(waiting)
    left = sum(map(len, arcs))
    while waiting and left > most:
        area, point = heappop(waiting)
        # What was pushed with another size since, or has gone.
        if point not in lines.owner or size[point] != area:
            continue
        number = lines.owner[point]
        if spare[number] <= 0 or lines.is_needed(point):
            continue
        spare[number] -= 1
        left -= 1
        for beside in lines.take_out(point):
            # Never less than what is gone already, so that a bend goes as a whole.
            size[beside] = max(area, lines.triangle(beside))
            heappush(waiting, (size[beside], beside))
    return [
        [arc[0], *(point for point in arc[1:-1] if point in lines.owner), arc[-1]] for arc in arcs
    ]


class _Lines:
    """All arcs at once. ``owner``: {corner between the ends of an arc: the arc's number}."""

    def __init__(self, arcs):
        self.before, self.after, self.owner = {}, {}, {}
        self.near = defaultdict(set)
        for number, arc in enumerate(arcs):
            for point in arc:
                self.near[_cell(point)].add(point)
            for one, point, other in zip(arc, arc[1:], arc[2:], strict=False):
                self.before[point], self.after[point], self.owner[point] = one, other, number

    def triangle(self, point):
        """Twice the area of the corner."""
        return abs(_turn(self.before[point], point, self.after[point]))

    def take_out(self, point):
        """Join the two beside it; those of them that are no ends."""
        one, other = self.before[point], self.after[point]
        self.near[_cell(point)].discard(point)
        del self.owner[point]
        self.after[one], self.before[other] = other, one
        return [beside for beside in (one, other) if beside in self.owner]

    def is_needed(self, point):
        """Whether another corner lies in the corner's triangle or on its edge."""
        corners = (self.before[point], point, self.after[point])
        xs, ys = zip(*corners, strict=True)
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        for column in range(left // _CELL, right // _CELL + 1):
            for row in range(top // _CELL, bottom // _CELL + 1):
                for spot in self.near.get((column, row), ()):
                    # Most are beside the box around it already.
                    if not (left <= spot[0] <= right and top <= spot[1] <= bottom):
                        continue
                    if spot not in corners and _is_inside(spot, corners):
                        return True
        return False


def _spare(arcs):
    """How many corners each arc may lose."""
    between = Counter(frozenset((arc[0], arc[-1])) for arc in arcs)
    found = []
    for arc in arcs:
        ends = frozenset((arc[0], arc[-1]))
        kept = 3 if len(ends) == 1 else 1 if between[ends] > 1 else 0
        found.append(len(arc) - 2 - kept)
    return found


def _cell(point):
    return point[0] // _CELL, point[1] // _CELL


def _is_inside(spot, corners):
    one, two, three = corners
    turns = [_turn(one, two, spot), _turn(two, three, spot), _turn(three, one, spot)]
    return min(turns) >= 0 or max(turns) <= 0


def _turn(one, other, spot):
    """Twice the area of the three, below 0 the other way around."""
    return (other[0] - one[0]) * (spot[1] - one[1]) - (other[1] - one[1]) * (spot[0] - one[0])
