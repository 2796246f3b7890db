"""What a remark is about: the whole, a part, a question, a record, one field or cell of it."""

from dataclasses import dataclass
from uuid import UUID

from dossier import method
from dossier.fields import content_fields
from dossier.index import by_id
from dossier.parts import BUNDLE, PARTS, part_of_question, part_of_record
from plans.change_words import field_label
from plans.names import KINDS, text_of

#: Names longer than this are cut in the words for a place.
LONGEST = 80


class NoSuchPlace(Exception):
    """The submitted version holds nothing of this kind."""


@dataclass(frozen=True)
class Target:
    """Where a remark stands, with the fields of ``Remark``; ``place``: in words."""

    part: str = ""
    question: str = ""
    list_name: str = ""
    record_id: UUID | None = None
    other_id: UUID | None = None
    field: str = ""
    place: str = "Cała wiązka"

    def fields(self):
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def find(dossier, *, part="", question="", record_id=None, other_id=None, field=""):
    """The ``Target`` in this dossier; raises ``NoSuchPlace``."""
    if record_id is not None:
        return _of_record(dossier, record_id, other_id, field)
    if question:
        if question not in method.QUESTIONS:
            raise NoSuchPlace(question)
        part = part_of_question(question)
        words = f"{PARTS[part]}: {method.question(question).text}"
        return Target(part=part, question=question, place=words)
    if not part:
        return Target()
    if part not in PARTS:
        raise NoSuchPlace(part)
    return Target(part=part, place=PARTS[part])


def _of_record(dossier, record_id, other_id, field):
    if record_id == dossier.bundle.id:
        list_name, record, name, part = BUNDLE, dossier.bundle, "Wiązka", BUNDLE
    else:
        records = by_id(dossier)
        if record_id not in records or not records[record_id][1].is_living:
            raise NoSuchPlace(record_id)
        list_name, record = records[record_id]
        name = f"{KINDS[list_name].one} „{shorten(text_of(record))}”"
        part = part_of_record(list_name, record)
    if field and not _is_field(list_name, field):
        raise NoSuchPlace(field)
    words = name[:1].upper() + name[1:]
    if field:
        words += f", {field_label(list_name, field)}"
    if other_id is not None:
        others = by_id(dossier)
        if other_id not in others:
            raise NoSuchPlace(other_id)
        words += f" a „{shorten(text_of(others[other_id][1]))}”"
    return Target(
        part=part,
        question=getattr(record, "question", ""),
        list_name=list_name,
        record_id=record_id,
        other_id=other_id,
        field=field,
        place=words[:300],
    )


def _is_field(list_name, field):
    """Whether records of the list have the field; "principles.<code>" is one of the bundle's."""
    if list_name == BUNDLE and field.startswith("principles."):
        return field.removeprefix("principles.") in {one.code for one in method.PRINCIPLES}
    return field in dict(content_fields(list_name))


def text_in(dossier, target):
    """What the target's field says in ``dossier``; raises ``NoSuchPlace`` where it is no text."""
    record = (
        dossier.bundle
        if target.list_name == BUNDLE
        else by_id(dossier).get(target.record_id, ("", None))[1]
    )
    said = getattr(record, target.field, None)
    if dict(content_fields(target.list_name)).get(target.field) != "text" or said is None:
        raise NoSuchPlace(target.field)
    return said


def shorten(text):
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
