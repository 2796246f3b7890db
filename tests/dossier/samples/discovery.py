"""Samples of the rules over discovery, the challenge, prototypes and tests."""

from dataclasses import replace

from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.samples.common import (
    ONE,
    SERVICES,
    THREE,
    TWO,
    WHOLE,
    Sample,
    first,
    more,
    services,
)


def heard(number, **fields):
    """A finding that somebody said."""
    return build.finding(number, origins=(uid("notes"),), **fields)


def segment(*groups):
    """One more segment, of these groups."""
    return build.entry(9, text="Opiekunowie", groups=groups)


FAILING = (
    Sample(
        "D01",
        build.whole(findings=(*WHOLE.findings, build.finding(3, origins=(uid("notes"),)))),
        (uid("findings", 3),),
        ONE,
        "1 problem jest bez usługi: „Brak dojazdu”.",
    ),
    Sample(
        "D02",
        build.whole(
            findings=(
                *WHOLE.findings,
                *(
                    build.finding(number, question="odkrywanie_2", text=f"Wniosek {number}")
                    for number in range(3, 8)
                ),
            )
        ),
        tuple(uid("findings", number) for number in range(3, 8)),
        (("count", 5),),
        "5 wniosków nie ma źródła w notatkach ani testach: „Wniosek 3”, „Wniosek 4”, „Wniosek 5” i jeszcze 2.",
    ),
    Sample(
        "D03",
        build.whole(services=services(answers=())),
        SERVICES,
        TWO,
        "2 usługi nie odpowiadają na żaden wniosek: „Usługa 0”, „Usługa 1”.",
    ),
    Sample(
        "D04",
        build.whole(challenge=""),
        sentence="Wyzwanie nie jest jeszcze zapisane jednym zdaniem.",
    ),
    Sample(
        "D05",
        build.whole(
            findings=(
                replace(WHOLE.findings[0], question="definiowanie_wyzwania_1"),
                *WHOLE.findings[1:],
            )
        ),
        sentence="Nie ma jeszcze żadnego zapisanego problemu.",
    ),
    Sample(
        "T01",
        build.whole(prototypes=(*WHOLE.prototypes, build.prototype(1, name="Ulotka"))),
        (uid("prototypes", 1),),
        ONE,
        "1 prototypu nie sprawdził żaden klient: „Ulotka”.",
    ),
    Sample(
        "D06",
        build.whole(
            **more("findings", heard(3, question="odkrywanie_2", text="Wieczorem nic nie jeździ."))
        ),
        (uid("findings", 3),),
        ONE,
        "Z 1 wniosku nic jeszcze nie wynika: „Wieczorem nic nie jeździ”.",
    ),
    Sample(
        "D06",
        # What is built on it was dropped, and a persona only tells of it again.
        build.whole(
            **more(
                "findings",
                heard(3, question="definiowanie_wyzwania_1", text="Oczekiwanie"),
                build.dropped(heard(4, builds_on=(uid("findings", 3),))),
            )
            | first("personas", needs=(uid("findings", 0), uid("findings", 3)))
        ),
        (uid("findings", 3),),
        ONE,
    ),
    Sample(
        "D07",
        build.whole(
            **more(
                "findings",
                *(heard(n, question="tworzenie_rozwiazania_1", text=f"Pomysł {n}") for n in (3, 4)),
            )
        ),
        (uid("findings", 3), uid("findings", 4)),
        TWO,
        "2 pomysły nie poszły dalej: „Pomysł 3”, „Pomysł 4”.",
    ),
    Sample(
        "D08",
        build.whole(**more("personas", build.persona(1, name="Pan Jan", needs=()))),
        (uid("personas", 1),),
        ONE,
        "1 persona ma mniej niż trzy usługi: „Pan Jan”.",
    ),
    Sample(
        "D08",
        build.whole(services=(*WHOLE.services[:2], build.dropped(WHOLE.services[2]))),
        (uid("personas"),),
        ONE,
    ),
    Sample("D09", build.whole(personas=()), sentence="Nie ma jeszcze żadnej persony."),
    Sample(
        "D10",
        build.whole(**more("entries", segment("opiekunowie", "rodziny"))),
        (uid("entries", 9),),
        ONE,
        "1 segmentu nikt nie wysłuchał: „Opiekunowie”.",
    ),
    Sample(
        "D11",
        build.whole(
            services=tuple(
                replace(one, answers_partly=(uid("findings"),)) for one in WHOLE.services
            )
        ),
        (uid("findings"),),
        ONE,
        "1 problem jest rozwiązany tylko częściowo: „Brak dojazdu”.",
    ),
    Sample(
        "D12",
        build.whole(**first("findings", person_count=None)),
        (uid("findings"),),
        ONE,
        "Przy 1 problemie nie podano, ilu osób dotyczy: „Brak dojazdu”.",
    ),
    Sample(
        "D13",
        build.whole(**more("notes", *(build.note(n, text=f"Notatka {n}") for n in (2, 3, 4)))),
        tuple(uid("notes", n) for n in (2, 3, 4)),
        THREE,
        "Z 3 notatek nie wyciągnięto wniosku: „Notatka 2”, „Notatka 3”, „Notatka 4”.",
    ),
    Sample(
        "T02",
        build.whole(**first("prototypes", threshold_percent=81)),
        (uid("tests"),),
        ONE,
        "1 test wypadł poniżej progu i czeka na decyzję: „Chętnie”.",
    ),
    Sample(
        "T03",
        build.whole(**first("prototypes", services=(uid("services", 2),))),
        SERVICES,
        TWO,
        "2 usług nie pokazał klientom żaden prototyp: „Usługa 0”, „Usługa 1”.",
    ),
    Sample(
        "T04",
        build.whole(prototypes=(build.dropped(WHOLE.prototypes[0]),)),
        sentence="Nie ma jeszcze żadnego prototypu.",
    ),
    Sample(
        "T05",
        build.whole(**first("tests", would_use_count=None)),
        (uid("tests"),),
        ONE,
        "Przy 1 teście nie podano, ile osób próbowało i ile by skorzystało: „Chętnie”.",
    ),
    Sample("T05", build.whole(**first("tests", person_count=0)), (uid("tests"),), ONE),
)

