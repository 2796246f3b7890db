"""Rules over tasks, launch conditions, risks and indicators."""

from collections.abc import Iterator
from uuid import UUID

from dossier import launch, schedule
from dossier.checks.living import Living
from dossier.checks.rules import Notice, Severity, each, each_id, rule
from dossier.thread import tasks_without_voice


@rule(
    "P01",
    Severity.ERROR,
    source="planowanie_wdrozenia_1",
    step="zadania",
    title="Osoba odpowiedzialna",
    wants="Każde zadanie ma kogoś odpowiedzialnego: rolę albo partnera.",
)
def every_task_has_an_owner(living: Living) -> Iterator[Notice]:
    """Every task has somebody responsible for it."""
    return each(
        one
        for one in living.tasks
        if not one.owner_role and one.owner_partner_id not in living.stands
    )


@rule(
    "P02",
    Severity.ERROR,
    source="planowanie_wdrozenia_1",
    step="zadania",
    title="Terminy zadania",
    wants="Każde zadanie ma pierwszy i ostatni dzień.",
)
def every_task_has_dates(living: Living) -> Iterator[Notice]:
    """Every task has a first and a last day."""
    return each(one for one in living.tasks if not (one.starts_on and one.due_on))


@rule(
    "P03",
    Severity.ERROR,
    source="planowanie_wdrozenia_1",
    step="zadania",
    title="Zadania nie czekają w kółko",
    wants="Żadne zadanie nie czeka na siebie, także przez inne zadania.",
    together=True,
)
def tasks_do_not_wait_in_a_circle(living: Living) -> Iterator[Notice]:
    """No task waits for itself."""
    return each_id(schedule.circle(living.dossier))


@rule(
    "P04",
    Severity.WARNING,
    source="planowanie_wdrozenia_2",
    step="warunki",
    title="Warunek ma zadanie",
    wants="Każdy warunek startu ma zadanie, które go spełni.",
)
def every_condition_has_a_task(living: Living) -> Iterator[Notice]:
    """Every launch condition has a task that meets it."""
    return each(one for one in living.conditions if not living.linked(one.tasks))


@rule(
    "P05",
    Severity.WARNING,
    source="planowanie_wdrozenia_1",
    step="zadania",
    title="Potrzebne do startu przed startem",
    wants="Żadne zadanie, od którego zależy start, nie kończy się po starcie usług.",
)
def conditions_are_met_before_the_launch(living: Living) -> Iterator[Notice]:
    """No open task that the launch waits for ends after it."""
    late = _late_for_launch(living)
    return each_id(one.id for one in living.tasks if one.id in late)


@rule(
    "P06",
    Severity.WARNING,
    source="planowanie_wdrozenia_1",
    step="zadania",
    title="Zadanie ma źródło",
    wants="Od każdego zadania prowadzi nić do tego, co ktoś powiedział.",
)
def every_task_leads_back_to_a_voice(living: Living) -> Iterator[Notice]:
    """Every task can be followed back to what somebody said."""
    return each_id(tasks_without_voice(living.dossier))


@rule(
    "P07",
    Severity.WARNING,
    source="planowanie_wdrozenia_1",
    step="zadania",
    title="Kolejność zadań",
    wants="Zadanie zaczyna się po zakończeniu tych, na które czeka.",
)
def tasks_wait_for_what_they_depend_on(living: Living) -> Iterator[Notice]:
    """A task starts after the tasks it waits for have ended."""
    pairs = schedule.starts_too_early(living.dossier)
    return each_id(dict.fromkeys(task.id for task, _ in pairs))


@rule(
    "P08",
    Severity.WARNING,
    source="planowanie_wdrozenia_2",
    step="ryzyka",
    title="Ryzyko ma odpowiedź",
    wants="Przy każdym ryzyku jest napisane, co wtedy zrobimy.",
)
def every_risk_has_an_answer(living: Living) -> Iterator[Notice]:
    """Every risk says what will be done about it."""
    return each(one for one in living.risks if not one.mitigation)


@rule(
    "P09",
    Severity.ERROR,
    source="planowanie_wdrozenia_1",
    step="zadania",
    title="Co najmniej jedno zadanie",
    wants="Plan ma co najmniej jedno zadanie.",
)
def has_a_plan(living: Living) -> Iterator[Notice]:
    """The plan has at least one task."""
    if not living.tasks:
        yield Notice()


