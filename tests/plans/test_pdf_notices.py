"""The chapter of open points: what the checks found, and what was left with a reason."""

import html
import re

from plans.pdf.html import render_html
from tests.dossier import build
from tests.plans.samples import MADE_ON

RISKS = tuple(build.risk(number, text=f"Ryzyko {number}") for number in range(2))


def chapter(dossier):
    """Words of the chapter, with ordinary spaces."""
    document = render_html(dossier, MADE_ON)
    part = document.split('<h2 id="otwarte">')[1].split("<h2 ")[0]
    text = html.unescape(re.sub(r"<[^>]+>", " ", part))
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def test_nothing_found_is_said():
    assert "Sprawdzenie planu nie znalazło braków." in chapter(build.whole())


def test_open_notice_stands_with_its_weight_and_question():
    found = chapter(build.whole(risks=RISKS))

    assert "ostrzeżenie 2 ryzyka nie mają odpowiedzi: „Ryzyko 0”, „Ryzyko 1”." in found
    assert "Jakie są minimalne warunki wdrożenia?" in found
    assert "R1" in found
    assert "R2" in found
    assert "Zostawione z uzasadnieniem" not in found


def test_waived_notice_stands_with_its_reason():
    waivers = [
        build.waiver(number, subject_id=risk.id, reason="Rada gminy o tym wie.")
        for number, risk in enumerate(RISKS)
    ]
    found = chapter(build.whole(risks=RISKS, waivers=tuple(waivers)))

    assert "Sprawdzenie planu nie znalazło innych braków." in found
    assert "Zostawione z uzasadnieniem" in found
    assert "2 ryzyka nie mają odpowiedzi" in found
    assert "Rada gminy o tym wie." in found


def test_summary_leaves_hints_to_the_chapter():
    document = render_html(build.whole(personas=(), risks=RISKS), MADE_ON)
    summary = document.split('<h2 id="streszczenie">')[1].split("<h2 ")[0]

    assert "nie mają odpowiedzi" in summary
    assert "persony" not in summary
    assert "Nie ma jeszcze żadnej persony." in chapter(build.whole(personas=()))
