"""Makers of records of the log, of services given and of reports, like those in ``make``."""

from datetime import date
from uuid import uuid4

from bundles.models import Activity, LocalGroup
from reports.models import ServiceGiven
from tests import make

DAY = date(2026, 9, 1)


def activity(by=None, **fields):
    """An entry of the person's log, of half an hour; ``centre``: else the person's own."""
    by = by or make.advisor()
    if "centre" not in fields:
        fields["centre"] = by.roles.first().centre
    least = {"pk": uuid4(), "kind": "wymiana_informacji", "held_on": DAY, "minutes": 30}
    return Activity.objects.create(by=by, **{**least, **fields})


def group(centre=None, **fields):
    """A group without a bundle."""
    centre = centre or make.centre()
    return LocalGroup.objects.create(centre=centre, **{"name": "Koło z Zalesia", **fields})


def service(by=None, **fields):
    """An hour of general advice to a group without a bundle, or to ``bundle``."""
    by = by or make.advisor()
    if "centre" not in fields:
        fields["centre"] = by.roles.first().centre
    if not fields.get("bundle") and "group" not in fields:
        fields["group"] = group(fields["centre"])
    least = {
        "pk": uuid4(),
        "kind": "doradztwo_ogolne",
        "held_on": DAY,
        "minutes": 60,
        "topic": "Jak zacząć",
    }
    return ServiceGiven.objects.create(by=by, **{**least, **fields})
