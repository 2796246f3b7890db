"""The method: whole, word for word, and findable by code."""

import json
import re
from pathlib import Path

import pytest

from dossier import method
from dossier.codelists import UnknownCode

HERE = Path(__file__).parent
METHOD = Path(method.__file__).parent / "data/method.json"
#: "path<TAB>words" of every label, heading and question, copied from the method's source.
WORDS = [
    line.split("\t")
    for line in (HERE / "method_words.txt").read_text(encoding="utf-8").splitlines()
]


def stored(path):
    """The words at "stages.odkrywanie.label": keys of objects, codes of list items."""
    found = json.loads(METHOD.read_text(encoding="utf-8"))
    for step in path.split("."):
        if isinstance(found, list):
            found = next(item for item in found if item["code"] == step)
        else:
            found = found[step]
    return found


def test_words_are_those_of_the_source():
    assert {path: stored(path) for path, _ in WORDS} == dict(WORDS)
    assert len(WORDS) == 95


def test_every_word_of_the_source_reaches_a_value():
    values = [
        *method.PRINCIPLES,
        *method.OWES_SERVICES,
        *method.ANIMATOR_TASKS,
        *method.PILLARS,
        *method.STAGES,
        *method.GROUPS,
        *method.BLOCKS,
        *method.QUESTIONS.values(),
    ]
    words = {getattr(value, "label", None) or value.text for value in values}

    named = {
        words_of
        for path, words_of in WORDS
        if path.endswith((".label", ".text")) and path.count(".") > 1 and "pillars" not in path
    }
    assert named <= words | {method.OUTCOME.label}


@pytest.mark.parametrize(
    ("found", "count"),
    [
        (method.PRINCIPLES, 4),
        (method.OWES_SERVICES, 6),
        (method.ANIMATOR_TASKS, 12),
        (method.PILLARS, 3),
        (method.STAGES, 5),
        (method.GROUPS, 3),
        (method.BLOCKS, 9),
    ],
)
def test_method_is_whole(found, count):
    assert len({item.code for item in found}) == count


def test_stages_have_nine_questions_and_blocks_twenty():
    of_stages = [len(stage.questions) for stage in method.STAGES]
    of_blocks = [len(block.questions) for block in method.BLOCKS]

    assert of_stages == [2, 2, 1, 2, 2]
    assert of_blocks == [2, 2, 2, 2, 2, 2, 2, 3, 3]
    assert len(method.QUESTIONS) == 29


@pytest.mark.parametrize("code", method.QUESTIONS)
def test_question_belongs_to_one_stage_or_one_block(code):
    question = method.question(code)

    owner = question.stage or question.block
    assert question in owner.questions
    assert code in owner.question_codes
    assert (question.stage is None) != (question.block is None)


@pytest.mark.parametrize("question", method.QUESTIONS.values(), ids=lambda one: one.code)
def test_question_says_why_and_how_in_sentences(question):
    assert question.why.endswith(".")
    assert question.hint.endswith((".", "?", ")"))


@pytest.mark.parametrize("question", method.QUESTIONS.values(), ids=lambda one: one.code)
def test_question_stands_in_english_and_in_ukrainian(question):
    assert re.fullmatch(r"[A-Z][a-z ,]+\?", question.text_in("en"))
    assert re.fullmatch(r"[А-ЯЄІЇ][а-щьюяєіїґ’, -]+\?", question.text_in("uk"))
    assert question.text_in("pl") == question.text


def test_no_two_questions_are_translated_alike():
    for language in ("uk", "en"):
        assert len({one.text_in(language) for one in method.QUESTIONS.values()}) == 29


def test_everything_named_has_an_english_name():
    named = [
        *method.PRINCIPLES,
        *method.OWES_SERVICES,
        *method.ANIMATOR_TASKS,
        *method.PILLARS,
        *method.STAGES,
        *method.GROUPS,
        *method.BLOCKS,
        method.OUTCOME,
    ]

    assert [item.code for item in named if not item.label_en] == []


def test_pillar_that_breaks_off_in_the_source_ends_as_a_phrase():
    assert stored("design_thinking.pillars.wdrozenie.text") == "Konkretny plan wdrożenia do"
    assert method.PILLARS[2].text == "Konkretny plan wdrożenia"


def test_blocks_fill_the_canvas_without_overlap():
    cells = [
        (col, row)
        for block in method.BLOCKS
        for col in range(block.grid.col, block.grid.col + block.grid.cols)
        for row in range(block.grid.row, block.grid.row + block.grid.rows)
    ]

    assert sorted(cells) == [(col, row) for col in range(1, 11) for row in range(1, 4)]


def test_a_bundle_has_at_least_three_services():
    assert method.MIN_SERVICES == 3


@pytest.mark.parametrize(
    "find",
    [method.question, method.stage, method.block, method.principle],
    ids=lambda f: f.__name__,
)
def test_unknown_code_is_named(find):
    with pytest.raises(UnknownCode, match="nieznany"):
        find("nieznany")


def test_things_are_found_by_code():
    assert method.stage("odkrywanie").label == "Odkrywanie"
    assert method.block("kanaly").label == "Kanały"
    assert method.principle("indywidualizacja").label == "Indywidualizacja"
