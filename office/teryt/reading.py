"""An official TERC file (eteryt.stat.gov.pl: CSV, or a ZIP with it) as territories."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from office.archives import BrokenArchive, only_file
from owes.enums import TerritoryKind
from owes.management.commands.load_teryt import MalformedTeryt, territory_of
from owes.models import Territory
from owes.polish import counted, number

COLUMNS = ["WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZWA_DOD", "STAN_NA"]
#: The whole register takes a twentieth of that; a file that unpacks to more is none.
MOST_BYTES = 5 * 1024 * 1024
#: A file with fewer of the units there are now was cut off.
LEAST_SHARE = 0.9
_GMINY = {
    "1": TerritoryKind.TOWN_GMINA,
    "2": TerritoryKind.RURAL_GMINA,
    "3": TerritoryKind.MIXED_GMINA,
}
#: Town and rural part of a mixed gmina, districts and delegations of big towns: not units here.
_PARTS = ("4", "5", "8", "9")


class RefusedFile(Exception):
    """Why the file is not taken, in Polish."""


@dataclass(frozen=True)
class Register:
    """The file's units by code, parents first, and the day they hold."""

    units: dict
    stated_on: date


def read(content):
    """``Register`` of the bytes of a file; raises ``RefusedFile``."""
    rows = list(_rows(_text(_unpacked(content))))
    days = {row["STAN_NA"].strip() for _, row in rows}
    if len(days) != 1:
        raise RefusedFile("W kolumnie STAN_NA powinien być jeden dzień, ten sam w każdym wierszu.")
    stated_on = _day(days.pop())
    known = {}
    try:
        for line, row in sorted(rows, key=lambda pair: len(_code(pair[1]))):
            if (plain := _plain(row, line)) is not None:
                unit = territory_of(plain, known, f"wiersz {line}")
                known[unit.code] = unit
    except MalformedTeryt as fault:
        raise RefusedFile(str(fault)) from fault
    _require_single(known)
    _require_whole(known)
    return Register(known, stated_on)


def _unpacked(content):
    if len(content) > MOST_BYTES:
        raise RefusedFile("Plik ma ponad 5 MB: to nie jest rejestr TERC. Wybierz plik „TERC”.")
    if not content.startswith(b"PK"):
        return content
    try:
        found = only_file(content, (".csv",), MOST_BYTES)
    except BrokenArchive as fault:
        raise RefusedFile(str(fault)) from fault
    if found is None:
        raise RefusedFile(
            "W archiwum ZIP powinien być jeden plik CSV. Pobierz TERC w formacie CSV."
        )
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


def _rows(text):
    """(line number, row) of the file."""
    if "\0" in text:
        raise RefusedFile("To nie jest plik CSV. Pobierz TERC w formacie CSV.")
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


def _code(row):
    return "".join(row[name].strip() for name in ("WOJ", "POW", "GMI", "RODZ"))


def _plain(row, line):
    """The row as the shipped table has it; ``None`` for a part of a unit."""
    code, kind = _code(row), row["RODZ"].strip()
    name, said = row["NAZWA"].strip(), row["NAZWA_DOD"].casefold()
    if kind in _PARTS:
        return None
    if kind:
        if kind not in _GMINY:
            raise RefusedFile(f"Wiersz {line}: nieznany rodzaj gminy „{kind}”.")
        return _row(code, name, _GMINY[kind], code[:4])
    if row["POW"].strip():
        is_city = "na prawach powiatu" in said
        found = TerritoryKind.CITY_POWIAT if is_city else TerritoryKind.POWIAT
        return _row(code, name, found, code[:2])
    return _row(code, name.lower(), TerritoryKind.VOIVODESHIP, "")


def _row(code, name, kind, parent):
    return {"code": code, "name": name, "kind": str(kind.value), "parent_code": parent}


def _require_single(units):
    """Six digits are one gmina: a file that has it as two kinds is in error."""
    seen = {}
    for code in units:
        if len(code) == 7 and seen.setdefault(code[:6], code) != code:
            raise RefusedFile(f"Gmina {code[:6]} jest w pliku dwa razy, z różnym rodzajem.")


def _require_whole(units):
    now = Territory.objects.current().count()
    if len(units) < now * LEAST_SHARE:
        raise RefusedFile(
            f"Plik ma {counted(len(units), 'jednostkę', 'jednostki', 'jednostek')}, a w programie "
            f"jest ich {number(now)}: wygląda na ucięty. "
            "Pobierz go jeszcze raz."
        )
    if not units:
        raise RefusedFile("Plik nie ma żadnej jednostki.")


def _day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RefusedFile(f"STAN_NA to nie jest dzień: „{text[:20]}”.") from None
