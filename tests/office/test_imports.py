"""Files of people, centres and regions: shown first, done as a whole or not at all."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate, now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from openpyxl import load_workbook

from office.imports import centres, people, regions, running
from office.imports.planning import BAD, CHANGED, NEW, SAME
from office.imports.reading import Unreadable
from office.imports.typing import Wrong
from office.models import Import, ImportKind
from owes.enums import PersonState, Role
from owes.models import Centre, Event, Mail, Region, RoleAssignment, User
from tests import make
from tests.office.files import csv_of, person, xlsx_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    one = make.admin()
    client.force_login(one)
    return one


@pytest.fixture
def centre():
    return make.centre(code="owes-a", region=make.region(code="sub-a"))


def taken(rows, by, kind=ImportKind.PEOPLE, header=None):
    header = header or [one.title for one in running.SUBJECTS[kind].COLUMNS]
    return running.take(kind, name="plik.csv", content=csv_of(rows, header), by=by)


def planned(rows, by, kind=ImportKind.PEOPLE):
    made = taken(rows, by, kind)
    return running.plan_of(made, running.rows_of(made), by).rows


def done(rows, by, kind=ImportKind.PEOPLE):
    made = taken(rows, by, kind)
    plan = running.plan_of(made, running.rows_of(made), by)
    running.apply(made, by=by, mark=plan.mark)
    return plan


def states(rows, by, kind=ImportKind.PEOPLE):
    return [one.state for one in planned(rows, by, kind)]


# --- People ----------------------------------------------------------------------------


def test_new_person_is_invited_with_all_roles_in_one_letter(admin, centre):
    rows = [person(centre="owes-a"), person(role="koordynator", region="sub-a")]

    plan = done(rows, admin)

    ola = User.objects.get(email="ola@wiazka.example")
    assert [row.words.split(":")[0] for row in plan.rows] == [
        "nowa osoba i zaproszenie, rola",
        "dodana rola",
    ]
    assert ola.state == PersonState.INVITED
    assert {one.role for one in ola.roles.all()} == {Role.ADVISOR, Role.COORDINATOR}
    letter = Mail.objects.get(recipient=ola)
    assert "animator / doradca" in letter.text
    assert "koordynator" in letter.text


def test_same_file_twice_changes_nothing_the_second_time(admin, centre):
    rows = [
        person(centre="owes-a"),
        person("Jan Lis", "jan@wiazka.example", "koordynator", region="sub-a", ends="31.12.2099"),
    ]
    done(rows, admin)
    events = Event.objects.count()

    again = planned(rows, admin)

    assert [row.state for row in again] == [SAME, SAME]
    assert Event.objects.count() == events


def test_known_person_gets_a_role_or_other_dates(admin, centre):
    ola = make.user(email="ola@wiazka.example", name="Ola Kot")
    jan = make.advisor(centre, user=make.user(email="jan@wiazka.example", name="Jan Lis"))
    rows = [
        person(centre="owes-a"),
        person("Jan Lis", "JAN@wiazka.example", centre="owes-a", ends="2099-12-31"),
    ]

    plan = done(rows, admin)

    assert [row.state for row in plan.rows] == [CHANGED, CHANGED]
    assert "dodana rola" in plan.rows[0].words
    assert "zmiana dat roli: do 31.12.2099 (było: bez dat)" in plan.rows[1].words
    assert ola.roles.get().centre == centre
    assert jan.roles.get().valid_to.year == 2099
    assert User.objects.filter(email__in=["ola@wiazka.example", "jan@wiazka.example"]).count() == 2


@pytest.mark.parametrize(
    ("row", "title", "words"),
    [
        (person("", centre="owes-a"), "imię i nazwisko", "pole jest puste"),
        (person(email="ola@", centre="owes-a"), "adres e-mail", "to nie adres"),
        (person(role="szef"), "rola", "to nie jest żadne z"),
        (person(centre="owes-z"), "kod ośrodka", "nie ma ośrodka o kodzie „owes-z”"),
        (person(), "kod ośrodka", "wpisz jego kod"),
        (person(role="koordynator"), "kod subregionu", "wpisz jego kod"),
        (person(centre="owes-a", region="sub-a"), "kod subregionu", "zostaw to puste"),
        (person(centre="owes-a", starts="31.02.2027"), "od", "to nie data z kalendarza"),
        (person(centre="owes-a", starts="1.2.2027", ends="1.1.2027"), "do", "przed pierwszym"),
        (person(centre="owes-a", ends="#N/D!"), "do", "nie umiał tego policzyć"),
        (person("x" * 151, centre="owes-a"), "imię i nazwisko", "a mieści się 150"),
        (person(role="", centre=""), "rola", "wpisz jej rolę"),
    ],
)
def test_bad_cell_is_named_with_its_row_and_column(admin, centre, row, title, words):
    [found] = planned([row], admin)

    assert (found.number, found.state) == (2, BAD)
    [sentence] = found.sentences
    assert sentence.startswith(f"kolumna „{title}”: ")
    assert words in sentence


def test_row_tells_all_its_faults_at_once(admin):
    row = person("", "ola@", "animator", "owes-z", starts="31.02.2027")

    [found] = planned([row], admin)

    assert [title for title, _ in found.problems] == [
        "imię i nazwisko",
        "adres e-mail",
        "od",
        "kod ośrodka",
    ]


def test_repeated_rows_and_two_names_of_one_address_are_bad(admin, centre):
    rows = [
        person(centre="owes-a"),
        person(centre="owes-a"),
        person("Ola Pies", role="koordynator", region="sub-a"),
        person(centre="owes-a", starts="01.01.2030"),
    ]

    found = planned(rows, admin)

    assert [row.state for row in found] == [NEW, BAD, BAD, BAD]
    assert found[1].sentences == ["to samo jest już w wierszu 2"]
    assert "inne imię i nazwisko: „Ola Kot”" in found[2].sentences[0]
    assert "nakłada się w czasie" in found[3].sentences[0]


def test_region_admin_reads_in_the_region_alone(centre):
    make.centre(code="owes-b")
    by = make.admin(centre.region)
    rows = [
        person(centre="owes-a"),
        person("B", "b@wiazka.example", centre="owes-b"),
        person("C", "c@wiazka.example", "administrator"),
    ]

    assert states(rows, by) == [NEW, BAD, BAD]


def test_last_admin_of_the_country_is_not_ended_by_a_file(admin):
    row = person(admin.name, admin.email, "administrator", ends=f"{localdate():%d.%m.%Y}")

    [found] = planned([row], admin)

    assert found.state == BAD
    assert "ostatni administrator" in found.sentences[0]


def test_closed_account_is_not_opened_by_a_file(admin, centre):
    make.user(email="ola@wiazka.example", is_active=False)

    [found] = planned([person(centre="owes-a")], admin)

    assert "jest nieczynne" in found.sentences[0]


def test_nothing_is_half_done(admin, centre, monkeypatch):
    rows = [person(centre="owes-a"), person("Jan", "jan@wiazka.example", centre="owes-a")]
    made = taken(rows, admin)
    plan = running.plan_of(made, running.rows_of(made), admin)
    # The world changes between the two.
    first = people._do

    def do(step, *more):
        if step[1] == "jan@wiazka.example":
            raise running.RoleRefused(("", "Nie teraz."))
        first(step, *more)

    monkeypatch.setattr(people, "_do", do)
    with pytest.raises(running.CannotApply):
        running.apply(made, by=admin, mark=plan.mark)

    made.refresh_from_db()
    assert made.applied_at is None
    assert not User.objects.filter(email="ola@wiazka.example").exists()
    assert not Mail.objects.exists()


def test_preview_is_shown_anew_when_the_world_changed(admin, centre, client):
    made = taken([person(centre="owes-a")], admin)
    url = reverse("office:import", args=[made.pk])
    mark = client.get(url).context["plan"].mark
    make.advisor(centre, user=make.user(email="ola@wiazka.example", name="Ola Kot"))

    answer = client.post(url, {"mark": mark})

    assert answer.status_code == 409
    assert "ktoś inny zmienił te dane" in answer.content.decode()
    assert [row.state for row in answer.context["plan"].rows] == [SAME]


# --- Centres and regions ---------------------------------------------------------------


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
        ({"code": "owes-a", "region": "sub-b"}, "przenosi się go na jego stronie"),
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


# --- Pages -----------------------------------------------------------------------------


def upload(client, content, kind="osoby", name="osoby.xlsx"):
    return client.post(
        reverse("office:import_new", args=[kind]), {"file": SimpleUploadedFile(name, content)}
    )


def test_thirty_people_of_whom_three_are_bad(
    admin, centre, client, django_capture_on_commit_callbacks
):
    rows = [
        person(f"Osoba {number}", f"o{number}@wiazka.example", centre="owes-a")
        for number in range(27)
    ]
    rows += [person("Zła", "zla@", centre="owes-a"), person("Zły"), person("", "x@y.pl")]

    answer = upload(client, xlsx_of(rows))
    page = client.get(answer.url)
    bad = client.get(
        page.context["made"] and reverse("office:import_bad", args=[page.context["made"].pk, "csv"])
    )
    with django_capture_on_commit_callbacks(execute=True):
        result = client.post(answer.url, {"mark": page.context["plan"].mark}, follow=True)

    html = page.content.decode()
    assert "Wczytaj dobre wiersze (27)" in html
    assert "kolumna „adres e-mail”" in html
    assert bad.content.decode("utf-8-sig").count("\r\n") == 4
    assert "powód" in bad.content.decode("utf-8-sig")
    assert len(mail.outbox) == 27
    assert User.objects.filter(email__startswith="o").count() >= 27
    assert "nowe: 27" in result.content.decode()
    assert Event.objects.get(verb="imported").facts == {
        "what": "osoby",
        "nowe": 27,
        "zmiana": 0,
        "bez_zmian": 0,
        "blad": 3,
    }


def test_file_of_bad_rows_mended_can_be_sent_again(admin, centre, client):
    made = taken([person(email="ola@", centre="owes-a")], admin)
    header, [row] = running.bad_rows(made, admin)
    row[1] = "ola@wiazka.example"

    mended = running.take(ImportKind.PEOPLE, name="x.csv", content=csv_of([row], header), by=admin)
    rows = running.rows_of(mended)

    assert rows.ignored == ["powód"]
    assert [one.state for one in running.plan_of(mended, rows, admin).rows] == [NEW]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Ten plik jest pusty."),
        (b"to;nie\n1;2\n", "brakuje kolumn: „imię i nazwisko”, „adres e-mail”"),
        ("imię i nazwisko;adres e-mail\n".encode(), "nie ma ani jednego wiersza"),
        ("adres e-mail;imię i nazwisko;email\na;b;c\n".encode(), "jest w pliku dwa razy"),
    ],
)
def test_file_that_cannot_be_read_says_why_at_its_field(admin, client, content, words):
    answer = upload(client, content, name="x.csv")

    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors["file"])
    assert not Import.objects.exists()


def test_file_is_nobody_elses(admin, centre, client):
    made = taken([person(centre="owes-a")], make.admin())

    assert client.get(reverse("office:import", args=[made.pk])).status_code == 404


def test_rows_are_dropped_after_thirty_days_and_the_report_stays(admin, centre, client):
    made = taken([person(centre="owes-a")], admin)
    plan = running.plan_of(made, running.rows_of(made), admin)
    running.apply(made, by=admin, mark=plan.mark)

    assert running.forget_old(now() + timedelta(days=29)) == 0
    assert running.forget_old(now() + timedelta(days=31)) == 1

    made.refresh_from_db()
    page = client.get(reverse("office:import", args=[made.pk])).content.decode()
    assert made.table is None
    assert made.counts["nowe"] == 1
    assert "usunięte po 30 dniach" in page
    assert "ola@wiazka.example" not in page


# --- A thousand hostile rows -----------------------------------------------------------

HOSTILE = [
    person("=HYPERLINK(1)", "a{n}@wiazka.example", centre="owes-a"),
    person("@SUM(A1)", "+{n}@", centre="owes-a"),
    person("Zażółć", "żółw{n}@wiązka.example", centre="owes-a"),
    person("x" * 4_900, "b{n}@wiazka.example", centre="owes-a"),
    person("Ola", "c{n}@wiazka.example", "król", "owes-a"),
    person("Ola", "d{n}@wiazka.example", centre="../../etc/passwd"),
    person("Ola", "e{n}@wiazka.example", centre="owes-a", starts="2027-02-30"),
    person("Ola", "f{n}@wiazka.example", centre="owes-a", ends="31/12/0001"),
    person("Ola", "te-same@wiazka.example", centre="owes-a"),
    person("<script>alert(1)</script>", "g{n}@wiazka.example", "administrator"),
]


def test_a_thousand_hostile_rows_are_all_explained(admin, centre):
    rows = [
        [cell.replace("{n}", str(number)) for cell in HOSTILE[number % len(HOSTILE)]]
        for number in range(1_000)
    ]
    before = User.objects.count()

    plan = done(rows, admin)

    counts = plan.counts
    bad = plan.of_state(BAD)
    assert sum(counts.values()) == 1_000
    assert counts[NEW] == 201
    assert all(row.sentences and all(row.sentences) for row in bad)
    assert User.objects.count() - before == counts[NEW]
    assert RoleAssignment.objects.filter(user__email__startswith="a").exists()
    assert states(rows, admin).count(SAME) == counts[NEW]


class AnyFile(TestCase):
    """Whatever stands in a file of the right columns, it gets a preview or a sentence."""

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(
        kind=st.sampled_from(list(ImportKind)),
        rows=st.lists(
            st.lists(
                st.one_of(
                    st.text(max_size=30),
                    st.sampled_from(
                        [
                            "owes-a",
                            "sub-a",
                            "animator",
                            "koordynator",
                            "0601",
                            "06",
                            "a@b.pl",
                            "1.1.2027",
                            "31.12.9999",
                            "=1",
                            "'",
                            "#N/A",
                            "ß" * 200,
                        ]
                    ),
                ),
                min_size=14,
                max_size=14,
            ),
            min_size=1,
            max_size=4,
        ),
    )
    def test_any_cells_give_a_preview_or_a_sentence(self, kind, rows):
        centre = make.centre(code="owes-a", region=make.region(code="sub-a"))
        make.territory("0601")
        by = make.admin()
        columns = running.SUBJECTS[kind].COLUMNS
        content = csv_of(
            [
                [
                    cell.replace('"', "").encode("utf-8", "ignore").decode()
                    for cell in row[: len(columns)]
                ]
                for row in rows
            ],
            [one.title for one in columns],
            encoding="utf-8-sig",
        )
        try:
            made = running.take(kind, name="x.csv", content=content, by=by)
        except Unreadable:
            return
        plan = running.plan_of(made, running.rows_of(made), by)
        for row in plan.rows:
            assert row.words or row.sentences
        running.apply(made, by=by, mark=plan.mark)
        again = running.take(kind, name="x.csv", content=content, by=by)
        after = running.plan_of(again, running.rows_of(again), by)
        assert after.counts[NEW] == after.counts[CHANGED] == 0
        assert centre.pk


HARD = ("\u202e", "0" * 500, "ą" * 5_001, "-", "1e309", "٣", "²")


@pytest.mark.parametrize("subject", running.SUBJECTS.values())
def test_cells_are_refused_with_words_and_nothing_else(subject):
    said = []
    for column in subject.COLUMNS:
        for text in HARD:
            try:
                column.read(text)
            except Wrong as wrong:
                said.append(str(wrong))

    assert len(said) > len(subject.COLUMNS)
    assert all(said)
