"""The pictures: well-formed, safe, said in words, and the same for the page and the PDF."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from plans.pictures import (
    Bar,
    Block,
    Month,
    Row,
    Segment,
    canvas_picture,
    cash_picture,
    gantt_picture,
    money_picture,
)
from plans.pictures.measure import shorten, text_width, wrap

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("1")</script> & \' ]]>'


def more(count):
    return f"i {count} dalej"


def money(label="stałe 100 zł", grosze=10_000):
    segment = Segment("fixed", grosze, label)
    return money_picture("Pieniądze", (Row(label, (segment,)), Row("Przychody", ())))


def cash(label="mar 2027"):
    months = [Month(label, 100, 300, -200, -250), Month(label, 400, 0, 200, 50)]
    return cash_picture("Kasa", months, say=str)


def gantt(label="Zadanie", **dates):
    days = {"starts_on": date(2026, 12, 1), "due_on": date(2027, 1, 8), **dates}
    return gantt_picture("Wykres", [Bar(label, **days)], launches_on=date(2027, 3, 1))


def canvas(label="Wpis", count=1):
    block = Block(label, 1, 2, 1, 2, tuple((f"{label} {n}", n) for n in range(count)))
    return canvas_picture("Model", [block], more=more)


PICTURES = (money, cash, gantt, canvas)


@pytest.mark.parametrize("draw", PICTURES)
def test_picture_is_xml_with_a_title_first_and_its_own_font(draw):
    root = ET.fromstring(draw())

    assert root[0].tag == f"{SVG}title"
    assert root[0].text
    assert root.get("font-family")
    assert root.get("role") == "img"


@pytest.mark.parametrize("draw", PICTURES)
def test_picture_has_nothing_the_content_security_policy_refuses(draw):
    elements = list(ET.fromstring(draw()).iter())

    assert [one.tag for one in elements if one.tag in (f"{SVG}style", f"{SVG}script")] == []
    assert [one for one in elements if "style" in one.attrib or "href" in one.attrib] == []


@pytest.mark.parametrize("draw", PICTURES)
def test_picture_escapes_what_people_wrote(draw):
    drawn = draw(label=HOSTILE)

    assert "<script" not in drawn
    assert "alert" in "".join(ET.fromstring(drawn).itertext())


@pytest.mark.parametrize("draw", PICTURES)
def test_picture_is_the_same_every_time(draw):
    assert draw() == draw()


def test_money_picture_draws_parts_in_proportion():
    rows = (
        Row("Koszty", (Segment("fixed", 300, "a"), Segment("variable", 100, "b"))),
        Row("Przychody", (Segment("secured", 200, "c"),)),
    )

    rects = ET.fromstring(money_picture("", rows)).iter(f"{SVG}rect")

    widths = [float(one.get("width")) for one in rects if float(one.get("height")) == 30]
    assert widths == [pytest.approx(508.5), pytest.approx(169.5), pytest.approx(339)]


@pytest.mark.parametrize("grosze", [0, -5, 10**15])
def test_money_picture_stands_odd_amounts(grosze):
    assert ET.fromstring(money(grosze=grosze)).tag == f"{SVG}svg"


def test_cash_picture_without_months_is_still_a_picture():
    assert ET.fromstring(cash_picture("Kasa", [], say=str)).tag == f"{SVG}svg"


def test_gantt_picture_says_when_a_task_has_no_date():
    assert "bez terminu" in gantt(starts_on=None, due_on=None)


@pytest.mark.parametrize(
    "dates",
    [
        {"starts_on": None},
        {"due_on": None},
        {"starts_on": date(2027, 2, 1), "due_on": date(2027, 1, 1)},
        {"starts_on": date.min, "due_on": date.max},
    ],
)
def test_gantt_picture_stands_odd_dates(dates):
    assert ET.fromstring(gantt(**dates)).tag == f"{SVG}svg"


def test_gantt_picture_keeps_bars_on_the_paper():
    rects = ET.fromstring(gantt(starts_on=date(2020, 1, 1), due_on=date(2040, 1, 1))).iter(
        f"{SVG}rect"
    )

    assert all(float(one.get("x")) + float(one.get("width")) <= 680.01 for one in rects)


def test_canvas_picture_counts_what_does_not_fit():
    drawn = canvas(label="Bardzo długi wpis o usłudze " * 6, count=40)

    shown = drawn.count('fill="#fbfaf6"')
    assert 0 < shown < 40
    assert f"i {40 - shown} dalej" in drawn


def test_canvas_picture_of_an_empty_block_says_so():
    assert "jeszcze bez wpisów" in canvas(count=0)


def test_wrap_keeps_every_word_and_the_width():
    text = "Przeszkoleni sąsiedzi robią zakupy i\u00a0pomagają w\u00a0porządkach"

    lines = wrap(text, 12, 120)

    assert " ".join(lines) == text
    assert all(text_width(line, 12) <= 120 for line in lines)


def test_wrap_cuts_a_word_longer_than_a_line():
    lines = wrap("a" * 100, 12, 50)

    assert "".join(lines) == "a" * 100
    assert len(lines) > 5


@pytest.mark.parametrize(("text", "expected"), [("krótki", "krótki"), ("długi " * 9, "długi dł…")])
def test_shorten_cuts_with_an_ellipsis(text, expected):
    assert shorten(text, 12, 52) == expected
