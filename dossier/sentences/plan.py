"""What the rules over tasks, conditions, risks and indicators say."""

from dossier.checks import Notice
from dossier.sentences.phrases import Say, always, at_how_many, how_many, on_day


def _late_launch(notice: Notice, names: str) -> str:
    holding = f"trzymają je zadania: {names}" if names else "wtedy przyjdą pewne pieniądze"
    return f"Usługi mogą ruszyć dopiero {on_day(notice)}, po zaplanowanym dniu startu; {holding}."


SAID: dict[str, Say] = {
    "P01": how_many(
        "zadanie nie ma osoby odpowiedzialnej",
        "zadania nie mają osoby odpowiedzialnej",
        "zadań nie ma osoby odpowiedzialnej",
    ),
    "P02": how_many(
        "zadanie nie ma początku lub końca",
        "zadania nie mają początku lub końca",
        "zadań nie ma początku lub końca",
    ),
    "P03": lambda notice, names: f"Zadania czekają na siebie w kółko: {names}.",
    "P04": how_many(
        "warunek startu nie ma zadania, które go spełni",
        "warunki startu nie mają zadań, które je spełnią",
        "warunków startu nie ma zadań, które je spełnią",
    ),
    "P05": how_many(
        "zadanie potrzebne do startu kończy się po starcie usług",
        "zadania potrzebne do startu kończą się po starcie usług",
        "zadań potrzebnych do startu kończy się po starcie usług",
    ),
    "P06": how_many(
        "zadanie nie ma źródła w głosie uczestników",
        "zadania nie mają źródła w głosie uczestników",
        "zadań nie ma źródła w głosie uczestników",
    ),
    "P07": how_many(
        "zadanie zaczyna się, zanim skończy się to, na które czeka",
        "zadania zaczynają się, zanim skończą się te, na które czekają",
        "zadań zaczyna się, zanim skończą się te, na które czekają",
    ),
    "P08": how_many(
        "ryzyko nie ma odpowiedzi", "ryzyka nie mają odpowiedzi", "ryzyk nie ma odpowiedzi"
    ),
    "P09": always("Plan nie ma jeszcze żadnego zadania."),
    "P10": always("Nie ma jeszcze żadnego minimalnego warunku wdrożenia."),
    "P11": always("Nie ma jeszcze żadnego ryzyka."),
    "P12": always("Nie ma jeszcze żadnego wskaźnika."),
    "P13": how_many(
        "wskaźnik nie ma wartości docelowej",
        "wskaźniki nie mają wartości docelowej",
        "wskaźników nie ma wartości docelowej",
    ),
    "P14": at_how_many(
        "Do uruchomienia", "usługi nie prowadzi żadne zadanie", "usług nie prowadzi żadne zadanie"
    ),
    "P15": how_many("działanie nie ma zadania", "działania nie mają zadań", "działań nie ma zadań"),
    "P16": how_many(
        "zadanie czeka na zadanie zaniechane",
        "zadania czekają na zadania zaniechane",
        "zadań czeka na zadania zaniechane",
    ),
    "P17": _late_launch,
}
