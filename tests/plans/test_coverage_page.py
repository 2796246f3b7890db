"""Needs against services: the same on the screen, in the CSV and in the PDF; changed by cells."""

import csv
import io
import re
from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from bundles.editing import drop_record
from designthinking.models import Persona
from dossier.coverage import Level
from owes.models import Event
from plans.assemble import assemble
from plans.coverage import Coverage
from plans.pdf.html import render_html
from plans.pdf.press import print_pdf
from tests import make
from tests.plans.samples import MADE_ON

pytestmark = pytest.mark.django_db

PROBLEM = "definiowanie_wyzwania_2"
NONE, PARTLY, FULLY = (str(int(level)) for level in Level)


@pytest.fixture
def bundle(client):
    bundle, member = make.open_bundle()
    client.force_login(member)
    return bundle


def problem(bundle, text="Brak dojazdu", **fields):
    return make.finding(bundle, question=PROBLEM, text=text, **fields)


def url(bundle):
    return reverse("plans:coverage", args=[bundle.pk])


def row_url(finding):
    return reverse("plans:coverage_row", args=[finding.bundle_id, finding.pk])


def levels(finding):
    """{name of a service: how far it answers}, as the dossier says."""
    line = Coverage(assemble(finding.bundle)).line(finding.pk)
    return {cell.service.name: cell.level for cell in line.cells if cell.level}


def tidy(text):
    return re.sub(r"\s+", " ", unescape(text).replace("\u00a0", " ")).strip()


def words(response):
    return tidy(re.sub(r"<[^>]+>", " ", response.content.decode()))


# --- One truth in three places ----------------------------------------------------------


@pytest.fixture
def full(bundle):
    """Three problems and three services at every level, with a persona and partners."""
    centre = make.partner(bundle, name="Gminny Ośrodek", sector="publiczny", order=1)
    circle = make.partner(bundle, name="Koło", sector="grupa_nieformalna", order=2)
    bus = make.service(bundle, name="Przewozy", places=1500, order=1, provider=centre)
    club = make.service(
        bundle, name="Świetlica", places=20, order=2, provider=centre, partners=[circle]
    )
    make.service(bundle, name="Porady", order=3, area="kultura")
    away = problem(bundle, "Daleko do lekarza", person_count=1200, order=1)
    away.answered_by.set([bus, club])
    away.partly_answered_by.set([club])
    alone = problem(bundle, "Samotne wieczory", person_count=57, order=2)
    alone.answered_by.set([club])
    alone.partly_answered_by.set([club])
    problem(bundle, "Progi i schody", order=3)
    persona = Persona.objects.create(bundle=bundle, name="Pani Zofia", group="seniorzy")
    persona.needs.set([away, alone])
    return bundle


#: need → (verdict, persons, places, gap, levels), as everybody should read them.
EXPECTED = {
    "Daleko do lekarza": ["w pełni", "1200", "1520", "0", "w pełni", "częściowo", "nie"],
    "Samotne wieczory": ["częściowo", "57", "20", "37", "nie", "częściowo", "nie"],
    "Progi i schody": ["brak odpowiedzi", "nie podano", "0", "nie wiadomo", "nie", "nie", "nie"],
}


def on_screen(client, bundle):
    """{need: its cells} of the page's first table, signs left out."""
    page = client.get(url(bundle)).content.decode()
    table = page.split("<tbody>")[1].split("</tbody>")[0]
    found = {}
    for row in table.split("<tr")[1:]:
        head, *cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)
        need = tidy(re.search(r"<a[^>]*>(.*?)</a>", head, re.S)[1])
        found[need] = [cell_words(cell) for cell in cells]
    return found


def cell_words(cell):
    """What a cell says, without its sign; thousands together as a spreadsheet has them."""
    said = re.sub(r"<select.*</select>", "", re.sub(r"<span aria-hidden.*?</span>", "", cell))
    said = tidy(re.sub(r"<[^>]+>", "", said))
    if chosen := re.search(r"<option[^>]* selected>(.*?) \S</option>", cell):
        assert said == tidy(chosen[1]), "what is printed is what is chosen"
    return re.sub(r"(?<=\d) (?=\d)", "", said)


