"""What the rules over the nine blocks say."""

from dossier.sentences.phrases import Say, always, at_how_many, how_many
from dossier.words import counted

SAID: dict[str, Say] = {
    "C01": lambda notice, names: (
        counted(
            notice.fact("count"),
            "blok modelu biznesowego jest pusty",
            "bloki modelu biznesowego są puste",
            "bloków modelu biznesowego jest pustych",
        )
        + "."
    ),
    "C02": how_many(
        "segment nie ma propozycji wartości",
        "segmenty nie mają propozycji wartości",
        "segmentów nie ma propozycji wartości",
    ),
    "C03": at_how_many(
        "Do", "segmentu nie prowadzi żaden kanał", "segmentów nie prowadzi żaden kanał"
    ),
    "C04": at_how_many("Przy", "segmencie nie opisano relacji", "segmentach nie opisano relacji"),
    "C05": how_many(
        "płatnik nie ma propozycji wartości",
        "płatników nie ma propozycji wartości",
        "płatników nie ma propozycji wartości",
    ),
    "C06": how_many(
        "propozycja wartości nie rozwiązuje żadnego problemu",
        "propozycje wartości nie rozwiązują żadnego problemu",
        "propozycji wartości nie rozwiązuje żadnego problemu",
    ),
    "C07": lambda notice, names: (
        "Za "
        + counted(
            notice.fact("count"), "segment odbiorców", "segmenty odbiorców", "segmentów odbiorców"
        )
        + f" nikt nie płaci: {names}."
    ),
    "C08": how_many(
        "działanie nie ma zasobów", "działania nie mają zasobów", "działań nie ma zasobów"
    ),
    "C09": how_many(
        "zasób nie ma kosztu ani partnera, który go wnosi",
        "zasoby nie mają kosztu ani partnera, który je wnosi",
        "zasobów nie ma kosztu ani partnera, który je wnosi",
    ),
    "C10": always("Wśród segmentów klientów nie ma płatnika."),
    "C11": at_how_many(
        "Przy", "segmencie nie wskazano grupy odbiorców", "segmentach nie wskazano grupy odbiorców"
    ),
    "C12": at_how_many(
        "Przy",
        "usłudze nie zapisano, jak jest świadczona",
        "usługach nie zapisano, jak są świadczone",
    ),
}
