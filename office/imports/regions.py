"""Regions: what the rows of a file would do, doing it, and writing them out.

A region is known by its code; its powiaty are written as TERYT codes, all of them. An empty cell
leaves things as they are. Only the country's admins read them from a file.
"""

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
    def __init__(self, rows):
        codes = {row.values["code"] for row in rows} - {None}
        found = Region.objects.filter(code__in=codes).prefetch_related("powiaty")
        self.known = {one.code: one for one in found}
        units = Territory.objects.filter(kind=TerritoryKind.VOIVODESHIP)
        self.voivodeships = {one.code: one for one in units}
        self.by_name = {one.name.casefold(): one.code for one in units}
        self.repeats, self.taken = Repeats(), []


def plan(rows, by):
    """A ``Planned`` of each row; some queries for each row that is not wrong already."""
    world = _World(rows)
    return [_planned(row, world) for row in rows]


def _planned(row, world):
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
    if problems := _problems(row, voivodeship, wanted, region, world):
        return bad(row, *problems)
    fields = {name: wanted[name] for name in ("name", "valid_from", "valid_to")}
    if region is None:
        fields |= {"code": values["code"], "voivodeship": world.voivodeships[voivodeship]}
        words = f"nowy subregion: {wanted['name']}, powiatów: {len(wanted['powiaty'])}"
        return Planned(row.number, NEW, words, do=(None, wanted["powiaty"], fields))
    changes = [
        _change(name, before[name], wanted[name]) for name in wanted if before[name] != wanted[name]
    ]
    return Planned(
        row.number, CHANGED, "; ".join(changes), do=(region.pk, wanted["powiaty"], fields)
    )


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


def _problems(row, voivodeship, wanted, region, world):
    days = {"valid_from": wanted["valid_from"], "valid_to": wanted["valid_to"]}
    found = regions.problems(voivodeship=voivodeship, codes=wanted["powiaty"], but=region, **days)
    problems = [(_TITLES.get(field, ""), sentence) for field, sentence in found]
    starts, ends = wanted["valid_from"] or date.min, wanted["valid_to"] or date.max
    for number, powiaty, since, until in world.taken:
        both = powiaty & set(wanted["powiaty"])
        if both and since <= ends and starts <= until:
            problems.append(("powiaty", f"{', '.join(sorted(both))} bierze już wiersz {number}"))
    if not problems:
        world.taken.append((row.number, set(wanted["powiaty"]), starts, ends))
    return problems


def _change(name, before, after):
    return f"{_WORDS[name]}: {_shown(after)} (było: {_shown(before) or 'puste'})"


def _shown(value):
    if isinstance(value, tuple):
        return " ".join(value)
    return date_short(value) if isinstance(value, date) else str(value or "")


def apply(planned, by):
    """Do what the rows say; raises ``regions.NotARegion`` where the world forbids it after all."""
    for row in planned:
        pk, powiaty, fields = row.do
        region = Region.objects.select_for_update().get(pk=pk) if pk else Region()
        regions.save(region, by=by, codes=list(powiaty), **fields)


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
