"""What the checks say to people: one Polish sentence a notice, with its plurals right."""

from collections.abc import Callable

from dossier.checks import Notice
from dossier.index import by_id
from dossier.records import Dossier
from dossier.words import counted, plural

#: So many names fit into a sentence; the rest is counted.
NAMES = 3


def sentence(notice: Notice, dossier: Dossier) -> str:
    """The sentence for a notice of ``dossier``."""
    return _SENTENCES[notice.code](notice, _names(notice, dossier))


def _names(notice: Notice, dossier: Dossier) -> str:
    records = by_id(dossier)
    names = [
        f"„{_short(getattr(record, 'name', '') or getattr(record, 'title', '') or getattr(record, 'text', ''))}”"
        for pk in notice.records[:NAMES]
        for _, record in [records[pk]]
    ]
    more = len(notice.records) - NAMES
    if more > 0:
        names.append(f"i jeszcze {more}")
    return ", ".join(names)


def _short(text: str, limit: int = 60) -> str:
    line = " ".join(text.split()).rstrip(".")
    return line if len(line) <= limit else f"{line[: limit - 1].rsplit(' ', 1)[0]}…"


def _zl(grosze: int) -> str:
    zloty, rest = divmod(grosze, 100)
    whole = f"{zloty:,}".replace(",", "\u00a0")
    return f"{whole},{rest:02d}\u00a0zł" if rest else f"{whole}\u00a0zł"


def _how_many(one: str, few: str, many: str) -> Callable[[Notice, str], str]:
    """„{2 usługi} nie mają …: names”: the number, its noun and verb come as three forms."""

    def say(notice: Notice, names: str) -> str:
        count = notice.fact("count")
        return f"{count} {plural(count, one, few, many)}: {names}."

    return say


def _missing_services(notice: Notice, names: str) -> str:
    have = notice.fact("count")
    missing = counted(notice.fact("missing"), "usługi", "usług", "usług")
    had = (
        f"są dopiero {have}"
        if have in (2, 3, 4)
        else "jest jedna"
        if have == 1
        else "nie ma żadnej"
    )
    return f"Wiązka łączy co najmniej trzy usługi, a tu {had}: brakuje jeszcze {missing}."


def _sectors(notice: Notice, names: str) -> str:
    count = notice.fact("count")
    if not count:
        return "Nie ma jeszcze żadnego partnera z podanym sektorem; potrzeba co najmniej trzech sektorów."
    sectors = plural(count, "jednego sektora", "sektorów", "sektorów")
    number = "" if count == 1 else f"{count} "
    return f"Partnerzy są tylko z {number}{sectors}; szeroka współpraca to co najmniej trzy."


def _place(notice: Notice, names: str) -> str:
    return "Na okładce planu brakuje miejsca lub grupy odbiorców."


