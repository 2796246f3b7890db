"""What the rules over the bundle, its services and partners say."""

from dossier.checks import Notice
from dossier.sentences.phrases import Say, always, how_many
from dossier.words import counted, plural


def _missing_services(notice: Notice, names: str) -> str:
    have = notice.fact("count")
    missing = counted(notice.fact("missing"), "usługi", "usług", "usług")
    had = {0: "nie ma żadnej", 1: "jest jedna"}.get(have, f"są dopiero {have}")
    return f"Wiązka łączy co najmniej trzy usługi, a tu {had}: brakuje jeszcze {missing}."


def _sectors(notice: Notice, names: str) -> str:
    count = notice.fact("count")
    if not count:
        return "Nie ma jeszcze żadnego partnera z podanym sektorem; potrzeba co najmniej trzech sektorów."
    sectors = plural(count, "jednego sektora", "sektorów", "sektorów")
    number = "" if count == 1 else f"{count} "
    return f"Partnerzy są tylko z {number}{sectors}; szeroka współpraca to co najmniej trzy."


def _areas(notice: Notice, names: str) -> str:
    if notice.fact("count"):
        return "Wszystkie usługi są z jednego obszaru; kompleksowe rozwiązanie sięga co najmniej dwóch."
    return "Żadna usługa nie ma jeszcze obszaru usług społecznych."


def _cover(notice: Notice, names: str) -> str:
    if notice.fact("missing") == 2:
        return "Na okładce planu nie ma jeszcze ani miejsca, ani grupy odbiorców."
    missing = "grupy odbiorców" if notice.fact("places") else "miejsca"
    return f"Na okładce planu nie ma jeszcze {missing}."


def _principles(notice: Notice, names: str) -> str:
    missing = notice.fact("missing")
    return f"Nie opisano jeszcze, jak wiązka spełnia swoje zasady: brakuje {missing} z 4."


SAID: dict[str, Say] = {
    "B01": _missing_services,
    "B02": how_many(
        "usługa nie ma realizatora", "usługi nie mają realizatora", "usług nie ma realizatora"
    ),
    "B03": how_many(
        "usługa nie mówi, jak dopasowuje się do osoby",
        "usługi nie mówią, jak dopasowują się do osoby",
        "usług nie mówi, jak dopasowuje się do osoby",
    ),
    "B04": _sectors,
    "B05": _areas,
    "B06": _cover,
    "B07": _principles,
    "B08": always("Wśród partnerów nie ma mieszkańców ani grupy tych, którzy skorzystają z usług."),
    "B09": how_many("partner nic nie wnosi", "partnerów nic nie wnosi", "partnerów nic nie wnosi"),
    "B10": how_many(
        "partner nie bierze w niczym udziału",
        "partnerów nie bierze w niczym udziału",
        "partnerów nie bierze w niczym udziału",
    ),
    "B11": always("Nie podano dnia, w którym ruszą usługi."),
    "B12": always("Nie podano, ile osób obejmie wiązka."),
    "B13": lambda notice, names: f"Wszystkie usługi prowadzi jeden partner: {names}.",
}
