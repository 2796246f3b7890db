"""What the samples of all areas are made with."""

from dataclasses import dataclass, replace

from dossier.records import Dossier
from tests.dossier import build
from tests.dossier.build import uid

WHOLE = build.whole()


@dataclass(frozen=True)
class Sample:
    """A dossier that fails ``code``: the records and facts of the notice, and its sentence."""

    code: str
    dossier: Dossier
    records: tuple = ()
    facts: tuple = ()
    sentence: str = ""


def first(name, **fields):
    """The list of the whole dossier with its first record changed: for ``build.whole(**…)``."""
    one, *rest = getattr(WHOLE, name)
    return {name: (replace(one, **fields), *rest)}


def more(name, *records):
    """The list of the whole dossier with more records at its end."""
    return {name: (*getattr(WHOLE, name), *records)}


def services(**fields):
    """The three services with the first two changed."""
    first, second, third = WHOLE.services
    return (replace(first, **fields), replace(second, **fields), third)


def tasks(**fields):
    return (replace(WHOLE.tasks[0], **fields), *WHOLE.tasks[1:])


def entries(*, without=None, **fields):
    """Entries of the whole dossier, those of one question left out, the rest changed."""
    kept = [one for one in WHOLE.entries if one.question != without]
    return tuple(replace(one, **fields) for one in kept)


def entry_changed(number, **fields):
    """Entries of the whole dossier with one of them changed."""
    return tuple(
        replace(one, **fields) if place == number else one
        for place, one in enumerate(WHOLE.entries)
    )


def partners(*sectors):
    """Partners of these sectors, each bringing something and taking part in a service."""
    return tuple(
        build.partner(number, sector=sector, brings="lokal")
        for number, sector in enumerate(sectors)
    )


SERVICES = (uid("services", 0), uid("services", 1))
FIRST_TASK = (uid("tasks", 0),)
ONE, TWO, THREE = ((("count", number),) for number in (1, 2, 3))
