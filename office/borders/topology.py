"""Lines that neighbours share, found once: so that what is thinned stays shared.

Polygons become arcs: lines between the points where three or more of them meet (or whole rings of
islands). An arc stands once, whoever has it on which side; a powiat is a list of arcs. Lines inside
one powiat (between its gminy, along a cut) are gone.
"""

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass


@dataclass
class Mesh:
    """``arcs``: lists of points (x, y), closed ones ending where they begin; ``rings``: {code: lists
    of arcs' numbers, ``~number`` for one gone along backwards}, areas on the right of them."""

    arcs: list
    rings: dict

    def points_of(self, ring):
        """The ring's corners, the first not repeated."""
        found = []
        for number in ring:
            arc = self.arcs[~number][::-1] if number < 0 else self.arcs[number]
            found += arc[:-1]
        return found

    def rounded(self, grain):
        """The mesh in units ``grain`` times as large; what is a point there, or a line, is gone."""
        arcs, numbers = [], {}
        for number, arc in enumerate(self.arcs):
            coarse = [(round(x / grain), round(y / grain)) for x, y in arc]
            coarse = [one for n, one in enumerate(coarse) if n == 0 or one != coarse[n - 1]]
            if len(coarse) > 1:
                numbers[number], numbers[~number] = len(arcs), ~len(arcs)
                arcs.append(coarse)
        found = Mesh(arcs, {})
        for code, rings in self.rings.items():
            left = [[numbers[one] for one in ring if one in numbers] for ring in rings]
            if left := [ring for ring in left if area(found.points_of(ring))]:
                found.rings[code] = left
        return found

    def sides(self):
        """For each arc the codes that have it, one or two and more where shapes overlap."""
        found = [set() for _ in self.arcs]
        for code, rings in self.rings.items():
            for ring in rings:
                for number in ring:
                    found[~number if number < 0 else number].add(code)
        return found


def mesh(shapes):
    """``Mesh`` of {code: polygons} in whole numbers. What has no area there has no ring."""
    steps = {code: _outline(polygons) for code, polygons in shapes.items()}
    arcs = _arcs(steps)
    first = {}
    for number, arc in enumerate(arcs):
        first[arc[0], arc[1]] = number
        first[arc[-1], arc[-2]] = ~number
    rings = {code: _rings(found, arcs, first) for code, found in steps.items()}
    return Mesh(arcs, rings)


def _outline(polygons):
    """Steps (from, to) around the area of all polygons together → how often."""
    steps, seen = Counter(), set()
    for polygon in polygons:
        for number, ring in enumerate(polygon):
            ring = _turned(ring, is_hole=number > 0)
            around = [
                step for step in zip(ring, ring[1:] + ring[:1], strict=True) if step[0] != step[1]
            ]
            # The same ring twice would be one area twice.
            if (key := frozenset(around)) not in seen:
                seen.add(key)
                steps.update(around)
    found = {}
    for (one, other), times in steps.items():
        # A line gone along both ways is inside.
        if (left := times - steps.get((other, one), 0)) > 0:
            found[one, other] = left
    return found


def _turned(ring, *, is_hole):
    """The ring with its area on the right (as y goes down), a hole's on the left."""
    return ring[::-1] if (area(ring) < 0) != is_hole else list(ring)


def area(ring):
    """Twice the area, more than 0 for one that goes around to the right."""
    return sum(
        x * other_y - other_x * y
        for (x, y), (other_x, other_y) in zip(ring, ring[1:] + ring[:1], strict=True)
    )


def _arcs(steps):
    """Every line once, cut where more than two meet."""
    beside = defaultdict(set)
    for found in steps.values():
        for one, other in found:
            beside[one].add(other)
            beside[other].add(one)
    meeting = [point for point, others in beside.items() if len(others) != 2]
    arcs, done = [], set()
    # Meeting points first; what is left goes around without one.
    for start in [*meeting, *beside]:
        for after in sorted(beside[start]):
            if (start, after) in done:
                continue
            arc = [start, after]
            while arc[-1] != start and len(beside[arc[-1]]) == 2:
                one, other = beside[arc[-1]]
                arc.append(other if one == arc[-2] else one)
            for pair in itertools.pairwise(arc):
                done.update((pair, pair[::-1]))
            arcs.append(arc)
    return arcs


def _rings(steps, arcs, first):
    """Arcs one after another until each ring is closed."""
    onward = defaultdict(list)
    for step in steps:
        if (number := first.get(step)) is not None:
            # A closed line without a meeting point has two first steps, one for each direction.
            onward[step[0]] += [number] * steps[step]
    rings = []
    for start in sorted(onward):
        while onward[start]:
            ring, at = [], start
            while onward[at]:
                number = onward[at].pop()
                ring.append(number)
                at = arcs[~number][0] if number < 0 else arcs[number][-1]
            rings.append(ring)
    return rings
