"""Regions: what the rows of a file would do, doing it, and writing them out.

A region is known by its code; its powiaty are written as TERYT codes, all of them. An empty cell
leaves things as they are. Only the country's admins read them from a file.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from office.imports import typing
from office.imports.planning import CHANGED, NEW, SAME, Planned, Repeats, bad
from office.imports.typing import Column
from owes import regions
from owes.enums import TerritoryKind
from owes.models import Region, Territory
from owes.operators import managed_regions
from owes.polish import date_short

TITLE = "Subregiony"

COLUMNS = (
    Column(
        "code",
        "kod",
        typing.code,
        must=True,
        help="Krótki i stały, po nim poznajemy subregion.",
        example="subregion-nadrzeczny",
    ),
    Column("name", "nazwa", typing.line(200), example="Subregion nadrzeczny", width=34),
    Column(
        "voivodeship",
        "województwo",
        typing.line(60),
        help="Nazwa albo dwie cyfry TERYT.",
        example="lubelskie",
    ),
    Column(
        "powiaty",
        "powiaty",
        typing.codes(4),
        help="Kody TERYT po cztery cyfry, rozdzielone spacją; zawsze wszystkie.",
        example="0602 0606 0609",
        width=50,
    ),
    Column("valid_from", "od", typing.day, help="Puste: bez zmian.", width=14),
    Column("valid_to", "do", typing.day, help="Puste: bez zmian.", width=14),
)
_WORDS = {one.name: one.title for one in COLUMNS}
#: Field of ``owes.regions`` → column.
_TITLES = {"powiaty": "powiaty", "valid_to": "do", "valid_from": "od"}


class _World:
    """What the rows are compared with; a constant number of queries."""

    def __init__(self, rows):
        self.regions = list(Region.objects.prefetch_related("powiaty"))
        self.known = {one.code: one for one in self.regions}
        units = Territory.objects.filter(kind=TerritoryKind.VOIVODESHIP)
        self.voivodeships = {one.code: one for one in units}
        self.by_name = {one.name.casefold(): one.code for one in units}
        named = {code for row in rows for code in row.values["powiaty"] or ()}
        held = {one.pk for region in self.regions for one in region.powiaty.all()}
        self.units = Territory.objects.in_bulk(named | held)
        #: {code of a region: the row that is about it}
        self.numbers = {row.values["code"]: row.number for row in reversed(rows)}
        self.repeats = Repeats()


@dataclass(frozen=True)
class _Draft:
    """A row that has nothing wrong by itself. ``region``: the one it changes; ``then``: what it
    would be, not stored; ``wanted``, ``before``: as ``_stored`` gives them."""

    row: object
    region: Region | None
    then: Region
    wanted: dict
    before: dict | None

    @property
    def number(self):
        return self.row.number


def plan(rows, by):
    """A ``Planned`` of each row; a constant number of queries.

    The file is looked at as a whole: what must be right is what would stand in the end, so
    regions may hand powiaty to each other. A row that cannot stand keeps its region as it is,
    which may be what another row cannot stand beside.
    """
    world = _World(rows)
    found = [_drafted(row, world) for row in rows]
    drafts = [one for one in found if isinstance(one, _Draft)]
    refused = {}
    while clashes := _clashes([one for one in drafts if one.number not in refused], world):
        refused |= clashes
    return [_planned(one, refused) if isinstance(one, _Draft) else one for one in found]


def _drafted(row, world):
    """The row's ``_Draft``, or its ``Planned`` where it changes nothing or is wrong by itself."""
    if row.problems:
        return bad(row)
    values = row.values
    if earlier := world.repeats.earlier(values["code"], row.number):
        return bad(row, ("kod", f"ten sam kod ma wiersz {earlier}"))
    region = world.known.get(values["code"])
    voivodeship, problem = _voivodeship(values["voivodeship"], region, world)
    if problem:
        return bad(row, problem)
    wanted = _wanted(values, region)
    if region is None and not (wanted["name"] and wanted["powiaty"]):
        title = "powiaty" if wanted["name"] else "nazwa"
        return bad(row, (title, "to nowy subregion: wpisz to pole"))
    before = _stored(region) if region else None
    if before == wanted:
        return Planned(row.number, SAME, "bez zmian")
    days = {"valid_from": wanted["valid_from"], "valid_to": wanted["valid_to"]}
    found = regions.faults(voivodeship, wanted["powiaty"], known=world.units, **days)
    if found:
        return bad(row, *((_TITLES.get(field, ""), sentence) for field, sentence in found))
    then = Region(name=wanted["name"], voivodeship=world.voivodeships[voivodeship], **days)
    return _Draft(row, region, then, wanted, before)


