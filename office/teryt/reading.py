"""An official TERC file (eteryt.stat.gov.pl) as territories."""

from dataclasses import dataclass
from datetime import date

from office.teryt.formats import RefusedFile, rows
from owes.enums import TerritoryKind
from owes.management.commands.load_teryt import MalformedTeryt, territory_of
from owes.models import Territory
from owes.polish import counted, number

#: A file with fewer of the units there are now was cut off.
LEAST_SHARE = 0.9
_GMINY = {
    "1": TerritoryKind.TOWN_GMINA,
    "2": TerritoryKind.RURAL_GMINA,
    "3": TerritoryKind.MIXED_GMINA,
}
#: Town and rural part of a mixed gmina, districts and delegations of big towns: not units here.
_PARTS = ("4", "5", "8", "9")


@dataclass(frozen=True)
class Register:
    """The file's units by code, parents first, and the day they hold."""

    units: dict
    stated_on: date


def read(content):
    """``Register`` of the bytes of a file; raises ``RefusedFile``."""
    found = rows(content)
    days = {row["STAN_NA"].strip() for _, row in found}
    if len(days) != 1:
        raise RefusedFile("W kolumnie STAN_NA powinien być jeden dzień, ten sam w każdym wierszu.")
    stated_on = _day(days.pop())
    known = {}
    try:
        for line, row in sorted(found, key=lambda pair: len(_code(pair[1]))):
            if (plain := _plain(row, line)) is not None:
                unit = territory_of(plain, known, f"wiersz {line}")
                known[unit.code] = unit
    except MalformedTeryt as fault:
        raise RefusedFile(str(fault)) from fault
    _require_single(known)
    _require_whole(known)
    return Register(known, stated_on)


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
