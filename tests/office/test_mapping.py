"""The map of a day: whose each powiat is, in fills that differ where regions meet."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from office import mapping, tiles
from owes import regions
from owes.models import Region
from tests import make
from tests.owes.test_regions import REAL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("teryt")]

DAY = date(2026, 11, 1)
MAP = reverse("office:map")


def save(codes, name="Nasz", **fields):
    region = Region(voivodeship_id=codes[0][:2])
    return regions.save(region, by=None, codes=codes, name=name, **fields)


def at(shown, code):
    return next(one for one in shown.powiaty if one.code == code)


def test_powiat_belongs_to_the_region_of_the_day():
    codes = REAL[0][1]
    save(codes, "dawny", valid_to=date(2026, 6, 30))
    save(codes, "nowy", valid_from=date(2026, 7, 1), valid_to=date(2026, 12, 31))

    days = {date(2026, 6, 30): "dawny", date(2026, 7, 1): "nowy"}
    for day, name in days.items():
        assert at(mapping.read(day), "0203").region.name == name
    assert at(mapping.read(date(2027, 1, 1)), "0203").region is None
    assert mapping.days_of_change(DAY) == ([date(2026, 7, 1)], [date(2027, 1, 1)])


def test_tile_says_its_whole_name():
    save(REAL[0][1], REAL[0][0], valid_to=date(2026, 12, 31))
    shown = mapping.read(DAY)

    assert at(shown, "0203").words == (
        "powiat głogowski, subregion legnicko-głogowski, do 31.12.2026"
    )
    assert at(shown, "0201").words == "powiat bolesławiecki, bez subregionu"


def test_neighbouring_regions_never_look_alike():
    by_region = {}
    for code, spot in tiles.spots().items():
        # Small regions all over the country: as crowded as it can get.
        by_region.setdefault((code[:2], spot.column // 2, spot.row // 2), []).append(code)
    for (_, column, row), codes in by_region.items():
        save(codes, f"{codes[0]} {column} {row}")
    shown = mapping.read(DAY)
    of = {one.code: one.region.pk for one in shown.powiaty}

    alike = [
        (one, other)
        for one, other in tiles.neighbours(tiles.spots())
        if of[one] != of[other] and shown.fills[of[one]] == shown.fills[of[other]]
    ]

    assert alike == []
    assert set(shown.fills.values()) == set(range(1, mapping.FILLS + 1))


def test_map_costs_the_same_with_two_and_a_hundred_regions(client, django_assert_max_num_queries):
    client.force_login(make.admin())
    save(["0201"]), save(["2803"])
    with django_assert_max_num_queries(15) as few:
        client.get(MAP)
    for code in sorted(tiles.spots())[10:110]:
        save([code])
    with django_assert_max_num_queries(15) as many:
        response = client.get(MAP)

    assert len(few) == len(many)
    assert len(response.context["rows"]) == 102


def test_map_counts_what_goes_on_and_lists_what_nobody_looks_after(client):
    region = save(REAL[3][1], "nidzicki")
    bundle, member = make.open_bundle(centre=make.centre(region=region))
    make.workshop(bundle)
    make.workshop(bundle, is_rehearsal=True)
    make.bundle(centre=bundle.centre, is_example=True)
    make.coordinator(region, user=member)
    make.coordinator(region)
    client.force_login(make.admin())

    shown = client.get(f"{MAP}?woj=28").context

    (row,) = shown["rows"]
    assert (row["numbers"].bundles, row["numbers"].workshops, row["numbers"].people) == (1, 1, 2)
    assert shown["uncovered_count"] == 21 - 4
    assert [one.code for one in shown["uncovered"][0].uncovered][:2] == ["2801", "2802"]


def test_admin_of_a_region_reads_the_map_but_numbers_of_that_region_alone(client):
    mine, other = save(REAL[0][1], "nasz"), save(REAL[3][1], "cudzy")
    client.force_login(make.admin(mine))

    response = client.get(MAP)

    rows = {row["region"].pk: row["numbers"] for row in response.context["rows"]}
    assert (rows[mine.pk] is None, rows[other.pk] is None) == (False, True)
    page = response.content.decode()
    assert reverse("office:region", args=[mine.pk]) in page
    assert reverse("office:region", args=[other.pk]) not in page


def test_tile_leads_to_its_region_or_to_a_new_one(client):
    region = save(REAL[0][1], "nasz")
    client.force_login(make.admin())

    page = client.get(f"{MAP}?woj=02").content.decode()

    assert f'<a href="{reverse("office:region", args=[region.pk])}" id="p0203"' in page
    new = f"{reverse('office:region_new')}?woj=02&amp;powiat=0201"
    assert f'<a href="{new}" id="p0201"' in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("woj=99", 404),
        ("woj=%00", 404),
        ("woj=0203", 404),
        ("dzien=wczoraj", 200),
        ("dzien=9999-01-01", 200),
        ("dzien=2026-02-31&woj=02", 200),
    ],
)
def test_strange_addresses_are_answered(client, query, status):
    client.force_login(make.admin())

    assert client.get(f"{MAP}?{query}").status_code == status


def test_future_is_shown_when_asked_for(client):
    tomorrow = localdate() + timedelta(days=1)
    save(REAL[0][1], "jutrzejszy", valid_from=tomorrow)
    client.force_login(make.admin())

    today = client.get(MAP).context
    then = client.get(f"{MAP}?dzien={tomorrow}").context

    assert (today["rows"], [row["region"].name for row in then["rows"]]) == ([], ["jutrzejszy"])
    assert today["coming"] == [tomorrow]
