"""The trail: every verb has its sentence, and the team learns of remarks when it is told them."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from owes.models import Event
from reviews import trail, trail_words
from reviews.actions import assigning, remarking
from reviews.enums import LetterKind, RemarkState, Side, Weight
from reviews.models import Review
from reviews.workflow import MOVES
from tests import make

#: Parameters that carry a verb, and the verbs they may carry.
CARRIED = {
    "code": {move.code for move in MOVES},
    "state": {state.value for state in RemarkState},
}


def written():
    """Every verb that the code of reviews writes into the trail."""
    verbs = set()
    for path in sorted(Path(settings.BASE_DIR, "reviews").rglob("*.py")):
        tree = ast.parse(path.read_text())
        for function in (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)):
            for call in (one for one in ast.walk(function) if isinstance(one, ast.Call)):
                if ast.unparse(call.func) == "trail.write":
                    verbs |= _verbs(function, call.args[0])
    return verbs


def _verbs(function, verb):
    if isinstance(verb, ast.Constant):
        return {verb.value}
    if verb.id in CARRIED:
        return CARRIED[verb.id]
    return {
        one.value
        for made in ast.walk(function)
        if isinstance(made, ast.Assign) and ast.unparse(made.targets[0]) == verb.id
        for one in ((made.value.body, made.value.orelse))
    }


def test_every_verb_that_is_written_has_its_sentence_and_no_other():
    assert written() == set(trail_words.SENTENCES)


def test_second_reviewer_is_named_only_where_there_is_one():
    assert trail_words.sentence("assigned", {"reviewer": "Anna", "second": ""}).endswith(": Anna.")
    assert "druga osoba: Jan" in trail_words.sentence(
        "assigned", {"reviewer": "Anna", "second": "Jan"}
    )


@pytest.mark.django_db
def test_people_are_told_by_the_names_they_have_now():
    made = make.submission()
    reviewer = make.reviewer(made.bundle)
    assigning.assign(
        Review.objects.get(pk=made.bundle_id), reviewer=reviewer, by=make.reviewer(made.bundle)
    )
    reviewer.name = "Nowe Nazwisko"
    reviewer.save()

    steps = trail_words.tell(trail.of(made.bundle_id, Side.REVIEWER))

    assert "Nowe Nazwisko" in steps[0].text
    assert Event.objects.get(verb="assigned").facts == {"reviewer": reviewer.pk, "second": ""}


def verbs(made, side):
    return [one.verb for one in trail.of(made.bundle_id, side)]


@pytest.mark.django_db
def test_team_learns_of_a_remark_when_it_is_told_and_never_of_its_drafts():
    made = make.submission()
    reviewer = make.reviewer(made.bundle)
    kept, gone = make.remark(made, by=reviewer), make.remark(made, by=reviewer)
    remarking.change(kept, by=reviewer, weight=Weight.MUST, text="Kto płaci za niedziele?")
    remarking.reply(kept, by=reviewer, side=Side.REVIEWER, text="Do sprawdzenia.")
    remarking.settle(gone, by=reviewer, state=RemarkState.WITHDRAWN)

    assert verbs(made, Side.AUTHOR) == ["submit"]
    assert verbs(made, Side.REVIEWER)[:5] == [
        "wycofana",
        "replied",
        "reworded",
        "remarked",
        "remarked",
    ]

    make.decided(made, LetterKind.RETURN, by=reviewer)
    remarking.settle(kept, by=reviewer, state=RemarkState.RESOLVED)

    told = verbs(made, Side.AUTHOR)
    assert told[:3] == ["rozwiazana", "return", "remarked"]
    assert "reworded" not in told
    assert "wycofana" not in told


@pytest.mark.django_db
def test_scores_are_for_reviewers_only():
    made = make.submission()
    make.scorecard(made)

    assert "scored" in verbs(made, Side.REVIEWER)
    assert "scored" not in verbs(made, Side.AUTHOR)


@pytest.mark.django_db
def test_trail_of_another_bundle_stays_there():
    one, other = make.submission(), make.submission()

    assert {event.bundle_id for event in trail.of(one.bundle_id, Side.REVIEWER)} == {one.bundle_id}
    assert trail.of(other.bundle_id, Side.AUTHOR).exists()
