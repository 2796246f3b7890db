"""The method: four properties, OWES services, activities, stages, blocks and their questions.

Read once from ``data/method.json`` and validated at import. Labels, headings and questions
stand word for word as in the method's source; ``why``, ``hint`` and the translations beside them
(``label_en``, ``text_en``, ``text_uk``) are editorial.
"""

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, TypeVar

from dossier import codelists
from dossier.codelists import UnknownCode

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """A named thing of the method, with its stable code."""

    code: str
    label: str
    hint: str = ""
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class Pillar:
    """One of the three pillars."""

    code: str
    label: str
    text: str
    label_en: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Question:
    """A guiding question; it belongs to a stage or to a block, never to both."""

    code: str
    text: str
    why: str
    text_en: str
    text_uk: str
    stage_code: str = ""
    block_code: str = ""

    def text_in(self, language: str) -> str:
        """The question in "uk" or "en"; in any other language as the method asks it, in Polish."""
        return {"uk": self.text_uk, "en": self.text_en}.get(language, self.text)

    @property
    def hint(self) -> str:
        """A short help with the answer, as it is kept on its list."""
        return codelists.label(codelists.QUESTION_HINTS, self.code)

    @property
    def stage(self) -> "Stage | None":
        return stage(self.stage_code) if self.stage_code else None

    @property
    def block(self) -> "Block | None":
        return block(self.block_code) if self.block_code else None


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the five stages of Design Thinking."""

    code: str
    label: str
    heading: str
    detail_heading: str
    label_en: str
    questions: tuple[Question, ...]

    @property
    def question_codes(self) -> tuple[str, ...]:
        return tuple(question.code for question in self.questions)


@dataclass(frozen=True, slots=True)
class Grid:
    """A block's place on the canvas: first column, columns, first row, rows (10 × 3)."""

    col: int
    cols: int
    row: int
    rows: int


@dataclass(frozen=True, slots=True)
class Block:
    """One of the nine blocks of the canvas."""

    code: str
    label: str
    group: str
    grid: Grid
    label_en: str
    questions: tuple[Question, ...]

    @property
    def question_codes(self) -> tuple[str, ...]:
        return tuple(question.code for question in self.questions)


def _read() -> dict[str, Any]:
    text = files("dossier").joinpath("data/method.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


_DATA = _read()


def _items(rows: list[dict[str, Any]]) -> tuple[Item, ...]:
    return tuple(_item(row) for row in rows)


def _item(row: dict[str, Any]) -> Item:
    return Item(row["code"], row["label"], row.get("hint", ""), row["label_en"])


def _questions(rows: list[dict[str, Any]], **owner: str) -> tuple[Question, ...]:
    return tuple(
        Question(
            row["code"],
            row["text"],
            row["why"],
            row["text_en"],
            row["text_uk"],
            **owner,
        )
        for row in rows
    )


MIN_SERVICES: int = _DATA["bundle"]["min_services"]
PRINCIPLES = _items(_DATA["bundle"]["principles"])
OWES_SERVICES = _items(_DATA["owes"]["services"])
ANIMATOR_TASKS = _items(_DATA["animator"]["tasks"])
PILLARS = tuple(
    # The source's sentence on one pillar breaks off; ``display_text`` ends it before that word.
    Pillar(
        row["code"],
        row["label"],
        row.get("display_text", row["text"]),
        row["label_en"],
        row["text_en"],
    )
    for row in _DATA["design_thinking"]["pillars"]
)
STAGES = tuple(
    Stage(
        row["code"],
        row["label"],
        row["heading"],
        row["detail_heading"],
        row["label_en"],
        _questions(row["questions"], stage_code=row["code"]),
    )
    for row in _DATA["design_thinking"]["stages"]
)
GROUPS = _items(_DATA["canvas"]["groups"])
OUTCOME = _item(_DATA["canvas"]["outcome"])
BLOCKS = tuple(
    Block(
        row["code"],
        row["label"],
        row["group"],
        Grid(**row["grid"]),
        row["label_en"],
        _questions(row["questions"], block_code=row["code"]),
    )
    for row in _DATA["canvas"]["blocks"]
)
QUESTIONS: dict[str, Question] = {
    **{question.code: question for found in STAGES for question in found.questions},
    **{question.code: question for found in BLOCKS for question in found.questions},
}
_STAGES = {found.code: found for found in STAGES}
_BLOCKS = {found.code: found for found in BLOCKS}

_COUNTS = {
    "principles": (PRINCIPLES, 4),
    "OWES services": (OWES_SERVICES, 6),
    "animator's activities": (ANIMATOR_TASKS, 12),
    "pillars": (PILLARS, 3),
    "stages": (STAGES, 5),
    "groups": (GROUPS, 3),
    "blocks": (BLOCKS, 9),
    "questions": (QUESTIONS, 29),
}
for _name, (_found, _count) in _COUNTS.items():
    if len(_found) != _count:
        raise ValueError(f"data/method.json must have {_count} {_name}, not {len(_found)}")
if strangers := {block.group for block in BLOCKS} - {group.code for group in GROUPS}:
    raise ValueError(f"data/method.json has blocks of unknown groups: {sorted(strangers)}")


def question(code: str) -> Question:
    """The question with this code; raises ``UnknownCode``."""
    return _find(QUESTIONS, code)


def stage(code: str) -> Stage:
    """The stage with this code; raises ``UnknownCode``."""
    return _find(_STAGES, code)


def block(code: str) -> Block:
    """The block with this code; raises ``UnknownCode``."""
    return _find(_BLOCKS, code)


def principle(code: str) -> Item:
    """The property with this code; raises ``UnknownCode``."""
    return _find({found.code: found for found in PRINCIPLES}, code)


def _find(found: dict[str, T], code: str) -> T:
    try:
        return found[code]
    except KeyError as error:
        raise UnknownCode(code) from error
