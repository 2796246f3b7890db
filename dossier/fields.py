"""What the fields of records hold: words, amounts, codes of lists, links to other records.

Read off the dataclasses' own types, so that a new field is known by being declared; only which
list a code stands on is written here.
"""

from dataclasses import fields
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import get_args, get_origin, get_type_hints
from uuid import UUID

from dossier import codelists, method
from dossier.records import Bundle, Dossier, Seen

#: (list of the dossier or "bundle", field) → code list; "stages" are the method's.
CODES: dict[tuple[str, str], str] = {
    ("bundle", "status"): "bundle_statuses",
    ("bundle", "target_groups"): "target_groups",
    ("iterations", "stage"): "stages",
    ("meetings", "stages"): "stages",
    ("meetings", "sectors"): "partner_sectors",
    ("meetings", "tools"): "dt_tools",
    ("notes", "question"): "questions",
    ("notes", "tool"): "dt_tools",
    ("notes", "voice"): "target_groups",
    ("findings", "question"): "questions",
    ("personas", "group"): "target_groups",
    ("partners", "sector"): "partner_sectors",
    ("partners", "kind"): "partner_kinds",
    ("partners", "pes_form"): "pes_legal_forms",
    ("services", "kind"): "service_types",
    ("services", "area"): "social_service_areas",
    ("prototypes", "form"): "dt_tools",
    ("tests", "groups"): "target_groups",
    ("tests", "decision"): "test_decisions",
    ("entries", "question"): "questions",
    ("entries", "roles"): "segment_roles",
    ("entries", "groups"): "target_groups",
    ("costs", "kind"): "cost_kinds",
    ("costs", "variability"): "cost_variability",
    ("revenues", "source"): "funding_sources",
    ("revenues", "form"): "funding_forms",
    ("revenues", "certainty"): "funding_certainty",
    ("tasks", "status"): "task_statuses",
    ("conditions", "kind"): "condition_kinds",
    ("risks", "level"): "risk_levels",
    ("indicators", "kind"): "indicators",
    ("waivers", "rule"): "rules",
}

#: What says which record it is and how it stands, not what it says.
OF_RECORDS = frozenset({"id", "version", "order", "split_from_id", "tombstone"})


class Holds(StrEnum):
    """What a field holds."""

    TEXT = "text"
    MONEY = "money"
    VALUE = "value"
    LINK = "link"
    LINKS = "links"


@cache
def content_fields(name: str) -> tuple[tuple[str, Holds], ...]:
    """(field, what it holds) of the records of a list, or of the "bundle", as declared.

    A task's memory of its sources (``seen``) is left out: it repeats what the sources say.
    """
    cls = Bundle if name == "bundle" else get_args(get_type_hints(Dossier)[name])[0]
    hints = get_type_hints(cls)
    return tuple(
        (field.name, _holds(name, field.name, hints[field.name]))
        for field in fields(cls)
        if field.name not in OF_RECORDS and hints[field.name] != tuple[Seen, ...]
    )


def _holds(name: str, field: str, hint: object) -> Holds:
    if get_origin(hint) is tuple:
        return Holds.LINKS if get_args(hint)[0] is UUID else Holds.VALUE
    plain = next((arg for arg in get_args(hint) if arg is not NoneType), hint)
    if plain is UUID:
        return Holds.LINK
    if plain is int and field.endswith("_grosze"):
        return Holds.MONEY
    return Holds.TEXT if plain is str and (name, field) not in CODES else Holds.VALUE


def code_label(name: str, field: str, code: str) -> str:
    """A code of the field in words; the code itself where no list knows it."""
    codes = CODES.get((name, field), "")
    if codes == "stages":
        stages = {stage.code: stage.label for stage in method.STAGES}
        return stages.get(code, code)
    if codes == "questions":
        return method.question(code).text if code in method.QUESTIONS else code
    if codes == "cost_kinds" and not codelists.has(codes, code):
        codes = "one_off_cost_kinds"
    return codelists.label(codes, code) if codes and codes != "rules" else code