@rule(
    "P10",
    Severity.WARNING,
    source="planowanie_wdrozenia_2",
    step="warunki",
    title="Co najmniej jeden warunek startu",
    wants="Jest zapisane, bez czego wiązka nie ruszy.",
)
def has_a_launch_condition(living: Living) -> Iterator[Notice]:
    """There is at least one launch condition."""
    if not living.conditions:
        yield Notice()


@rule(
    "P11",
    Severity.HINT,
    source="planowanie_wdrozenia_2",
    step="ryzyka",
    title="Ryzyka",
    wants="Jest zapisane, co może pójść źle.",
)
def has_a_risk(living: Living) -> Iterator[Notice]:
    """There is at least one risk."""
    if not living.risks:
        yield Notice()


@rule(
    "P12",
    Severity.HINT,
    source="planowanie_wdrozenia_1",
    step="wskazniki",
    title="Wskaźniki",
    wants="Jest wskaźnik, po którym będzie widać, że wiązka działa.",
)
def has_an_indicator(living: Living) -> Iterator[Notice]:
    """There is at least one indicator."""
    if not living.indicators:
        yield Notice()


@rule(
    "P13",
    Severity.HINT,
    source="planowanie_wdrozenia_1",
    step="wskazniki",
    title="Wskaźnik ma wartość docelową",
    wants="Każdy wskaźnik mówi, ile ma być na końcu.",
)
def every_indicator_has_a_target(living: Living) -> Iterator[Notice]:
    """Every indicator says what is to be reached."""
    return each(one for one in living.indicators if one.target is None)


@rule(
    "P14",
    Severity.WARNING,
    source="planowanie_wdrozenia_1",
    step="zadania",
    title="Usługa ma zadanie",
    wants="Do uruchomienia każdej usługi prowadzi jakieś zadanie.",
)
def every_service_leads_to_a_task(living: Living) -> Iterator[Notice]:
    """A task realises an entry about every service, or follows from what the service answers."""
    realised = living.all_linked(one.entries for one in living.tasks)
    led_to = living.all_linked(one.services for one in living.entries if one.id in realised)
    followed = living.all_linked(one.findings for one in living.tasks)
    return each(
        one
        for one in living.services
        if living.tasks and one.id not in led_to and followed.isdisjoint(living.answers[one.id])
    )


@rule(
    "P15",
    Severity.HINT,
    source="kluczowe_dzialania_2",
    step="zadania",
    title="Działanie ma zadanie",
    wants="Każde kluczowe działanie ma zadanie, które je uruchamia.",
)
def every_activity_leads_to_a_task(living: Living) -> Iterator[Notice]:
    """Every key activity is realised by a task."""
    realised = living.all_linked(one.entries for one in living.tasks)
    return each(
        one
        for one in living.entries_of("kluczowe_dzialania")
        if living.tasks and one.id not in realised
    )


@rule(
    "P16",
    Severity.WARNING,
    source="planowanie_wdrozenia_1",
    step="zadania",
    title="Czekanie na zaniechane",
    wants="Żadne otwarte zadanie nie czeka na zadanie zaniechane.",
)
def no_task_waits_for_an_abandoned_one(living: Living) -> Iterator[Notice]:
    """No open task waits for one that was abandoned."""
    abandoned = {one.id for one in living.tasks if one.status == schedule.ABANDONED}
    return each(
        one
        for one in living.tasks
        if abandoned
        and one.status not in (schedule.DONE, schedule.ABANDONED)
        and not abandoned.isdisjoint(living.linked(one.depends_on))
    )


@rule(
    "P17",
    Severity.WARNING,
    source="planowanie_wdrozenia_1",
    step="podstawy",
    title="Start w zaplanowanym dniu",
    wants="Usługi mogą ruszyć w dniu zapisanym w podstawach wiązki.",
    together=True,
)
def the_launch_day_can_be_kept(living: Living) -> Iterator[Notice]:
    """Services can start on the planned day; tasks planned too late are told by P05."""
    planned = living.bundle.launches_on
    if planned is None or _late_for_launch(living):
        return
    found = launch.launch(living.dossier)
    if found.earliest is not None and found.earliest > planned:
        day = found.earliest
        chain = found.chain if found.held_by == "tasks" else ()
        yield Notice(
            records=chain,
            facts=(("year", day.year), ("month", day.month), ("day", day.day)),
        )


def _late_for_launch(living: Living) -> set[UUID]:
    late = {one.id for one in schedule.after_launch(living.dossier)}
    return late and late & {one.id for one in schedule.holding_up_launch(living.dossier)}
