"""Makers of records of the log, of services given and of reports, like those in ``make``."""

from datetime import date
from uuid import uuid4

from bundles.models import Activity, ClosedQuarter, LocalGroup
from reports import counting, frozen
from reports.enums import CountedAs
from reports.models import HandValue, Measure, ServiceGiven, Target
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


def closed_quarter(centre, year=2020, number=2, **fields):
    """A quarter of the centre, closed without a row in it."""
    least = {"snapshot": frozen.to_data(counting.count((), (), counting.Known(), **_ENDS), ())}
    return ClosedQuarter.objects.create(
        centre=centre, year=year, number=number, **{**least, **fields}
    )


_ENDS = dict.fromkeys(("begins_at", "ends_at"))


def measure(**fields):
    """An indicator written in by hand: the first of the list, or another with ``fields``."""
    if not fields:
        return Measure.objects.filter(counted_as=CountedAs.HAND).first()
    number = Measure.objects.count() + 1
    least = {"code": f"wskaznik_{number}", "label": f"Wskaźnik {number}", "unit": "szt."}
    return Measure.objects.create(**{**least, **fields})


def target(centre, of=None, **fields):
    """Twelve in the year 2026."""
    least = {"first": date(2026, 1, 1), "last": date(2026, 12, 31), "value": 12}
    return Target.objects.create(measure=of or measure(), centre=centre, **{**least, **fields})


def hand_value(centre, of=None, **fields):
    """Five by the first of September."""
    least = {"on": DAY, "value": 5, "source": "karty doradztwa"}
    return HandValue.objects.create(measure=of or measure(), centre=centre, **{**least, **fields})
