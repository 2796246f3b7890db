"""Every form a file may have draws the same picture; every other is refused with a sentence."""

import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office import tiles
from office.borders import reading
from office.borders.picture import of_file
from office.borders.reading import RefusedFile
from tests import make_borders
from tests.make_borders import content, geojson, topojson, zipped

pytestmark = pytest.mark.one_database

SPOTS = tiles.spots()
ALL = {code for row in make_borders.CODES for code in row} | {make_borders.CITY}


def drawn(found):
    return of_file(found, SPOTS)[0]


def paths(found):
    return drawn(found).paths


def spelled(**members):
    return content(geojson(**members))


def as_parts():
    """Each powiat as a collection of a point and of its polygon as a multipolygon."""
    whole = geojson()
    for one in whole["features"]:
        shape = {"type": "MultiPolygon", "coordinates": [one["geometry"]["coordinates"]]}
        point = {"type": "Point", "coordinates": [0, 0]}
        one["geometry"] = {"type": "GeometryCollection", "geometries": [point, shape]}
    return content(whole)


def with_heights():
    return spelled(place=lambda point: [*make_borders.degrees(point), 120.5])


@pytest.mark.parametrize(
    "found",
    [
        content(topojson()),
        content(topojson(is_quantized=False)),
        as_parts(),
        with_heights(),
        spelled(place=lambda point: make_borders.degrees(point)[::-1]),
        spelled(name="JPT_KOD_JE"),
        spelled(name="teryt", code=int),
        spelled(name="teryt", code=float),
        spelled(name="terc", code=lambda code: f"{code}000"),
        spelled(name="terc", code=lambda code: int(f"{code}000")),
        json.dumps(geojson()).encode("utf-16"),
        b"\xef\xbb\xbf" + content(),
        zipped(("powiaty.geojson", content()), ("__MACOSX/._powiaty.geojson", b"\0")),
    ],
    ids=range(13),
)
def test_every_form_draws_the_same(found):
    assert paths(found) == paths(content())
    assert paths(content()).keys() == ALL


def test_metres_are_laid_with_east_to_the_right_whichever_comes_first():
    plain = spelled(place=make_borders.metres)
    swapped = spelled(
        place=lambda point: make_borders.metres(point)[::-1],
        crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2180"}},
    )

    assert paths(swapped) == paths(plain)
    for found in (plain, content()):
        places = drawn(found).places
        assert places["0203"][0] < places["0204"][0] < places["3004"][0]
        assert places["0203"][1] < places["0216"][1]


def test_degrees_are_projected_so_that_areas_and_angles_are_nearly_true():
    """A degree of longitude at 52° is 62 % of one of latitude."""
    width, height = drawn(
        content(square((18.5, 51.5), (19.5, 51.5), (19.5, 52.5), (18.5, 52.5)))
    ).size

    assert width / height == pytest.approx(0.616, rel=0.02)


def test_hole_stays_a_hole_and_the_city_fills_it():
    picture = drawn(content())

    assert len(picture.corners["0203"]) == 2
    assert ("0203", "0262") in picture.neighbours
    assert picture.lines["0203", "0262"].count("M") == 1


def test_gminy_become_powiaty_without_lines_inside():
    whole = make_borders.rings()
    # A gmina of each square: two of them are one powiat.
    coded = [("0203011", "0203"), ("0203022", "0204"), ("0216013", "0216")]
    found = content(geojson({code: whole[square] for code, square in coded}))

    picture, said = of_file(found, SPOTS)

    assert picture.paths.keys() == {"0203", "0216"}
    assert said.of_gminy
    assert said.twice == []
    # The outer line, and the hole where the city is.
    assert sorted(len(ring) > 10 for ring in picture.corners["0203"]) == [False, True]


def test_what_is_not_drawn_is_told():
    whole = geojson()
    features = whole["features"]
    features.append(features[0])
    for code in ("9901", "02", None, "abc", 10**100, True, -3, "\ud800"):
        features.append({**features[1], "properties": {"terc": code}})
    features.append({"type": "Feature", "properties": None, "geometry": None})

    picture, said = of_file(content(whole), SPOTS)

    assert (said.unknown, said.twice, said.unnamed) == (["02", "9901"], ["0203"], 7)
    assert picture.paths == paths(content())


def test_kept_picture_is_the_same_picture():
    picture = drawn(content())

    again = type(picture).from_json(json.loads(json.dumps(picture.to_json())))

    assert (again.paths, again.lines, again.size) == (picture.paths, picture.lines, picture.size)


