"""The plan in time: circles, the longest chain, what comes too early or too late."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier import schedule
from dossier.index import living
from dossier.schedule import ABANDONED, DONE
from tests.dossier import build
from tests.dossier.build import LAUNCH, START, uid
from tests.dossier.strategies import dossiers

A, B, C, D = (uid("tasks", number) for number in range(4))


def plan(*tasks, **fields):
    bundle = build.bundle(starts_on=START, launches_on=LAUNCH)
    return build.empty(**{"bundle": bundle, "tasks": tasks, **fields})


def task(number, first=0, length=1, after=(), **fields):
    """A task that starts ``first`` days after ``START`` and takes ``length`` days."""
    starts_on = START + timedelta(days=first)
    return build.task(
        number,
        **{
            "starts_on": starts_on,
            "due_on": starts_on + timedelta(days=length - 1),
            "depends_on": tuple(uid("tasks", one) for one in after),
            **fields,
        },
    )


def test_task_does_not_wait_for_what_was_merged_into_it():
    kept = task(1, after=[0])
    merged = build.dropped(task(0), successor=kept)

    assert schedule.predecessors(plan(merged, kept)) == {B: ()}
    assert schedule.circle(plan(merged, kept)) == ()


@st.composite
def plans(draw, circles=False):
    """Up to six tasks in any order; without ``circles`` each waits only for earlier ones."""
    size = draw(st.integers(0, 6))
    names = draw(st.permutations(range(size)))
    tasks = []
    for place in range(size):
        ahead = names if circles else names[:place]
        after = draw(st.lists(st.sampled_from(ahead), unique=True, max_size=3)) if ahead else []
        tasks.append(task(names[place], length=draw(st.integers(1, 9)), after=after))
    return plan(*sorted(tasks, key=lambda one: one.order))


def chains(dossier):
    """Every chain of tasks, each waiting for the one before it: found by trying them all."""
    waits = schedule.predecessors(dossier)
    return [
        chain
        for length in range(1, len(waits) + 1)
        for chain in permutations(waits, length)
        if all(before in waits[after] for before, after in pairwise(chain))
    ]


def total_days(dossier, chain):
    tasks = {one.id: one for one in dossier.tasks}
    return sum(schedule.days(tasks[pk]) for pk in chain)


def test_days_count_both_ends():
    assert schedule.days(task(0, length=1)) == 1
    assert schedule.days(task(0, length=31)) == 31
    assert schedule.days(build.task(starts_on=START)) == 0
    assert schedule.days(build.task(due_on=START)) == 0


def test_dated_tasks_are_living_and_have_both_days():
    whole = task(0)
    half = build.task(1, starts_on=START)
    dead = build.dropped(task(2))

    assert schedule.dated(plan(whole, half, dead)) == (whole,)


def test_horizon_spans_tasks_and_the_bundle():
    assert schedule.horizon(build.empty()) is None
    assert schedule.horizon(plan()) == (START, LAUNCH)
    assert schedule.horizon(plan(task(0, first=-3), task(1, first=100))) == (
        START - timedelta(days=3),
        START + timedelta(days=100),
    )
    assert schedule.horizon(build.empty(tasks=(build.task(due_on=START),))) == (START, START)


def test_predecessors_leave_dropped_out_and_follow_merged_ones():
    dossier = plan(
        task(0),
        build.dropped(task(1)),
        build.dropped(task(2), successor=task(0)),
        task(3, after=(0, 1, 2, 9)),
    )

    assert schedule.predecessors(dossier) == {A: (), D: (A,)}


@pytest.mark.parametrize(
    ("after", "circle"),
    [
        ({0: (), 1: (0,), 2: (0, 1)}, ()),
        ({0: (0,)}, (A,)),
        ({0: (1,), 1: (0,)}, (A, B)),
        ({0: (), 1: (3,), 2: (1,), 3: (0, 2)}, (B, D, C)),
    ],
)
def test_circle_is_named_in_the_order_of_waiting(after, circle):
    dossier = plan(*(task(number, after=ahead) for number, ahead in after.items()))

    assert schedule.circle(dossier) == circle


def test_circle_is_broken_by_a_dropped_task():
    dossier = plan(task(0, after=(1,)), build.dropped(task(1, after=(0,))))

    assert schedule.circle(dossier) == ()


def test_critical_path_is_the_longest_chain_by_days():
    dossier = plan(
        task(0, length=5),
        task(1, length=2),
        task(2, length=3, after=(1,)),
        task(3, length=4, after=(0, 2)),
    )

    assert schedule.critical_path(dossier) == (A, D)
    longer = replace(dossier, tasks=(*dossier.tasks[:1], task(1, length=9), *dossier.tasks[2:]))
    assert schedule.critical_path(longer) == (B, C, D)


def test_of_equally_long_chains_the_first_is_critical():
    assert schedule.critical_path(plan(task(0), task(1))) == (A,)
    assert schedule.critical_path(plan(task(0), task(1), task(2, after=(0, 1)))) == (A, C)


def test_nothing_is_critical_in_a_circle_or_an_empty_plan():
    assert schedule.critical_path(plan(task(0, after=(0,)))) == ()
    assert schedule.critical_path(plan()) == ()


def test_long_chain_needs_no_deep_stack():
    dossier = plan(*build.chain(3000))

    assert len(schedule.critical_path(dossier)) == 3000
    assert schedule.circle(dossier) == ()
    assert len(schedule.earliest_starts(dossier)) == 3000


@settings(max_examples=80, deadline=None)
@given(plans())
def test_critical_path_is_as_long_as_the_longest_of_all_chains(dossier):
    path = schedule.critical_path(dossier)

    found = chains(dossier)
    assert path in found or (path, found) == ((), [])
    assert total_days(dossier, path) == max(
        (total_days(dossier, chain) for chain in found), default=0
    )


@settings(max_examples=80, deadline=None)
@given(plans(circles=True))
def test_circle_is_found_exactly_when_there_is_one(dossier):
    waits, circle = schedule.predecessors(dossier), schedule.circle(dossier)

    closed = [chain for chain in chains(dossier) if chain[-1] in waits[chain[0]]]
    assert bool(circle) == bool(closed)
    if circle:
        assert all(ahead in waits[pk] for pk, ahead in pairwise((*circle, circle[0])))


@settings(max_examples=80, deadline=None)
@given(plans())
def test_earliest_start_is_the_longest_wait_of_all_chains(dossier):
    starts = schedule.earliest_starts(dossier)

    for pk, starts_on in starts.items():
        waits = [total_days(dossier, chain[:-1]) for chain in chains(dossier) if chain[-1] == pk]
        assert starts_on == START + timedelta(days=max(waits))
    assert list(starts) == [one.id for one in dossier.tasks]


def test_earliest_start_is_unknown_in_a_circle_or_without_a_day():
    assert schedule.earliest_starts(plan(task(0, after=(0,)))) == {}
    assert schedule.earliest_starts(build.empty(tasks=(build.task(),))) == {}


def test_earliest_start_stays_within_the_calendar():
    endless = build.task(0, starts_on=date(1, 1, 1), due_on=date(9999, 12, 31))
    dossier = plan(endless, task(1, after=(0,)))

    assert schedule.earliest_starts(dossier)[B] == date.max


def test_bars_stand_by_their_first_day_and_tell_the_critical_ones():
    dossier = plan(task(0, first=9), task(1, length=5), task(2, first=5, after=(1,)))

    bars = schedule.bars(dossier)

    assert [bar.task.id for bar in bars] == [B, C, A]
    assert [bar.is_critical for bar in bars] == [True, True, False]
    assert (bars[0].first, bars[0].last) == (START, START + timedelta(days=4))


def test_task_starts_too_early_on_the_day_the_awaited_one_ends():
    dossier = plan(task(0, length=3), task(1, first=2, after=(0,)), task(2, first=3, after=(0,)))

    assert schedule.starts_too_early(dossier) == ((dossier.tasks[1], dossier.tasks[0]),)


def test_waiting_for_a_task_without_dates_is_not_too_early():
    assert schedule.starts_too_early(plan(build.task(0), task(1, after=(0,)))) == ()


def test_tasks_that_end_after_the_launch_are_told():
    on_the_day = (LAUNCH - START).days
    dossier = plan(task(0, first=on_the_day), task(1, first=on_the_day + 1))

    assert schedule.after_launch(dossier) == (dossier.tasks[1],)
    assert schedule.after_launch(replace(dossier, bundle=build.bundle())) == ()


@pytest.mark.parametrize(
    ("statuses", "is_met"),
    [
        ((), False),
        ((DONE,), True),
        ((DONE, "w_toku"), False),
        ((DONE, ABANDONED), True),
        ((ABANDONED,), False),
    ],
)
def test_condition_is_met_when_all_its_tasks_are_done(statuses, is_met):
    tasks = tuple(task(number, status=status) for number, status in enumerate(statuses))
    condition = build.condition(tasks=tuple(one.id for one in tasks))

    assert schedule.is_met(plan(*tasks), condition) is is_met


def test_condition_follows_its_task_when_it_is_merged():
    kept = task(1, status=DONE)
    dossier = plan(build.dropped(task(0), successor=kept), kept, build.dropped(task(2)))

    assert schedule.is_met(dossier, build.condition(tasks=(A, C)))
    assert not schedule.is_met(dossier, build.condition(tasks=(C,)))


def test_open_tasks_behind_conditions_hold_up_the_launch():
    dossier = plan(
        task(0),
        task(1, after=(0,), status=DONE),
        task(2, after=(1,)),
        task(3, after=(2,)),
        conditions=(build.condition(tasks=(C,)), build.dropped(build.condition(1, tasks=(D,)))),
    )

    assert [one.id for one in schedule.holding_up_launch(dossier)] == [A, C]


def test_circle_holds_up_the_launch_and_ends():
    dossier = plan(
        task(0, after=(1,)), task(1, after=(0,)), conditions=(build.condition(tasks=(A,)),)
    )

    assert [one.id for one in schedule.holding_up_launch(dossier)] == [A, B]


@settings(max_examples=25, deadline=None)
@given(dossiers(max_size=4))
def test_every_dossier_has_a_schedule(dossier):
    alive = {one.id for one in living(dossier.tasks)}

    assert set(schedule.critical_path(dossier)) <= alive
    assert set(schedule.circle(dossier)) <= alive
    assert {bar.task.id for bar in schedule.bars(dossier)} <= alive
    assert {one.id for one in schedule.holding_up_launch(dossier)} <= alive
    for task_of_pair, awaited in schedule.starts_too_early(dossier):
        assert task_of_pair.starts_on <= awaited.due_on
    for condition in dossier.conditions:
        assert not schedule.is_met(dossier, condition) or alive
