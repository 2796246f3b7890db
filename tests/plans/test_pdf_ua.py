"""Every plan is PDF/UA-1, with its text, fonts and structure where readers look for them."""

from functools import cache
from io import BytesIO

import page
import pikepdf
import pytest
from pypdf import PdfReader

from dossier.serial import from_data
from plans.examples import read_examples
from plans.pdf.html import render_html
from tests.plans.samples import GENERATED, MADE_ON, PANGRAM, sized
from tests.plans.test_pdf_html import picture_bytes
from tests.prints import print_pdf

EXAMPLES = {
    example["dossier"]["bundle"]["title"]: from_data(example["dossier"])
    for example in read_examples()
}


@cache
def html_of(name):
    dossier = EXAMPLES[name] if name in EXAMPLES else GENERATED[name]()
    return render_html(dossier, MADE_ON, picture_bytes())


@cache
def printed(name):
    return print_pdf(html_of(name))


@cache
def pangram():
    return print_pdf(render_html(sized(1, words=PANGRAM), MADE_ON))


def broken_rules(pdf):
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    return sorted({failure.rule_id for failure in report.failures})


def words(pdf):
    text = " ".join(one.extract_text() for one in PdfReader(BytesIO(pdf)).pages)
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split())


def test_there_are_three_examples():
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize("name", [*EXAMPLES, *GENERATED])
def test_plan_keeps_every_rule_of_pdf_ua(name):
    assert broken_rules(printed(name)) == []


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ('<html lang="pl">', "<html>", "LANG"),
        ("<title>Plan", "<title></title><i>Plan", "TITLE"),
        ('alt="Znaki instytucji finansujących"', "", "ALT"),
        ("<h4", "<h6", "HEADING"),
    ],
)
def test_a_broken_plan_does_not_pass(before, after, rule):
    html = html_of("one of each")
    assert before in html

    rules = broken_rules(print_pdf(html.replace(before, after)))

    assert any(rule in one for one in rules), rules


def test_polish_letters_can_be_copied_out_exactly():
    assert words(pangram()).count(PANGRAM) > 20


def test_pdf_tells_its_title_language_and_chapters():
    with pikepdf.open(BytesIO(pangram())) as pdf:
        outline = pdf.open_outline()
        with outline:
            titles = [item.title for root in outline.root for item in (root, *root.children)]

        assert str(pdf.Root.Lang) == "pl"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title).startswith("Plan wdrożenia: ")
        assert "Plan na jednej stronie" in titles
        assert "Załącznik: nić od zadań do głosów" in titles


@pytest.mark.parametrize("name", ["three of each", "emoji", "arabic", "controls"])
def test_every_font_is_embedded_and_ours(name):
    with pikepdf.open(BytesIO(printed(name))) as pdf:
        fonts = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        names = {str(one.FontName).split("+")[-1] for one in fonts}

        assert all("/FontFile2" in one or "/FontFile3" in one for one in fonts)
    assert {name.split("-")[0] for name in names} <= {"Source", "DejaVu", "Noto"}


def test_pages_are_numbered_and_the_contents_agree():
    reader = PdfReader(BytesIO(printed("three of each")))
    pages = [" ".join(one.extract_text().replace("\u00a0", " ").split()) for one in reader.pages]

    schedule = next(
        n for n, text in enumerate(pages[2:], start=3) if "Harmonogram wdrożenia" in text
    )

    assert f"strona 2 z {len(pages)}" in pages[1]
    assert f"strona {len(pages)} z {len(pages)}" in pages[-1]
    assert pages[1].split("Harmonogram wdrożenia")[1].split("Minimalne")[0].strip(" .") == str(
        schedule
    )


def test_the_summary_takes_one_page():
    reader = PdfReader(BytesIO(printed("300 records")))
    pages = [one.extract_text() for one in reader.pages]

    assert "Plan na jednej stronie" in pages[2]
    assert "Wiązka i jej cztery zasady" in pages[3]


def test_links_lead_to_places_in_the_same_file():
    with pikepdf.open(BytesIO(printed("three of each"))) as pdf:
        links = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Link"
        ]

    assert len(links) > 50
    assert [link for link in links if "/A" in link and "/URI" in link.A] == []
