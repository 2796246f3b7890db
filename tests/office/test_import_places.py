"""Files of centres and regions, and every export read back."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from openpyxl import load_workbook

from office.imports import centres, regions, running
from office.imports.planning import BAD, CHANGED, NEW, SAME
from office.models import ImportKind
from owes.models import Centre, Region
from tests import make
from tests.office.files import done, planned, states

pytestmark = pytest.mark.django_db


def centre_row(**fields):
    return [str(fields.get(one.name, "")) for one in centres.COLUMNS]


def region_row(**fields):
    return [str(fields.get(one.name, "")) for one in regions.COLUMNS]


def test_centre_is_made_and_changed(admin, centre):
    rows = [
        centre_row(code="owes-n", name="OWES Nowy", region="sub-a", nip="525-000-77-38"),
        centre_row(code="owes-a", operator="Fundacja", accredited_from="1.1.2027"),
    ]

    plan = done(rows, admin, ImportKind.CENTRES)

    new, old = Centre.objects.get(code="owes-n"), Centre.objects.get(code="owes-a")
    assert [row.state for row in plan.rows] == [NEW, CHANGED]
    assert (new.nip, new.region) == ("5250007738", centre.region)
    assert (old.operator, old.name) == ("Fundacja", centre.name)
    assert states(rows, admin, ImportKind.CENTRES) == [SAME, SAME]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"code": "owes-n"}, "wpisz jego nazwę"),
        ({"code": "owes-n", "name": "x", "region": "sub-z"}, "nie ma subregionu"),
        ({"code": "ośrodek"}, "to nie kod"),
        ({"code": "owes-a", "nip": "1234567890"}, "cyfra kontrolna"),
        ({"code": "owes-a", "region": "sub-b"}, "otwórz „Zmień dane” i wskaż subregion"),
        ({"code": "owes-a", "website": "javascript:alert(1)"}, "nie adres strony"),
        (
            {"code": "owes-a", "accredited_from": "1.1.2027", "accredited_to": "1.1.2030"},
            "najwyżej dwa lata",
        ),
    ],
)
def test_bad_centre_is_explained(admin, centre, fields, words):
    make.region(code="sub-b")

    [found] = planned([centre_row(**fields)], admin, ImportKind.CENTRES)

    assert found.state == BAD
    assert words in "; ".join(found.sentences)


def test_region_takes_powiaty_that_are_free(admin):
    for code in ("0601", "0602", "0603"):
        make.territory(code)
    make.territory("06", "lubelskie")
    other = make.region(code="sub-o", name="Zajęty")
    other.powiaty.set(["0603"])
    voivodeship = other.voivodeship.name
    rows = [
        region_row(code="s1", name="Pierwszy", voivodeship="06", powiaty="0601, 0602"),
        region_row(code="s2", name="Drugi", voivodeship=voivodeship, powiaty="0602"),
        region_row(code="s3", name="Trzeci", voivodeship="6", powiaty="603"),
        region_row(code="s4", name="Czwarty", voivodeship="06", powiaty="1401"),
        region_row(code="s5", name="Piąty", voivodeship="bawarskie", powiaty="0601"),
    ]

    plan = done(rows, admin, ImportKind.REGIONS)

    reasons = ["; ".join(row.sentences) for row in plan.rows]
    assert [row.state for row in plan.rows] == [NEW, BAD, BAD, BAD, BAD]
    assert "0602 bierze już wiersz 2" in reasons[1]
    assert "należy w tym czasie do subregionu „Zajęty”" in reasons[2]
    assert "Nie ma powiatu o kodzie 1401" in reasons[3]
    assert "nie ma województwa „bawarskie”" in reasons[4]
    made = Region.objects.get(code="s1")
    assert set(made.powiaty.values_list("pk", flat=True)) == {"0601", "0602"}


@pytest.fixture
def pair():
    """Two regions of lubelskie: the first has 0601 and 0602, the second 0603."""
    for number in range(1, 6):
        make.territory(f"060{number}")
    first, second = make.region(code="s1", name="Pierwszy"), make.region(code="s2", name="Drugi")
    first.powiaty.set(["0601", "0602"])
    second.powiaty.set(["0603"])
    return first, second


def held(region):
    return sorted(region.powiaty.values_list("pk", flat=True))


def test_two_regions_swap_powiaty_in_one_file(admin, pair):
    first, second = pair
    rows = [
        region_row(code="s1", powiaty="0601 0603"),
        region_row(code="s2", powiaty="0602 0604"),
    ]

    plan = done(rows, admin, ImportKind.REGIONS)

    assert [row.state for row in plan.rows] == [CHANGED, CHANGED]
    assert (held(first), held(second)) == (["0601", "0603"], ["0602", "0604"])
    assert states(rows, admin, ImportKind.REGIONS) == [SAME, SAME]


@pytest.mark.parametrize(
    ("rows", "at_fault", "words"),
    [
        ([{"code": "s1", "powiaty": "0601 0603"}], [BAD], "dopisz w pliku wiersz tamtego"),
        # What another row was to give up stays where it is when that row is wrong.
        (
            [{"code": "s1", "powiaty": "0601 0603"}, {"code": "s2", "powiaty": "9999"}],
            [BAD, BAD],
            "popraw też wiersz 3",
        ),
        (
            [
                {"code": "s1", "powiaty": "0603"},
                {"code": "s2", "powiaty": "0604"},
                {"code": "s3", "name": "T", "voivodeship": "06", "powiaty": "0604"},
            ],
            [CHANGED, CHANGED, BAD],
            "0604 bierze już wiersz 3",
        ),
        (
            [
                {"code": "s3", "name": "T", "voivodeship": "06", "powiaty": "0602 0604"},
                {"code": "s1", "powiaty": "0601 0605"},
                {"code": "s2", "powiaty": "0604"},
            ],
            [NEW, CHANGED, BAD],
            "0604 bierze już wiersz 2",
        ),
        # Nobody gives anything up before the day on which the other begins.
        (
            [
                {"code": "s1", "valid_to": "31.12.2027"},
                {"code": "s2", "powiaty": "0602 0603", "valid_from": "01.01.2028"},
            ],
            [CHANGED, CHANGED],
            "",
        ),
    ],
)
def test_what_counts_is_what_would_stand_in_the_end(admin, pair, rows, at_fault, words):
    plan = done([region_row(**row) for row in rows], admin, ImportKind.REGIONS)

    assert [row.state for row in plan.rows] == at_fault
    assert words in "; ".join(sentence for row in plan.rows for sentence in row.sentences)


def test_as_many_queries_for_3_regions_as_for_60(admin):
    for number in range(1, 61):
        make.region(code=f"r{number}").powiaty.set([make.territory(f"06{number:02}")])

    def cost(count):
        rows = [region_row(code=f"r{n}", powiaty=f"06{n:02}", name="X") for n in range(1, count)]
        rows.append(region_row(code="r60", powiaty="0660 0699"))
        with CaptureQueriesContext(connection) as captured:
            found = planned(rows, admin, ImportKind.REGIONS)
        assert [row.state for row in found] == [CHANGED] * (count - 1) + [BAD]
        return len(captured)

    assert cost(3) == cost(60)


def test_regions_are_read_by_the_country_alone(client):
    client.force_login(make.admin(make.region()))

    assert client.get(reverse("office:import_new", args=["subregiony"])).status_code == 404
    assert client.get(reverse("office:import_new", args=["osoby"])).status_code == 200


# --- There and back --------------------------------------------------------------------


@pytest.fixture
def everything(centre):
    """People, centres and regions of every kind, some of whose texts look like formulas."""
    centre.name, centre.operator = "=SUMA(A1)", "'=cudzysłów"
    centre.phone, centre.accredited_from = "+48 600 700 800", localdate()
    centre.save()
    centre.region.powiaty.set([make.territory("0601"), make.territory("0602")])
    day = timedelta(days=1)
    make.advisor(centre, user=make.user(name="@Anna -Żak"), valid_to=localdate())
    both = make.advisor(centre, valid_from=localdate() - day, valid_to=localdate() + day)
    make.advisor(centre, user=both, valid_from=localdate() + 2 * day)
    undated = make.advisor(centre, valid_to=localdate() + day)
    make.advisor(centre, user=undated, valid_from=localdate() + 2 * day)
    make.coordinator(centre.region)
    make.admin(centre.region)
    make.user(name="Bez Roli")
    make.user(is_active=False)
    make.advisor(centre, valid_to="2025-01-01")


@pytest.mark.parametrize("kind", list(ImportKind))
@pytest.mark.parametrize("extension", ["xlsx", "csv"])
def test_export_read_back_changes_nothing(admin, everything, client, kind, extension):
    file = client.get(reverse("office:export", args=[kind, extension]))

    content = file.content
    made = running.take(kind, name=f"x.{extension}", content=content, by=admin)
    plan = running.plan_of(made, running.rows_of(made), admin)

    assert len(plan.rows) > 0
    assert [(row.words, row.sentences) for row in plan.rows if row.state != SAME] == []


def test_export_never_holds_a_formula(admin, everything, client):
    text = client.get(reverse("office:export", args=["osrodki", "csv"])).content.decode("utf-8-sig")
    book = client.get(reverse("office:export", args=["osrodki", "xlsx"])).content

    cells = [cell for row in load_workbook(BytesIO(book)).active.iter_rows() for cell in row]
    assert "'=SUMA(A1)" in text
    assert ";=" not in text
    assert "=SUMA(A1)" in {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}


@pytest.mark.parametrize("kind", list(ImportKind))
@pytest.mark.parametrize("extension", ["xlsx", "csv"])
def test_template_is_a_file_that_can_be_read(admin, client, kind, extension):
    file = client.get(reverse("office:import_template", args=[kind, extension]))

    made = running.take(kind, name=f"x.{extension}", content=file.content, by=admin)

    rows = running.rows_of(made)
    assert rows.ignored == []
    assert [row.problems for row in rows.rows] == [[]]