def in_file(client, bundle):
    response = client.get(reverse("plans:coverage_csv", args=[bundle.pk]))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    return rows, {row[0]: row[1:] for row in rows[1 : rows.index([])]}


def in_print(bundle):
    reader = PdfReader(BytesIO(print_pdf(render_html(assemble(bundle), MADE_ON))))
    return tidy(" ".join(page.extract_text() for page in reader.pages).replace("\u00ad", ""))


def test_screen_file_and_print_say_the_same(client, full):
    rows, file = in_file(client, full)
    chapter = in_print(full).split("Ile osób czeka, ile jest miejsc")[1]
    counts, chapter = chapter.split("Jak usługi odpowiadają na potrzeby")
    matrix, gaps = chapter.split("Luki i powtórzenia")

    assert on_screen(client, full) == EXPECTED
    assert file == EXPECTED
    assert rows[0][5:] == ["Przewozy", "Świetlica", "Porady"]
    for need, cells in EXPECTED.items():
        thousands = [f"{cell[0]} {cell[1:]}" if len(cell) == 4 else cell for cell in cells[:4]]
        assert f"{need} {' '.join(thousands)}" in counts.replace(" – ", " ")
        assert f"{need} {' '.join(cells[4:])}" in matrix
    for service, *numbers in (("Przewozy", 1, 0), ("Świetlica", 1, 1), ("Porady", 0, 0)):
        assert [service, *map(str, numbers)] in rows
        assert re.search(rf"{service} {' '.join(map(str, numbers))}\b", gaps)


def test_lead_and_remarks_are_the_same_on_screen_and_in_print(client, full):
    page, printed = words(client.get(url(full))), in_print(full)

    for sentence in (
        "2 problemy z 3 nie mają pełnej odpowiedzi, w tym 1 nie ma żadnej. "
        "Przy 1 problemie brakuje miejsc.",
        "57 osób w potrzebie, 20 miejsc: brakuje 37",
        "nie podano, ilu osób dotyczy ten problem",
        "Usługi, które na nic nie odpowiadają",
        "Własny zestaw: 2 usługi, a wiązka łączy co najmniej 3: brakuje 1 usługi.",
        "2 sektory z 7.",
        "1 obszar z 14.",
    ):
        assert sentence in page
        assert sentence in printed


def test_print_shows_a_persona_with_her_story_needs_and_services(full):
    Persona.objects.filter(bundle=full).update(story="Mieszka sama pod lasem.")

    printed = in_print(full)

    told = printed.split("Persony Osoby zmyślone")[1].split("Prototypy i testy")[0]
    for part in ("Pani Zofia – osoby starsze (seniorzy)", "Mieszka sama pod lasem."):
        assert part in told
    assert "Potrzebuje: W1 (w pełni), W2 (częściowo)." in told
    assert "U1 Przewozy" in told
    assert "U2 Świetlica" in told


# --- The page ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "lead"),
    [
        ("", "Nie ma jeszcze nazwanych problemów, więc nie wiadomo, na co odpowiadają usługi."),
        ("f", "Jedyny problem ma pełną odpowiedź."),
        ("p", "Jedyny problem nie ma pełnej odpowiedzi."),
        ("-", "Jedyny problem nie ma jeszcze żadnej odpowiedzi."),
        ("ff", "Każdy z 2 problemów ma pełną odpowiedź."),
        ("--", "Żaden z 2 problemów nie ma żadnej odpowiedzi."),
        ("p-", "Żaden z 2 problemów nie ma pełnej odpowiedzi, w tym 1 nie ma żadnej."),
        ("f-", "1 problem z 2 nie ma żadnej odpowiedzi."),
        ("fpp--", "4 problemy z 5 nie mają pełnej odpowiedzi, w tym 2 nie mają żadnej."),
        ("fppppp", "5 problemów z 6 nie ma pełnej odpowiedzi."),
    ],
)
def test_page_begins_with_what_matters(client, bundle, answers, lead):
    service = make.service(bundle)
    for number, answer in enumerate(answers):
        need = problem(bundle, f"Problem {number}", person_count=0)
        if answer in "fp":
            need.answered_by.add(service)
        if answer == "p":
            need.partly_answered_by.add(service)

    page = words(client.get(url(bundle)))

    assert lead in page


