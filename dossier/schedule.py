"""Dates of the plan: circles, the critical path, what comes too late for the launch."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dossier.index import living, stand_in
from dossier.memo import of_recent
from dossier.records import Dossier, LaunchCondition, Task

DONE, ABANDONED = "zrobione", "zaniechane"


@dataclass(frozen=True, slots=True)
class Bar:
    """One task on the Gantt picture; ``first`` and ``last`` are days, both worked."""

    task: Task
    first: date
    last: date
    is_critical: bool


def dated(dossier: Dossier) -> tuple[Task, ...]:
    """Living tasks with both dates."""
    return tuple(task for task in living(dossier.tasks) if task.starts_on and task.due_on)


def horizon(dossier: Dossier) -> tuple[date, date] | None:
    """First and last day of anything dated in the plan; ``None`` when nothing is."""
    days = [day for task in living(dossier.tasks) for day in (task.starts_on, task.due_on) if day]
    days += [day for day in (dossier.bundle.starts_on, dossier.bundle.launches_on) if day]
    return (min(days), max(days)) if days else None


@of_recent
def predecessors(dossier: Dossier) -> dict[UUID, tuple[UUID, ...]]:
    """{task id: living tasks it waits for}, in the order of ``depends_on``.

    For a merged task its successor is waited for; a dropped one, and one that was merged into
    the task itself, is not waited for at all.
    """
    stands = stand_in(dossier.tasks)
    return {
        task.id: tuple(
            dict.fromkeys(
                stands[pk]
                for pk in task.depends_on
                if pk in stands and (pk == task.id or stands[pk] != task.id)
            )
        )
        for task in living(dossier.tasks)
    }


@of_recent
def circle(dossier: Dossier) -> tuple[UUID, ...]:
    """Ids of one circle of dependencies, in the order of waiting; empty when there is none."""
    waits = predecessors(dossier)
    if not _has_circle(waits):
        return ()
    done: set[UUID] = set()
    for start in waits:
        path: list[UUID] = []
        on_path: set[UUID] = set()
        stack: list[tuple[UUID, bool]] = [(start, False)]
        while stack:
            pk, leaving = stack.pop()
            if leaving:
                path.pop()
                on_path.discard(pk)
                done.add(pk)
            elif pk in on_path:
                return tuple(path[path.index(pk) :])
            elif pk not in done:
                path.append(pk)
                on_path.add(pk)
                stack.append((pk, True))
                stack.extend((ahead, False) for ahead in waits[pk])
    return ()


def _has_circle(waits: dict[UUID, tuple[UUID, ...]]) -> bool:
    """Whether some tasks are left when those that wait for nothing more are taken away."""
    # By places in the list: ids are slow to look up, and nearly every plan is without a circle.
    place = {pk: number for number, pk in enumerate(waits)}
    awaited = [[place[pk] for pk in ahead] for ahead in waits.values()]
    counts = [len(ahead) for ahead in awaited]
    waiting: list[list[int]] = [[] for _ in waits]
    for number, ahead in enumerate(awaited):
        for one in ahead:
            waiting[one].append(number)
    free = [number for number, count in enumerate(counts) if not count]
    for number in free:
        for one in waiting[number]:
            counts[one] -= 1
            if not counts[one]:
                free.append(one)
    return len(free) < len(waits)


def days(task: Task) -> int:
    """How many days the task takes, both ends counted; 0 without dates."""
    if task.starts_on is None or task.due_on is None:
        return 0
    return (task.due_on - task.starts_on).days + 1


def critical_path(dossier: Dossier) -> tuple[UUID, ...]:
    """The longest chain of dependent tasks by days worked; empty while there is a circle.

    Of equally long chains, the one whose tasks stand first in the dossier.
    """
    if circle(dossier):
        return ()
    waits = predecessors(dossier)
    tasks = {task.id: task for task in living(dossier.tasks)}
    length: dict[UUID, int] = {}
    through: dict[UUID, UUID | None] = {}
    for pk in in_dependency_order(waits):
        ahead = max(waits[pk], key=lambda one: length[one], default=None)
        through[pk] = ahead
        length[pk] = days(tasks[pk]) + (length[ahead] if ahead else 0)
    path: list[UUID] = []
    step = max(length, key=lambda one: length[one], default=None)
    while step is not None:
        path.append(step)
        step = through[step]
    return tuple(reversed(path))


def in_dependency_order(waits: dict[UUID, tuple[UUID, ...]]) -> list[UUID]:
    """Every task of ``predecessors`` after those it waits for; there must be no circle."""
    order: list[UUID] = []
    seen: set[UUID] = set()
    for start in waits:
        stack: list[tuple[UUID, bool]] = [(start, False)]
        while stack:
            pk, leaving = stack.pop()
            if leaving:
                order.append(pk)
            elif pk not in seen:
                seen.add(pk)
                stack.append((pk, True))
                stack.extend((ahead, False) for ahead in waits[pk] if ahead not in seen)
    return order


def bars(dossier: Dossier) -> tuple[Bar, ...]:
    """The Gantt picture's rows, by start day."""
    critical = set(critical_path(dossier))
    found = [
        Bar(task, task.starts_on, task.due_on, task.id in critical)
        for task in living(dossier.tasks)
        if task.starts_on and task.due_on
    ]
    return tuple(sorted(found, key=lambda bar: (bar.first, bar.last, bar.task.order, bar.task.id)))


