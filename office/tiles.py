"""The tile map: one equal square for each powiat, so that a city is as easy to hit as a large
powiat. Columns and rows count from 0, to the east and to the south."""

import json
from functools import cache
from typing import NamedTuple

from django.conf import settings

FILE = settings.BASE_DIR / "owes" / "data" / "tiles.json"


class Spot(NamedTuple):
    column: int
    row: int


@cache
def spots():
    """{code of a powiat: ``Spot``} of the whole country."""
    return {code: Spot(*spot) for code, spot in json.loads(FILE.read_text("utf-8")).items()}


def moved_to_corner(found):
    """The same spots with the leftmost column and the topmost row as 0."""
    left = min((spot.column for spot in found.values()), default=0)
    top = min((spot.row for spot in found.values()), default=0)
    return {code: Spot(one.column - left, one.row - top) for code, one in found.items()}


def of_voivodeship(code):
    """Its powiaty alone, from the corner."""
    return moved_to_corner({pk: spot for pk, spot in spots().items() if pk[:2] == code})


def with_newcomers(found, codes):
    """``found`` and, below it in rows, what the map does not know: powiaty made since."""
    new = sorted(set(codes) - found.keys())
    width = max((spot.column for spot in found.values()), default=8) + 1
    below = max((spot.row for spot in found.values()), default=-1) + 2
    return {
        **found,
        **{code: Spot(n % width, below + n // width) for n, code in enumerate(new)},
    }


def neighbours(found):
    """Pairs of codes whose tiles touch, by a side or a corner; each pair once."""
    at = {spot: code for code, spot in found.items()}
    for code, (column, row) in found.items():
        for step in ((1, 0), (0, 1), (1, 1), (-1, 1)):
            other = at.get(Spot(column + step[0], row + step[1]))
            if other is not None:
                yield code, other
