"""Load voivodeships, powiaty and gminy of the TERYT register."""

import csv
import re
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from owes.enums import GMINA_KINDS, POWIAT_KINDS, TerritoryKind
from owes.models import Territory

TERYT = settings.BASE_DIR / "owes" / "data" / "teryt.csv"

COLUMNS = ["code", "name", "kind", "parent_code"]

#: Kind → (digits of its code, digits of its parent's code).
_DIGITS = {
    TerritoryKind.VOIVODESHIP: (2, 0),
    **dict.fromkeys(POWIAT_KINDS, (4, 2)),
    **dict.fromkeys(GMINA_KINDS, (7, 4)),
}

MAX_NAME = Territory._meta.get_field("name").max_length

#: SQLite takes a limited number of parameters in one statement.
BATCH = 500


class MalformedTeryt(Exception):
    """The file is not a list of territories; the message says in Polish what and where."""


class Command(BaseCommand):
    help = "Wczytuje województwa, powiaty i gminy (TERYT); można powtarzać."

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, default=TERYT)

    def handle(self, *, path, **options):
        try:
            written = load_territories(path)
        except MalformedTeryt as fault:
            raise CommandError(str(fault)) from fault
        if options["verbosity"]:
            self.stdout.write(f"TERYT: zapisano {written} z {Territory.objects.count()} jednostek.")


def load_territories(path=TERYT):
    """Write the territories of a CSV file (``COLUMNS``, UTF-8) and return how many were written.

    Those that stand as the file has them, or as a newer official file has them, are left alone;
    those the file does not know stay, because bundles may point to them. Raises ``MalformedTeryt``, and then nothing is changed.
    """
    territories = read_territories(path)
    present = {territory.pk: territory for territory in Territory.objects.all()}
    changed = [territory for territory in territories if _differs(territory, present)]
    fields = ["name", "kind", "parent", "search_key", "sort_key"]
    with transaction.atomic():
        # Parents stand before children, so a batch never points to a later one.
        Territory.objects.bulk_create(
            changed,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=fields,
        )
    return len(changed)


def _differs(territory, present):
    known = present.get(territory.pk)
    if known is None:
        return True
    # What a newer official file said is not taken back.
    return known.stated_on is None and _values(territory) != _values(known)


def _values(territory):
    return (
        territory.name,
        territory.kind,
        territory.parent_id,
        territory.search_key,
        territory.sort_key,
    )


def read_territories(path):
    """Unsaved territories of the file, parents first, with their keys filled."""
    known = {}
    for line, row in _rows(Path(path)):
        territory = territory_of(row, known, f"wiersz {line}")
        known[territory.code] = territory
    if not known:
        raise MalformedTeryt("Plik TERYT nie ma żadnej jednostki.")
    return list(known.values())


def _rows(path):
    """(line number, row) of the file, sorted so that parents come first."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = [(reader.line_num, row) for row in reader]
    except OSError as fault:
        raise MalformedTeryt(f"Nie można otworzyć pliku {path}: {fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise MalformedTeryt("Plik TERYT nie jest zapisany w UTF-8.") from fault
    except csv.Error as fault:
        raise MalformedTeryt(f"Plik TERYT nie jest poprawnym plikiem CSV: {fault}.") from fault
    if reader.fieldnames != COLUMNS:
        raise MalformedTeryt(f"Pierwszy wiersz pliku TERYT powinien brzmieć: {','.join(COLUMNS)}.")
    for line, row in rows:
        if None in row or None in row.values():
            raise MalformedTeryt(f"TERYT, wiersz {line}: powinny być {len(COLUMNS)} kolumny.")
    return sorted(rows, key=lambda item: (len(item[1]["code"]), item[1]["code"]))


def territory_of(row, known, where):
    """The unsaved unit of a row of ``COLUMNS``; ``known``: those before it, by code."""
    code, name, kind, parent_code = (row[column].strip() for column in COLUMNS)
    if kind not in _DIGITS:
        raise MalformedTeryt(f"TERYT, {where}: nieznany rodzaj jednostki „{kind}”.")
    digits, parent_digits = _DIGITS[kind]
    if not re.fullmatch(rf"[0-9]{{{digits}}}", code):
        raise MalformedTeryt(
            f"TERYT, {where}: kod „{code}” to nie {digits} cyfr tego rodzaju jednostki (zero na początku też się liczy)."
        )
    if code in known:
        raise MalformedTeryt(f"TERYT, {where}: kod {code} powtarza się.")
    if not name:
        raise MalformedTeryt(f"TERYT, {where}: brak nazwy.")
    if len(name) > MAX_NAME:
        raise MalformedTeryt(f"TERYT, {where}: nazwa ma więcej niż {MAX_NAME} znaków.")
    if parent_code != code[:parent_digits] or (parent_code and parent_code not in known):
        raise MalformedTeryt(f"TERYT, {where}: jednostka nadrzędna „{parent_code}” nie pasuje.")
    territory = Territory(code=code, name=name, kind=kind, parent=known.get(parent_code))
    territory.fill_keys()
    return territory