def starts_too_early(dossier: Dossier) -> tuple[tuple[Task, Task], ...]:
    """(task, awaited task) where the first starts before the awaited one ends."""
    waits, tasks = predecessors(dossier), {task.id: task for task in dated(dossier)}
    found = []
    for task in tasks.values():
        for awaited in (tasks[pk] for pk in waits[task.id] if pk in tasks):
            if task.starts_on and awaited.due_on and task.starts_on <= awaited.due_on:
                found.append((task, awaited))
    return tuple(found)


def earliest_starts(dossier: Dossier) -> dict[UUID, date]:
    """{task id: the first day it could start}, were each task to follow at once what it waits for.

    Counted from the first day of the plan, in the dossier's order; a task without dates takes
    no time. Empty while there is a circle or no day at all.
    """
    span = horizon(dossier)
    if span is None or circle(dossier):
        return {}
    waits = predecessors(dossier)
    tasks = {task.id: task for task in living(dossier.tasks)}
    offset: dict[UUID, int] = {}
    for pk in in_dependency_order(waits):
        offset[pk] = max((offset[one] + days(tasks[one]) for one in waits[pk]), default=0)
    latest = (date.max - span[0]).days
    return {pk: span[0] + timedelta(days=min(offset[pk], latest)) for pk in tasks}


def holding_up_launch(dossier: Dossier) -> tuple[Task, ...]:
    """Open tasks among ``needed_for_launch``."""
    return tuple(
        task for task in needed_for_launch(dossier) if task.status not in (DONE, ABANDONED)
    )


def needed_for_launch(dossier: Dossier) -> tuple[Task, ...]:
    """Tasks that launch conditions wait for, and all that those wait for, in task order."""
    waits, stands = predecessors(dossier), stand_in(dossier.tasks)
    ahead = [
        stands[pk]
        for condition in living(dossier.conditions)
        for pk in condition.tasks
        if pk in stands
    ]
    needed: set[UUID] = set()
    while ahead:
        step = ahead.pop()
        if step not in needed:
            needed.add(step)
            ahead.extend(waits[step])
    return tuple(task for task in living(dossier.tasks) if task.id in needed)


def after_launch(dossier: Dossier) -> tuple[Task, ...]:
    """Tasks that end after the day services should start."""
    launch = dossier.bundle.launches_on
    if launch is None:
        return ()
    return tuple(task for task in dated(dossier) if task.due_on and task.due_on > launch)


def is_met(dossier: Dossier, condition: LaunchCondition) -> bool:
    """A condition is met when it has tasks and all of them are done; never set by hand.

    Abandoned and dropped tasks do not count.
    """
    statuses = _statuses(dossier)
    found = [statuses[pk] for pk in condition.tasks if pk in statuses]
    counted = [one for one in found if one != ABANDONED]
    return bool(counted) and all(one == DONE for one in counted)


@of_recent
def _statuses(dossier: Dossier) -> dict[UUID, str]:
    """{task id: status of the living task that stands for it}."""
    status = {task.id: task.status for task in living(dossier.tasks)}
    return {pk: status[stand] for pk, stand in stand_in(dossier.tasks).items()}
