"""When services can really start: lights that are derived, a forecast, and what holds it up.

No clock: what is foreseen follows from the plan, and from the days work really began and ended.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dossier import finance, schedule
from dossier.index import living, stand_in
from dossier.records import Cost, Dossier, LaunchCondition, Revenue, Task

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Light:
    """A launch condition: green when all its tasks are done, never set by hand."""

    condition: LaunchCondition
    is_green: bool
    open_tasks: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """First and last day of a task as they are now foreseen."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Launch:
    """The first day services can start, and why not sooner.

    ``earliest`` is ``None`` while it cannot be told. ``held_by`` says what decides: "tasks"
    (``chain``: the tasks one after the other), "money" (it comes only then), "undated"
    (``chain``: needed tasks without dates), "circle" (``chain``), "unpaid" (secured money never
    covers the fixed costs), or "" when nothing has to be waited for. ``by_tasks`` is the first
    day the tasks alone allow.
    """

    earliest: date | None
    held_by: str = ""
    chain: tuple[UUID, ...] = ()
    by_tasks: date | None = None


def lights(dossier: Dossier) -> tuple[Light, ...]:
    """Every living condition with its light, in their order."""
    stands = stand_in(dossier.tasks)
    tasks = {task.id: task for task in living(dossier.tasks)}
    found = []
    for condition in living(dossier.conditions):
        needed = dict.fromkeys(stands[pk] for pk in condition.tasks if pk in stands)
        ahead = tuple(
            pk for pk in needed if tasks[pk].status not in (schedule.DONE, schedule.ABANDONED)
        )
        found.append(Light(condition, schedule.is_met(dossier, condition), ahead))
    return tuple(found)


def is_ready(dossier: Dossier) -> bool:
    """Whether services may start: there are conditions, and every light is green."""
    found = lights(dossier)
    return bool(found) and all(light.is_green for light in found)


def forecast(dossier: Dossier) -> dict[UUID, Forecast]:
    """{living task: when it is foreseen}; tasks that cannot be told are left out.

    Work that is done stands where it was; the rest keeps its length and starts as planned, or
    the day after the last of what it waits for.
    """
    if schedule.circle(dossier):
        return {}
    waits = schedule.predecessors(dossier)
    tasks = {task.id: task for task in living(dossier.tasks)}
    found: dict[UUID, Forecast] = {}
    for pk in schedule.in_dependency_order(waits):
        ahead = [one for one in waits[pk] if tasks[one].status != schedule.ABANDONED]
        if all(one in found for one in ahead):
            when = _foreseen(tasks[pk], [found[one].last for one in ahead])
            if when is not None:
                found[pk] = when
    return found


def _foreseen(task: Task, ends: list[date]) -> Forecast | None:
    first, last = task.started_on or task.starts_on, task.due_on
    if task.status == schedule.DONE:
        end = task.done_on or last
        return Forecast(min(first or end, end), end) if end else None
    if first is None or last is None or task.starts_on is None:
        return None
    length = last - task.starts_on
    if task.started_on is None and ends:
        first = max(first, _after(max(ends)))
    return Forecast(first, first + min(length, date.max - first))


def _after(day: date) -> date:
    return day + ONE_DAY if day < date.max else day


def launch(dossier: Dossier) -> Launch:
    """The earliest start of services, from conditions, their tasks and secured money."""
    if ring := schedule.circle(dossier):
        return Launch(None, "circle", ring)
    foreseen = forecast(dossier)
    needed = [task for task in schedule.needed_for_launch(dossier) if _counts(task)]
    if undated := tuple(task.id for task in needed if task.id not in foreseen):
        return Launch(None, "undated", undated)
    paid_from = paid_from_month(dossier)
    last = max(needed, key=lambda task: foreseen[task.id].last, default=None)
    ready = _after(foreseen[last.id].last) if last else None
    chain = _chain(dossier, last.id, foreseen) if last else ()
    if paid_from is None:
        return Launch(None, "unpaid", chain, ready)
    if ready is not None and ready >= paid_from:
        return Launch(ready, "tasks", chain, ready)
    if paid_from > date.min:
        return Launch(paid_from, "money", chain, ready)
    return Launch(None)


def _counts(task: Task) -> bool:
    return task.status != schedule.ABANDONED


def _chain(dossier: Dossier, last: UUID, foreseen: dict[UUID, Forecast]) -> tuple[UUID, ...]:
    """The tasks that push one another up to ``last``, the first one first."""
    waits = schedule.predecessors(dossier)
    tasks = {task.id: task for task in living(dossier.tasks)}
    path, step = [last], last
    while True:
        pushing = [
            pk
            for pk in waits[step]
            if pk in foreseen
            and _counts(tasks[pk])
            and _after(foreseen[pk].last) >= foreseen[step].first
        ]
        if not pushing or tasks[step].status == schedule.DONE:
            return tuple(reversed(path))
        step = max(pushing, key=lambda pk: foreseen[pk].last)
        path.append(step)


def paid_from_month(dossier: Dossier) -> date | None:
    """The first month whose secured revenues cover its fixed costs, were services to start then.

    ``date.min`` when they do from the start, ``None`` when they never do. Fixed costs begin with
    the services, whatever month the plan has put beside them, only those planned for after the
    start come later; money with a month of its own does not come before it. Nothing can be told
    without fixed costs or without any revenue; then money does not hold the start up.
    """
    costs = [one for one in finance.monthly_costs(dossier) if one.variability == finance.FIXED]
    coming = [one for one in finance.cash_revenues(dossier) if not one.is_one_off]
    if not costs or not coming:
        return date.min
    planned = dossier.bundle.launches_on
    spans = [found for one in costs if (found := _span_of_cost(one, planned))]
    secured = [_span(one) for one in coming if one.certainty == finance.SECURED]
    starts = {first for first, _, _ in secured}
    # After the last year there is no month for anything to end in.
    ends = {
        finance.next_month(last.replace(day=1))
        for _, last, _ in (*secured, *spans)
        if last.year < date.max.year
    }
    for month in (date.min, *sorted(starts | ends)):
        if _in_month(secured, month) >= _in_month(spans, month):
            return month
    return None


#: First day, last day, grosze each month between them.
_Span = tuple[date, date, int]


def _span(part: Cost | Revenue) -> _Span:
    first = part.from_month.replace(day=1) if part.from_month else date.min
    return first, part.to_month or date.max, part.amount_grosze


def _span_of_cost(cost: Cost, planned: date | None) -> _Span | None:
    """When the cost has to be paid in the month services start, whichever that is; ``None``
    where it comes only later. One planned to begin with them moves with them, its end too."""
    begins, launch = cost.from_month and cost.from_month.replace(day=1), planned
    if begins and launch and begins > launch:
        return None
    moves = begins and launch and begins == launch.replace(day=1)
    return date.min, (None if moves else cost.to_month) or date.max, cost.amount_grosze


def _in_month(spans: list[_Span], month: date) -> int:
    return sum(grosze for first, last, grosze in spans if first <= month <= last)