def test_empty_page_says_where_to_begin(client, bundle):
    page = client.get(url(bundle)).content.decode()

    assert reverse("wizard:step", args=[bundle.pk, PROBLEM]) in page
    assert reverse("wizard:step", args=[bundle.pk, "persony"]) in page


def test_reader_sees_words_and_no_field(client, full):
    client.force_login(make.advisor(full.centre))

    page = client.get(url(full)).content.decode()

    assert "<select" not in page
    assert "Zapisz" not in page
    assert on_screen(client, full) == EXPECTED


def test_texts_of_people_are_escaped_and_never_a_formula(client, bundle):
    problem(bundle, "=1+<script>alert(1)</script>")
    make.service(bundle, name="@SUM(A1)")

    rows, file = in_file(client, bundle)

    assert "<script>alert" not in client.get(url(bundle)).content.decode()
    assert list(file) == ["'=1+<script>alert(1)</script>"]
    assert rows[0][-1] == "'@SUM(A1)"


@pytest.mark.parametrize("name", ["plans:coverage", "plans:coverage_csv"])
def test_page_costs_the_same_with_3_and_300_records(client, django_assert_max_num_queries, name):
    member = make.user()
    counts = []
    for size in (3, 3, 300):
        bundle = make.big_bundle(size)
        bundle.team.add(make.advisor(bundle.centre, user=member))
        client.force_login(member)
        with django_assert_max_num_queries(15) as captured:
            assert client.get(reverse(name, args=[bundle.pk])).status_code == 200
        counts.append(len(captured))

    # The first request of a process asks the database what it can do.
    assert counts[1] == counts[2]


# --- Changing a cell --------------------------------------------------------------------


@pytest.fixture
def need(bundle):
    return problem(bundle)


@pytest.fixture
def bus(bundle):
    return make.service(bundle, name="Przewozy", order=1)


@pytest.fixture
def club(bundle):
    return make.service(bundle, name="Świetlica", order=2)


def choose(client, finding, version=1, **chosen):
    services = {one.name: one for one in finding.bundle.service_records.all()}
    fields = {f"s_{services[name].pk.hex}": level for name, level in chosen.items()}
    return client.post(row_url(finding), {"version": version, **fields})


@pytest.mark.parametrize("before", [NONE, PARTLY, FULLY])
@pytest.mark.parametrize("after", [NONE, PARTLY, FULLY])
def test_cell_goes_from_every_level_to_every_level(client, need, bus, before, after):
    if before != NONE:
        need.answered_by.add(bus)
    if before == PARTLY:
        need.partly_answered_by.add(bus)

    response = choose(client, need, Przewozy=after)

    need.refresh_from_db()
    assert (response.status_code, response.url) == (303, f"{url(need.bundle)}#p-{need.pk}")
    assert levels(need) == ({"Przewozy": Level(int(after))} if after != NONE else {})
    assert need.version == (1 if before == after else 2)
    assert set(need.partly_answered_by.all()) <= set(need.answered_by.all())


def test_service_the_page_did_not_know_stays_as_it_is(client, need, bus, club):
    need.answered_by.add(club)

    choose(client, need, Przewozy=PARTLY)

    assert levels(need) == {"Przewozy": Level.PARTLY, "Świetlica": Level.FULLY}


def test_change_is_written_in_the_history(client, need, bus):
    need.answered_by.add(bus)

    choose(client, need, Przewozy=PARTLY)

    event = Event.objects.get(record_id=need.pk)
    assert (event.verb, event.facts) == ("changed", {"before": {"partly_answered_by": []}})


def test_second_person_sees_both_versions_and_nothing_is_overwritten(client, need, bus, club):
    choose(client, need, Przewozy=FULLY)

    response = choose(client, need, Przewozy=PARTLY, Świetlica=FULLY)

    page = words(response)
    assert response.status_code == 409
    assert "Ktoś zmienił ten wiersz w tym samym czasie." in page
    assert "Przewozy w pełni częściowo Świetlica nie w pełni" in page
    assert 'name="version" value="2"' in response.content.decode()
    assert levels(need) == {"Przewozy": Level.FULLY}


