"""Rows of an official TERC file, whatever it came as: CSV, XML, or a ZIP with one of them."""

import csv
import io
from itertools import count
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from office.archives import BrokenArchive, only_file

COLUMNS = ["WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZWA_DOD", "STAN_NA"]
#: The whole register takes a quarter of that as XML, a twentieth as CSV; a file that unpacks to
#: more is none.
MOST_BYTES = 5 * 1024 * 1024
_ENDINGS = (".csv", ".xml")
#: Names of columns that older files have.
_OLDER = {"NAZDOD": "NAZWA_DOD"}
#: Columns that have to be said; of a voivodeship the others are empty.
_MUST = {"WOJ", "NAZWA", "STAN_NA"}
#: teryt, catalog, row, col; and four times as many beginnings and ends as the register has.
_MOST_DEPTH, _MOST_EVENTS = 4, 300_000


class RefusedFile(Exception):
    """Why the file is not taken, in Polish."""


def rows(content):
    """[(number, {column: text})] of the bytes of a file: the number of the line, or in XML that of
    the row. Raises ``RefusedFile``."""
    content = _unpacked(content)
    if _is_xml(content):
        return list(_xml_rows(content))
    return list(_csv_rows(_text(content)))


def _unpacked(content):
    if len(content) > MOST_BYTES:
        raise RefusedFile("Plik ma ponad 5 MB: to nie jest rejestr TERC. Wybierz plik „TERC”.")
    if not content.startswith(b"PK"):
        return content
    try:
        found = only_file(content, _ENDINGS, MOST_BYTES)
    except BrokenArchive as fault:
        raise RefusedFile(str(fault)) from fault
    if found is None:
        raise RefusedFile("W archiwum ZIP powinien być jeden plik CSV albo XML z TERC.")
    if len(found) > MOST_BYTES:
        raise RefusedFile("Plik w archiwum ma ponad 5 MB: to nie jest rejestr TERC.")
    return found


def _text(content):
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RefusedFile("Nie da się odczytać liter. Zapisz plik jako CSV w UTF-8.")


def _csv_rows(text):
    if "\0" in text:
        raise RefusedFile(
            "To nie jest plik CSV ani XML. Pobierz TERC ze strony eteryt.stat.gov.pl."
        )
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    try:
        if [one.strip() for one in reader.fieldnames or ()] != COLUMNS:
            raise RefusedFile(
                f"Pierwszy wiersz powinien brzmieć: {';'.join(COLUMNS)}. Wybierz plik „TERC”, "
                "wersja urzędowa."
            )
        for row in reader:
            if None in row or None in row.values():
                raise RefusedFile(f"Wiersz {reader.line_num}: powinno być 7 kolumn.")
            if any(value.strip() for value in row.values()):
                yield reader.line_num, row
    except csv.Error as fault:
        raise RefusedFile(f"Wiersz {reader.line_num}: to nie jest poprawny plik CSV.") from fault


def _is_xml(content):
    start = content[:200].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    return start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip().startswith(b"<")


def _xml_rows(content):
    """Rows as GUS writes them, `<row><WOJ>02</WOJ>…` or, before, `<row><col name="WOJ">02</col>…`.

    A file that brings entities or a document type of its own is not read any further.
    """
    depth, numbers = 0, count(1)
    elements = iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True)
    try:
        for seen, (event, element) in enumerate(elements):
            depth += 1 if event == "start" else -1
            if depth > _MOST_DEPTH or seen > _MOST_EVENTS:
                raise RefusedFile("Ten plik XML nie jest rejestrem TERC. Wybierz plik „TERC”.")
            if event == "end" and element.tag == "row":
                number = next(numbers)
                yield number, _cells(element, number)
                element.clear()
    except DefusedXmlException as fault:
        raise RefusedFile(
            "Ten plik XML ma własne definicje (DOCTYPE albo encje), a rejestr TERC ich nie ma. "
            "Pobierz go jeszcze raz ze strony eteryt.stat.gov.pl."
        ) from fault
    # Of an encoding it does not know the parser raises one of the last two.
    except (ParseError, LookupError, ValueError) as fault:
        raise RefusedFile("Ten plik XML jest uszkodzony. Pobierz go jeszcze raz.") from fault


def _cells(element, number):
    found = {}
    for cell in element:
        name = cell.get("name", "") if cell.tag == "col" else cell.tag
        name = _OLDER.get(name, name)
        if name not in COLUMNS or name in found:
            raise RefusedFile(
                f"Wiersz {number}: w TERC nie ma kolumny „{name[:20]}” albo jest dwa razy. Wybierz "
                "plik „TERC”, wersja urzędowa."
            )
        found[name] = cell.text or ""
    if missing := sorted(_MUST - set(found)):
        raise RefusedFile(f"Wiersz {number}: brakuje kolumny {missing[0]}.")
    return dict.fromkeys(COLUMNS, "") | found
