"""How far a step is: counted from its records."""

import pytest

from dossier.progress import State, progress
from tests.dossier import build


def step(slug, **lists):
    return progress(build.empty(**lists)).steps[slug]


@pytest.mark.parametrize("slug", ["kanaly_1", "struktura_kosztow_2"])
def test_notes_under_a_block_begin_its_step(slug):
    found = step(slug, notes=(build.note(0, question=slug), build.note(1, question=slug)))

    assert (found.state, found.reason, found.count("notes")) == (State.IN_PROGRESS, "", 2)


def test_entry_finishes_a_step_with_notes():
    note, entry = build.note(question="kanaly_1"), build.entry(question="kanaly_1")

    found = step("kanaly_1", notes=(note,), entries=(entry,))

    assert (found.state, found.counts) == (State.DONE, (("notes", 1), ("entries", 1)))


def test_dropped_notes_and_those_of_other_questions_begin_nothing():
    notes = (build.dropped(build.note(question="kanaly_1")), build.note(1, question="kanaly_2"))

    found = step("kanaly_1", notes=notes)

    assert (found.state, found.count("notes")) == (State.TODO, 0)
