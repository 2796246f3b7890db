"""The ready scenarios: every question of the method, word for word, and nothing made up."""

import json
from copy import deepcopy
from importlib.resources import files

import pytest

from dossier import method
from tests import make
from workshops import scenarios

DATA = json.loads(files("workshops").joinpath("data/scenarios.json").read_text("utf-8"))
STEP = DATA["stages"][0]["steps"][0]


@pytest.mark.parametrize("part", [*method.STAGES, *method.BLOCKS], ids=lambda part: part.code)
def test_stage_and_block_have_a_scenario_of_their_own_questions(part):
    ready = scenarios.READY[part.code]

    assert ready.title == part.label
    assert scenarios.questions_of(ready.steps) == list(part.questions)
    assert ready.about.endswith(".")


def test_definition_asks_for_expectations_then_for_problems_with_dots():
    ready = scenarios.READY["definiowanie_wyzwania"]

    assert [one.text for one in scenarios.questions_of(ready.steps)] == [
        "Jakie są oczekiwania?",
        "Jakie są największe problemy?",
    ]
    assert {step["vote_kind"] for step in ready.steps} == {"dots"}
    assert ready.minutes == 75


def test_quick_start_takes_twenty_minutes():
    assert scenarios.READY["szybki_start"].minutes == 20


@pytest.mark.django_db
@pytest.mark.parametrize("code", scenarios.READY)
def test_ready_scenario_starts_a_workshop(code):
    ready = scenarios.READY[code]

    workshop = make.workshop(steps=ready.steps)

    assert [
        {key: getattr(step, key) for key in scenarios.KEYS} for step in workshop.steps.all()
    ] == list(ready.steps)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("question", "jak_leci"),
        ("permission", "wszyscy"),
        ("view", "mapa"),
        ("minutes", 0),
        ("minutes", 181),
        ("minutes", "5"),
        ("vote_kind", "losowanie"),
        ("vote_budget", 101),
        ("vote_cap", 0),
        ("colour", "red"),
    ],
)
def test_step_that_no_workshop_could_have_is_refused(key, value):
    with pytest.raises(ValueError, match=r"\w"):
        scenarios.check({**STEP, key: value})


def test_file_without_a_question_of_its_stage_is_refused():
    data = deepcopy(DATA)
    del data["stages"][1]["steps"][0]

    with pytest.raises(ValueError, match="every question of definiowanie_wyzwania"):
        scenarios.read(data)


def test_file_without_a_stage_is_refused():
    data = deepcopy(DATA)
    del data["stages"][4]

    with pytest.raises(ValueError, match="one scenario a stage"):
        scenarios.read(data)
