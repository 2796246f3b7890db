"""Samples of the rules over tasks, conditions, risks and indicators."""

from dataclasses import replace
from datetime import date, timedelta

from tests.dossier import build
from tests.dossier.build import LAUNCH, uid
from tests.dossier.samples.common import (
    FIRST_TASK,
    ONE,
    TWO,
    WHOLE,
    Sample,
    entry_changed,
    first,
    more,
    tasks,
)

FAILING = (
    Sample(
        "P01",
        build.whole(tasks=tasks(owner_role="")),
        FIRST_TASK,
        ONE,
        "1 zadanie nie ma osoby odpowiedzialnej: „Podpisać umowę”.",
    ),
    Sample(
        "P02",
        build.whole(tasks=tasks(due_on=None)),
        FIRST_TASK,
        ONE,
        "1 zadanie nie ma początku lub końca: „Podpisać umowę”.",
    ),
    Sample("P02", build.whole(tasks=tasks(starts_on=None)), FIRST_TASK, ONE),
    Sample(
        "P03",
        build.whole(tasks=tasks(depends_on=(uid("tasks", 1),))),
        (uid("tasks", 0), uid("tasks", 1)),
        TWO,
        "Zadania czekają na siebie w kółko: „Podpisać umowę”, „Podpisać umowę”.",
    ),
    Sample(
        "P04",
        build.whole(conditions=(replace(WHOLE.conditions[0], tasks=()),)),
        (uid("conditions"),),
        ONE,
        "1 warunek startu nie ma zadania, które go spełni: „Jest kierowca”.",
    ),
    Sample(
        "P05",
        build.whole(tasks=tasks(due_on=LAUNCH + timedelta(days=1))),
        FIRST_TASK,
        ONE,
        "1 zadanie potrzebne do startu kończy się po starcie usług: „Podpisać umowę”.",
    ),
    Sample(
        "P06",
        build.whole(tasks=(*WHOLE.tasks, replace(WHOLE.tasks[0], id=uid("tasks", 2), entries=()))),
        (uid("tasks", 2),),
        ONE,
        "1 zadanie nie ma źródła w głosie uczestników: „Podpisać umowę”.",
    ),
    Sample(
        "P07",
        build.whole(
            tasks=(WHOLE.tasks[0], replace(WHOLE.tasks[1], starts_on=WHOLE.tasks[0].due_on))
        ),
        (uid("tasks", 1),),
        ONE,
        "1 zadanie zaczyna się, zanim skończy się to, na które czeka: „Podpisać umowę”.",
    ),
    Sample(
        "P08",
        build.whole(risks=(build.risk(),)),
        (uid("risks"),),
        ONE,
        "1 ryzyko nie ma odpowiedzi: „Choroba kierowcy”.",
    ),
    Sample(
        "P09",
        build.whole(tasks=(), conditions=()),
        sentence="Plan nie ma jeszcze żadnego zadania.",
    ),
    Sample(
        "P01",
        build.whole(
            **first("tasks", owner_role="", owner_partner_id=uid("partners", 3))
            | more("partners", build.dropped(build.partner(3)))
        ),
        FIRST_TASK,
        ONE,
    ),
    Sample(
        "P05",
        # The condition's task waits for one that ends too late.
        build.whole(
            tasks=(
                replace(WHOLE.tasks[0], depends_on=(uid("tasks", 1),)),
                replace(WHOLE.tasks[1], depends_on=(), due_on=LAUNCH + timedelta(days=9)),
            )
        ),
        (uid("tasks", 1),),
        ONE,
    ),
    Sample(
        "P10",
        build.whole(conditions=()),
        sentence="Nie ma jeszcze żadnego minimalnego warunku wdrożenia.",
    ),
    Sample("P11", build.whole(risks=()), sentence="Nie ma jeszcze żadnego ryzyka."),
    Sample("P12", build.whole(indicators=()), sentence="Nie ma jeszcze żadnego wskaźnika."),
    Sample(
        "P13",
        build.whole(**first("indicators", target=None)),
        (uid("indicators"),),
        ONE,
        "1 wskaźnik nie ma wartości docelowej: „liczba osób korzystających z wiązki”.",
    ),
    Sample(
        "P14",
        build.whole(entries=entry_changed(5, services=(uid("services", 2),))),
        (uid("services", 0), uid("services", 1)),
        TWO,
        "Do uruchomienia 2 usług nie prowadzi żadne zadanie: „Usługa 0”, „Usługa 1”.",
    ),
    Sample(
        "P15",
        build.whole(
            **more("entries", build.entry(9, question="kluczowe_dzialania_1", text="Dyżury"))
        ),
        (uid("entries", 9),),
        ONE,
        "1 działanie nie ma zadania: „Dyżury”.",
    ),
    Sample(
        "P16",
        build.whole(**first("tasks", status="zaniechane")),
        (uid("tasks", 1),),
        ONE,
        "1 zadanie czeka na zadanie zaniechane: „Podpisać umowę”.",
    ),
    Sample(
        "P17",
        # It began so late that it pushes the launch past its day.
        build.whole(**first("tasks", status="w_toku", started_on=date(2027, 3, 1))),
        FIRST_TASK,
        (("year", 2027), ("month", 3), ("day", 6)),
        "Usługi mogą ruszyć dopiero 6 marca 2027 r., po zaplanowanym dniu startu;"
        " trzymają je zadania: „Podpisać umowę”.",
    ),
    Sample(
        "P17",
        build.whole(**first("revenues", from_month=date(2027, 9, 1))),
        (),
        (("year", 2027), ("month", 9), ("day", 1)),
        "Usługi mogą ruszyć dopiero 1 września 2027 r., po zaplanowanym dniu startu;"
        " wtedy przyjdą pewne pieniądze.",
    ),
)

#: Rule → a dossier near its limit about which it is silent.
PASSING = {
    "P01": build.whole(tasks=tasks(owner_role="", owner_partner_id=uid("partners"))),
    "P02": build.whole(tasks=(*WHOLE.tasks, build.dropped(build.task(2)))),
    "P03": build.whole(
        tasks=(*WHOLE.tasks, build.dropped(build.task(2, depends_on=(uid("tasks", 2),))))
    ),
    "P04": WHOLE,
    "P05": build.whole(tasks=tasks(due_on=LAUNCH)),
    "P06": build.whole(tasks=tasks(entries=(), findings=(uid("findings", 0),))),
    "P07": build.whole(
        tasks=(
            WHOLE.tasks[0],
            replace(WHOLE.tasks[1], starts_on=WHOLE.tasks[0].due_on + timedelta(days=1)),
        )
    ),
    "P08": build.whole(risks=()),
    "P09": build.whole(tasks=WHOLE.tasks[:1]),
    "P10": build.whole(conditions=WHOLE.conditions[:1]),
    "P11": WHOLE,
    "P12": WHOLE,
    "P13": build.whole(**first("indicators", target=0)),
    # No entry about the services, but what they answer.
    "P14": build.whole(
        **{"entries": entry_changed(5, services=())} | first("tasks", findings=(uid("findings"),))
    ),
    "P15": build.whole(
        **more("entries", build.entry(9, question="kluczowe_dzialania_1"))
        | first("tasks", entries=(uid("entries", 5), uid("entries", 9)))
    ),
    "P16": build.whole(
        tasks=(
            replace(WHOLE.tasks[0], status="zaniechane"),
            replace(WHOLE.tasks[1], status="zrobione"),
        )
    ),
    "P17": build.whole(**first("tasks", status="w_toku", started_on=date(2027, 2, 24))),
}
