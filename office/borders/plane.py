"""Coordinates of a file laid on a plane: whole numbers, x to the right, y down.

Degrees are projected as PUWG 1992 is, on a sphere: transverse Mercator about 19° E. Within Poland
it keeps areas to a third of a percent, and metres of PUWG 1992 are its like as they stand.
"""

from itertools import chain
from math import atan2, atanh, cos, hypot, radians, sin, tan
from statistics import fmean

from office.borders.reading import RefusedFile

#: The longer side. A unit of the whole country is 18 m: finer than what such files hold, so that
#: rounding moves no line onto another.
SIDE = 38_400
#: (least, most) of east and of north, with a margin.
_DEGREES = ((13.5, 24.7), (48.5, 55.3))
_METRES = ((140_000, 900_000), (90_000, 820_000))
_MERIDIAN = 19


def lay(shapes, spots):
    """({code: polygons on the plane}, (width, height)); raises ``RefusedFile``.

    ``shapes``: {code: polygons} in the file's coordinates; ``spots``: {code: (column, row)}, about
    where a powiat lies among the others, which tells east from north in metres.
    """
    points = list(_points(chain.from_iterable(shapes.values())))
    if not points:
        raise RefusedFile("W tym pliku powiaty nie mają żadnego kształtu.")
    if _is_within(points, _DEGREES):
        move = _projected
    elif _is_within(points, _DEGREES[::-1]):
        move = _swapped(_projected)
    elif _is_within(points, _METRES) or _is_within(points, _METRES[::-1]):
        move = _swapped(_plain) if _is_north_first(shapes, spots) else _plain
    else:
        x, y = next(one for one in points if not _is_within([one], _DEGREES))
        raise RefusedFile(
            f"Współrzędne nie leżą w Polsce (np. {x:.6g}, {y:.6g}). Zapisz plik w układzie WGS 84 "
            "(stopnie, EPSG:4326) albo PUWG 1992 (metry, EPSG:2180)."
        )
    return _fitted({code: _each(polygons, move) for code, polygons in shapes.items()})


def _points(polygons):
    return chain.from_iterable(chain.from_iterable(polygons))


def _each(polygons, move):
    return [[[move(*point) for point in ring] for ring in rings] for rings in polygons]


def _is_within(points, box):
    (left, right), (low, high) = box
    return all(left <= x <= right and low <= y <= high for x, y in points)


def _plain(x, y):
    return x, y


def _swapped(move):
    return lambda x, y: move(y, x)


def _projected(east, north):
    """Degrees → radii of the earth."""
    turn, north = radians(east - _MERIDIAN), radians(north)
    return atanh(cos(north) * sin(turn)), atan2(tan(north), cos(turn))


def _is_north_first(shapes, spots):
    """Whether the first coordinate goes with the rows of ``spots`` rather than with the columns."""
    rows = []
    for code, polygons in shapes.items():
        if code in spots and (point := next(_points(polygons), None)):
            rows.append((*spots[code], *point))
    if not rows:
        return False
    column, row, first, second = zip(*rows, strict=True)
    # Rows count to the south, north to the north.
    as_is = _together(column, first) - _together(row, second)
    other = _together(column, second) - _together(row, first)
    return other > as_is


def _together(some, others):
    """How far the two go together: -1 to 1, 0 where one of them is always the same."""
    some, others = (_about_mean(line) for line in (some, others))
    size = hypot(*some) * hypot(*others)
    return sum(x * y for x, y in zip(some, others, strict=True)) / size if size else 0


def _about_mean(line):
    mean = fmean(line)
    return [one - mean for one in line]


def _fitted(shapes):
    points = list(_points(chain.from_iterable(shapes.values())))
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    # A file with one point alone has no size at all.
    unit = max(right - left, high - low, 1e-9) / SIDE
    fitted = {
        code: _each(polygons, lambda x, y: (round((x - left) / unit), round((high - y) / unit)))
        for code, polygons in shapes.items()
    }
    return fitted, (round((right - left) / unit), round((high - low) / unit))
