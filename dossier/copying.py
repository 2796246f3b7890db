"""What a new bundle begins from when it follows another: the thought, not the facts of a place.

Findings, services, the canvas, costs, tasks, conditions, risks and indicators are taken over.
Who takes part, how many people, when and with whose money is asked anew: the checks say what is
missing.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from dossier import codelists, showing
from dossier.index import LISTS
from dossier.records import Bundle, Dossier, Partner, Place, Task
from dossier.renaming import with_new_ids
from dossier.sources import sources

#: Lists that are taken over. Personas and prototypes belong to the people they came from, and
#: money that others were promised is nobody else's.
TAKEN = frozenset(
    {
        "findings",
        "partners",
        "services",
        "entries",
        "costs",
        "tasks",
        "conditions",
        "risks",
        "indicators",
    }
)

#: Stands before the name of a partner that is still to be found.
TO_FILL_IN = "(do uzupełnienia)"
#: Shorter names are words like any other.
_SHORTEST_NAME = 4


def begun_from(
    shown: Dossier,
    *,
    title: str,
    places: Sequence[Place],
    new_id: Callable[[], UUID],
    starts_on: date | None = None,
) -> Dossier:
    """A draft that follows ``shown`` (of ``showing.shown``), every id, the bundle's first, new.

    ``starts_on``: the first day of work, by which tasks move; without it they have no dates.
    """
    names = _placeholders(shown.partners)
    taken = _renamed(showing.only(shown, TAKEN), names)
    shift = _shift(shown, starts_on)
    lists: dict[str, Any] = {
        "findings": tuple(replace(one, person_count=None) for one in taken.findings),
        "partners": tuple(
            replace(one, name=names[one.id], pes_form="", is_social_enterprise=False)
            for one in taken.partners
        ),
        "costs": tuple(replace(one, from_month=None, to_month=None) for one in taken.costs),
        "tasks": tuple(_ahead(one, shift) for one in taken.tasks),
        "indicators": tuple(replace(one, baseline=None, target=None) for one in taken.indicators),
    }
    begun = replace(
        taken,
        bundle=_bundle(taken.bundle, title, places, starts_on),
        **lists,
    )
    as_first: dict[str, Any] = {
        name: tuple(replace(one, version=1) for one in getattr(begun, name)) for name in LISTS
    }
    begun = replace(begun, **as_first)
    seen = [replace(one, seen=sources(begun, one)) for one in begun.tasks]
    return with_new_ids(replace(begun, tasks=tuple(seen)), new_id)


def _bundle(bundle: Bundle, title: str, places: Sequence[Place], starts_on: date | None) -> Bundle:
    return replace(
        bundle,
        version=1,
        title=title,
        status="szkic",
        is_example=False,
        places=tuple(places),
        place_note="",
        persons_planned=None,
        starts_on=starts_on,
        launches_on=None,
    )


def _placeholders(partners: Sequence[Partner]) -> dict[UUID, str]:
    """{partner: what stands for its name}: its kind, numbered where there are several."""
    found: dict[UUID, str] = {}
    seen: dict[str, int] = {}
    for one in partners:
        if one.kind:
            word = codelists.label("partner_kinds", one.kind)
        elif one.sector:
            word = codelists.label("partner_sectors", one.sector)
        else:
            word = "partner"
        seen[word] = seen.get(word, 0) + 1
        number = f" {seen[word]}" if seen[word] > 1 else ""
        found[one.id] = f"{TO_FILL_IN} {word}{number}"
    return found


def _renamed(dossier: Dossier, names: dict[UUID, str]) -> Dossier:
    """``dossier`` with its partners' names in other texts replaced too."""
    known = sorted(
        ((one.name, names[one.id]) for one in dossier.partners if len(one.name) >= _SHORTEST_NAME),
        key=lambda pair: (-len(pair[0]), pair),
    )
    changed = {}
    for spot, text in showing.texts(dossier):
        said = text
        for name, word in known:
            said = said.replace(name, word)
        if said != text:
            changed[spot] = said
    return showing.rewritten(dossier, changed)


def _shift(shown: Dossier, starts_on: date | None) -> timedelta | None:
    # Nothing may fall before the new first day, whatever began before the old one.
    days = [shown.bundle.starts_on, *(one.starts_on for one in shown.tasks)]
    first = min((day for day in days if day), default=None)
    return starts_on - first if starts_on and first else None


def _ahead(task: Task, shift: timedelta | None) -> Task:
    """The task with its days moved, or without them."""

    def moved(day: date | None) -> date | None:
        return None if day is None or shift is None else day + shift

    return replace(
        task,
        starts_on=moved(task.starts_on),
        due_on=moved(task.due_on),
    )
