"""Tasks in time as a picture, and the order in which they are told."""

from dossier import schedule
from dossier.index import living
from owes.polish import counted, date_short
from plans.pictures import Bar, gantt_picture


def ordered(dossier):
    """Living tasks: the dated ones by day, then the rest in the team's order."""
    dated = [bar.task for bar in schedule.bars(dossier)]
    placed = {task.id for task in dated}
    return [*dated, *(task for task in living(dossier.tasks) if task.id not in placed)]


def gantt(dossier):
    """SVG of the tasks in time; "" while no task has dates."""
    if not schedule.dated(dossier):
        return ""
    critical, launch = set(schedule.critical_path(dossier)), dossier.bundle.launches_on
    bars = [
        Bar(
            task.title,
            task.starts_on,
            task.due_on,
            is_critical=task.id in critical,
            is_done=task.status == schedule.DONE,
            began=task.started_on,
            ended=task.done_on,
        )
        for task in ordered(dossier)
    ]
    start = f", start usług {date_short(launch)}" if launch else ""
    title = (
        f"Wykres Gantta: {counted(len(bars), 'zadanie', 'zadania', 'zadań')}{start}. "
        "Te same terminy są w tabeli niżej."
    )
    return gantt_picture(title, bars, launches_on=launch)
