"""Makers of files with boundaries: a country of squares, with crooked lines between them."""

import io
import json
import zipfile
from datetime import date
from functools import cache
from random import Random

from office import tiles
from office.borders.picture import of_file
from office.models import Borders

#: Where the squares begin and how large they are, in degrees.
WEST, SOUTH, SIDE = 15.0, 51.0, 0.3
#: Powiaty of two voivodeships, row by row from the north, and a city inside the first.
CODES = [["0203", "0204", "3004"], ["0216", "0211", "0222"]]
CITY = "0262"


def rings(bends=6, seed=1):
    """{code: [outer ring, hole…]} of (x, y) in squares, y to the north; shared lines are equal."""
    random = Random(seed)
    rows, columns = len(CODES), len(CODES[0])
    across = {
        (x, y): _crooked((x, y), (x + 1, y), bends, random)
        for x in range(columns)
        for y in range(rows + 1)
    }
    along = {
        (x, y): _crooked((x, y), (x, y + 1), bends, random)
        for x in range(columns + 1)
        for y in range(rows)
    }
    found = {}
    for row, codes in enumerate(CODES):
        y = rows - 1 - row
        for x, code in enumerate(codes):
            down, up = along[x, y][::-1], along[x + 1, y]
            found[code] = [[*across[x, y], *up[1:], *across[x, y + 1][::-1][1:], *down[1:]]]
    city = [(0.4, rows - 0.6), (0.6, rows - 0.6), (0.6, rows - 0.4), (0.4, rows - 0.4)]
    city.append(city[0])
    found[CITY] = [city]
    found[CODES[0][0]].append(city[::-1])
    return found


def _crooked(start, end, bends, random):
    """Points from one corner to the next that never leave the lozenge between the two."""
    (x, y), (end_x, end_y) = start, end
    dx, dy = end_x - x, end_y - y
    points = [start]
    for n in range(1, bends + 1):
        far = n / (bends + 1)
        aside = random.uniform(-0.6, 0.6) * min(far, 1 - far)
        points.append((x + dx * far - dy * aside, y + dy * far + dx * aside))
    return [*points, end]


def degrees(point):
    x, y = point
    return [round(WEST + x * SIDE, 6), round(SOUTH + y * SIDE, 6)]


def metres(point):
    """As PUWG 1992 would have it, near enough for a test: east, north."""
    x, y = point
    return [250_000 + round(x * 20_000), 380_000 + round(y * 20_000)]


def geojson(shapes=None, *, place=degrees, name="terc", code=str, **members):
    """The collection as a dict. ``place(point)``: its coordinates; ``code(code)``: as written."""
    shapes = rings() if shapes is None else shapes
    features = [
        {
            "type": "Feature",
            "properties": {name: code(one)},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[place(point) for point in ring] for ring in found],
            },
        }
        for one, found in shapes.items()
    ]
    return {"type": "FeatureCollection", "features": features, **members}


def topojson(*, is_quantized=True):
    """The same map with every ring an arc of its own, and a layer that is not about powiaty."""
    shapes = {
        code: [[degrees(point) for point in ring] for ring in found]
        for code, found in rings().items()
    }
    arcs, geometries = [], []
    for code, found in shapes.items():
        numbers = []
        for ring in found:
            # Backwards, as a neighbour would have it.
            arcs.append(ring[::-1])
            numbers.append([~(len(arcs) - 1)])
        geometries.append({"type": "MultiPolygon", "id": code, "arcs": [numbers]})
    found = {
        "type": "Topology",
        "arcs": arcs,
        "objects": {
            "woj": {"type": "Polygon", "id": "02", "arcs": [[0]]},
            "powiaty": {"type": "GeometryCollection", "geometries": geometries},
        },
    }
    if is_quantized:
        found["transform"] = {"scale": [1e-6, 1e-6], "translate": [WEST, SOUTH]}
        found["arcs"] = [_differences(arc) for arc in arcs]
    return found


def _differences(arc):
    whole = [(round((x - WEST) * 1e6), round((y - SOUTH) * 1e6)) for x, y in arc]
    return [
        [x - before_x, y - before_y]
        for (x, y), (before_x, before_y) in zip(whole, [(0, 0), *whole], strict=False)
    ]


def content(whole=None):
    return json.dumps(geojson() if whole is None else whole).encode()


def zipped(*files, way=zipfile.ZIP_DEFLATED):
    """An archive of (name, bytes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as archive:
        for name, found in files:
            archive.writestr(name, found)
    return out.getvalue()


def borders(**fields):
    """Boundaries of the squares, looked at and not applied unless ``applied_at`` is given."""
    defaults = {
        "source": "GUGiK, Państwowy Rejestr Granic",
        "stated_on": date(2026, 1, 1),
        "sha256": "0" * 64,
        "picture": _picture(),
        "found": {"unknown": [], "twice": [], "unnamed": 0, "of_gminy": False},
    }
    return Borders.objects.create(**{**defaults, **fields})


@cache
def _picture():
    return of_file(content(), tiles.spots())[0].to_json()
