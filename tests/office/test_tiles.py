"""The tile map holds every powiat once, and Poland's voivodeships hang together."""

import csv
from collections import Counter

from office import tiles
from owes.management.commands.load_teryt import TERYT

STEPS = ((1, 0), (-1, 0), (0, 1), (0, -1))


def powiaty():
    with TERYT.open(encoding="utf-8") as file:
        return {row["code"] for row in csv.DictReader(file) if len(row["code"]) == 4}


def test_every_powiat_has_a_tile_of_its_own():
    found = tiles.spots()

    assert found.keys() == powiaty()
    assert Counter(found.values()).most_common(1)[0][1] == 1


def test_every_voivodeship_hangs_together():
    found = tiles.spots()

    for code in {pk[:2] for pk in found}:
        left = {spot for pk, spot in found.items() if pk[:2] == code}
        queue = [left.pop()]
        while queue:
            column, row = queue.pop()
            for dx, dy in STEPS:
                if (spot := tiles.Spot(column + dx, row + dy)) in left:
                    left.remove(spot)
                    queue.append(spot)
        assert left == set(), code


def test_corners_of_the_country_stand_where_they_should():
    """Suwałki in the north-east, Zgorzelec in the south-west, Hel's powiat in the north."""
    found = tiles.spots()

    assert found["2063"].column > found["3263"].column
    assert found["0225"].row > found["2211"].row
    assert found["1801"].row > found["1465"].row > found["2262"].row


def test_voivodeship_fits_a_phone():
    for code in {pk[:2] for pk in tiles.spots()}:
        spots = tiles.of_voivodeship(code).values()
        assert (min(one.column for one in spots), min(one.row for one in spots)) == (0, 0)
        assert max(one.column for one in spots) < 9


def test_powiat_made_later_stands_below_the_others():
    found = tiles.with_newcomers(tiles.of_voivodeship("08"), ["0801", "0899"])

    assert found["0899"].row > max(spot.row for pk, spot in found.items() if pk != "0899")
