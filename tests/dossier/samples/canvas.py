"""Samples of the rules over the nine blocks."""

from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.samples.common import (
    ONE,
    TWO,
    WHOLE,
    Sample,
    entries,
    entry_changed,
    first,
    more,
)

SEGMENT = (uid("entries", 0),)
OFFER, CHANNEL, RELATION, RESOURCE, ACTIVITY = range(1, 6)


def another(question, **fields):
    """One more entry of the canvas."""
    return more("entries", build.entry(9, question=question, **fields))


FAILING = (
    Sample(
        "C01",
        build.whole(entries=entries(without="kanaly_1")),
        facts=ONE,
        sentence="1 blok modelu biznesowego jest pusty.",
    ),
    Sample(
        "C01",
        build.whole(entries=(WHOLE.entries[0], WHOLE.entries[1], WHOLE.entries[5]), revenues=()),
        facts=(("count", 5),),
        sentence="5 bloków modelu biznesowego jest pustych.",
    ),
    Sample(
        "C02",
        build.whole(entries=entries(segments=())),
        (uid("entries", 0),),
        ONE,
        "1 segment nie ma propozycji wartości: „Seniorzy”.",
    ),
    Sample(
        "C03",
        build.whole(entries=entry_changed(CHANNEL, segments=())),
        SEGMENT,
        ONE,
        "Do 1 segmentu nie prowadzi żaden kanał: „Seniorzy”.",
    ),
    Sample(
        "C04",
        build.whole(entries=entry_changed(RELATION, segments=())),
        SEGMENT,
        ONE,
        "Przy 1 segmencie nie opisano relacji: „Seniorzy”.",
    ),
    Sample(
        "C05",
        build.whole(**another("segmenty_klientow_1", text="Gmina", roles=("platnik",))),
        (uid("entries", 9),),
        ONE,
        "1 płatnik nie ma propozycji wartości: „Gmina”.",
    ),
    Sample(
        "C06",
        build.whole(
            **another("propozycja_wartosci_1", text="Spokój", findings=(uid("findings", 2),))
        ),
        (uid("entries", 9),),
        ONE,
        "1 propozycja wartości nie rozwiązuje żadnego problemu: „Spokój”.",
    ),
    Sample(
        "C07",
        build.whole(**another("segmenty_klientow_2", text="Sąsiedzi", roles=("odbiorca",))),
        (uid("entries", 9),),
        ONE,
        "Za 1 segment odbiorców nikt nie płaci: „Sąsiedzi”.",
    ),
    Sample(
        "C07",
        # It has a service, but nobody pays for one.
        build.whole(entries=entry_changed(0, roles=("odbiorca",)), financing=(), revenues=()),
        SEGMENT,
        ONE,
    ),
    Sample(
        "C08",
        build.whole(**another("kluczowe_dzialania_1", text="Telefony")),
        (uid("entries", 9),),
        ONE,
        "1 działanie nie ma zasobów: „Telefony”.",
    ),
    Sample(
        "C08", build.whole(entries=entry_changed(RESOURCE, services=())), (uid("entries", 5),), ONE
    ),
    Sample(
        "C09",
        build.whole(**another("kluczowe_zasoby_2", text="Bus")),
        (uid("entries", 9),),
        ONE,
        "1 zasób nie ma kosztu ani partnera, który go wnosi: „Bus”.",
    ),
    Sample(
        "C10",
        build.whole(entries=entry_changed(0, roles=("odbiorca",))),
        sentence="Wśród segmentów klientów nie ma płatnika.",
    ),
    Sample(
        "C11",
        build.whole(entries=entry_changed(0, groups=())),
        SEGMENT,
        ONE,
        "Przy 1 segmencie nie wskazano grupy odbiorców: „Seniorzy”.",
    ),
    Sample(
        "C12",
        build.whole(entries=entry_changed(ACTIVITY, services=(uid("services", 2),))),
        (uid("services", 0), uid("services", 1)),
        TWO,
        "Przy 2 usługach nie zapisano, jak są świadczone: „Usługa 0”, „Usługa 1”.",
    ),
)

#: Rule → a dossier near its limit about which it is silent.
PASSING = {
    "C01": build.whole(entries=(*entries(without="kanaly_1"), build.entry(9, question="kanaly_2"))),
    "C02": build.whole(
        entries=(*WHOLE.entries, build.entry(9, question="segmenty_klientow_1", text="Gmina"))
    ),
    "C03": build.whole(
        entries=(
            *entry_changed(CHANNEL, segments=(uid("entries", 8),)),
            build.dropped(build.entry(8), successor=WHOLE.entries[0]),
        )
    ),
    "C04": build.whole(
        **another("relacje_z_klientami_2", segments=SEGMENT)
        | {"entries": (*entry_changed(RELATION, question="relacje_z_klientami_2"),)}
    ),
    "C05": build.whole(
        entries=(
            *entry_changed(OFFER, segments=(uid("entries", 0), uid("entries", 9))),
            build.entry(9, question="segmenty_klientow_1", text="Gmina", roles=("platnik",)),
        )
    ),
    # By a service it is about, which answers what was built on a problem.
    "C06": build.whole(
        **another("propozycja_wartosci_1", services=(uid("services", 3),))
        | more("services", build.service(3, answers=(uid("findings", 3),)))
        | more(
            "findings",
            build.finding(3, question="definiowanie_wyzwania_1", builds_on=(uid("findings"),)),
        )
    ),
    # The recipient pays nothing; what pays for the cost of its service does.
    "C07": build.whole(
        entries=entry_changed(0, roles=("odbiorca",), services=(uid("services", 1),))
    ),
    # No service in common, but a cost.
    "C08": build.whole(
        **another("kluczowe_dzialania_1")
        | first("costs", entries=(uid("entries", 4), uid("entries", 9)))
    ),
    "C09": build.whole(**another("kluczowe_zasoby_2", partners=(uid("partners"),))),
    "C10": build.whole(
        entries=(
            *entry_changed(0, roles=("odbiorca",)),
            build.entry(9, question="segmenty_klientow_1", roles=("platnik",)),
        )
    ),
    "C11": build.whole(**another("segmenty_klientow_1", text="Gmina")),
    "C12": build.whole(**another("kluczowe_dzialania_1", services=(uid("services", 2),))),
}
