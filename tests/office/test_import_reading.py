"""Files of every kind: each a table of texts, or one plain sentence."""

import contextlib
import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from office.imports import people, reading, typing
from office.imports.reading import Unreadable, read
from tests.office.files import csv_of, xlsx_of

POLISH = "Zażółć gęślą jaźń"


def refused(content, name="plik.csv"):
    with pytest.raises(Unreadable) as caught:
        read(name, content)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_of_every_polish_kind(encoding, delimiter):
    table = read("x.csv", csv_of([[POLISH, "2"]], ["a", "b"], delimiter, encoding))

    assert table.header == ("a", "b")
    assert table.rows == ((2, (POLISH, "2")),)


def test_xlsx_values_become_what_a_person_would_type():
    row = [date(2027, 1, 31), datetime(2027, 1, 31, 12, 0), 5213017228, 1.5, True, None, " x "]  # noqa: DTZ001
    table = read("x.xlsx", xlsx_of([row], list("abcdefg")))

    assert table.rows == ((2, ("31.01.2027", "31.01.2027", "5213017228", "1.5", "tak", "", "x")),)


def test_numbers_of_rows_are_those_of_the_file():
    table = read("x.csv", b"a\n\n1\n\n\n2\n")

    assert table.rows == ((3, ("1",)), (6, ("2",)))


def test_nothing_is_computed():
    book = xlsx_of([["=1+1"]], ["a"])
    texts = ["=1+1", "+48 600", "-", "@x", "\t=cmd|' /C calc'!A0"]

    assert read("x.xlsx", book).rows == ()
    assert read("x.csv", csv_of([[one] for one in texts], ["a"])).rows[0] == (2, ("=1+1",))


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "x.csv", "pusty"),
        (b" \r\n", "x.csv", "pusty"),
        (b"x" * (reading.MOST_BYTES + 1), "x.csv", "większy niż 5 MB"),
        (b"\xd0\xcf\x11\xe0rest", "x.xls", ".xls"),
        (b"%PDF-1.7", "x.pdf", "PDF"),
        (b"PK\x03\x04broken", "x.xlsx", "uszkodzony"),
        (b"to nie arkusz", "x.xlsx", "uszkodzony"),
        (b"a;b\x00;c", "x.csv", "nie jest plik CSV"),
        (b"a\x81\x83;b", "x.csv", "polskich liter"),
        (b"a;b\n1;2;3\n", "x.csv", "Wiersz 2 ma 3"),
        (b"a\n" + b"1\n" * 5_001, "x.csv", "więcej niż"),
        (b";".join([b"a"] * 61), "x.csv", "więcej niż 60 kolumn"),
        (b'a\n"' + b"x" * 200_000 + b'"', "x.csv", "za długi"),
    ],
)
def test_other_files_are_refused_with_a_sentence(content, name, words):
    assert words in refused(content, name)


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def altered(change):
    """A good workbook with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(xlsx_of([["1"]], ["a"]))) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    change(parts)
    return packed(parts)


def test_zip_bomb_is_not_unpacked():
    bomb = altered(lambda parts: parts.update({"xl/worksheets/sheet1.xml": b" " * 60_000_000}))

    assert len(bomb) < reading.MOST_BYTES
    assert "za duży" in refused(bomb, "x.xlsx")


def test_macros_are_refused():
    assert "makrami" in refused(altered(lambda p: p.update({"xl/vbaProject.bin": b"x"})), "x.xlsm")


def test_another_packed_file_is_refused():
    assert "nie jest arkusz" in refused(packed({"word/document.xml": "x"}), "x.docx")


def test_entities_are_not_expanded():
    lol = (
        b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (i, b"&%c;" % (i - 1) * 10) for i in range(98, 108))
        + b"]><worksheet>&k;</worksheet>"
    )
    sheet = altered(lambda parts: parts.update({"xl/worksheets/sheet1.xml": lol}))

    assert "uszkodzony" in refused(sheet, "x.xlsx")


def test_rows_and_columns_far_away_cost_nothing():
    far = altered(
        lambda parts: parts.update(
            {
                "xl/worksheets/sheet1.xml": b'<worksheet xmlns="http://schemas.openxmlformats.org/'
                b'spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData>'
                b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
                b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'
            }
        )
    )

    assert read("x.xlsx", far).rows == ()


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(
    content=st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-8", "ignore"))
    )
)
@example(b"PK\x03\x04")
@example(b"\xff\xfea")
@example("imię i nazwisko;adres e-mail\n\x0b;\u2028".encode())
def test_any_bytes_are_a_table_or_a_sentence(content):
    for name in ("x.csv", "x.xlsx"):
        with contextlib.suppress(Unreadable):
            typing.rows_of(read(name, content), people.COLUMNS)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(cut=st.integers(0, 5_000), noise=st.binary(min_size=1, max_size=40), data=st.data())
def test_any_damaged_workbook_is_a_table_or_a_sentence(cut, noise, data):
    whole = _WORKBOOK
    place = cut % len(whole)
    damaged = whole[:place] + noise + whole[place + len(noise) :]
    if data.draw(st.booleans()):
        damaged = whole[:place]
    with contextlib.suppress(Unreadable):
        read("x.xlsx", damaged)


_WORKBOOK = xlsx_of([["Ola", "ola@x.pl", 1, date(2027, 1, 1)]], ["a", "b", "c", "d"])