#: Rule → a dossier near its limit about which it is silent.
PASSING = {
    "D01": build.whole(
        findings=(
            *WHOLE.findings,
            build.finding(3, question="definiowanie_wyzwania_1", origins=(uid("notes"),)),
        )
    ),
    "D02": build.whole(findings=(*WHOLE.findings, build.dropped(build.finding(3)))),
    "D03": build.whole(services=services(answers=(uid("findings", 1),))),
    "D04": build.whole(challenge="Jak?"),
    "D05": WHOLE,
    "T01": build.whole(
        prototypes=(
            build.dropped(WHOLE.prototypes[0], successor=build.prototype(1)),
            build.prototype(1),
        )
    ),
    "D06": build.whole(
        **more(
            "findings",
            heard(3, question="definiowanie_wyzwania_1"),
            build.dropped(heard(4, question="odkrywanie_1"), successor=build.finding(3)),
        )
        | first("risks", findings=(uid("findings", 4),))
    ),
    "D07": build.whole(
        **more("findings", heard(3, question="tworzenie_rozwiazania_1"))
        | first("services", answers=(uid("findings", 0), uid("findings", 3)))
    ),
    "D08": build.whole(
        **more("personas", build.persona(1, needs=(uid("findings", 3),)))
        | more(
            "findings",
            build.dropped(heard(3), successor=WHOLE.findings[0]),
        )
    ),
    "D09": WHOLE,
    "D10": build.whole(
        **more("entries", segment("opiekunowie", "rodziny")) | first("tests", groups=("rodziny",))
    ),
    "D11": build.whole(services=services(answers_partly=(uid("findings"),))),
    "D12": build.whole(**first("findings", person_count=1)),
    "D13": build.whole(
        **more(
            "notes",
            build.dropped(build.note(2), successor=WHOLE.notes[0]),
            build.note(3, question="segmenty_klientow_2"),
        )
        | first("entries", origins=(uid("notes", 3),))
    ),
    "T02": build.whole(
        prototypes=(
            replace(WHOLE.prototypes[0], threshold_percent=80),
            build.prototype(1, threshold_percent=80),
        ),
        **more(
            "tests",
            build.test(
                1,
                prototype_id=uid("prototypes", 1),
                person_count=5,
                would_use_count=1,
                decision="zmieniamy",
            ),
        ),
    ),
    "T03": build.whole(
        **first("prototypes", services=(uid("services", 2),), ideas=(uid("findings"),))
    ),
    "T04": WHOLE,
    "T05": build.whole(**first("tests", would_use_count=0)),
}
