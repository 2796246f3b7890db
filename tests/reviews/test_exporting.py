"""The queue in files: the page's rows, filters and order; nobody's conflict, no formula."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now
from openpyxl import load_workbook

from tests import make
from tests.reviews import queues

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
FORMATS = ("csv", "xlsx")


@pytest.fixture
def desk(client):
    user, centre = queues.desk()
    client.force_login(user)
    return user, centre


def taken(client, kind, **asked):
    """Rows of the file as dictionaries of texts."""
    response = client.get(reverse(f"reviews:desk_{kind}"), {"kolejka": "wszystkie", **asked})
    assert response.status_code == 200
    assert f".{kind}" in response["Content-Disposition"]
    content = b"".join(response.streaming_content)
    if kind == "csv":
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    header, *rows = load_workbook(io.BytesIO(content)).active.iter_rows()
    names = [cell.value for cell in header]
    return [dict(zip(names, map(_text, row), strict=True)) for row in rows]


def _text(cell):
    assert cell.data_type != "f"
    value = cell.value
    return "" if value is None else str(value.date()) if cell.is_date else str(value)


@pytest.mark.parametrize("kind", FORMATS)
def test_file_says_what_the_page_says(client, desk, kind):
    user, centre = desk
    review = queues.review_of(
        make.bundle(centre=centre, title="Żółta łódź"),
        places="Łask, powiat łaski",
        groups="seniorzy rodziny dzieci",
        version=3,
        reviewer=user,
        waiting_since=now() - timedelta(days=5),
        due_on=date(2020, 1, 31),
        open_musts=4,
        risk=2,
        warnings=5,
    )
    make.declaration(user, review.bundle)

    [row] = taken(client, kind)

    assert row == {
        "Znak sprawy": review.reference,
        "Wersja": "3",
        "Wiązka": "Żółta łódź",
        "Ośrodek": centre.name,
        "Miejsce": "Łask, powiat łaski",
        "Odbiorcy": "osoby starsze (seniorzy), rodziny z dziećmi, dzieci",
        "Na kogo czeka": "czeka na ocenę",
        "Czeka od": row["Czeka od"],
        "Termin": "2020-01-31",
        "Po terminie": "tak",
        "Ocenia": user.name,
        "Druga osoba": "",
        "Otwarte „musi”": "4",
        "Ostrzeżenia": "5",
        "Ryzyko": "dużo ostrzeżeń",
        "Moje oświadczenie": "brak konfliktu",
    }
    assert len(row["Czeka od"]) == 10


@pytest.mark.parametrize("kind", FORMATS)
def test_filters_tab_and_order_are_the_pages(client, desk, kind):
    _, centre = desk
    queues.reviews(60, centre=centre, risk=lambda n: n % 3, title=lambda n: f"Wiązka {60 - n:02d}")
    queues.reviews(5, centre=centre, waits_on="nikt", risk=2)

    rows = taken(client, kind, kolejka="ocena", ryzyko="2", kolejnosc="tytul", po="x")

    assert [row["Wiązka"] for row in rows] == [f"Wiązka {n:02d}" for n in range(1, 60, 3)]


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_of_a_conflict_own_team_or_region_elsewhere(client, desk, kind):
    user, centre = desk
    conflict = make.bundle(centre=centre, title="Konflikt")
    make.declaration(user, conflict, kind="rodzina")
    own = make.bundle(centre=centre, title="Własny zespół", team=[user])
    for bundle in (conflict, own, make.bundle(title="Gdzie indziej")):
        queues.review_of(bundle)

    assert taken(client, kind) == []


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("title", ["=1+1", "+48 600", "-2", "@SUMA(A1)", "\x0b=1", "＝1"])
def test_title_never_becomes_a_formula(client, desk, kind, title):
    _, centre = desk
    queues.review_of(make.bundle(centre=centre, title=title))

    [row] = taken(client, kind)

    clean = title.replace("\x0b", "")
    assert row["Wiązka"] in (title, clean, f"'{title}")
    if kind == "csv":
        assert not row["Wiązka"].startswith(("=", "+", "-", "@", "＝"))


@pytest.mark.parametrize("kind", FORMATS)
def test_file_costs_as_many_queries_at_3_and_300(client, desk, kind):
    _, centre = desk

    def cost(number):
        queues.reviews(number, centre=centre)
        with CaptureQueriesContext(connection) as captured:
            assert len(taken(client, kind)) >= number
        return len(captured)

    taken(client, kind)
    assert cost(3) == cost(297) <= 5


def test_files_stand_beside_the_queue_with_its_filters(client, desk):
    _, centre = desk
    queues.review_of(make.bundle(centre=centre), risk=2)

    page = client.get(reverse("reviews:desk"), {"kolejka": "ocena", "ryzyko": "2"}).content.decode()

    for kind in FORMATS:
        assert f"{reverse(f'reviews:desk_{kind}')}?kolejka=ocena&amp;ryzyko=2" in page
