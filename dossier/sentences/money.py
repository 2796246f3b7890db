"""What the rules over money say."""

from dossier.checks import Notice
from dossier.sentences.phrases import Say, at_how_many, how_many, in_month, zl
from dossier.words import counted


def _unpaid(notice: Notice, names: str) -> str:
    costs = counted(
        notice.fact("count"),
        "koszt nie jest w całości opłacony",
        "koszty nie są w całości opłacone",
        "kosztów nie jest w całości opłaconych",
    )
    return f"{costs}, brakuje {zl(notice.fact('grosze'))}: {names}."


def _spent_twice(notice: Notice, names: str) -> str:
    sources = counted(
        notice.fact("count"),
        "źródło jest wydane dwa razy",
        "źródła są wydane dwa razy",
        "źródeł jest wydanych dwa razy",
    )
    return f"{sources}, razem o {zl(notice.fact('grosze'))} za dużo: {names}."


SAID: dict[str, Say] = {
    "M01": _unpaid,
    "M02": lambda notice, names: (
        f"Pewne pieniądze nie wystarczą na koszty stałe: brakuje {zl(notice.fact('grosze'))} miesięcznie."
    ),
    "M03": lambda notice, names: (
        f"Koszty są wyższe od przychodów o {zl(notice.fact('grosze'))} miesięcznie."
    ),
    "M04": _spent_twice,
    "M05": lambda notice, names: (
        f"Jeden płatnik daje {notice.fact('percent')}% miesięcznych przychodów,"
        f" a bezpiecznie jest najwyżej 70%: {names}."
    ),
    "M06": at_how_many(
        "Przy", "przychodzie nie podano źródła lub formy", "przychodach nie podano źródła lub formy"
    ),
    "M07": at_how_many(
        "Przy",
        "przychodzie nie podano, czy jest pewny",
        "przychodach nie podano, czy są pewne",
    ),
    "M08": how_many(
        "pozycja kosztów lub przychodów nie ma kwoty",
        "pozycje kosztów lub przychodów nie mają kwoty",
        "pozycji kosztów lub przychodów nie ma kwoty",
    ),
    "M09": lambda notice, names: (
        f"Pieniądze nie wystarczą na każdy miesiąc: {in_month(notice)}"
        f" zabraknie {zl(notice.fact('grosze'))}."
    ),
    "M10": how_many(
        "koszt nie wynika z żadnego działania ani zasobu",
        "koszty nie wynikają z żadnego działania ani zasobu",
        "kosztów nie wynika z żadnego działania ani zasobu",
    ),
    "M11": at_how_many(
        "Przy",
        "koszcie nie podano, czy jest stały, czy zmienny",
        "kosztach nie podano, czy są stałe, czy zmienne",
    ),
    "M12": how_many(
        "koszt ma inną kwotę niż jego wyliczenie",
        "koszty mają inne kwoty niż ich wyliczenia",
        "kosztów ma inne kwoty niż ich wyliczenia",
    ),
}
