"""The tiles of a voivodeship to choose powiaty on: each a labelled box, with whose it is now."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from office import tiles
from office.map_svg import short_name
from owes import regions
from owes.fields import DayField
from owes.models import Territory


@dataclass(frozen=True)
class Tile:
    """``taken``: „subregion nidzicki, bez końca” of another region in the period, or ""."""

    unit: Territory
    spot: tiles.Spot
    taken: str
    is_chosen: bool

    @property
    def code(self):
        return self.unit.pk

    @property
    def short(self):
        return short_name(self.unit)

    @property
    def before(self):
        """What its label has before the name, and after it: not shown where there is no room."""
        return self.unit.label.partition(self.unit.name)[0].strip()

    @property
    def after(self):
        return self.unit.label.partition(self.unit.name)[2].strip()

    @property
    def column(self):
        return self.spot.column + 1

    @property
    def row(self):
        return self.spot.row + 1


@dataclass(frozen=True)
class Choice:
    tiles: list[Tile]

    @property
    def width(self):
        return max((one.column for one in self.tiles), default=1)

    @property
    def chosen(self):
        return [one for one in self.tiles if one.is_chosen]


def choice(voivodeship, *, chosen, valid_from=None, valid_to=None, but=None):
    """The ``Choice`` of a voivodeship (its code); ``chosen``: codes; ``but``: the region changed.

    Tiles come in the order of the alphabet. Two queries.
    """
    units = list(
        Territory.objects.current()
        .powiaty()
        .filter(parent=voivodeship)
        .order_by("sort_key", "code")
    )
    codes = [one.pk for one in units]
    spots = tiles.moved_to_corner(tiles.with_newcomers(tiles.of_voivodeship(voivodeship), codes))
    taken = {
        powiat.pk: region
        for region, powiat in regions.holders(codes, valid_from, valid_to, but=[but] if but else [])
    }
    return Choice(
        [
            Tile(
                unit=one,
                spot=spots[one.pk],
                taken=_words(taken.get(one.pk)),
                is_chosen=one.pk in chosen,
            )
            for one in units
        ]
    )


def days_of(form):
    """(from, to) as they stand in the form, typed or initial; what is no day is open."""
    return tuple(_day(form[name].value()) for name in ("valid_from", "valid_to"))


def _words(region):
    if region is None:
        return ""
    return f"{region.name}, {regions.period(region)}"


def _day(value):
    if isinstance(value, date):
        return value
    try:
        return DayField().clean(value or "")
    except ValidationError:
        return None
