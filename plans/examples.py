"""The worked examples: invented regions and centres with whole bundles, one JSON file each."""

import json
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.db import transaction

from dossier.serial import from_data
from owes.models import Centre, Region, Territory
from plans.assemble import assemble
from plans.load import load

FOLDER = settings.BASE_DIR / "plans" / "data" / "examples"


class MissingTerritory(Exception):
    """A territory the example names is not loaded; the message says which, in Polish."""


def read_examples(folder=FOLDER):
    """``{"region", "centre", "dossier"}`` of every file, in the order of their names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


@transaction.atomic
def load_example(example):
    """Write one example; return (bundle, whether it had to be written).

    A bundle that already says the same is not touched, so its versions and times stay. Raises
    ``MissingTerritory``, and then nothing is changed.
    """
    centre = load_centre(example["centre"], region=load_region(example["region"]))
    dossier = from_data(example["dossier"])
    _require([place.code for place in dossier.bundle.places])
    stored = centre.bundles.filter(pk=dossier.bundle.id).first()
    if stored is not None and _content(assemble(stored)) == _content(dossier):
        return stored, False
    return load(dossier, centre=centre), True


def load_region(values):
    """The region of the example: ``code, name, voivodeship``, ``powiaty`` as TERYT codes and,
    where known, ``valid_from`` and ``valid_to`` as ISO dates. One that is there stays as people
    left it."""
    _require([values["voivodeship"], *values["powiaty"]])
    region, is_new = Region.objects.get_or_create(
        code=values["code"],
        defaults={
            "name": values["name"],
            "voivodeship_id": values["voivodeship"],
            **_days(values, "valid_from", "valid_to"),
        },
    )
    if is_new:
        region.powiaty.set(values["powiaty"])
    return region


def load_centre(values, *, region):
    """The OWES of the example: ``code, name`` and, where known, the other texts and dates. One that
    is there stays as people left it, in its region too."""
    texts = ("name", "operator", "email", "phone", "funding_line")
    centre, _ = Centre.objects.get_or_create(
        code=values["code"],
        defaults={
            "region": region,
            **{name: values[name] for name in texts if name in values},
            **_days(values, "accredited_from", "accredited_to"),
        },
    )
    return centre


def _days(values, *names):
    return {name: date.fromisoformat(values[name]) for name in names if values.get(name)}


def _require(codes):
    known = set(Territory.objects.filter(pk__in=codes).values_list("pk", flat=True))
    if missing := sorted(set(codes) - known):
        raise MissingTerritory(
            f"Brak jednostek TERYT: {', '.join(missing)}. Najpierw: manage.py load_teryt"
        )


def _content(dossier):
    """The dossier without what the organisation says about itself: centre and place names."""
    bundle = dossier.bundle
    codes = tuple(sorted(place.code for place in bundle.places))
    return codes, replace(dossier, bundle=replace(bundle, centre=None, places=()))
