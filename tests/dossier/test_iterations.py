"""Tests against their thresholds: which of them wait for a decision."""

import pytest

from dossier.iterations import percent, to_decide
from tests.dossier import build as b


def tried(willing, persons=10, *, threshold=60, **fields):
    return b.empty(
        prototypes=(b.prototype(threshold_percent=threshold),),
        tests=(b.test(person_count=persons, would_use_count=willing, **fields),),
    )


@pytest.mark.parametrize(
    ("willing", "persons", "waits"),
    [(5, 10, True), (6, 10, False), (0, 1, True), (599, 1000, True), (600, 1000, False)],
)
def test_to_decide_is_below_the_threshold_and_never_at_it(willing, persons, waits):
    dossier = tried(willing, persons)

    assert to_decide(dossier) == (dossier.tests if waits else ())


@pytest.mark.parametrize(
    ("willing", "persons", "threshold"),
    [(None, 10, 60), (1, None, 60), (0, 0, 60), (1, 10, None), (0, 10, 0)],
)
def test_nothing_to_decide_where_it_cannot_be_told(willing, persons, threshold):
    assert to_decide(tried(willing, persons, threshold=threshold)) == ()


@pytest.mark.parametrize("decision", ["zostaje", "zmieniamy", "odpada"])
def test_a_decided_test_waits_no_more(decision):
    assert to_decide(tried(1, decision=decision)) == ()


def test_dropped_tests_and_prototypes_wait_for_nothing():
    dossier = tried(1)
    no_test = b.empty(prototypes=dossier.prototypes, tests=(b.dropped(dossier.tests[0]),))
    no_prototype = b.empty(prototypes=(b.dropped(dossier.prototypes[0]),), tests=dossier.tests)

    assert to_decide(no_test) == to_decide(no_prototype) == ()


def test_a_merged_prototype_is_followed_to_the_threshold_of_its_successor():
    successor = b.prototype(1, threshold_percent=60)
    merged = b.dropped(b.prototype(0), successor=successor)
    dossier = b.empty(
        prototypes=(merged, successor), tests=(b.test(person_count=10, would_use_count=5),)
    )

    assert to_decide(dossier) == dossier.tests


def test_percent_never_reads_as_reached_while_it_is_not():
    assert percent(b.test(person_count=1000, would_use_count=599)) == 59
