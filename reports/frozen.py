"""A report as JSON and back: what a closed quarter keeps."""

from dataclasses import asdict
from datetime import date

from reports.counting import Line, Numbers, Report
from reports.measures import Aim, Measured

VERSION = 1


def to_data(report, measured):
    """JSON of a ``Report`` of one centre and its ``Measured``."""
    return {
        "version": VERSION,
        "report": {**asdict(report), **{name: _lines(report, name) for name in _LINES}},
        "measures": [{**asdict(one), "aims": [_aim(aim) for aim in one.aims]} for one in measured],
    }


def from_data(data):
    """(``Report``, its ``Measured``) as they were."""
    told = data["report"]
    report = Report(
        activities={code: Numbers(**one) for code, one in told["activities"].items()},
        meetings=Numbers(**told["meetings"]),
        services={code: Numbers(**one) for code, one in told["services"].items()},
        groups=told["groups"],
        environments=told["environments"],
        statuses=told["statuses"],
        moves=told["moves"],
        **{name: tuple(map(_line, told[name])) for name in _LINES},
    )
    measured = tuple(
        Measured(**{**one, "aims": tuple(map(_aim_back, one["aims"]))}) for one in data["measures"]
    )
    return report, measured


_LINES = ("months", "centres", "people")


def _lines(report, name):
    return [
        {**asdict(line), "of": line.of.isoformat() if isinstance(line.of, date) else line.of}
        for line in getattr(report, name)
    ]


def _line(data):
    of = data["of"]
    numbers = {name: Numbers(**data[name]) for name in ("activities", "meetings", "services")}
    return Line(of=date.fromisoformat(of) if isinstance(of, str) else of, **numbers)


def _aim(aim):
    return {**asdict(aim), "first": aim.first.isoformat(), "last": aim.last.isoformat()}


def _aim_back(data):
    days = {name: date.fromisoformat(data[name]) for name in ("first", "last")}
    return Aim(**{**data, **days})
