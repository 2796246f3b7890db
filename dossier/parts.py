"""The parts of the work: where a record belongs, and so what is opened when it is to be mended.

A part is the bundle itself, a stage of the method, a block of the canvas, or one of the lists
beside them. Every record belongs to exactly one.
"""

from dossier import method
from dossier.records import Record

#: Lists without a question: the part they belong to.
_PLACES = {
    "meetings": "meetings",
    "iterations": "meetings",
    "personas": "definiowanie_wyzwania",
    "prototypes": "prototypowanie_testowanie",
    "tests": "prototypowanie_testowanie",
    "partners": "services",
    "services": "services",
    "costs": "struktura_kosztow",
    "revenues": "strumienie_przychodow",
    "financing": "financing",
    "tasks": "plan",
    "conditions": "plan",
    "risks": "plan",
    "indicators": "plan",
    "waivers": "plan",
}

#: Names of the models (as events bear them) where they are not the list's without its "s".
_LISTS = {
    "bundle": "bundle",
    "entry": "entries",
    "testresult": "tests",
    "launchcondition": "conditions",
    "financing": "financing",
    "persona": "personas",
    "workshop": "meetings",
}

BUNDLE = "bundle"

#: {code: Polish heading} of every part, in the order of the work.
PARTS = {
    BUNDLE: "Wiązka",
    "meetings": "Spotkania i iteracje",
    **{stage.code: stage.label for stage in method.STAGES},
    "services": "Partnerzy i usługi",
    **{block.code: f"Model: {block.label}" for block in method.BLOCKS},
    "financing": "Finansowanie kosztów",
    "plan": "Plan wdrożenia",
}

#: Which revenue pays which cost is told on both sides of the money, and a workshop on a stage
#: leaves a meeting.
_OPENED_TOO = {
    "struktura_kosztow": "financing",
    "strumienie_przychodow": "financing",
    **{stage.code: "meetings" for stage in method.STAGES},
}


def part_of_question(slug: str) -> str:
    """The stage or block of a guiding question."""
    question = method.question(slug)
    return question.stage_code or question.block_code


def part_of(list_name: str, question: str = "") -> str:
    """The part of a record of ``list_name`` ("bundle": the bundle itself), by its question
    where it answers one."""
    if list_name == BUNDLE:
        return BUNDLE
    return part_of_question(question) if question else _PLACES[list_name]


def part_of_record(list_name: str, record: Record) -> str:
    """The same, of a record of a dossier."""
    return part_of(list_name, getattr(record, "question", ""))


def part_of_kind(kind: str, question: str = "") -> str:
    """The same, by the kind of record that an event names ("testresult")."""
    return part_of(_LISTS.get(kind, f"{kind}s"), question)


def opened_by(part: str) -> frozenset[str]:
    """The parts that may be changed when ``part`` is to be mended; all for "" (the whole)."""
    if not part:
        return frozenset(PARTS)
    return frozenset({part, _OPENED_TOO.get(part, part)})
