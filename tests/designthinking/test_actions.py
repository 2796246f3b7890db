"""Decisions after a test: written once, with what follows from them."""

from datetime import datetime, timedelta

import pytest

from bundles.editing import Dropped, StaleVersion, drop_record
from designthinking.actions import decide, latest_iteration, next_number
from designthinking.models import Finding, Iteration, TestResult
from owes.models import Event
from owes.polish import WARSAW
from plans.enums import PointKind
from plans.models import RestorePoint
from tests import make

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 24, 12, tzinfo=WARSAW)


@pytest.fixture
def bundle():
    return make.bundle(updated_at=NOON - timedelta(minutes=1))


@pytest.fixture
def test(bundle):
    idea = make.finding(bundle, question="tworzenie_rozwiazania_1", text="Bus na telefon")
    prototype = make.prototype(bundle, ideas=[idea], threshold_percent=60)
    return make.test_result(prototype=prototype, person_count=10, would_use_count=3)


def decided(test, decision, **fields):
    fields = {"why": "tak wyszło", "version": test.version, "by": None, "at": NOON, **fields}
    return decide(test, decision=decision, **fields)


def test_staying_keeps_the_idea_and_says_why(test):
    decided(test, "zostaje", why="ta dziesiątka to nie ci odbiorcy")

    test.refresh_from_db()
    assert (test.decision, test.decision_why, test.version) == (
        "zostaje",
        "ta dziesiątka to nie ci odbiorcy",
        2,
    )
    assert Finding.objects.living().count() == 1
    assert not Iteration.objects.exists()
    assert Event.objects.get(verb="decided").facts["before"]["decision"] == ""


def test_changing_opens_the_next_turn_and_new_work_belongs_to_it(test, bundle):
    make.iteration(bundle, number=4)

    decided(test, "zmieniamy", stage="tworzenie_rozwiazania", why="za drogo")

    test.refresh_from_db()
    opened = test.next_iteration
    assert (opened.number, opened.stage, opened.why, opened.started_on) == (
        5,
        "tworzenie_rozwiazania",
        "za drogo",
        NOON.date(),
    )
    assert latest_iteration(bundle) == opened
    assert RestorePoint.objects.get().kind == PointKind.ITERATION


def test_the_moment_before_a_new_turn_knows_nothing_of_the_decision(test):
    decided(test, "zmieniamy", stage="odkrywanie")

    (before,) = RestorePoint.objects.get().dossier.tests
    assert before.decision == ""


def test_dropping_leaves_tombstones_of_the_chosen_ideas_alone(test):
    first = test.prototype.ideas.get()
    second = make.finding(test.bundle, question="tworzenie_rozwiazania_1", text="Rower")
    test.prototype.ideas.add(second)

    decided(test, "odpada", why="nikt nie chce", ideas=[first.pk])

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.is_living, first.dropped_why) == (False, "Po teście: nikt nie chce")
    assert second.is_living
    assert list(test.prototype.ideas.living()) == [second]


def test_an_idea_of_another_bundle_is_never_dropped(test):
    stranger = make.finding()

    decided(test, "odpada", ideas=[stranger.pk])

    stranger.refresh_from_db()
    assert stranger.is_living


@pytest.mark.parametrize("decision", ["zostaje", "zmieniamy", "odpada"])
def test_the_same_decision_sent_twice_stands_once(test, decision):
    ideas = [test.prototype.ideas.get().pk]

    for _ in range(2):
        decided(test, decision, stage="odkrywanie", ideas=ideas, version=1)

    assert TestResult.objects.get(pk=test.pk).version == 2
    assert Event.objects.filter(verb="decided").count() == 1
    assert Iteration.objects.count() == (decision == "zmieniamy")


def test_another_decision_over_one_not_seen_is_refused(test):
    decided(test, "zostaje")

    with pytest.raises(StaleVersion) as caught:
        decided(test, "odpada", version=1, ideas=[test.prototype.ideas.get().pk])

    assert caught.value.current.decision == "zostaje"
    assert Finding.objects.living().count() == 1


def test_deciding_anew_opens_no_second_turn(test):
    first = decided(test, "zmieniamy", stage="odkrywanie")
    again = decided(first, "zmieniamy", stage="odkrywanie", why="i jeszcze raz")

    assert again.next_iteration == first.next_iteration
    assert Iteration.objects.count() == 1


def test_a_dropped_test_is_not_decided_on(test):
    drop_record(test, by=None, why="pomyłka", at=NOON)

    with pytest.raises(Dropped):
        decided(test, "zostaje")


def test_a_long_reason_fits_its_tombstone(test):
    idea = test.prototype.ideas.get()

    decided(test, "odpada", why="ż" * 300, ideas=[idea.pk])

    idea.refresh_from_db()
    assert len(idea.dropped_why) == 300


def test_dropped_turns_take_no_new_work_and_keep_their_number(bundle):
    first, second = make.iteration(bundle, number=1), make.iteration(bundle, number=2)
    drop_record(second, by=None, why="pomyłka", at=NOON)

    assert latest_iteration(bundle) == first
    assert next_number(bundle) == 3
