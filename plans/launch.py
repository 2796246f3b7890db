"""The launch in words: the same on the page and in print."""

from dataclasses import dataclass

from dossier import launch
from owes.polish import counted, date_long, date_short, month, plural


@dataclass(frozen=True)
class LaunchWords:
    """``is_ready`` as ``dossier.launch`` tells it, sentences, and ids of the ``chain``.

    ``about_chain``: what its tasks are, by what holds the start up.
    """

    is_ready: bool
    lights: str
    start: str
    chain: tuple
    about_chain: str


_ABOUT_CHAIN = {
    "tasks": "Zadania, które wyznaczają ten dzień",
    "money": "Zadania, które kończą się ostatnie",
    "unpaid": "Zadania, które kończą się ostatnie",
    "undated": "Zadania bez dat",
    "circle": "Zadania, które na siebie czekają",
}


def tracked_words(task):
    """How the task really went, beside its planned days: "" when nothing is known."""
    if task.done_on:
        late = (task.done_on - task.due_on).days if task.due_on else 0
        after = f", {counted(late, 'dzień', 'dni', 'dni')} po terminie" if late > 0 else ""
        return f"skończone {date_short(task.done_on)}{after}"
    return f"zaczęte {date_short(task.started_on)}" if task.started_on else ""


def launch_words(dossier):
    """What a reader asks first: may it start, when at the earliest, and what holds it up."""
    found = launch.launch(dossier)
    return LaunchWords(
        is_ready=launch.is_ready(dossier),
        lights=_lights(launch.lights(dossier)),
        start=_start(found, dossier.bundle.launches_on),
        chain=found.chain,
        about_chain=_ABOUT_CHAIN[found.held_by] if found.chain else "",
    )


def _lights(lights):
    if not lights:
        return "Nie zapisano jeszcze warunków, bez których wiązka nie ruszy."
    green = sum(light.is_green for light in lights)
    if green == len(lights):
        return "Gotowe do startu: wszystkie warunki są spełnione."
    return (
        f"Jeszcze nie można ruszyć: {plural(green, 'spełniony jest', 'spełnione są', 'spełnionych jest')} "
        f"{green} z {counted(len(lights), 'warunku', 'warunków', 'warunków')}."
    )


def _start(found, planned):
    by_tasks = f"Zadania pozwalają ruszyć {date_long(found.by_tasks)}" if found.by_tasks else ""
    if found.held_by == "circle":
        return "Nie da się wyznaczyć startu: zadania czekają na siebie w kółko."
    if found.held_by == "undated":
        return "Nie da się wyznaczyć startu: zadania, na które czekają warunki, nie mają dat."
    if found.held_by == "unpaid":
        unpaid = "pewne pieniądze w żadnym miesiącu nie pokrywają kosztów stałych."
        return f"{by_tasks}, ale {unpaid}" if by_tasks else unpaid.capitalize()
    if not found.earliest:
        return ""
    # The day ends with a full stop of its own ("2027 r.").
    start = f"Usługi mogą ruszyć najwcześniej {date_long(found.earliest)}{_against(found, planned)}"
    return f"{start} {_paid_from(found, by_tasks)}" if found.held_by == "money" else start


def _paid_from(found, by_tasks):
    paid = f"pewne pieniądze na koszty stałe są dopiero od miesiąca: {month(found.earliest)}."
    return f"{by_tasks}, ale {paid}" if by_tasks else paid.capitalize()


def _against(found, planned):
    if planned is None:
        return ""
    if planned == found.earliest:
        return ", tak jak zaplanowano."
    apart = abs((found.earliest - planned).days)
    days = counted(apart, "dzień", "dni", "dni")
    if found.earliest < planned:
        return f", {days} przed planowanym startem."
    return f", {days} po planowanym starcie ({date_long(planned)})."
