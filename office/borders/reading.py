"""A file's bytes as shapes with their properties: GeoJSON or TopoJSON, plain or alone in a ZIP."""

import json
from dataclasses import dataclass
from itertools import accumulate
from math import isfinite

from office.archives import BrokenArchive, only_file
from owes.polish import number

#: Of the file as it comes, and unpacked. An operator's command may take more.
MOST_BYTES, MOST_UNPACKED = 10 * 1024 * 1024, 40 * 1024 * 1024
#: All corners of all shapes, shared ones counted for each.
MOST_POINTS = 500_000
#: Deeper collections of collections are nobody's map.
_DEEPEST = 20
_SUFFIXES = (".json", ".geojson", ".topojson")
_KINDS = "Wczytać można GeoJSON albo TopoJSON, też w archiwum ZIP."
_SIMPLIFY = "Uprość granice (np. w programie QGIS) i zapisz plik jeszcze raz."


class RefusedFile(Exception):
    """Why the file is not taken, in Polish."""


@dataclass(frozen=True)
class Feature:
    """One thing of the file. ``properties``: as they stand there, its id as ``"id"`` unless they
    have one; ``polygons``: each a list of rings, the outer one before its holes, and each of them
    a list of (x, y) in the file's own coordinates."""

    properties: dict
    polygons: list


def read(content, *, most_bytes=MOST_BYTES, most_unpacked=MOST_UNPACKED, most_points=MOST_POINTS):
    """Lists of ``Feature``, one for each layer of the file; raises ``RefusedFile`` alone."""
    if len(content) > most_bytes:
        raise RefusedFile(f"Plik ma ponad {most_bytes // 1024 // 1024} MB. {_SIMPLIFY}")
    whole = _parsed(_unpacked(content, most_unpacked))
    budget = _Budget(most_points)
    kind = whole.get("type")
    if kind == "Topology":
        return _topojson(whole, budget)
    if kind == "FeatureCollection":
        return [[_feature(one, budget) for one in _list(whole.get("features"))]]
    if kind == "Feature":
        return [[_feature(whole, budget)]]
    raise RefusedFile(f"To nie jest mapa: plik JSON, ale nie GeoJSON ani TopoJSON. {_KINDS}")


# --- Bytes -----------------------------------------------------------------------------


def _unpacked(content, most):
    if not content.startswith(b"PK"):
        return content
    try:
        found = only_file(content, _SUFFIXES, most)
    except BrokenArchive as fault:
        raise RefusedFile(str(fault)) from fault
    if found is None:
        raise RefusedFile(
            "W archiwum ZIP powinien być jeden plik GeoJSON albo TopoJSON. Plik SHP zapisz "
            "najpierw jako GeoJSON (np. w programie QGIS)."
        )
    if len(found) > most:
        raise RefusedFile(f"Plik w archiwum ma ponad {most // 1024 // 1024} MB. {_SIMPLIFY}")
    return found


def _parsed(content):
    if not content.strip():
        raise RefusedFile("Ten plik jest pusty. Pobierz go jeszcze raz.")
    try:
        # ``json`` tells UTF-8, UTF-16 and UTF-32 apart; whole numbers may be longer than it reads.
        whole = json.loads(content)
    except UnicodeDecodeError as fault:
        raise RefusedFile(f"Nie da się odczytać liter w tym pliku. {_KINDS}") from fault
    except (ValueError, RecursionError) as fault:
        raise RefusedFile(
            f"Tego pliku nie da się odczytać: to nie jest cały JSON. {_KINDS}"
        ) from fault
    if not isinstance(whole, dict):
        raise RefusedFile(f"To nie jest mapa. {_KINDS}")
    return whole


# --- Shapes ----------------------------------------------------------------------------


class _Budget:
    def __init__(self, points):
        self.most = self.left = points

    def take(self, points):
        self.left -= points
        if self.left < 0:
            raise RefusedFile(
                f"Granice w tym pliku mają ponad {number(self.most)} punktów. {_SIMPLIFY}"
            )


