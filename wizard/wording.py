"""States and counts of steps in the words of the journey."""

from dossier.progress import State
from owes.polish import counted

#: Why a step cannot begin yet.
REASONS = {
    "ideas": "najpierw zapiszcie pomysły",
    "prototypes": "najpierw pokażcie prototyp",
    "problems": "najpierw nazwijcie problemy",
    "costs": "najpierw zapiszcie koszty",
    "revenues": "najpierw zapiszcie przychody",
}
_WORDS = {
    State.DONE: ("gotowe", "ok"),
    State.IN_PROGRESS: ("w toku", ""),
    State.TODO: ("do zrobienia", "todo"),
    State.NOT_YET: ("jeszcze nie", "todo"),
}
#: Steps of a bundle that was returned for some of its parts.
OPENED = ("otwarta do poprawy", "warn")
CLOSED = ("zamknięta", "todo")
_COUNTS = {
    "notes": ("notatka", "notatki", "notatek"),
    "findings": ("wniosek", "wnioski", "wniosków"),
    "personas": ("persona", "persony", "person"),
    "prototypes": ("prototyp", "prototypy", "prototypów"),
    "tests": ("test", "testy", "testów"),
    "services": ("usługa", "usługi", "usług"),
    "partners": ("partner", "partnerów", "partnerów"),
    "sectors": ("sektor", "sektory", "sektorów"),
    "entries": ("wpis", "wpisy", "wpisów"),
    "costs": ("koszt", "koszty", "kosztów"),
    "revenues": ("przychód", "przychody", "przychodów"),
    "gaps": ("koszt bez pokrycia", "koszty bez pokrycia", "kosztów bez pokrycia"),
    "tasks": ("zadanie", "zadania", "zadań"),
    "conditions": ("warunek", "warunki", "warunków"),
    "risks": ("ryzyko", "ryzyka", "ryzyk"),
    "indicators": ("wskaźnik", "wskaźniki", "wskaźników"),
    "meetings": ("spotkanie", "spotkania", "spotkań"),
    "principles": ("zasada opisana", "zasady opisane", "zasad opisanych"),
}


def step_state(state, step):
    """(word, tone of its tag) of a step."""
    return _WORDS[state.steps[step.progress].state]


def step_note(state, step):
    """What was counted on the step, or why it cannot begin yet."""
    found = state.steps[step.progress]
    if found.reason:
        return REASONS[found.reason]
    return " · ".join(counted(n, *_COUNTS[name]) for name, n in found.counts if n)
