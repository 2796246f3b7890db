"""Personal data found in notes and hidden."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from workshops.guard import KINDS, found, label, masked

HERE = Path(__file__).parent
_MARK = re.compile(r"\{(\w+)=([^}]*)\}")


def _lines(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    unseen = (re.sub(r"\\u(\w{4})", lambda code: chr(int(code[1], 16)), line) for line in lines)
    return [line for line in unseen if line and not line.startswith("# ")]


def read(line):
    """(text, [(kind, start, end) of each mark])"""
    text, marks, last = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        marks.append((mark[1], len(text), len(text) + len(mark[2])))
        text += mark[2]
        last = mark.end()
    return text + line[last:], marks


PERSONAL = [read(line) for line in _lines("personal_data.txt")]
HARMLESS = _lines("not_personal_data.txt")


def missed(text, marks):
    """Marks of which a finding of their kind leaves a letter or a digit to see."""
    left = []
    for kind, start, end in marks:
        hidden = {at for one in found(text) if one.kind == kind for at in range(one.start, one.end)}
        if any(text[at].isalnum() and at not in hidden for at in range(start, end)):
            left.append((kind, text[start:end], masked(text)))
    return left


def beside(text, marks):
    """Findings that touch no mark."""
    return [
        (one.kind, text[one.start : one.end], text)
        for one in found(text)
        if not any(one.start < end and start < one.end for _, start, end in marks)
    ]


def test_corpus_is_large_and_half_of_it_harmless():
    assert len(PERSONAL) + len(HARMLESS) >= 250
    assert min(len(PERSONAL), len(HARMLESS)) >= 125
    assert {kind for _, marks in PERSONAL for kind, *_ in marks} == set(KINDS)


def test_guard_finds_ninety_nine_in_a_hundred():
    marks = sum(len(marks) for _, marks in PERSONAL)

    left = [one for text, marks in PERSONAL for one in missed(text, marks)]

    assert len(left) <= marks * 0.01, left


def test_guard_errs_in_two_harmless_notes_in_a_hundred_at_most():
    wrong = [one for text in HARMLESS for one in beside(text, [])]

    assert len({text for _, _, text in wrong}) <= len(HARMLESS) * 0.02, wrong


def test_guard_hides_nothing_else_in_notes_with_personal_data():
    wrong = [one for text, marks in PERSONAL for one in beside(text, marks)]

    assert len(wrong) <= len(PERSONAL) * 0.02, wrong


_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
#: Free text without digits of its own, with all that people and phones put between letters.
WORDS = st.lists(
    st.sampled_from(
        "mama ma 👵🏽 nie, . ( ) ; – ! ? „ ” \u200f \u200b \u00a0 Ż ł \u0301 ❤️".split(" ")
    ),
    max_size=8,
).map(" ".join)
UNSEEN = st.sampled_from(["", "", "", "\u200b", "\u2060", "\u200f", "\ufe0f\u20e3", "\u00ad"])
SCRIPTS = st.sampled_from(["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"])
PIECES = st.lists(
    st.sampled_from(
        [mark for text, marks in PERSONAL for mark in (text, *(text[a:b] for _, a, b in marks))]
    )
    | st.sampled_from(["/", "-", " ", ",", ".", "@", "600", "48", "\n", "5", "ul. ", "mieszka "])
    | st.text(max_size=4),
    max_size=8,
).map("".join)


def _check_digit(ten):
    return str(-sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, ten, strict=True)) % 10)


@st.composite
def pesels(draw):
    born = draw(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
    month = born.month + (20 if born.year >= 2000 else 0)
    ten = f"{born.year % 100:02d}{month:02d}{born.day:02d}{draw(st.integers(0, 9999)):04d}"
    return ten + _check_digit(ten)


@given(st.data(), pesels(), WORDS, WORDS)
def test_guard_finds_every_pesel_however_it_is_typed(data, pesel, ahead, behind):
    digits = data.draw(SCRIPTS)
    hidden = "".join(digits[int(digit)] + data.draw(UNSEEN) for digit in pesel)
    text = f"{ahead} {hidden} {behind}"

    [one] = found(text)

    assert one.kind == "pesel"
    assert not any(char.isdigit() for char in masked(text))


@given(st.text("0123456789", min_size=11, max_size=11), WORDS)
def test_guard_leaves_eleven_digits_with_a_wrong_check_alone(number, ahead):
    assume(number[-1] != _check_digit(number[:10]))
    assume(not number.startswith("48"))  # may be a mobile with its country

    assert found(f"{ahead} {number}") == ()


@pytest.mark.parametrize("born", ["411308", "410230", "416308", "418308", "000000"])
def test_guard_wants_a_day_somebody_alive_can_be_born_on(born):
    ten = f"{born}5305"

    assert found(ten + _check_digit(ten)) == ()


@given(st.text("0123456789", min_size=24, max_size=24), st.sampled_from(["", " ", "-", "\u00a0"]))
def test_guard_finds_every_account_and_only_with_its_check(number, gap):
    check = 98 - int(f"{number}252100") % 97
    groups = [number[at : at + 4] for at in range(0, 24, 4)]

    [one] = found(gap.join([f"{check:02d}", *groups]))

    assert one.kind == "account"
    assert found(gap.join([f"{(check + 1) % 97:02d}", *groups])) == ()


@given(PIECES)
@example("600 700 800/600 700 800/600 700 800")
@example("ul. Lipowa 5 Polna 7/2 600 700 800600 700 800")
def test_guard_finds_nothing_in_what_it_has_masked(text):
    once = masked(text)

    assert found(once) == ()
    assert masked(once) == once


@given(PIECES)
def test_findings_lie_apart_and_in_order(text):
    edges = [edge for one in found(text) for edge in (one.start, one.end)]

    assert edges == sorted(edges)
    assert all(one.start < one.end <= len(text) for one in found(text))


def test_masked_reads_as_words():
    text = "Babcia Hela, ul. Lipowa 5/3, tel. 600 700 800 👵"

    assert masked(text) == "Babcia Hela, [ukryty adres], tel. [ukryty numer telefonu] 👵"
    assert label("pesel") == "[ukryty numer PESEL]"


def test_masked_keeps_every_other_letter_as_it_was():
    text = "cafe\u0301 \u202b１２\u202c 👩‍👩‍👧 ½ 44051401359 ﬁ"

    assert masked(text) == text.replace("44051401359", label("pesel"))