def _feature(one, budget):
    one = _dict(one)
    return Feature(_properties(one), list(_polygons(one.get("geometry"), _Plain(budget))))


def _properties(one):
    found = one.get("properties")
    return {"id": one.get("id"), **(found if isinstance(found, dict) else {})}


def _topojson(whole, budget):
    arcs = _Arcs(whole, budget)
    return [
        [Feature(_properties(_dict(one)), list(_polygons(one, arcs))) for one in _members(layer)]
        for layer in _dict(whole.get("objects")).values()
    ]


def _members(layer):
    layer = _dict(layer)
    is_many = layer.get("type") == "GeometryCollection"
    return _list(layer.get("geometries")) if is_many else [layer]


def _polygons(geometry, source, depth=0):
    """Lists of rings of the geometry; what has no area has none."""
    if geometry is None:
        return
    if depth > _DEEPEST:
        raise RefusedFile("Kształty w tym pliku są zagnieżdżone zbyt głęboko.")
    geometry = _dict(geometry)
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        for one in _list(geometry.get("geometries")):
            yield from _polygons(one, source, depth + 1)
    elif kind == "Polygon":
        yield source.rings(geometry)
    elif kind == "MultiPolygon":
        for one in _list(geometry.get(source.member)):
            yield source.rings({source.member: one})


class _Plain:
    """Coordinates that stand in the geometry itself."""

    member = "coordinates"

    def __init__(self, budget):
        self.budget = budget

    def rings(self, geometry):
        found = []
        for ring in _list(geometry.get(self.member)):
            self.budget.take(len(_list(ring)))
            found.append([_point(one) for one in ring])
        return found


class _Arcs:
    """Coordinates that stand in lines shared by neighbours, named by their numbers."""

    member = "arcs"

    def __init__(self, whole, budget):
        self.budget = budget
        transform = whole.get("transform")
        lines = _list(whole.get("arcs"))
        budget.take(sum(len(_list(line)) for line in lines))
        self.lines = [[_point(one) for one in line] for line in lines]
        if transform is not None:
            transform = _dict(transform)
            scale, move = (_point(transform.get(name)) for name in ("scale", "translate"))
            self.lines = [_moved(line, scale, move) for line in self.lines]

    def rings(self, geometry):
        return [self._ring(_list(one)) for one in _list(geometry.get(self.member))]

    def _ring(self, numbers):
        lines = [self._line(one) for one in numbers]
        self.budget.take(sum(map(len, lines)))
        # Each line begins where the one before it ended: such corners stand twice, which is no harm.
        return [point for line in lines for point in line]

    def _line(self, index):
        if not isinstance(index, int) or isinstance(index, bool):
            raise _broken()
        at = ~index if index < 0 else index
        if at >= len(self.lines):
            raise RefusedFile("Plik TopoJSON jest niepełny: brakuje w nim linii, które wymienia.")
        return self.lines[at][::-1] if index < 0 else self.lines[at]


def _moved(line, scale, move):
    """The line of differences as coordinates."""
    across = accumulate(x for x, _ in line)
    along = accumulate(y for _, y in line)
    return [
        (x * scale[0] + move[0], y * scale[1] + move[1]) for x, y in zip(across, along, strict=True)
    ]


def _point(value):
    """(x, y); a height after them is left out."""
    try:
        x, y = value[0], value[1]
        # Raises for what is no number; a whole one may be larger than any coordinate.
        found = float(x + 0), float(y + 0)
    except (TypeError, IndexError, KeyError, OverflowError):
        raise _broken() from None
    if not (isfinite(found[0]) and isfinite(found[1])):
        raise _broken()
    return found


def _list(value):
    if not isinstance(value, list):
        raise _broken()
    return value


def _dict(value):
    if not isinstance(value, dict):
        raise _broken()
    return value


def _broken():
    return RefusedFile(
        "Kształtów w tym pliku nie da się odczytać: nie są zapisane tak, jak w GeoJSON albo "
        "TopoJSON. Zapisz plik jeszcze raz, np. w programie QGIS."
    )
