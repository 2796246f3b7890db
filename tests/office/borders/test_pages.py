"""Boundaries from the upload to the map and off it again."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from office import mapping
from office.borders import keeping
from office.borders.reading import RefusedFile
from office.models import Borders
from owes import regions
from owes.models import Event, Region, Territory
from tests import make, make_borders
from tests.make_borders import CITY, content, geojson

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("teryt")]

URL, MAP = reverse("office:borders"), reverse("office:map")
LOOK = f"{MAP}?wyglad=granice"
SAID = {"source": "GUGiK, Państwowy Rejestr Granic", "stated_on": "2026-01-01"}


@pytest.fixture
def admin(client):
    person = make.admin()
    client.force_login(person)
    return person


@pytest.fixture
def upload(client, admin):
    def upload(found, **said):
        file = SimpleUploadedFile("powiaty.geojson", found)
        return client.post(URL, {**SAID, "file": file, **said})

    return upload


def drawn():
    return make_borders.borders(applied_at=now())


def save(codes, name):
    return regions.save(Region(voivodeship_id=codes[0][:2]), by=None, codes=codes, name=name)


def test_file_is_looked_at_before_it_is_drawn(upload, client):
    whole = geojson()
    whole["features"] += [
        whole["features"][0],
        {**whole["features"][1], "properties": {"terc": "9901"}},
        {**whole["features"][1], "properties": {}},
    ]

    answer = upload(content(whole))
    page = client.get(answer.url)

    assert page.context["drawn_count"] == 7
    assert len(page.context["missing"]) == 380 - 7
    assert [one.pk for one in page.context["twice"]] == ["0203"]
    said = page.content.decode().replace("\u00a0", " ")
    assert "powiat aleksandrowski" in said
    assert "9901" in said
    assert "Kształty bez kodu TERYT, pominięte: 1" in said
    assert Borders.objects.current() is None
    assert "wyglad=granice" not in client.get(MAP).content.decode()


def test_applied_it_is_a_look_of_the_map_and_tiles_stay_first(upload, client, admin):
    url = upload(content()).url

    client.post(url), client.post(url)

    event = Event.objects.get(kind="borders")
    assert (event.by, event.verb, event.facts["source"]) == (admin, "updated", SAID["source"])
    tiles, areas = client.get(MAP), client.get(LOOK)
    assert (tiles.context["has_borders"], areas.context["has_borders"]) == (False, True)
    page = areas.content.decode().replace("\u00a0", " ")
    assert "GUGiK, Państwowy Rejestr Granic, stan na 1 stycznia 2026 r." in page
    assert page.count('class="tile tile--shape"') == 380
    trail = client.get(reverse("office:trail")).content.decode().replace("\u00a0", " ")
    assert "Wczytano granice powiatów na mapę: GUGiK" in trail


def test_newer_boundaries_take_the_place_of_those_before(upload, client):
    client.post(upload(content()).url)

    client.post(upload(content(make_borders.topojson()), source="Nowsze").url)

    assert Borders.objects.get().source == "Nowsze"
    assert "Nowsze" in client.get(LOOK).content.decode()


def test_removed_they_leave_the_tiles(client, admin):
    borders = drawn()

    client.post(reverse("office:borders_drop", args=[borders.pk]))

    assert not Borders.objects.exists()
    assert Event.objects.get(kind="borders").verb == "dropped"
    assert client.get(LOOK).context["has_borders"] is False


def test_file_that_is_not_wanted_goes_without_a_trace_on_the_map(upload, client):
    pk = upload(content()).url.split("/")[-2]

    client.post(reverse("office:borders_drop", args=[pk]))

    assert not Borders.objects.exists()
    assert not Event.objects.filter(kind="borders").exists()


def test_old_previews_go_with_the_next_upload(upload):
    old = make_borders.borders(at=now() - timedelta(days=31))
    young = make_borders.borders(at=now() - timedelta(days=29))

    upload(content())

    assert set(Borders.objects.values_list("pk", flat=True)) > {young.pk}
    assert not Borders.objects.filter(pk=old.pk).exists()


@pytest.mark.parametrize(
    ("fields", "faulty"),
    [
        ({"source": " "}, "source"),
        ({"source": "a\0b"}, "source"),
        ({"source": "x" * 201}, "source"),
        ({"stated_on": ""}, "stated_on"),
        ({"stated_on": "2026-02-30"}, "stated_on"),
    ],
)
def test_source_and_day_must_be_told(upload, fields, faulty):
    answer = upload(content(), **fields)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [faulty]


@pytest.mark.parametrize("found", [b"", b"{}", b"\0\xff", b"PK", content({"type": "Topology"})])
def test_what_is_no_map_is_refused_at_its_field_and_the_rest_stays(upload, found):
    answer = upload(found)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]
    assert SAID["source"] in answer.content.decode()


def test_links_of_the_map_keep_the_look(client, admin):
    drawn()
    region = save(["0203", "0204"], "nasz")
    client.force_login(make.admin(region))

    page = client.get(f"{LOOK}&woj=02").content.decode()

    assert f'href="{reverse("office:region", args=[region.pk])}" id="p0203"' in page
    assert "&amp;wyglad=granice#w0216" in page
    assert '<input type="hidden" name="wyglad" value="granice">' in page
    assert "<title>powiat głogowski, subregion nasz</title>" in page


def test_powiat_without_boundaries_still_has_its_place_and_link(client, admin):
    drawn()

    for query, number in (("", 380), ("&woj=02", 30), ("&woj=28", 21)):
        page = client.get(LOOK + query).content.decode()
        assert page.count('class="land__shape" id="g') == number
        assert page.count('class="tile tile--shape"') == number


def test_regions_that_meet_on_the_ground_alone_never_look_alike():
    first, second = save(["0203"], "a"), save(["3261"], "b")

    shown = mapping.read(date(2026, 11, 1), [("0203", "3261")])

    assert shown.fills[first.pk] != shown.fills[second.pk]


def test_lines_stand_between_regions_and_voivodeships(client, admin):
    borders = drawn()
    save(["0203", "0204"], "nasz")
    lines = keeping.picture_of(borders.pk).lines

    page = client.get(LOOK).content.decode()

    regions_line = page.split('class="map__regions land__shape" d="')[1].split('"')[0]
    voivodeships = page.split('class="map__voivodeships land__shape" d="')[1].split('"')[0]
    assert lines["0203", CITY] in regions_line
    assert lines["0203", "0204"] not in page
    assert lines["0204", "3004"] in voivodeships


def test_map_with_boundaries_costs_as_many_queries_as_with_tiles(client, admin):
    drawn()
    for code in ("0203", "0204", "0216"):
        save([code], code)
    client.get(LOOK)

    with CaptureQueriesContext(connection) as areas:
        client.get(LOOK)
    with CaptureQueriesContext(connection) as tiles:
        client.get(MAP)

    assert len(areas) == len(tiles)


def test_page_travels_packed(client, admin):
    drawn()

    answer = client.get(LOOK, headers={"accept-encoding": "gzip"})

    assert answer["Content-Encoding"] == "gzip"


def test_operator_loads_a_file_on_the_server(tmp_path):
    file = tmp_path / "powiaty.geojson"
    file.write_bytes(content())
    said = {"zrodlo": "GUGiK", "stan": "01.02.2026", "verbosity": 0}

    call_command("load_borders", file, **said)

    assert Borders.objects.current().stated_on == date(2026, 2, 1)
    file.write_bytes(b"?")
    for faulty in ({}, {"stan": "wczoraj"}):
        with pytest.raises(CommandError):
            call_command("load_borders", file, **{**said, **faulty})
    with pytest.raises(CommandError):
        call_command("load_borders", tmp_path / "inny", **said)
    assert Borders.objects.count() == 1


def test_without_the_register_nothing_is_known():
    Territory.objects.update(ended_on=date(2026, 1, 1))

    with pytest.raises(RefusedFile, match="żadnego powiatu"):
        keeping.keep(content(), source="x", stated_on=date(2026, 1, 1), by=None)
