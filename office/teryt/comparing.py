"""What a new file changes: units joined on their first six digits, so that a village that became a
town is one unit with another kind, not one that went and one that came."""

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256

from bundles.models import Bundle
from owes.models import Region, Territory


@dataclass(frozen=True)
class Change:
    """One unit: ``old`` and ``new`` as ``Territory`` (``None`` where there is none), with the
    bundles and regions that hold the old one. ``moved_to``: a new unit of the same name and kind
    elsewhere, where there is just one."""

    old: Territory | None
    new: Territory | None
    bundles: int = 0
    regions: tuple = ()
    moved_to: Territory | None = None

    @property
    def is_touching(self):
        return bool(self.bundles or self.regions)


@dataclass
class Comparison:
    """Everything the file changes, by what happens; ``same``: how many units stay as they are."""

    new: list = field(default_factory=list)
    gone: list = field(default_factory=list)
    renamed: list = field(default_factory=list)
    rekinded: list = field(default_factory=list)
    back: list = field(default_factory=list)
    same: int = 0
    mark: str = ""

    @property
    def all(self):
        return [*self.new, *self.gone, *self.renamed, *self.rekinded, *self.back]

    def __bool__(self):
        return bool(self.all)


def compare(register):
    """``Comparison`` of a ``Register`` with the table; five queries."""
    table = list(Territory.objects.select_related("parent").order_by("code"))
    current = {_key(one.code): one for one in table if one.ended_on is None}
    ended = {one.code: one for one in table if one.ended_on is not None}
    bundles, regions = _holders()
    found = Comparison(mark=_mark(table))
    for unit in register.units.values():
        known = current.pop(_key(unit.code), None)
        if known is None:
            (found.back if unit.code in ended else found.new).append(
                Change(ended.get(unit.code), unit)
            )
            continue
        change = Change(known, unit, bundles[known.code], tuple(regions.get(known.code, ())))
        if known.code != unit.code or known.kind != unit.kind:
            found.rekinded.append(change)
        elif known.name != unit.name:
            found.renamed.append(change)
        else:
            found.same += 1
    came = Counter((one.new.name, one.new.kind) for one in found.new)
    by_name = {(one.new.name, one.new.kind): one.new for one in found.new}
    for known in current.values():
        name = (known.name, known.kind)
        moved = by_name[name] if came[name] == 1 else None
        held = tuple(regions.get(known.code, ()))
        found.gone.append(Change(known, None, bundles[known.code], held, moved))
    return found


def _key(code):
    return code[:6]


def _holders():
    """(number of bundles, names of regions) by the code of what they hold."""
    bundles = Counter(Bundle.territories.through.objects.values_list("territory", flat=True))
    regions = {}
    links = Region.powiaty.through.objects.order_by("region__name")
    for code, name in links.values_list("territory", "region__name"):
        regions.setdefault(code, []).append(name)
    return bundles, regions


def _mark(table):
    told = "|".join(f"{one.code};{one.name};{one.kind};{one.ended_on}" for one in table)
    return sha256(told.encode()).hexdigest()
