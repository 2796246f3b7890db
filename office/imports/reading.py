"""A file that somebody chose, as a table of texts; or the sentence that says why it is none.

Everything is text from here on: a day is "31.01.2027" whether it came as a date of Excel or was
typed, a whole number has no ".0". Nothing is ever computed.
"""

import csv
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import date, datetime

from owes.polish import counted, number

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 25 * 1024 * 1024
MOST_PARTS = 300
MOST_ROWS = 5_000
MOST_COLUMNS = 60
#: Rows looked at, empty ones included: further down nothing is looked for.
LAST_ROW = 20_000
#: Longer texts are cut there and refused by their column.
LONGEST = 5_000

_DELIMITERS = ";,\t"
_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
#: What spreadsheets show instead of a value that could not be computed.
_FAILED = re.compile(
    r"#(N/A|N/D!|REF!|ADR!|VALUE!|ARG!|DIV/0!|DZIEL/0!|NAME\?|NAZWA\?|NUM!|LICZBA!|NULL!|ZERO!)"
)
#: What a cell of CSV would be counted by; our own files have an apostrophe before it.
GUARDED = re.compile(r"^'(?='*[\s\ufeff]*[=+\-@\t\r\n＝＋－＠])")


class Unreadable(Exception):
    """Why the file cannot be read, in Polish."""


@dataclass(frozen=True)
class Table:
    """``header``: texts of the first row; ``rows``: (number in the file, texts) of those below
    that are not empty, each as long as the header."""

    header: tuple
    rows: tuple


def read(name, content):
    """The ``Table`` of a file's bytes; raises ``Unreadable`` and nothing else."""
    if len(content) > MOST_BYTES:
        raise Unreadable(
            f"Plik jest większy niż {MOST_BYTES // 1024 // 1024} MB. Podziel go na części."
        )
    if not content.strip():
        raise Unreadable("Plik jest pusty.")
    if content.startswith(_ZIP):
        return _table(_xlsx(content))
    if content.startswith(_OLD_OFFICE):
        raise Unreadable(
            "To stary plik Excela (.xls) albo plik zabezpieczony hasłem. Zapisz go w Excelu jako "
            "„Skoroszyt programu Excel (.xlsx)”, bez hasła."
        )
    if content.startswith(_PDF):
        raise Unreadable("To plik PDF. Wczytać można arkusz: XLSX albo CSV.")
    if name.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods")):
        raise Unreadable(
            "Ten plik jest uszkodzony albo nie jest arkuszem. Zapisz go jeszcze raz jako XLSX."
        )
    return _table(_csv(content))


def _table(lines):
    """``lines``: (number, list of texts), in their order."""
    header, rows = None, []
    for line, cells in lines:
        if not any(cells):
            continue
        if header is None:
            header = _trimmed(cells)
            continue
        if len(rows) == MOST_ROWS:
            raise Unreadable(
                f"Plik ma więcej niż {number(MOST_ROWS)} wierszy. Podziel go na części."
            )
        rows.append((line, _fitted(cells, len(header), line)))
    if header is None:
        raise Unreadable("Plik nie ma ani jednego wiersza.")
    return Table(tuple(header), tuple(rows))


def _trimmed(cells):
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _fitted(cells, width, line):
    cells = _trimmed(cells)
    if len(cells) > width:
        raise Unreadable(
            f"Wiersz {line} ma {counted(len(cells), 'kolumnę', 'kolumny', 'kolumn')}, a nagłówek "
            f"{width}. Zwykle znaczy to, że w jakimś tekście stoi średnik lub przecinek bez "
            "cudzysłowu."
        )
    return tuple(cells) + ("",) * (width - len(cells))


def _text(value):
    """A cell's value as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, datetime | date):
        return f"{value.day:02d}.{value.month:02d}.{value.year:04d}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        value = int(value)
    return clean(str(value))


def clean(text):
    """Composed letters, no spaces around, nothing that cannot be seen; at most ``LONGEST`` and one
    more character, so that what was too long is known to be."""
    text = unicodedata.normalize("NFC", text[: LONGEST + 1])
    kept = (
        char if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs") else " "
        for char in text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    )
    return "".join(kept).replace("\u00a0", " ").strip()[: LONGEST + 1]


# --- CSV -------------------------------------------------------------------------------


def _csv(content):
    text = _decoded(content)
    if "\0" in text:
        raise Unreadable("To nie jest plik CSV ani XLSX. Zapisz arkusz jako XLSX albo CSV.")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=lambda mark: (first.count(mark), mark == ";"))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise Unreadable(f"Wiersz {reader.line_num} ma więcej niż {MOST_COLUMNS} kolumn.")
            yield reader.line_num, [clean(GUARDED.sub("", one)) for one in cells]
    except csv.Error:
        raise Unreadable(
            f"Wiersza {reader.line_num} nie da się odczytać: jest za długi albo brakuje w nim "
            "cudzysłowu."
        ) from None


def _decoded(content):
    for encoding in (
        ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1250")
    ):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(
        "Nie da się odczytać polskich liter w tym pliku. Zapisz go jako „CSV UTF-8” albo XLSX."
    )


# --- XLSX ------------------------------------------------------------------------------


def _xlsx(content):
    _check_parts(content)
    # Takes a fifth of a second to load, and most processes never need it.
    from openpyxl import load_workbook

    try:
        book = load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False, keep_vba=False
        )
        yield from _sheet(book)
    except Unreadable:
        raise
    # Of a broken file the library raises whatever happens to go wrong inside.
    except Exception:
        raise Unreadable(
            "Tego arkusza nie da się odczytać: jest uszkodzony. Otwórz go w Excelu i zapisz jeszcze "
            "raz jako XLSX."
        ) from None


def _sheet(book):
    sheet = book.worksheets[0]
    # What a file says of its own size is not to be relied on.
    sheet.reset_dimensions()
    cells = sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS + 1, values_only=True)
    for line, values in enumerate(cells, start=1):
        if len(values) > MOST_COLUMNS and values[MOST_COLUMNS] is not None:
            raise Unreadable(f"Arkusz ma więcej niż {MOST_COLUMNS} kolumn.")
        yield line, [_text(value) for value in values[:MOST_COLUMNS]]


def _check_parts(content):
    """Refuse what unpacks to too much, holds macros, or is another kind of packed file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, UnicodeError):
        raise Unreadable("Ten plik jest uszkodzony. Zapisz go jeszcze raz jako XLSX.") from None
    names = {part.filename for part in parts}
    if any("vbaproject" in one.lower() for one in names):
        raise Unreadable("Plik z makrami nie zostanie otwarty. Zapisz go jako XLSX, bez makr.")
    if "xl/workbook.xml" not in names:
        raise Unreadable("To nie jest arkusz XLSX. Zapisz go w Excelu lub LibreOffice jako XLSX.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(
            "Ten plik po rozpakowaniu jest o wiele za duży, więc nie zostanie otwarty."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("Plik jest zabezpieczony hasłem. Zapisz go bez hasła.")


def is_failed(text):
    """Whether a spreadsheet wrote there that it could not compute the value."""
    return bool(_FAILED.fullmatch(text))
