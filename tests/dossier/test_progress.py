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


PROBLEM = build.finding(question="definiowanie_wyzwania_2")
IDEA = build.finding(question="tworzenie_rozwiazania_1")
PROTOTYPE = build.prototype(ideas=(), services=())
COSTS = (build.cost(0, variability="staly", amount_grosze=5), build.cost(1, amount_grosze=5))


def partners(*sectors):
    return tuple(build.partner(place, sector=sector) for place, sector in enumerate(sectors))


def named(**fields):
    return {"bundle": build.bundle(**fields)}


@pytest.mark.parametrize(
    ("slug", "lists", "state", "reason"),
    [
        ("challenge", {}, State.NOT_YET, "problems"),
        ("challenge", {"findings": (PROBLEM,)}, State.TODO, ""),
        ("challenge", named(challenge="Jak dojechać?"), State.DONE, ""),
        ("services", {}, State.NOT_YET, "ideas"),
        ("services", {"findings": (IDEA,)}, State.TODO, ""),
        ("services", {"services": (build.service(),)}, State.IN_PROGRESS, ""),
        ("prototypowanie_testowanie_1", {}, State.NOT_YET, "ideas"),
        ("prototypowanie_testowanie_1", {"findings": (IDEA,)}, State.TODO, ""),
        ("prototypowanie_testowanie_1", {"prototypes": (PROTOTYPE,)}, State.DONE, ""),
        ("prototypowanie_testowanie_2", {}, State.NOT_YET, "prototypes"),
        ("prototypowanie_testowanie_2", {"prototypes": (PROTOTYPE,)}, State.TODO, ""),
        ("partners", {}, State.TODO, ""),
        ("partners", {"partners": partners("publiczny", "biznes")}, State.IN_PROGRESS, ""),
        ("partners", {"partners": partners("publiczny", "biznes", "nauka")}, State.DONE, ""),
        ("struktura_kosztow_2", {}, State.NOT_YET, "costs"),
        ("struktura_kosztow_2", {"costs": COSTS}, State.DONE, ""),
        ("struktura_kosztow_3", {}, State.NOT_YET, "costs"),
        ("struktura_kosztow_3", {"costs": COSTS}, State.IN_PROGRESS, ""),
        ("struktura_kosztow_3", {"costs": COSTS[:1]}, State.DONE, ""),
        ("struktura_kosztow_3", {"costs": COSTS[1:]}, State.TODO, ""),
        ("financing", {}, State.NOT_YET, "costs"),
        ("financing", {"costs": COSTS}, State.NOT_YET, "revenues"),
        ("financing", {"costs": COSTS, "revenues": (build.revenue(),)}, State.TODO, ""),
    ],
)
def test_step_says_how_far_it_is_and_what_it_waits_for(slug, lists, state, reason):
    found = step(slug, **lists)

    assert (found.state, found.reason) == (state, reason)