def square(*points, code="0203"):
    ring = [list(point) for point in points]
    return {
        "type": "Feature",
        "properties": {"terc": code},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def broken_topojson(**members):
    return content({**topojson(), **members})


DEEP = b'{"type":"Feature","geometry":' + b'{"type":"GeometryCollection","geometries":[' * 50
NESTED = DEEP + b"null" + b"]}" * 50 + b"}"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (b"", "pusty"),
        (b" \n", "pusty"),
        (b"\x89PNG\r\n\x1a\n", "liter"),
        (b"\xff\xff\xff", "liter"),
        (b'{"type": "Topology"', "cały JSON"),
        (b"[" * 100_000, "cały JSON"),
        (b'{"type": ' + b"1" * 10_000 + b"}", "cały JSON"),
        (b"[1]", "nie jest mapa"),
        (b'{"type": "Polygon"}', "nie GeoJSON ani TopoJSON"),
        (b'{"type": "FeatureCollection"}', "nie są zapisane"),
        (content({"type": "FeatureCollection", "features": []}), "żadnego powiatu"),
        (content(geojson(name="nazwa")), "żadnego powiatu"),
        (content(square((15, 51), (16, 51), (15, 52), code="9999")), "żadnego powiatu"),
        (content(square()), "żadnego kształtu"),
        (content(square((15, 51))), "żadnego kształtu"),
        (content(square((15, 51), (16, 51), (15, 51))), "żadnego kształtu"),
        (content(square((2, 48), (3, 48), (2, 49))), "nie leżą w Polsce (np. 2, 48)"),
        (content(square((1.6e6, 6.9e6), (1.7e6, 6.9e6), (1.6e6, 7e6))), "nie leżą w Polsce"),
        (content(square((15, 51), (16, 51), ("x", 52))), "nie są zapisane"),
        (content(square((15, 51), (16, 51), (15,))), "nie są zapisane"),
        (content(square((15, 51), (16, 51), (float("nan"), 52))), "nie są zapisane"),
        (content(square((15, 51), (16, 51), (10**400, 52))), "nie są zapisane"),
        (NESTED, "zbyt głęboko"),
        (broken_topojson(arcs=[]), "niepełny"),
        (broken_topojson(arcs=None), "nie są zapisane"),
        (broken_topojson(objects=[]), "nie są zapisane"),
        (broken_topojson(transform={"scale": [1]}), "nie są zapisane"),
        (broken_topojson(transform={"scale": [1e308, 1], "translate": [0, 0]}), "w Polsce"),
        (b"PK\x03\x04 uszkodzony", "ZIP"),
        (zipped(("a.json", content()), way=zipfile.ZIP_LZMA), "ZIP jest"),
        (zipped(("a.json", b"{}"), ("b.json", b"{}")), "jeden plik"),
        (zipped(("powiaty.shp", b"x")), "SHP"),
        (zipped(("bomba.json", b" " * (reading.MOST_UNPACKED + 1))), "ponad 40 MB"),
        (b" " * (reading.MOST_BYTES + 1), "ponad 10 MB"),
    ],
    ids=range(34),
)
def test_wrong_file_is_refused_with_a_reason(found, said):
    with pytest.raises(RefusedFile) as refused:
        of_file(found, SPOTS)

    assert said in str(refused.value).replace("\u00a0", " ")


def test_file_finer_than_the_picture_has_no_more_lines_than_neighbours():
    fine = make_borders.rings(bends=400)

    picture = drawn(content(geojson(fine)))

    assert picture.lines.keys() == drawn(content()).lines.keys()
    assert all(line.count("M") <= 3 for line in picture.lines.values())
    assert sum(len(rings) for rings in picture.corners.values()) == len(ALL) + 1


def test_what_cannot_be_thinned_is_refused():
    islands = [
        [[(x, y), (x + 0.01, y), (x + 0.01, y + 0.01), (x, y)]]
        for x in (15 + n / 40 for n in range(120))
        for y in (50 + n / 40 for n in range(120))
    ]
    shape = {"type": "MultiPolygon", "coordinates": islands}
    feature = {"type": "Feature", "properties": {"terc": "0203"}, "geometry": shape}

    with pytest.raises(RefusedFile, match="kawałków"):
        of_file(content(feature), SPOTS)


def test_one_line_named_a_thousand_times_is_too_much():
    """A small file that would be a large one."""
    whole = topojson(is_quantized=False)
    whole["objects"]["powiaty"]["geometries"][0]["arcs"] = [[[0] * 1000]] * 1000

    with pytest.raises(RefusedFile, match="punktów"):
        of_file(content(whole), SPOTS)


_NAMES = st.sampled_from(["type", "coordinates", "arcs", "geometry", "geometries", "terc", "id"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_NAMES, inner, max_size=4),
    max_leaves=12,
)
POINTS = st.lists(st.tuples(st.floats(14, 24), st.floats(49, 54)), max_size=8)


@st.composite
def spoilt(draw):
    """A map that is right but for one thing somewhere in it."""
    whole = draw(st.sampled_from([geojson(), topojson(), topojson(is_quantized=False)]))
    at = whole
    for _ in range(draw(st.integers(1, 8))):
        keys = list(at) if isinstance(at, dict) else range(len(at))
        if not keys:
            break
        key = draw(st.sampled_from(list(keys)))
        if not isinstance(at[key], dict | list) or draw(st.booleans()):
            at[key] = draw(JSON)
            break
        at = at[key]
    return json.dumps(whole).encode()


@given(
    st.one_of(
        st.binary(max_size=300),
        JSON.map(lambda value: json.dumps(value).encode()),
        spoilt(),
        POINTS.map(lambda points: content(square(*points))),
    )
)
def test_any_bytes_are_drawn_or_refused(found):
    picture, said = drawn_or_refused(found)

    if picture is None:
        assert said.endswith(".")
    else:
        assert picture.paths
        assert all(picture.paths.values())
        assert picture.places.keys() == picture.paths.keys()


def drawn_or_refused(found):
    try:
        return drawn(found), ""
    except RefusedFile as refused:
        return None, str(refused)
