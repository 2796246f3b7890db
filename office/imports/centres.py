"""Centres: what the rows of a file would do, doing it, and writing them out.

A centre is known by its code. An empty cell leaves things as they are.
"""

from office.imports import typing
from office.imports.planning import CHANGED, NEW, SAME, Planned, Repeats, bad
from office.imports.typing import Column
from owes import centres, registers
from owes.models import Centre
from owes.operators import managed_centres, managed_regions
from owes.polish import date_short

TITLE = "Ośrodki"

COLUMNS = (
    Column(
        "code",
        "kod",
        typing.code,
        must=True,
        help="Krótki i stały, po nim poznajemy ośrodek.",
        example="owes-nadrzecze",
    ),
    Column("name", "nazwa", typing.line(200), example="OWES Nadrzecze", width=34),
    Column("region", "kod subregionu", typing.code, example="subregion-nadrzeczny"),
    Column("operator", "operator", typing.line(200), example="Fundacja Nadrzecze", width=34),
    Column("nip", "NIP", typing.register(registers.clean_nip, 10), example="5250007738"),
    Column("regon", "REGON", typing.register(registers.clean_regon, 9), example="000331501"),
    Column("krs", "KRS", typing.register(registers.clean_krs, 10), example="0000033050"),
    Column("address", "adres", typing.line(300), example="ul. Polna 1, 00-001 Nadrzecze", width=34),
    Column("email", "adres e-mail", typing.address, also=("e-mail", "email"), width=30),
    Column("phone", "telefon", typing.line(40)),
    Column("website", "strona internetowa", typing.website, also=("strona", "www"), width=30),
    Column("accredited_from", "akredytacja od", typing.day, example="01.01.2027", width=16),
    Column(
        "accredited_to",
        "akredytacja do",
        typing.day,
        help="Najwyżej dwa lata od początku.",
        example="31.12.2028",
        width=16,
    ),
    Column("funding_line", "zdanie o finansowaniu", typing.line(300), width=40),
)
_WORDS = {one.name: one.title for one in COLUMNS}
_FIELDS = [one.name for one in COLUMNS if one.name not in ("code", "region")]


def plan(rows, by):
    """A ``Planned`` of each row, as this admin may do it; a constant number of queries."""
    codes = {row.values["code"] for row in rows} - {None}
    known = {
        one.code: one for one in Centre.objects.filter(code__in=codes).select_related("region")
    }
    mine = set(managed_centres(by).filter(code__in=codes).values_list("code", flat=True))
    regions = {one.code: one for one in managed_regions(by)}
    repeats = Repeats()
    return [_planned(row, known, mine, regions, repeats) for row in rows]


def _planned(row, known, mine, regions, repeats):
    if row.problems:
        return bad(row)
    values = row.values
    code, centre = values["code"], known.get(values["code"])
    if earlier := repeats.earlier(code, row.number):
        return bad(row, ("kod", f"ten sam kod ma wiersz {earlier}"))
    if centre is not None and code not in mine:
        return bad(row, ("kod", "ten kod ma ośrodek poza Twoim zakresem"))
    problems = [*_region_problems(values, centre, regions), *_date_problems(values, centre)]
    if centre is None and not values["name"]:
        problems.append(("nazwa", "to nowy ośrodek: wpisz jego nazwę"))
    if problems:
        return bad(row, *problems)
    given = {name: values[name] for name in _FIELDS if values[name] is not None}
    if centre is None:
        fields = {**given, "code": code, "region": regions[values["region"]]}
        return Planned(row.number, NEW, f"nowy ośrodek: {values['name']}", do=(None, fields))
    changed = {name: value for name, value in given.items() if getattr(centre, name) != value}
    if not changed:
        return Planned(row.number, SAME, "bez zmian")
    words = "; ".join(
        _change(name, getattr(centre, name), value) for name, value in changed.items()
    )
    return Planned(row.number, CHANGED, words, do=(centre.pk, changed))


def _region_problems(values, centre, regions):
    code = values["region"]
    if centre is None:
        if not code:
            yield "kod subregionu", "to nowy ośrodek: wpisz kod jego subregionu"
        elif code not in regions:
            yield "kod subregionu", f"w Twoim zakresie nie ma subregionu o kodzie „{code}”"
    elif code and code != centre.region.code:
        yield (
            "kod subregionu",
            f"ośrodek działa w subregionie „{centre.region.code}”, a plik go nie przenosi: zostaw to "
            "pole puste, a na stronie ośrodka otwórz „Zmień dane” i wskaż subregion; ludzie, wiązki "
            "i oceny pójdą razem z nim",
        )


def _date_problems(values, centre):
    starts = values["accredited_from"] or (centre.accredited_from if centre else None)
    ends = values["accredited_to"] or (centre.accredited_to if centre else None)
    if starts and ends and ends < starts:
        yield "akredytacja do", f"koniec jest przed początkiem ({date_short(starts)})"
    elif centres.is_too_long(starts, ends) and (
        values["accredited_to"] or values["accredited_from"]
    ):
        yield "akredytacja do", "akredytacja trwa najwyżej dwa lata"


def _change(name, before, after):
    return f"{_WORDS[name]}: {_shown(after)} (było: {_shown(before) or 'puste'})"


def _shown(value):
    return date_short(value) if hasattr(value, "year") else str(value or "")


def apply(planned, by):
    """Do what the rows say."""
    for row in planned:
        pk, fields = row.do
        centre = Centre.objects.select_for_update().get(pk=pk) if pk else Centre()
        centres.save(centre, by=by, **fields)


def export(by):
    """Rows of texts, one a centre."""
    found = managed_centres(by).select_related("region").order_by("name", "pk")
    for centre in found:
        yield [
            centre.region.code if one.name == "region" else _shown(getattr(centre, one.name))
            for one in COLUMNS
        ]
