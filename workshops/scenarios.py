"""Ready scenarios of a workshop: one for each stage and each block, and a quick one.

Read once from ``data/scenarios.json`` and validated at import, like the method whose questions
they ask. A step is a dict with the keys ``KEYS``, as ``running.start`` takes it and as a
centre's own ``Scenario`` keeps it.
"""

import json
from dataclasses import dataclass
from importlib.resources import files

from dossier import method
from workshops import tally
from workshops.enums import BoardView, Permission, VoteKind

KEYS = ("question", "permission", "view", "minutes", "vote_kind", "vote_budget", "vote_cap")
MOST_STEPS = 20
MOST_MINUTES = 180
MOST_POINTS = 100


@dataclass(frozen=True, slots=True)
class Ready:
    """A scenario to start from as it stands; ``code``: that of its stage or its block."""

    code: str
    title: str
    about: str
    steps: tuple[dict, ...]
    stage_code: str = ""
    block_code: str = ""

    @property
    def minutes(self):
        return minutes_of(self.steps)

    @property
    def questions(self):
        return questions_of(self.steps)


def minutes_of(steps):
    """How long the steps take together."""
    return sum(step["minutes"] for step in steps)


def questions_of(steps):
    """The guiding questions of the steps, in order; one the method has not is left out."""
    return [
        method.QUESTIONS[one["question"]] for one in steps if one["question"] in method.QUESTIONS
    ]


def check(step):
    """Raise ``ValueError``, with the fault in words, for a step that no workshop could have."""
    if set(step) != set(KEYS):
        raise ValueError(f"a step has the keys {', '.join(KEYS)}, not {', '.join(step)}")
    if step["question"] not in method.QUESTIONS:
        raise ValueError(f"the method has no question {step['question']!r}")
    for key, choices in (("permission", Permission), ("view", BoardView), ("vote_kind", VoteKind)):
        if step[key] not in choices.values:
            raise ValueError(f"{step['question']}: no such {key}: {step[key]!r}")
    for key, most in (
        ("minutes", MOST_MINUTES),
        ("vote_budget", MOST_POINTS),
        ("vote_cap", MOST_POINTS),
    ):
        if not isinstance(step[key], int) or not 1 <= step[key] <= most:
            raise ValueError(f"{step['question']}: {key} is from 1 to {most}, not {step[key]!r}")
    tally.VoteRules(kind=step["vote_kind"], budget=step["vote_budget"], cap=step["vote_cap"])


def read(data):
    """{code: ``Ready``} of the file's content, stages first. Raises ``ValueError``."""
    found = [*map(_of_stage, data["stages"])]
    if [one.code for one in found] != [stage.code for stage in method.STAGES]:
        raise ValueError("data/scenarios.json must have one scenario a stage, in their order")
    found += [_of_block(data["block"], block) for block in method.BLOCKS]
    quick = data["quick"]
    found.append(Ready(quick["code"], quick["title"], quick["about"], tuple(quick["steps"])))
    for one in found:
        for step in one.steps:
            check(step)
    return {one.code: one for one in found}


def _of_stage(row):
    stage = method.stage(row["stage"])
    if [step["question"] for step in row["steps"]] != list(stage.question_codes):
        raise ValueError(f"data/scenarios.json must ask every question of {stage.code} once")
    return Ready(stage.code, stage.label, row["about"], tuple(row["steps"]), stage_code=stage.code)


def _of_block(row, block):
    steps = tuple({"question": code, **row["step"]} for code in block.question_codes)
    return Ready(block.code, block.label, row["about"], steps, block_code=block.code)


READY = read(json.loads(files("workshops").joinpath("data/scenarios.json").read_text("utf-8")))