def test_choice_made_again_over_both_versions_is_stored(client, need, bus):
    choose(client, need, Przewozy=FULLY)
    choose(client, need, Przewozy=PARTLY)

    response = choose(client, need, version=2, Przewozy=PARTLY)

    assert response.status_code == 303
    assert levels(need) == {"Przewozy": Level.PARTLY}


@pytest.mark.parametrize("level", ["3", "-1", "dużo", "\0"])
def test_unknown_level_is_refused_beside_its_service(client, need, bus, level):
    response = choose(client, need, Przewozy=level)

    assert response.status_code == 422
    assert "Przewozy: Wybierz: w pełni, częściowo albo nie." in words(response)
    assert levels(need) == {}


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999"])
def test_broken_version_is_no_server_error(client, need, bus, version):
    assert choose(client, need, version=version, Przewozy=FULLY).status_code == 422
    assert levels(need) == {}


def test_row_of_a_merged_need_leads_to_its_successor(client, bundle, need):
    kept = problem(bundle, "Daleko")
    drop_record(need, by=None, why="To samo", successor=kept)

    response = client.post(row_url(need), {"version": 1})

    assert response.status_code == 404
    assert row_url(kept) in response.content.decode()


def test_answer_of_a_merged_need_can_be_taken_back(client, bundle, need, bus, club):
    kept = problem(bundle, "Daleko")
    need.answered_by.set([bus, club])
    drop_record(need, by=None, successor=kept)

    choose(client, kept, Przewozy=NONE, Świetlica=PARTLY)

    assert levels(kept) == {"Świetlica": Level.PARTLY}


def test_answer_of_a_merged_service_can_be_changed(client, need, bus, club):
    need.answered_by.set([bus, club])
    need.partly_answered_by.set([bus])
    drop_record(bus, by=None, successor=club)
    assert levels(need) == {"Świetlica": Level.PARTLY}

    choose(client, need, Świetlica=FULLY)

    assert levels(need) == {"Świetlica": Level.FULLY}


def test_answer_removed_on_the_need_itself_is_not_left_in_part(client, need, bus, club):
    need.answered_by.set([bus, club])
    need.partly_answered_by.set([bus])
    address = reverse("wizard:record", args=[need.bundle_id, "wniosek", need.pk])

    client.post(address, {"version": 1, "text": need.text, "answered_by": [club.pk]})

    assert list(need.partly_answered_by.all()) == []
    assert levels(need) == {"Świetlica": Level.FULLY}


def test_answer_removed_on_a_need_that_others_were_merged_into_is_gone(client, bundle, need, bus):
    kept = problem(bundle, "Daleko")
    need.answered_by.set([bus])
    drop_record(need, by=None, successor=kept)
    address = reverse("wizard:record", args=[bundle.pk, "wniosek", kept.pk])

    client.post(address, {"version": 1, "text": kept.text, "answered_by": []})

    assert levels(kept) == {}


@pytest.mark.parametrize("side", ["need", "service"])
@pytest.mark.parametrize("how", ["remove", "clear", "set"])
def test_whoever_takes_an_answer_back_takes_back_that_it_was_partial(need, bus, side, how):
    need.answered_by.add(bus)
    need.partly_answered_by.add(bus)
    links, target = (need.answered_by, bus) if side == "need" else (bus.answers, need)

    {"remove": lambda: links.remove(target), "clear": links.clear, "set": lambda: links.set([])}[
        how
    ]()

    assert not need.partly_answered_by.exists()


def test_row_of_a_bundle_without_services_leads_to_them(client, need):
    page = client.get(row_url(need)).content.decode()

    assert reverse("wizard:step", args=[need.bundle_id, "uslugi"]) in page


def test_row_of_another_bundle_does_not_exist(client, bundle):
    stranger = problem(make.bundle())

    assert (
        client.get(reverse("plans:coverage_row", args=[bundle.pk, stranger.pk])).status_code == 404
    )