def _clashes(drafts, world):
    """{number of a row: its problems} of the drafts that cannot stand beside those above them and
    the regions that stay as they are."""
    moved = {one.region.pk for one in drafts if one.region}
    holders = defaultdict(list)
    for region in world.regions:
        if region.pk not in moved:
            for unit in region.powiaty.all():
                holders[unit.pk].append((region, None))
    found = {}
    for draft in drafts:
        codes = draft.wanted["powiaty"]
        met = [
            (code, other, number)
            for code in codes
            for other, number in holders[code]
            if regions.meet(other, draft.then)
        ]
        if met:
            found[draft.number] = [*_sentences(met, world)]
            continue
        for code in codes:
            holders[code].append((draft.then, draft.number))
    return found


def _sentences(met, world):
    """(column, sentence) of each (code, who has it, the row by which)."""
    by_row = defaultdict(list)
    for code, other, number in met:
        if number is not None:
            by_row[number].append(code)
            continue
        row = world.numbers.get(other.code)
        then = "dopisz w pliku wiersz tamtego subregionu, już bez tego powiatu"
        if row is not None:
            then = f"popraw też wiersz {row}: tamten subregion zostaje, jak jest"
        yield "powiaty", f"{regions.taken(world.units[code], other)} Żeby go przejąć, {then}."
    for number, codes in by_row.items():
        yield "powiaty", f"{', '.join(sorted(codes))} bierze już wiersz {number}"


def _planned(draft, refused):
    if draft.number in refused:
        return bad(draft.row, *refused[draft.number])
    before, wanted = draft.before, draft.wanted
    fields = {name: wanted[name] for name in ("name", "valid_from", "valid_to")}
    if draft.region is None:
        fields |= {"code": draft.row.values["code"], "voivodeship": draft.then.voivodeship}
        words = f"nowy subregion: {wanted['name']}, powiatów: {len(wanted['powiaty'])}"
        return Planned(draft.number, NEW, words, do=(None, wanted["powiaty"], fields))
    changes = [
        _change(name, before[name], wanted[name]) for name in wanted if before[name] != wanted[name]
    ]
    do = (draft.region.pk, wanted["powiaty"], fields)
    return Planned(draft.number, CHANGED, "; ".join(changes), do=do)


def _voivodeship(text, region, world):
    """(its code, problem)."""
    if text is None:
        if region is not None:
            return region.voivodeship_id, None
        return None, ("województwo", "to nowy subregion: wpisz województwo")
    bare = text.casefold().removeprefix("województwo ").strip()
    code = world.by_name.get(bare) or (bare.zfill(2) if bare.isdecimal() else "")
    if code not in world.voivodeships:
        return None, ("województwo", f"nie ma województwa „{text}”")
    if region is not None and code != region.voivodeship_id:
        return None, ("województwo", "subregion nie zmienia województwa: załóż nowy")
    return code, None


def _wanted(values, region):
    before = _stored(region) if region else {}
    wanted = {name: values[name] or before.get(name) for name in ("name", "valid_from", "valid_to")}
    powiaty = values["powiaty"] or before.get("powiaty") or ()
    return {**wanted, "powiaty": tuple(sorted(powiaty))}


def _stored(region):
    return {
        "name": region.name,
        "valid_from": region.valid_from,
        "valid_to": region.valid_to,
        "powiaty": tuple(sorted(one.pk for one in region.powiaty.all())),
    }


def _change(name, before, after):
    return f"{_WORDS[name]}: {_shown(after)} (było: {_shown(before) or 'puste'})"


def _shown(value):
    if isinstance(value, tuple):
        return " ".join(value)
    return date_short(value) if isinstance(value, date) else str(value or "")


def apply(planned, by):
    """Do what the rows say; raises ``regions.NotARegion`` where the world forbids it after all."""
    pks = [row.do[0] for row in planned if row.do[0]]
    known = Region.objects.select_for_update().order_by("pk").in_bulk(pks)
    changes = [
        (known[pk] if pk else Region(), list(powiaty), fields)
        for pk, powiaty, fields in (row.do for row in planned)
    ]
    regions.save_all(changes, by=by)


def export(by):
    """Rows of texts, one a region."""
    found = managed_regions(by).select_related("voivodeship").prefetch_related("powiaty")
    for region in found.order_by("name", "pk"):
        stored = _stored(region)
        yield [
            region.code,
            region.name,
            region.voivodeship.name,
            _shown(stored["powiaty"]),
            _shown(region.valid_from),
            _shown(region.valid_to),
        ]
