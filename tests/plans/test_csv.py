"""Files for spreadsheets: Polish letters stay, numbers stay numbers, nothing becomes a formula."""

import csv
import io
from decimal import Decimal

import pytest

from plans.csv import cell, download, write


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_write_is_what_a_polish_spreadsheet_opens():
    data = write([["Potrzeba", "Osób"], ["Żółć; „cudzysłów”\nw dwóch wierszach", 12]])

    assert data.startswith(b"\xef\xbb\xbf")
    assert read(data) == [["Potrzeba", "Osób"], ["Żółć; „cudzysłów”\nw dwóch wierszach", "12"]]


@pytest.mark.parametrize("text", ["=1+1", "+48", "-5", "@a", "\t=1", " =1", "\n=1", "＝1"])
def test_text_never_becomes_a_formula(text):
    assert cell(text) == f"'{text}"


def test_cells_keep_their_kind():
    assert [cell(value) for value in (-5, 0, True, None, "", "7 − 2")] == [
        "-5", "0", "1", "", "", "7 − 2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "written"),
    [("1234.50", "1234,50"), ("-0.05", "-0,05"), ("0.00", "0,00"), ("1E+12", "1000000000000")],
)
def test_amount_has_a_comma_and_stays_a_number(value, written):
    assert cell(Decimal(value)) == written


def test_download_names_its_file_plainly():
    response = download([["a"]], "Pokrycie – Łódź/../x")

    assert response["Content-Disposition"] == 'attachment; filename="pokrycie-lodzx.csv"'
