"""What the map of powiaty says on one day: which region each of them belongs to."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain

from office import tiles
from owes.enums import TerritoryKind
from owes.models import Region, Territory
from owes.polish import date_short
from owes.regions import overlapping, period

#: Different fills (a colour and a pattern each) of ``templates/office/map_patterns.svg``.
FILLS = 10


@dataclass(frozen=True)
class Powiat:
    """``region``: who looks after it that day, or ``None``."""

    unit: Territory
    spot: tiles.Spot
    region: Region | None

    @property
    def code(self):
        return self.unit.pk

    @property
    def words(self):
        """The whole name of its tile: for focus, for the ear."""
        if self.region is None:
            return f"{self.unit.label}, bez subregionu"
        return ", ".join(filter(None, [self.unit.label, named(self.region), until(self.region)]))

    @property
    def period(self):
        return period(self.region) if self.region else ""


@dataclass(frozen=True)
class Voivodeship:
    unit: Territory
    powiaty: list[Powiat] = field(default_factory=list)

    @property
    def uncovered(self):
        return [one for one in self.powiaty if one.region is None]

    @property
    def covered_count(self):
        return len(self.powiaty) - len(self.uncovered)

    @property
    def regions(self):
        """Its regions of the day, by name."""
        found = {one.region.pk: one.region for one in self.powiaty if one.region}
        return sorted(found.values(), key=lambda region: region.name)


@dataclass(frozen=True)
class Map:
    """``fills``: {region's id: number of its fill, from 1}, different for neighbours."""

    voivodeships: list[Voivodeship]
    fills: dict[int, int]

    @property
    def powiaty(self):
        return [one for group in self.voivodeships for one in group.powiaty]

    @property
    def regions(self):
        return [one for group in self.voivodeships for one in group.regions]

    def narrowed(self, code):
        """The map of one voivodeship: fills stay, spots count from its corner."""
        found = [one for one in self.voivodeships if one.unit.pk == code]
        spots = tiles.moved_to_corner({p.code: p.spot for one in found for p in one.powiaty})
        moved = [
            Voivodeship(one.unit, [Powiat(p.unit, spots[p.code], p.region) for p in one.powiaty])
            for one in found
        ]
        return Map(moved, self.fills)


def named(region):
    """„subregion nidzicki”, whether or not the word stands in its name."""
    return (
        region.name if region.name.lower().startswith("subregion") else f"subregion {region.name}"
    )


def until(region):
    return f"do {date_short(region.valid_to)}" if region.valid_to else ""


def read(day, touching=()):
    """The ``Map`` of the day; ``touching``: pairs of powiaty that meet besides their tiles. Three
    queries."""
    regions = {one.pk: one for one in Region.objects.filter(overlapping(day, day))}
    links = Region.powiaty.through.objects.filter(region__in=regions)
    held = {code: regions[pk] for pk, code in links.values_list("region", "territory")}
    units = list(
        Territory.objects.current()
        .filter(
            kind__in=[TerritoryKind.VOIVODESHIP, TerritoryKind.POWIAT, TerritoryKind.CITY_POWIAT]
        )
        .order_by("sort_key", "code")
    )
    spots = tiles.with_newcomers(
        tiles.spots(), [one.pk for one in units if one.kind != TerritoryKind.VOIVODESHIP]
    )
    groups = {one.pk: Voivodeship(one) for one in units if one.kind == TerritoryKind.VOIVODESHIP}
    for one in units:
        if one.kind != TerritoryKind.VOIVODESHIP and one.parent_id in groups:
            powiat = Powiat(one, spots[one.pk], held.get(one.pk))
            groups[one.parent_id].powiaty.append(powiat)
    found = list(groups.values())
    return Map(found, _fills([p for group in found for p in group.powiaty], touching))


def _fills(powiaty, touching):
    """A fill for each region: none that a neighbour has, else the one used least."""
    of = {one.code: one.region.pk for one in powiaty if one.region}
    beside = defaultdict(set)
    pairs = chain(tiles.neighbours({p.code: p.spot for p in powiaty}), touching)
    for one, other in pairs:
        if one in of and other in of and of[one] != of[other]:
            beside[of[one]].add(of[other])
            beside[of[other]].add(of[one])
    found, used = {}, dict.fromkeys(range(1, FILLS + 1), 0)
    for pk in sorted(set(of.values()), key=lambda pk: (-len(beside[pk]), pk)):
        near = [found.get(other) for other in beside[pk]]
        best = min(used, key=lambda fill: (near.count(fill), used[fill], fill))
        found[pk] = best
        used[best] += 1
    return found


def days_of_change(today):
    """Days on which the map becomes another one: (past, newest first; to come, next first)."""
    days = set()
    for start, end in Region.objects.values_list("valid_from", "valid_to"):
        days.update(filter(None, [start, end and end + timedelta(days=1)]))
    past = sorted((day for day in days if day <= today), reverse=True)
    return past, sorted(day for day in days if day > today)
