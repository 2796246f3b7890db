"""Samples of the rules over the thread."""

from dataclasses import replace

from dossier.records import Seen
from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.samples.common import FIRST_TASK, ONE, TWO, WHOLE, Sample, first, more

#: What the entry says that the first two tasks follow from.
SAYS, SAID = (Seen(record_id=uid("entries", 5), text=text) for text in ("Wpis 5", "Inaczej"))

FAILING = (
    Sample(
        "N01",
        build.whole(
            **more("findings", build.dropped(build.finding(3)))
            | first("services", answers=(uid("findings", 0), uid("findings", 3)))
            | first("risks", findings=(uid("findings", 3),))
        ),
        (uid("services"), uid("risks")),
        TWO,
        "2 zapisy opierają się na czymś, co usunięto: „Usługa 0”, „Choroba kierowcy”.",
    ),
    Sample(
        "N02",
        build.whole(**first("tasks", seen=(SAID,))),
        FIRST_TASK,
        ONE,
        "Zmieniło się źródło 1 zadania, trzeba je przeczytać na nowo: „Podpisać umowę”.",
    ),
    Sample(
        "N02",
        build.whole(tasks=tuple(replace(one, seen=(SAID,)) for one in WHOLE.tasks)),
        (uid("tasks", 0), uid("tasks", 1)),
        TWO,
        "Zmieniły się źródła 2 zadań, trzeba je przeczytać na nowo: „Podpisać umowę”, „Podpisać umowę”.",
    ),
)

PASSING = {
    "N01": build.whole(
        **more("findings", build.dropped(build.finding(3), successor=WHOLE.findings[0]))
        | first("services", answers=(uid("findings", 3),))
    ),
    "N02": build.whole(tasks=tuple(replace(one, seen=(SAYS,)) for one in WHOLE.tasks)),
}
