"""The HTML of a plan: a pure function that says everything, links both ways, and trusts nobody."""

import base64
import html
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from dossier import method
from dossier import records as r
from plans.pdf.chapters import CHAPTERS
from plans.pdf.html import data_url, render_html
from plans.pdf.typeset import CUT_MARK, LONGEST, typeset
from tests.plans.examples import DOSSIERS, each_example
from tests.plans.samples import GENERATED, MADE_ON, bundle, empty, sized, small, uid


def plain(document):
    """The document's words, with ordinary spaces."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", document))
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def picture_bytes(kind="PNG", size=(4, 2)):
    file = BytesIO()
    Image.new("RGB", size, "white").save(file, kind)
    return file.getvalue()


def test_html_is_the_same_every_time():
    assert render_html(small(), MADE_ON) == render_html(small(), MADE_ON)


def test_html_has_every_chapter_in_its_order():
    document = render_html(small(), MADE_ON)

    found = re.findall(r'<h2 id="([^"]+)">', document)

    assert found == [chapter.anchor for chapter in CHAPTERS]


@pytest.mark.parametrize("name", GENERATED)
def test_html_links_lead_somewhere_and_ids_stand_once(name):
    document = render_html(GENERATED[name](), MADE_ON)

    ids = re.findall(r'\bid="([^"]+)"', document)
    targets = set(re.findall(r'href="#([^"]+)"', document))

    assert sorted(ids) == sorted(set(ids))
    assert targets - set(ids) == set()


@pytest.mark.parametrize("name", GENERATED)
def test_html_asks_for_our_files_only(name):
    document = render_html(GENERATED[name](), MADE_ON, picture_bytes())

    urls = re.findall(r'\b(?:href|src|xlink:href|data|poster)="([^"#][^"]*)"', document)

    assert {url.split(":")[0] for url in urls} == {"asset", "data"}
    assert not re.search(r"<(script|iframe|object|embed|form)\b", document)


@pytest.mark.parametrize("name", GENERATED)
def test_html_headings_leave_out_no_level(name):
    document = render_html(GENERATED[name](), MADE_ON)

    levels = [int(level) for level in re.findall(r"<h([1-6])\b", document)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_html_header_cells_say_what_they_head():
    document = render_html(small(), MADE_ON)

    assert re.findall(r"<th\b(?![^>]*\bscope=)", document) == []


def test_html_prints_every_question_of_the_method_word_for_word():
    words = plain(render_html(empty(), MADE_ON))

    assert [one.text for one in method.QUESTIONS.values() if one.text not in words] == []


@pytest.mark.parametrize(
    "name", ["findings", "services", "partners", "entries", "costs", "revenues", "tasks", "notes"]
)
def test_html_prints_every_living_record(name):
    dossier = sized(4)
    words = plain(render_html(dossier, MADE_ON))

    said = [
        getattr(one, "text", "") or getattr(one, "title", "") or one.name
        for one in getattr(dossier, name)
    ]

    assert [text for text in said if text not in words] == []


def test_html_of_an_example_says_that_its_data_is_invented():
    real = render_html(small(bundle=bundle()), MADE_ON)
    example = render_html(small(bundle=bundle(is_example=True)), MADE_ON)

    assert "Przykład – dane zmyślone" not in real
    assert "Przykład – dane zmyślone" in example


def test_html_leads_from_a_task_to_its_notes_and_back():
    note = r.Note(id=uid(1), question="odkrywanie_1", text="Nie ma autobusu")
    finding = r.Finding(
        id=uid(2), question="definiowanie_wyzwania_2", text="Brak dojazdu", origins=(note.id,)
    )
    entry = r.Entry(
        id=uid(7), question="kluczowe_dzialania_1", text="Przewozy", findings=(finding.id,)
    )
    task = r.Task(id=uid(11), title="Umowa z OSP", entries=(entry.id,))
    dossier = r.Dossier(
        bundle=bundle(), notes=(note,), findings=(finding,), entries=(entry,), tasks=(task,)
    )

    document = render_html(dossier, MADE_ON)

    thread = re.search(r'<h4 id="nic-z1">.*?</ul>', document, re.DOTALL)[0]
    voice = re.search(r'<li id="n1">.*?</li>', document, re.DOTALL)[0]
    assert re.findall(r'href="#(\w+)"', thread) == ["z1", "m1", "w1", "n1"]
    assert re.findall(r'href="#(\w+)"', voice) == ["w1", "z1"]


def test_html_counts_the_notes_behind_a_finding():
    notes = tuple(
        r.Note(id=uid(1, n), order=n, question="odkrywanie_1", text=f"Głos {n}") for n in range(6)
    )
    finding = r.Finding(
        id=uid(2), question="odkrywanie_1", text="Wniosek", origins=tuple(n.id for n in notes)
    )

    words = plain(
        render_html(r.Dossier(bundle=bundle(), notes=notes, findings=(finding,)), MADE_ON)
    )

    assert "W1 Wniosek z 6 notatek: N1 – N6" in words


def test_html_keeps_a_merged_voice_and_leaves_out_a_dropped_one():
    living = r.Note(id=uid(1, 0), question="odkrywanie_1", text="Zostaje")
    stone = r.Tombstone(at="2026-11-01", successor_id=living.id)
    merged = replace(living, id=uid(1, 1), text="Połączona", tombstone=stone)
    dropped = replace(living, id=uid(1, 2), text="Wycofana", tombstone=r.Tombstone(at="2026-11-01"))

    words = plain(render_html(r.Dossier(bundle=bundle(), notes=(living, merged, dropped)), MADE_ON))

    assert "N2 Połączona (połączona z N1 )" in words
    assert "Wycofana" not in words


def test_html_ties_one_letter_words_to_the_next():
    dossier = small(risks=(r.Risk(id=uid(13), text="Brak lekarza w gminie i w powiecie"),))

    assert "Brak lekarza w\u00a0gminie i\u00a0w\u00a0powiecie" in render_html(dossier, MADE_ON)


@each_example
def test_html_leaves_no_one_letter_word_at_the_end_of_a_line(code):
    document = render_html(DOSSIERS[code], MADE_ON)

    read = re.findall(r">([^<]+<)", document.partition("<body>")[2])
    loose = [
        text for text in read if re.search(r"(?<![\w\u00a0-])[aiouwz] \S", text, re.IGNORECASE)
    ]
    assert loose == []


def test_html_counts_only_secured_money_as_secured():
    dossier = r.Dossier(
        bundle=bundle(),
        costs=(r.Cost(id=uid(8), name="Etat", amount_grosze=500_000, variability="staly"),),
        revenues=(
            r.Revenue(id=uid(9, 0), name="Gmina", amount_grosze=400_000, certainty="zapewnione"),
            r.Revenue(
                id=uid(9, 1), name="Program", amount_grosze=150_000, certainty="w_staraniach"
            ),
        ),
    )

    words = plain(render_html(dossier, MADE_ON))

    assert "koszty 5 000 zł, przychody 5 500 zł, bilans +500 zł" in words
    assert "Zapewnione przychody: 4 000 zł; do kosztów brakuje im 1 000 zł." in words
    assert "Licząc tylko pewne pieniądze brakuje 1 000 zł." in words


def test_html_names_what_the_gmina_is_asked_for():
    gmina = r.Partner(id=uid(3), name="Urząd gminy", sector="publiczny")
    dossier = r.Dossier(
        bundle=bundle(),
        partners=(gmina,),
        tasks=(r.Task(id=uid(11), title="Uchwała rady", owner_partner_id=gmina.id),),
        revenues=(
            r.Revenue(id=uid(9), name="Zlecenie", source="budzet_gminy", amount_grosze=100_000),
        ),
    )

    summary = plain(render_html(dossier, MADE_ON)).split("Czego potrzeba od gminy")[1]

    assert summary.startswith(" Zlecenie: 1 000 zł miesięcznie Uchwała rady ")


def test_typeset_cuts_a_text_that_is_too_long_and_says_so():
    dossier = GENERATED["very long text"]()

    ready = typeset(dossier)

    assert ready.cut_count == 1
    assert ready.dossier.risks[0].mitigation.endswith(CUT_MARK)
    assert len(ready.dossier.risks[0].mitigation) <= LONGEST + len(CUT_MARK)
    assert "1 tekst był za długi na papier" in plain(render_html(dossier, MADE_ON))


def test_typeset_gives_every_text_less_room_when_there_are_too_many():
    ready = typeset(sized(100, words="słowo " * 900))

    assert ready.cut_count > 1000
    assert len(repr(ready.dossier)) < 2_500_000


def test_typeset_leaves_an_ordinary_dossier_as_it_is():
    ready = typeset(empty())

    assert (ready.dossier, ready.cut_count, ready.missing_count) == (empty(), 0, 0)
    assert not ready.needs_fallback


def test_html_says_how_many_characters_no_font_has():
    document = render_html(GENERATED["chinese"](), MADE_ON)

    assert "▯▯▯▯▯" in document
    assert "nie ma w krojach pisma" in plain(document)


@pytest.mark.parametrize(
    ("name", "needed"), [("three of each", 0), ("ukrainian", 0), ("emoji", 1), ("arabic", 1)]
)
def test_html_takes_more_fonts_only_where_they_are_needed(name, needed):
    assert render_html(GENERATED[name](), MADE_ON).count("pdf-fallback.css") == needed


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_funder_image_is_embedded(kind, media_type):
    image = picture_bytes(kind)

    document = render_html(empty(), MADE_ON, image)

    assert f"data:{media_type};base64,{base64.b64encode(image).decode()}" in document


@pytest.mark.parametrize(
    "image", [None, b"", b"<svg/>", b"\x89PNG\r\n\x1a\n broken", picture_bytes("GIF")]
)
def test_funder_image_of_any_other_kind_is_left_out(image):
    assert data_url(image) == ""
    assert "<img" not in render_html(empty(), MADE_ON, image)


def test_html_says_how_many_tasks_go_back_to_a_voice():
    note = r.Note(id=uid(1), question="odkrywanie_2", text="Nie mam czym jechać")
    finding = r.Finding(id=uid(2), question="odkrywanie_2", text="Brak dojazdu", origins=(uid(1),))
    tasks = (
        r.Task(id=uid(3), title="Kupić bus", findings=(uid(2),)),
        r.Task(id=uid(4), title="Zamówić logo", order=1),
    )
    dossier = replace(empty(), notes=(note,), findings=(finding,), tasks=tasks)

    annex = plain(render_html(dossier, MADE_ON)).split("do których prowadzą.")[1]

    assert annex.startswith(
        " 50% zadań ma źródło w głosie uczestników. Bez źródła: Z2 . Od zadania do głosów"
    )


@pytest.mark.parametrize("name", GENERATED)
def test_sentence_ends_with_one_full_stop(name):
    dated = replace(GENERATED[name](), bundle=bundle(starts_on=date(2027, 1, 4)))

    assert "r.." not in plain(render_html(dated, MADE_ON))
