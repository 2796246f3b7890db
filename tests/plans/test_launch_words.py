"""When services can start, in the words of the page and of the printed plan."""

from datetime import date

import pytest

from dossier import launch
from plans.launch import launch_words, tracked_words
from tests.dossier import build
from tests.dossier.build import uid
from tests.plans.examples import DOSSIERS

RENT = build.cost(variability="staly", amount_grosze=100_00)


def plan(planned=None, **lists):
    """One needed task that ends on 29 January 2027."""
    task = build.task(starts_on=date(2027, 1, 4), due_on=date(2027, 1, 29), **lists.pop("task", {}))
    return build.empty(
        bundle=build.bundle(launches_on=planned),
        tasks=(task,),
        conditions=(build.condition(tasks=(uid("tasks"),)),),
        **lists,
    )


def money(**fields):
    return (build.revenue(**{"certainty": "zapewnione", "amount_grosze": 100_00, **fields}),)


MARCH = {"costs": (RENT,), "revenues": money(from_month=date(2027, 3, 1))}


@pytest.mark.parametrize(
    ("dossier", "words"),
    [
        (plan(), "Usługi mogą ruszyć najwcześniej 30 stycznia 2027 r."),
        (
            plan(date(2027, 1, 30)),
            "Usługi mogą ruszyć najwcześniej 30 stycznia 2027 r., tak jak zaplanowano.",
        ),
        (
            plan(date(2027, 1, 31)),
            "Usługi mogą ruszyć najwcześniej 30 stycznia 2027 r., 1 dzień przed planowanym startem.",
        ),
        (
            plan(date(2027, 1, 28)),
            "Usługi mogą ruszyć najwcześniej 30 stycznia 2027 r., 2 dni po planowanym starcie "
            "(28 stycznia 2027 r.).",
        ),
        (
            plan(date(2027, 3, 1), **MARCH),
            "Usługi mogą ruszyć najwcześniej 1 marca 2027 r., tak jak zaplanowano. Zadania "
            "pozwalają ruszyć 30 stycznia 2027 r., ale pewne pieniądze na koszty stałe są dopiero "
            "od miesiąca: marzec 2027.",
        ),
        (
            build.empty(**MARCH),
            "Usługi mogą ruszyć najwcześniej 1 marca 2027 r. Pewne pieniądze na koszty stałe są "
            "dopiero od miesiąca: marzec 2027.",
        ),
        (
            plan(costs=(RENT,), revenues=money(amount_grosze=1)),
            "Zadania pozwalają ruszyć 30 stycznia 2027 r., ale pewne pieniądze w żadnym miesiącu "
            "nie pokrywają kosztów stałych.",
        ),
        (
            build.empty(costs=(RENT,), revenues=money(amount_grosze=1)),
            "Pewne pieniądze w żadnym miesiącu nie pokrywają kosztów stałych.",
        ),
        (
            plan(task={"depends_on": (uid("tasks"),)}),
            "Nie da się wyznaczyć startu: zadania czekają na siebie w kółko.",
        ),
        (
            build.empty(
                tasks=(build.task(),), conditions=(build.condition(tasks=(uid("tasks"),)),)
            ),
            "Nie da się wyznaczyć startu: zadania, na które czekają warunki, nie mają dat.",
        ),
        (build.empty(), ""),
    ],
)
def test_start_is_told_with_what_holds_it_up(dossier, words):
    assert launch_words(dossier).start.replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("dossier", "words"),
    [
        (plan(), "Zadania, które wyznaczają ten dzień"),
        (plan(**MARCH), "Zadania, które kończą się ostatnie"),
        (
            plan(costs=(RENT,), revenues=money(amount_grosze=1)),
            "Zadania, które kończą się ostatnie",
        ),
        (plan(task={"depends_on": (uid("tasks"),)}), "Zadania, które na siebie czekają"),
        (build.empty(**MARCH), ""),
    ],
)
def test_chain_is_called_what_it_is(dossier, words):
    assert launch_words(dossier).about_chain == words


def test_ready_is_said_only_when_every_light_is_green():
    done, waiting = (plan(task={"status": status}) for status in ("zrobione", "w_toku"))

    assert launch_words(done).is_ready
    assert launch_words(done).lights == "Gotowe do startu: wszystkie warunki są spełnione."
    assert not launch_words(waiting).is_ready
    assert launch_words(waiting).lights == (
        "Jeszcze nie można ruszyć: spełnionych jest 0 z 1\u00a0warunku."
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"started_on": date(2027, 1, 5)}, "zaczęte 05.01.2027"),
        ({"done_on": date(2027, 1, 29)}, "skończone 29.01.2027"),
        ({"done_on": date(2027, 1, 31)}, "skończone 31.01.2027, 2\u00a0dni po terminie"),
    ],
)
def test_progress_is_told_against_the_plan(fields, words):
    task = build.task(starts_on=date(2027, 1, 4), due_on=date(2027, 1, 29), **fields)

    assert tracked_words(task) == words


@pytest.mark.parametrize(
    ("code", "earliest", "held_by", "by_tasks"),
    [
        ("seniorzy_gmina_wiejska", date(2027, 3, 1), "money", date(2027, 2, 13)),
        ("mlodzi_z_niepelnosprawnosciami", None, "unpaid", date(2027, 5, 22)),
        ("rodziny_rewitalizacja", None, "unpaid", date(2027, 4, 1)),
    ],
)
def test_examples_start_when_their_tasks_and_money_allow(code, earliest, held_by, by_tasks):
    found = launch.launch(DOSSIERS[code])

    assert (found.earliest, found.held_by, found.by_tasks) == (earliest, held_by, by_tasks)
