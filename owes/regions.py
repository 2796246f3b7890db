"""The rules of a subregion: powiaty of one voivodeship, each in one active region at a time."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now

from owes.enums import POWIAT_KINDS
from owes.models import Event, Region, Territory
from owes.polish import date_short
from owes.slugs import free_code


class NotARegion(Exception):
    """What is wrong, in Polish: ``problems`` is a list of (field, sentence)."""

    def __init__(self, problems):
        super().__init__("; ".join(sentence for _, sentence in problems))
        self.problems = problems


def overlapping(valid_from, valid_to):
    """Condition: regions valid on some day of the period; an open end has no end."""
    starts, ends = valid_from or date.min, valid_to or date.max
    return Q(
        Q(valid_from=None) | Q(valid_from__lte=ends), Q(valid_to=None) | Q(valid_to__gte=starts)
    )


def problems(*, voivodeship, codes, valid_from, valid_to, but=None):
    """What keeps these powiaty (TERYT codes) from being a region: (field, sentence) each.

    ``voivodeship``: its code; ``but``: the region that is changed, which does not stand in its
    own way.
    """
    days = {"valid_from": valid_from, "valid_to": valid_to}
    found = faults(voivodeship, codes, known=Territory.objects.in_bulk(codes), **days)
    if found:
        return found
    others = holders(codes, **days, but=[but] if but else [])
    return [("powiaty", taken(powiat, region)) for region, powiat in others]


def faults(voivodeship, codes, *, valid_from, valid_to, known):
    """The same without a look at other regions; ``known``: {code: territory}."""
    found = []
    if valid_from and valid_to and valid_from > valid_to:
        found.append(("valid_to", "Koniec jest przed początkiem."))
    for code in sorted(set(codes)):
        unit = known.get(code)
        if unit is None or unit.kind not in POWIAT_KINDS:
            found.append(("powiaty", f"Nie ma powiatu o kodzie {code}."))
        elif code[:2] != voivodeship:
            found.append(("powiaty", f"{unit.label} ({code}) leży w innym województwie."))
    return found


def holders(codes, valid_from, valid_to, *, but=()):
    """(region, powiat) for each of the powiaty that belongs to a region in the period, those of
    ``but`` aside.

    Asked in steps: one join of the three tables is a product of them where the database knows
    nothing of their sizes yet.
    """
    links = Region.powiaty.through.objects.filter(territory__in=codes)
    links = list(links.order_by("territory", "region").values_list("region", "territory"))
    others = {region for region, _ in links} - {one.pk for one in but}
    regions = Region.objects.filter(overlapping(valid_from, valid_to)).in_bulk(others)
    pairs = [(region, code) for region, code in links if region in regions]
    units = Territory.objects.in_bulk({code for _, code in pairs}) if pairs else {}
    return [(regions[region], units[code]) for region, code in pairs]


def period(region):
    """ "od 01.01.2026 do 31.12.2027", "bez końca"."""
    since = f"od {date_short(region.valid_from)}" if region.valid_from else ""
    until = f"do {date_short(region.valid_to)}" if region.valid_to else "bez końca"
    return f"{since} {until}".strip()


def taken(powiat, region):
    """The sentence about a powiat that another region has in the period."""
    return f"{powiat.label} należy w tym czasie do subregionu „{region.name}” ({period(region)})."


def save(region, *, by, codes, at=None, **fields):
    """Store the region with exactly these powiaty; a new one without a code gets one from its name.

    Raises ``NotARegion``, and then nothing is changed. Two people who want one powiat wait for
    each other.
    """
    save_all([(region, codes, fields)], by=by, at=at)
    return region


@transaction.atomic
def save_all(changes, *, by, at=None):
    """The same for several regions, (region, powiaty, fields) each: what must be right is what
    stands in the end, so they may hand powiaty to each other."""
    at = at or now()
    was = Region.objects.in_bulk([region.pk for region, *_ in changes if region.pk])
    for region, _, fields in changes:
        for name, value in fields.items():
            setattr(region, name, value)
    codes = {code for _, codes, _ in changes for code in codes}
    # Whoever takes a powiat holds its row; in one order, so nobody waits in a circle.
    known = Territory.objects.select_for_update().order_by("pk").in_bulk(codes)
    for place in range(len(changes)):
        if found := _problems_of(changes, place, known):
            raise NotARegion(found)
    for region, codes, _ in changes:
        _store(region, codes, was.get(region.pk), by, at)


def _problems_of(changes, place, known):
    """What is wrong with one of the changes, beside what the earlier ones make of their regions."""
    region, codes, _ = changes[place]
    days = {"valid_from": region.valid_from, "valid_to": region.valid_to}
    if found := faults(region.voivodeship_id, codes, known=known, **days):
        return found
    others = holders(codes, **days, but=[one for one, *_ in changes if one.pk])
    others += [
        (other, known[code])
        for other, theirs, _ in changes[:place]
        if meet(other, region)
        for code in sorted(set(theirs) & set(codes))
    ]
    return [("powiaty", taken(powiat, other)) for other, powiat in others]


def meet(one, other):
    """Whether both regions are valid on some day."""
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_to or date.max, other.valid_to or date.max)


def _store(region, codes, was, by, at):
    is_new = region.pk is None
    before = [] if is_new else sorted(region.powiaty.values_list("pk", flat=True))
    if not region.code:
        region.code = free_code(Region, region.name)
    region.save()
    region.powiaty.set(codes)
    Event.objects.create(
        at=at,
        by=by,
        verb="created" if is_new else "changed",
        kind="region",
        facts={
            "region": region.pk,
            **_facts(region),
            "powiaty": sorted(codes),
            "before": before,
            "was": _facts(was) if was else {},
        },
    )


def _facts(region):
    days = {name: str(getattr(region, name) or "") for name in ("valid_from", "valid_to")}
    return {"name": region.name, **days}
