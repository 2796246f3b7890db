"""Lights are derived, the start is foreseen from tasks and money, and what holds it up is named."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier import launch, schedule
from dossier.finance import next_month
from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.strategies import dossiers

DAY = timedelta(days=1)


def task(number, first, last, *, after=(), **fields):
    """Task ``number`` on days ``first`` to ``last`` of January 2027."""
    return build.task(
        number,
        starts_on=date(2027, 1, first),
        due_on=date(2027, 1, last),
        depends_on=tuple(uid("tasks", one) for one in after),
        **fields,
    )


def plan(*tasks, needs=None, **lists):
    needed = [one.id for one in tasks] if needs is None else [uid("tasks", one) for one in needs]
    return build.empty(
        tasks=tasks, conditions=(build.condition(tasks=tuple(needed)),) if needed else (), **lists
    )


def ids(*numbers):
    return tuple(uid("tasks", number) for number in numbers)


def test_light_is_green_once_all_its_tasks_are_done():
    first, second = task(0, 4, 5), task(1, 4, 5)

    for statuses, is_green in [
        (("do_zrobienia", "zrobione"), False),
        (("zrobione", "zrobione"), True),
        (("zrobione", "zaniechane"), True),
        (("zaniechane", "zaniechane"), False),
    ]:
        pair = (
            replace(one, status=status)
            for one, status in zip((first, second), statuses, strict=True)
        )
        [light] = launch.lights(plan(*pair))
        assert light.is_green is is_green


def test_light_names_the_tasks_it_waits_for():
    [light] = launch.lights(plan(task(0, 4, 5, status="zrobione"), task(1, 4, 5)))

    assert light.open_tasks == ids(1)


def test_nothing_is_ready_without_conditions_or_with_a_red_light():
    done = task(0, 4, 5, status="zrobione")

    assert not launch.is_ready(plan(done, needs=()))
    assert launch.is_ready(plan(done))
    assert not launch.is_ready(plan(done, task(1, 4, 5)))


def test_start_follows_the_last_needed_task():
    found = launch.launch(plan(task(0, 4, 8), task(1, 4, 20), needs=[0]))

    assert (found.earliest, found.held_by, found.chain) == (date(2027, 1, 9), "tasks", ids(0))


def test_what_a_needed_task_waits_for_is_needed_too():
    found = launch.launch(plan(task(0, 4, 20), task(1, 10, 12, after=[0]), needs=[1]))

    # Three days of work, begun the day after the awaited task ends.
    assert found.earliest == date(2027, 1, 24)
    assert found.chain == ids(0, 1)


def test_late_work_pushes_what_waits_for_it():
    late = task(0, 4, 8, status="zrobione", started_on=date(2027, 1, 4), done_on=date(2027, 1, 12))
    found = launch.launch(plan(late, task(1, 11, 12, after=[0]), needs=[1]))

    assert found.earliest == date(2027, 1, 15)
    assert found.chain == ids(0, 1)


def test_early_work_does_not_pull_what_was_planned():
    early = task(0, 4, 8, status="zrobione", done_on=date(2027, 1, 5))

    assert launch.launch(plan(early, task(1, 11, 12, after=[0]))).earliest == date(2027, 1, 13)


def test_work_begun_stands_where_it_began():
    begun = task(1, 11, 12, after=[0], started_on=date(2027, 1, 6), status="w_toku")

    assert launch.launch(plan(task(0, 4, 8), begun, needs=[1])).by_tasks == date(2027, 1, 9)


def test_needed_tasks_without_dates_are_named():
    found = launch.launch(plan(build.task(0), task(1, 4, 5)))

    assert (found.earliest, found.held_by, found.chain) == (None, "undated", ids(0))


def test_abandoned_tasks_hold_nothing_up():
    found = launch.launch(plan(build.task(0, status="zaniechane"), task(1, 4, 5)))

    assert found.earliest == date(2027, 1, 6)


def test_circle_is_named():
    found = launch.launch(plan(task(0, 4, 5, after=[1]), task(1, 4, 5, after=[0])))

    assert (found.earliest, found.held_by, set(found.chain)) == (None, "circle", set(ids(0, 1)))


RENT = build.cost(variability="staly", amount_grosze=100_00)


def money(**fields):
    fields = {"certainty": "zapewnione", "amount_grosze": 100_00, **fields}
    return (build.revenue(**fields),)


@pytest.mark.parametrize(
    ("revenues", "month"),
    [
        (money(), date.min),
        (money(from_month=date(2027, 3, 1)), date(2027, 3, 1)),
        (money(amount_grosze=99_99), None),
        (money(certainty="w_staraniach"), None),
        (money(in_kind=True), date.min),
        ((), date.min),
    ],
)
def test_secured_money_covers_the_fixed_costs_from(revenues, month):
    assert launch.paid_from_month(build.empty(costs=(RENT,), revenues=revenues)) == month


MARCH = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("cost", "month"),
    [
        # What begins with the services moves with them: no earlier month is free of it.
        ({"from_month": MARCH}, MARCH),
        ({"from_month": date(2027, 1, 1)}, MARCH),
        ({"from_month": MARCH, "to_month": date(2027, 5, 1)}, MARCH),
        # What comes only after the start does not have to be paid for it.
        ({"from_month": date(2027, 4, 1)}, date.min),
    ],
)
def test_fixed_costs_begin_with_the_services(cost, month):
    bundle = build.bundle(launches_on=date(2027, 3, 15))
    rent, coming = replace(RENT, **cost), money(from_month=MARCH)

    assert (
        launch.paid_from_month(build.empty(bundle=bundle, costs=(rent,), revenues=coming)) == month
    )


def test_cost_that_ends_before_money_comes_holds_nothing_up():
    rent = replace(RENT, to_month=date(2027, 2, 1))
    dossier = build.empty(costs=(rent,), revenues=money(certainty="planowane"))

    assert launch.paid_from_month(dossier) == MARCH


months = st.none() | st.integers(0, 8).map(lambda count: next_month(date(2027, 1, 1), count))
parts = st.tuples(st.integers(1, 9), months, months)


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, 8),
    st.lists(parts, min_size=1, max_size=4),
    st.lists(st.tuples(parts, st.booleans()), min_size=1, max_size=4),
)
def test_money_agrees_with_trying_every_month(planned, costs, revenues):
    """What is planned to begin with the services begins with them, whichever month is tried."""
    launches_on = next_month(date(2027, 1, 1), planned)
    rents = [
        (grosze, None if first == launches_on else last)
        for grosze, first, last in costs
        if first is None or first <= launches_on
    ]

    def balances(month):
        income = sum(
            grosze
            for (grosze, first, last), is_secured in revenues
            if is_secured and (first or month) <= month <= (last or month)
        )
        expense = sum(grosze for grosze, last in rents if month <= (last or month))
        return income >= expense

    tried = [date.min, *(next_month(date(2027, 1, 1), count) for count in range(12))]
    expected = next((month for month in tried if balances(month)), None)

    dossier = build.empty(
        bundle=build.bundle(launches_on=launches_on),
        costs=tuple(
            build.cost(
                place, variability="staly", amount_grosze=grosze, from_month=first, to_month=last
            )
            for place, (grosze, first, last) in enumerate(costs)
        ),
        revenues=tuple(
            build.revenue(
                place,
                certainty="zapewnione" if is_secured else "planowane",
                amount_grosze=grosze,
                from_month=first,
                to_month=last,
            )
            for place, ((grosze, first, last), is_secured) in enumerate(revenues)
        ),
    )
    assert launch.paid_from_month(dossier) == expected


def test_money_that_comes_later_than_the_work_holds_the_start_up():
    coming = money(from_month=date(2027, 3, 1))
    found = launch.launch(plan(task(0, 4, 5), costs=(RENT,), revenues=coming))

    assert (found.earliest, found.held_by) == (date(2027, 3, 1), "money")
    assert found.by_tasks == date(2027, 1, 6)


def test_money_that_never_suffices_is_said():
    found = launch.launch(plan(task(0, 4, 5), costs=(RENT,), revenues=money(amount_grosze=1)))

    assert (found.earliest, found.held_by, found.by_tasks) == (None, "unpaid", date(2027, 1, 6))


def test_nothing_to_wait_for_is_nothing_to_tell():
    assert launch.launch(build.empty()) == launch.Launch(None)


# --- Against brute force ----------------------------------------------------------------


@st.composite
def plans(draw):
    """Up to seven dated tasks, each waiting for some of those before it; some done or begun."""
    tasks = []
    for number in range(draw(st.integers(1, 7))):
        first = draw(st.integers(1, 20))
        after = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        begun = draw(st.none() | st.integers(1, 28))
        tasks.append(
            task(
                number,
                first,
                first + draw(st.integers(0, 8)),
                after=sorted(after),
                status=draw(st.sampled_from(["do_zrobienia", "zrobione", "w_toku"])),
                started_on=begun and date(2027, 1, begun),
            )
        )
    return plan(*tasks, needs=[draw(st.integers(0, len(tasks) - 1))])


@settings(max_examples=150, deadline=None)
@given(plans())
def test_forecast_agrees_with_pushing_until_nothing_moves(dossier):
    tasks = {one.id: one for one in dossier.tasks}
    when = {}
    for pk, one in tasks.items():
        if one.status == "zrobione":
            when[pk] = (min(one.started_on or one.starts_on, one.due_on), one.due_on)
        else:
            first = one.started_on or one.starts_on
            when[pk] = (first, first + (one.due_on - one.starts_on))
    is_moving = True
    while is_moving:
        is_moving = False
        for pk, one in tasks.items():
            if one.status == "zrobione" or one.started_on:
                continue
            for awaited in one.depends_on:
                while when[pk][0] <= when[awaited][1]:
                    when[pk] = (when[pk][0] + DAY, when[pk][1] + DAY)
                    is_moving = True

    found = launch.forecast(dossier)

    assert {pk: (one.first, one.last) for pk, one in found.items()} == when
    needed = {one.id for one in schedule.needed_for_launch(dossier)}
    assert launch.launch(dossier).by_tasks == max(when[pk][1] for pk in needed) + DAY


@settings(max_examples=150, deadline=None)
@given(plans())
def test_chain_is_a_chain_of_waiting_that_ends_on_the_last_day(dossier):
    found, foreseen = launch.launch(dossier), launch.forecast(dossier)
    tasks = {one.id: one for one in dossier.tasks}

    assert foreseen[found.chain[-1]].last + DAY == found.by_tasks
    for awaited, waiting in zip(found.chain, found.chain[1:], strict=False):
        assert awaited in tasks[waiting].depends_on
        assert foreseen[awaited].last + DAY >= foreseen[waiting].first


@settings(max_examples=40, deadline=None)
@given(dossiers())
def test_any_dossier_has_lights_and_a_launch(dossier):
    found = launch.launch(dossier)

    assert found.held_by in ("", "tasks", "money", "undated", "circle", "unpaid")
    assert launch.is_ready(dossier) == (
        bool(launch.lights(dossier)) and all(one.is_green for one in launch.lights(dossier))
    )