_SENTENCES: dict[str, Callable[[Notice, str], str]] = {
    "B01": _missing_services,
    "B02": _how_many(
        "usługa nie ma realizatora", "usługi nie mają realizatora", "usług nie ma realizatora"
    ),
    "B03": _how_many(
        "usługa nie mówi, jak dopasowuje się do osoby",
        "usługi nie mówią, jak dopasowują się do osoby",
        "usług nie mówi, jak dopasowuje się do osoby",
    ),
    "B04": _sectors,
    "B05": lambda notice, names: (
        "Wszystkie usługi są z jednego obszaru; kompleksowe rozwiązanie sięga co najmniej dwóch."
        if notice.fact("count")
        else "Żadna usługa nie ma jeszcze obszaru usług społecznych."
    ),
    "B06": _place,
    "B07": lambda notice, names: (
        f"Nie opisano jeszcze, jak wiązka spełnia swoje zasady: brakuje {notice.fact('missing')} z 4."
    ),
    "D01": _how_many(
        "problem jest bez usługi", "problemy są bez usługi", "problemów jest bez usługi"
    ),
    "D02": _how_many(
        "wniosek nie ma źródła w notatkach ani testach",
        "wnioski nie mają źródła w notatkach ani testach",
        "wniosków nie ma źródła w notatkach ani testach",
    ),
    "D03": _how_many(
        "usługa nie odpowiada na żaden wniosek",
        "usługi nie odpowiadają na żaden wniosek",
        "usług nie odpowiada na żaden wniosek",
    ),
    "D04": lambda notice, names: "Wyzwanie nie jest jeszcze zapisane jednym zdaniem.",
    "D05": lambda notice, names: "Nie ma jeszcze żadnego zapisanego problemu.",
    "T01": _how_many(
        "prototypu nie sprawdził żaden klient",
        "prototypów nie sprawdził żaden klient",
        "prototypów nie sprawdził żaden klient",
    ),
    "C01": lambda notice, names: (
        counted(
            notice.fact("count"),
            "blok modelu biznesowego jest pusty",
            "bloki modelu biznesowego są puste",
            "bloków modelu biznesowego jest pustych",
        )
        + "."
    ),
    "C02": _how_many(
        "segment nie ma propozycji wartości",
        "segmenty nie mają propozycji wartości",
        "segmentów nie ma propozycji wartości",
    ),
    "M01": lambda notice, names: (
        counted(
            notice.fact("count"),
            "koszt nie jest w całości opłacony",
            "koszty nie są w całości opłacone",
            "kosztów nie jest w całości opłaconych",
        )
        + f", brakuje {_zl(notice.fact('grosze'))}: {names}."
    ),
    "M02": lambda notice, names: (
        f"Pewne pieniądze nie wystarczą na koszty stałe: brakuje {_zl(notice.fact('grosze'))} miesięcznie."
    ),
    "M03": lambda notice, names: (
        f"Koszty są wyższe od przychodów o {_zl(notice.fact('grosze'))} miesięcznie."
    ),
    "M04": lambda notice, names: (
        counted(
            notice.fact("count"),
            "źródło jest wydane dwa razy",
            "źródła są wydane dwa razy",
            "źródeł jest wydanych dwa razy",
        )
        + f", razem o {_zl(notice.fact('grosze'))} za dużo: {names}."
    ),
    "P01": _how_many(
        "zadanie nie ma osoby odpowiedzialnej",
        "zadania nie mają osoby odpowiedzialnej",
        "zadań nie ma osoby odpowiedzialnej",
    ),
    "P02": _how_many(
        "zadanie nie ma początku lub końca",
        "zadania nie mają początku lub końca",
        "zadań nie ma początku lub końca",
    ),
    "P03": lambda notice, names: f"Zadania czekają na siebie w kółko: {names}.",
    "P04": _how_many(
        "warunek startu nie ma zadania, które go spełni",
        "warunki startu nie mają zadań, które je spełnią",
        "warunków startu nie ma zadań, które je spełnią",
    ),
    "P05": _how_many(
        "zadanie potrzebne do startu kończy się po starcie usług",
        "zadania potrzebne do startu kończą się po starcie usług",
        "zadań potrzebnych do startu kończy się po starcie usług",
    ),
    "P06": _how_many(
        "zadanie nie ma źródła w głosie uczestników",
        "zadania nie mają źródła w głosie uczestników",
        "zadań nie ma źródła w głosie uczestników",
    ),
    "P07": _how_many(
        "zadanie zaczyna się, zanim skończy się to, na które czeka",
        "zadania zaczynają się, zanim skończą się te, na które czekają",
        "zadań zaczyna się, zanim skończą się te, na które czekają",
    ),
    "P08": _how_many(
        "ryzyko nie ma odpowiedzi", "ryzyka nie mają odpowiedzi", "ryzyk nie ma odpowiedzi"
    ),
    "P09": lambda notice, names: "Plan nie ma jeszcze żadnego zadania.",
}
