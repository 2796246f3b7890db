"""Needs against services: the same on the screen, in the CSV and in the PDF."""

import csv
import io
import re
from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from designthinking.models import Persona
from plans.assemble import assemble
from plans.pdf.html import render_html
from tests import make
from tests.plans.samples import MADE_ON
from tests.prints import print_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

PROBLEM = "definiowanie_wyzwania_2"


@pytest.fixture
def bundle(client):
    bundle, member = make.open_bundle()
    client.force_login(member)
    return bundle


def problem(bundle, text="Brak dojazdu", **fields):
    return make.finding(bundle, question=PROBLEM, text=text, **fields)


def url(bundle):
    return reverse("plans:coverage", args=[bundle.pk])


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
