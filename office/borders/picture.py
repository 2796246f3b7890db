"""Boundaries as they are kept, and as a page draws them."""

import itertools
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from office.borders.codes import gather
from office.borders.plane import lay
from office.borders.reading import RefusedFile, read
from office.borders.thinning import thin
from office.borders.topology import Mesh, mesh

#: Level lines on which the place for a name is looked for.
_LEVELS = 15
#: Units of the plane to one of the picture, which is 2400 of them wide: 300 m of the country.
GRAIN = 16
#: Letters of all areas. Lines that neighbours share stay far below; thousands of islands, or lines
#: of two neighbours that touch again and again, cannot be thinned that far.
MOST_LETTERS = 250_000


def of_file(content, spots, **limits):
    """(``Picture``, ``codes.Found``) of a file's bytes; raises ``RefusedFile``.

    ``spots``: {code of every powiat: (column, row)}, about where it lies. ``limits``: of ``read``.
    """
    found = gather(read(content, **limits), spots.keys())
    if not found.shapes:
        raise RefusedFile(
            "W tym pliku nie ma żadnego powiatu. Kod TERYT powinien stać we właściwości „terc”, "
            "„teryt” albo „JPT_KOD_JE”."
        )
    shapes, size = lay(found.shapes, spots)
    whole = mesh(shapes)
    drawn = Mesh(thin(whole.arcs), whole.rings).rounded(GRAIN)
    if not drawn.rings:
        raise RefusedFile("W tym pliku powiaty nie mają żadnego kształtu.")
    picture = Picture(tuple(round(side / GRAIN) for side in size), drawn)
    if sum(map(len, picture.paths.values())) > MOST_LETTERS:
        raise RefusedFile(
            "Granic z tego pliku nie da się uprościć: są w tysiącach kawałków albo sąsiednie powiaty "
            "nie mają tych samych punktów. Wybierz inny plik, np. TopoJSON."
        )
    return picture, found


@dataclass(frozen=True)
class Picture:
    """``size``: (width, height); every other length is in the same units. Codes are of powiaty."""

    size: tuple
    mesh: Mesh

    @classmethod
    def from_json(cls, kept):
        arcs = [_points(numbers) for numbers in kept["arcs"]]
        return cls(tuple(kept["size"]), Mesh(arcs, kept["rings"]))

    def to_json(self):
        """What ``from_json`` reads: arcs as a point and the steps from it, x and y in turn."""
        return {
            "size": list(self.size),
            "arcs": [[*arc[0], *_steps(arc)] for arc in self.mesh.arcs],
            "rings": self.mesh.rings,
        }

    @cached_property
    def corners(self):
        """{code: its rings as lists of points}."""
        return {
            code: [self.mesh.points_of(ring) for ring in rings]
            for code, rings in self.mesh.rings.items()
        }

    @cached_property
    def paths(self):
        """{code: ``d`` of its area}."""
        ways = [(_written(_steps(arc)), _written(_steps(arc[::-1]))) for arc in self.mesh.arcs]
        return {
            code: "".join(self._path(ring, ways) for ring in rings)
            for code, rings in self.mesh.rings.items()
        }

    def _path(self, ring, ways):
        first = self.mesh.arcs[~ring[0]][-1] if ring[0] < 0 else self.mesh.arcs[ring[0]][0]
        steps = "".join(ways[~one][1] if one < 0 else ways[one][0] for one in ring)
        return f"M{first[0]} {first[1]}l{steps}z"

    @cached_property
    def lines(self):
        """{(code, other code): ``d`` of what is between them}, the smaller code first; a coast or
        the border of the country is between a powiat and ``""``."""
        found = defaultdict(list)
        for arc, codes in zip(self.mesh.arcs, self.mesh.sides(), strict=True):
            pair = tuple(sorted(codes)[:2]) if len(codes) > 1 else ("", *codes)
            if len(pair) == 2:
                found[pair].append(f"M{arc[0][0]} {arc[0][1]}l{_written(_steps(arc))}")
        return {pair: "".join(lines) for pair, lines in found.items()}

    @cached_property
    def neighbours(self):
        """Pairs of codes with a line between them."""
        return [pair for pair in self.lines if pair[0]]

    @cached_property
    def places(self):
        """{code: (x, y, width)}: the middle of its widest part and how wide that is."""
        return {code: _widest(rings) for code, rings in self.corners.items()}

    def box(self, codes):
        """(left, top, width, height) around those of the codes that are there."""
        points = [
            point for code in codes for ring in self.corners.get(code, ()) for point in ring
        ] or [(0, 0), self.size]
        xs, ys = zip(*points, strict=True)
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _points(numbers):
    x, y = 0, 0
    found = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x, y))
    return found


def _steps(arc):
    """The differences from point to point, x and y in turn."""
    found = []
    for (x, y), (next_x, next_y) in itertools.pairwise(arc):
        found += (next_x - x, next_y - y)
    return found


def _written(numbers):
    """As SVG has them: a minus parts two numbers as well as a space."""
    return "".join(str(one) if one < 0 else f" {one}" for one in numbers)


def _widest(rings):
    ys = [y for ring in rings for _, y in ring]
    top, height = min(ys), max(ys) - min(ys)
    best = (*rings[0][0], 0)
    for level in range(1, _LEVELS + 1):
        y = top + height * level / (_LEVELS + 1)
        # Wide above and below too, not in a narrow strip.
        for left, right in _inside(rings, [y - height / 10, y, y + height / 10]):
            if right - left > best[2]:
                best = round((left + right) / 2), round(y), round(right - left)
    return best


def _inside(rings, levels):
    """(left, right) of the parts that are inside on each of the levels."""
    found = None
    for y in levels:
        # Between whole numbers, so that no corner lies on the line.
        crossings = sorted(_crossings(rings, int(y) + 0.5))
        parts = list(zip(crossings[::2], crossings[1::2], strict=False))
        found = parts if found is None else list(_common(found, parts))
    return found


def _common(some, others):
    for left, right in some:
        for other_left, other_right in others:
            if max(left, other_left) < min(right, other_right):
                yield max(left, other_left), min(right, other_right)


def _crossings(rings, y):
    for ring in rings:
        for (x, one), (other_x, other) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (one < y) != (other < y):
                yield x + (y - one) * (other_x - x) / (other - one)
