"""Tasks in time, launch conditions, risks and indicators."""

from dossier import schedule
from dossier.codelists import label
from owes.polish import date_short
from plans.launch import launch_words, tracked_words
from plans.pictures import Bar, gantt_picture
from plans.pictures.gantt import time_span

#: Rows of one picture: more would not fit a page.
ROWS = 24


def build(book):
    critical = set(schedule.critical_path(book.dossier))
    return {
        "pictures": _pictures(book, critical),
        "tasks": [_task(book, task, task.id in critical) for task in book.tasks],
        "starts_on": book.bundle.starts_on,
        "launches_on": book.bundle.launches_on,
    }


def _pictures(book, critical):
    bars = [
        Bar(
            f"{book.ref(task.id).code} {task.title}",
            task.starts_on,
            task.due_on,
            is_critical=task.id in critical,
            is_done=task.status == schedule.DONE,
            began=task.started_on,
            ended=task.done_on,
        )
        for task in book.tasks
    ]
    launch = book.bundle.launches_on
    span = time_span(bars, launch)
    parts = [bars[start : start + ROWS] for start in range(0, len(bars), ROWS)]
    return [
        gantt_picture(_title(part, place, len(parts), launch), part, span=span, launches_on=launch)
        for place, part in enumerate(parts, start=1)
    ]


def _title(bars, place, count, launch):
    part = f", część {place} z {count}" if count > 1 else ""
    start = f", start usług {date_short(launch)}" if launch else ""
    return f"Wykres Gantta{part}: zadań {len(bars)}{start}. Te same terminy są w tabeli niżej."


def _task(book, task, is_critical):
    return {
        "is_critical": is_critical,
        "ref": book.ref(task.id),
        "owner": task.owner_role,
        "partner": book.ref(task.owner_partner_id),
        "starts_on": date_short(task.starts_on) if task.starts_on else "",
        "due_on": date_short(task.due_on) if task.due_on else "",
        "result": task.result,
        "status": label("task_statuses", task.status),
        "tracked": tracked_words(task),
        "depends_on": book.refs(task.depends_on),
    }


def build_conditions(book):
    launch = launch_words(book.dossier)
    return {
        "launch": launch,
        "chain": book.refs(launch.chain),
        "conditions": [
            {
                "ref": book.ref(condition.id),
                "kind": label("condition_kinds", condition.kind),
                "tasks": book.refs(condition.tasks),
                "findings": book.refs(condition.findings),
                "state": _state(book, condition),
            }
            for condition in book.conditions
        ],
    }


def _state(book, condition):
    if not book.refs(condition.tasks):
        return "bez zadania"
    return "spełniony" if schedule.is_met(book.dossier, condition) else "jeszcze nie"


def build_risks(book):
    return {
        "risks": [
            {
                "ref": book.ref(risk.id),
                "level": label("risk_levels", risk.level) or "nieokreślony",
                "mitigation": risk.mitigation,
            }
            for risk in book.risks
        ],
        "indicators": [
            {
                "name": item.name or label("indicators", item.kind),
                "unit": item.unit,
                "baseline": item.baseline,
                "target": item.target,
            }
            for item in book.indicators
        ],
    }
