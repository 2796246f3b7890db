"""What the types of a dossier cannot say: questions exist, ids are unique, links lead somewhere."""

from collections.abc import Iterator
from uuid import UUID

from dossier import method
from dossier.index import LISTS
from dossier.records import Dossier, Entry, Finding, Note, Record

#: {list: {link field: the list it leads into}}, for ids alone and tuples of ids.
LINKS: dict[str, dict[str, str]] = {
    "notes": {"iteration_id": "iterations", "meeting_id": "meetings"},
    "findings": {
        "iteration_id": "iterations",
        "origins": "notes",
        "from_tests": "tests",
        "builds_on": "findings",
    },
    "personas": {"needs": "findings"},
    "services": {
        "provider_id": "partners",
        "partners": "partners",
        "answers": "findings",
        "answers_partly": "findings",
    },
    "prototypes": {"iteration_id": "iterations", "ideas": "findings", "services": "services"},
    "tests": {"prototype_id": "prototypes", "next_iteration_id": "iterations"},
    "entries": {
        "origins": "notes",
        "findings": "findings",
        "services": "services",
        "partners": "partners",
        "segments": "entries",
    },
    "costs": {"entries": "entries"},
    "revenues": {"partner_id": "partners", "entries": "entries"},
    "financing": {"cost_id": "costs", "revenue_id": "revenues"},
    "tasks": {
        "owner_partner_id": "partners",
        "depends_on": "tasks",
        "entries": "entries",
        "findings": "findings",
        "partners": "partners",
    },
    "conditions": {"findings": "findings", "tasks": "tasks"},
    "risks": {"findings": "findings"},
}

_OF_STAGES = frozenset(code for stage in method.STAGES for code in stage.question_codes)
_OF_BLOCKS = frozenset(code for block in method.BLOCKS for code in block.question_codes)


class InvalidDossier(ValueError):
    """The data is no dossier; ``path`` names the place, the message is for people."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


def links(name: str, record: Record) -> Iterator[tuple[str, str, UUID]]:
    """(field, list it leads into, id) of every link of a record of the list ``name``."""
    for field, target in LINKS.get(name, {}).items():
        value = getattr(record, field)
        for pk in value if isinstance(value, tuple) else (value,):
            if pk is not None:
                yield field, target, pk


def require_whole(dossier: Dossier) -> None:
    """Raise ``InvalidDossier`` unless every question is known, every id stands once and every
    link leads to a record of the right kind."""
    ids = {name: {record.id for record in getattr(dossier, name)} for name in LISTS}
    seen: set[UUID] = set()
    for name in LISTS:
        for place, record in enumerate(getattr(dossier, name)):
            path = f"$.{name}[{place}]"
            if record.id in seen:
                raise InvalidDossier(f"{path}.id", "ten identyfikator już jest w pliku")
            seen.add(record.id)
            _require_question(record, path)
            _require_links(name, record, ids, path)
    for place, waiver in enumerate(dossier.waivers):
        if waiver.subject_id is not None and waiver.subject_id not in seen:
            path = f"$.waivers[{place}].subject_id"
            raise InvalidDossier(path, "wskazuje rekord, którego nie ma w pliku")


def _require_question(record: Record, path: str) -> None:
    if isinstance(record, Note):
        # A group can write about a block as well as about a stage.
        is_known = record.question in method.QUESTIONS
    elif isinstance(record, Finding):
        is_known = record.question in _OF_STAGES
    elif isinstance(record, Entry):
        is_known = record.question in _OF_BLOCKS
    else:
        is_known = True
    if not is_known:
        raise InvalidDossier(f"{path}.question", "nie znamy tego pytania")


def _require_links(name: str, record: Record, ids: dict[str, set[UUID]], path: str) -> None:
    for field, target, pk in links(name, record):
        if pk not in ids[target]:
            raise InvalidDossier(f"{path}.{field}", "wskazuje rekord, którego nie ma w pliku")
    if record.split_from_id is not None and record.split_from_id not in ids[name]:
        raise InvalidDossier(f"{path}.split_from_id", "wskazuje rekord, którego nie ma w pliku")
    successor = record.tombstone.successor_id if record.tombstone else None
    if successor is not None and successor not in ids[name]:
        raise InvalidDossier(
            f"{path}.tombstone.successor_id", "wskazuje rekord, którego nie ma w pliku"
        )
