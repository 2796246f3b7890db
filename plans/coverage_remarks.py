"""What the matrix of needs and services shows, told need by need: gaps, overlaps, idle services."""

from dataclasses import dataclass
from uuid import UUID

from dossier import coverage
from dossier.coverage import Level
from owes.polish import NBSP, counted, join_and, number

#: So many services are named in one sentence; more are counted.
NAMES = 5


@dataclass(frozen=True)
class Item:
    """A record and what is to be said about it."""

    record_id: UUID
    text: str
    about: str = ""


@dataclass(frozen=True)
class Remark:
    """One thing that was noticed and the records it is about."""

    title: str
    items: tuple[Item, ...]


def remarks(words):
    """The remarks about ``words`` (a ``plans.coverage.Coverage``), those with records only."""
    lines = words.problems
    idle = coverage.services_answering_nothing(words.dossier)
    found = (
        Remark("Bez żadnej odpowiedzi", _items(lines, _is_bare, _persons)),
        Remark("Tylko częściowa odpowiedź", _items(lines, _is_partial, _answering)),
        Remark("Za mało miejsc", _items(lines, _lacks_places, _lacking)),
        Remark("Nie da się policzyć, czy starczy miejsc", _items(lines, _is_unsure, _unsure)),
        Remark(
            "W pełni odpowiada na to kilka usług: uzupełniają się czy powtarzają?",
            _items(lines, _is_overlap, _full),
        ),
        Remark(
            "Usługi, które na nic nie odpowiadają", tuple(Item(one.id, one.name) for one in idle)
        ),
    )
    return [remark for remark in found if remark.items]


def _items(lines, is_one, about):
    return tuple(Item(one.need.id, one.need.text, about(one)) for one in lines if is_one(one))


def _is_bare(line):
    return line.row.level is Level.NONE


def _is_partial(line):
    return line.row.level is Level.PARTLY


def _lacks_places(line):
    return line.has_gap and not _is_bare(line)


def _is_unsure(line):
    return line.row.gap is None


def _is_overlap(line):
    return line.row.is_overlap


def _persons(line):
    count = line.need.person_count
    return "" if count is None else f"{counted(count, 'osoba', 'osoby', 'osób')} w potrzebie"


def _answering(line):
    return f"częściowo: {_names(cell.service for cell in line.answering)}"


def _full(line):
    return _names(cell.service for cell in line.cells if cell.level is Level.FULLY)


def _lacking(line):
    places = counted(line.row.place_count, "miejsce", "miejsca", "miejsc")
    return f"{_persons(line)}, {places}: brakuje{NBSP}{number(line.row.gap)}"


def _unsure(line):
    if line.need.person_count is None:
        return "nie podano, ilu osób dotyczy ten problem"
    silent = (cell.service for cell in line.answering if cell.service.places is None)
    return f"nie podano liczby miejsc: {_names(silent)}"


def _names(services):
    """Names of a few services; of many, the first and how many more."""
    names = [one.name for one in services]
    if len(names) <= NAMES:
        return join_and(names)
    rest = counted(len(names) - NAMES, "inna", "inne", "innych")
    return f"{', '.join(names[:NAMES])} i {rest}"
