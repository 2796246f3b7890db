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
    found = []
    if valid_from and valid_to and valid_from > valid_to:
        found.append(("valid_to", "Koniec jest przed początkiem."))
    known = {one.pk: one for one in Territory.objects.filter(pk__in=codes)}
    for code in sorted(set(codes)):
        unit = known.get(code)
        if unit is None or unit.kind not in POWIAT_KINDS:
            found.append(("powiaty", f"Nie ma powiatu o kodzie {code}."))
        elif code[:2] != voivodeship:
            found.append(("powiaty", f"{unit.label} ({code}) leży w innym województwie."))
    if found:
        return found
    return [
        ("powiaty", _taken(powiat, region))
        for region, powiat in holders(codes, valid_from, valid_to, but=but)
    ]


def holders(codes, valid_from, valid_to, *, but=None):
    """(region, powiat) for each of the powiaty that belongs to another region in the period.

    Asked in steps: one join of the three tables is a product of them where the database knows
    nothing of their sizes yet.
    """
    links = Region.powiaty.through.objects.filter(territory__in=codes)
    links = list(links.order_by("territory", "region").values_list("region", "territory"))
    others = Region.objects.filter(
        overlapping(valid_from, valid_to), pk__in={region for region, _ in links}
    ).exclude(pk=but.pk if but else None)
    regions = others.in_bulk()
    taken = [(region, code) for region, code in links if region in regions]
    units = Territory.objects.in_bulk({code for _, code in taken}) if taken else {}
    return [(regions[region], units[code]) for region, code in taken]


def period(region):
    """ "od 01.01.2026 do 31.12.2027", "bez końca"."""
    since = f"od {date_short(region.valid_from)}" if region.valid_from else ""
    until = f"do {date_short(region.valid_to)}" if region.valid_to else "bez końca"
    return f"{since} {until}".strip()


def _taken(powiat, region):
    return f"{powiat.label} należy w tym czasie do subregionu „{region.name}” ({period(region)})."


@transaction.atomic
def save(region, *, by, codes, at=None, **fields):
    """Store the region with exactly these powiaty; a new one without a code gets one from its name.

    Raises ``NotARegion``, and then nothing is changed. Two people who want one powiat wait for
    each other.
    """
    at = at or now()
    was = _facts(Region.objects.get(pk=region.pk)) if region.pk else {}
    for name, value in fields.items():
        setattr(region, name, value)
    # Whoever takes a powiat holds its row; in one order, so nobody waits in a circle.
    list(Territory.objects.select_for_update().filter(pk__in=codes).order_by("pk"))
    if found := problems(
        voivodeship=region.voivodeship_id,
        codes=codes,
        valid_from=region.valid_from,
        valid_to=region.valid_to,
        but=region if region.pk else None,
    ):
        raise NotARegion(found)
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
            "was": was,
        },
    )
    return region


def _facts(region):
    days = {name: str(getattr(region, name) or "") for name in ("valid_from", "valid_to")}
    return {"name": region.name, **days}
