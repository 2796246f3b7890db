"""Boundaries in the database: looked at first, then the map's, until others come or they go."""

from datetime import timedelta
from functools import lru_cache
from hashlib import sha256

from django.db import transaction
from django.utils.timezone import now

from office import tiles
from office.borders.picture import Picture, of_file
from office.models import Borders
from owes.enums import TerritoryKind
from owes.models import Event, Territory

#: What was looked at and not applied goes with a later upload.
LOOKED_AT = timedelta(days=30)


def keep(content, *, source, stated_on, by, at=None, **limits):
    """Keep what the bytes of a file draw until somebody applies it; raises ``RefusedFile``."""
    at = at or now()
    picture, found = of_file(content, _spots(), **limits)
    Borders.objects.filter(applied_at=None, at__lt=at - LOOKED_AT).delete()
    return Borders.objects.create(
        by=by,
        at=at,
        source=source,
        stated_on=stated_on,
        sha256=sha256(content).hexdigest(),
        picture=picture.to_json(),
        found={
            "unknown": found.unknown,
            "twice": found.twice,
            "unnamed": found.unnamed,
            "of_gminy": found.of_gminy,
        },
    )


def _spots():
    """{code: spot on the tile map} of the powiaty there are."""
    powiaty = Territory.objects.current().filter(
        kind__in=[TerritoryKind.POWIAT, TerritoryKind.CITY_POWIAT]
    )
    codes = list(powiaty.values_list("pk", flat=True))
    known = tiles.with_newcomers(tiles.spots(), codes)
    return {code: known[code] for code in codes}


@transaction.atomic
def apply(borders, *, by, at=None):
    """Draw the map with them; those before are dropped. Applied again it changes nothing."""
    at = at or now()
    borders = Borders.objects.select_for_update().get(pk=borders.pk)
    if borders.applied_at is not None:
        return
    Borders.objects.exclude(applied_at=None).delete()
    borders.applied_at = at
    borders.save(update_fields=["applied_at"])
    _tell("updated", borders, by, at)


@transaction.atomic
def drop(borders, *, by, at=None):
    """Forget them; where the map was drawn with them, it has its tiles again."""
    borders = Borders.objects.select_for_update().get(pk=borders.pk)
    if borders.applied_at is not None:
        _tell("dropped", borders, by, at or now())
    borders.delete()


def _tell(verb, borders, by, at):
    Event.objects.create(
        at=at,
        by=by,
        verb=verb,
        kind="borders",
        record_id=borders.pk,
        facts={
            "source": borders.source,
            "stated_on": borders.stated_on.isoformat(),
            "sha256": borders.sha256,
        },
    )


def current():
    """(``Borders`` without their picture, ``Picture``) of the map, or two ``None``. One query."""
    borders = Borders.objects.current()
    return borders, borders and picture_of(borders.pk)


@lru_cache(maxsize=4)
def picture_of(pk):
    """The ``Picture`` of kept boundaries: it never changes, so a process reads it once."""
    return Picture.from_json(Borders.objects.only("picture").get(pk=pk).picture)
