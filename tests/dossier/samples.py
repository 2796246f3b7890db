"""For every rule of the linter dossiers it must say something about, and what it must say.

``build.whole()`` passes every rule; each sample here changes it in one respect. ``ALMOST``
are changed the same way and still pass.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from dossier.records import Dossier
from tests.dossier import build
from tests.dossier.build import LAUNCH, uid

WHOLE = build.whole()


@dataclass(frozen=True)
class Sample:
    """A dossier that fails ``code``: the records and facts of the notice, and its sentence."""

    code: str
    dossier: Dossier
    records: tuple = ()
    facts: tuple = ()
    sentence: str = ""


def services(**fields):
    """The three services with the first two changed."""
    first, second, third = WHOLE.services
    return (replace(first, **fields), replace(second, **fields), third)


def tasks(**fields):
    return (replace(WHOLE.tasks[0], **fields), *WHOLE.tasks[1:])


def entries(*, without=None, **fields):
    kept = [one for one in WHOLE.entries if one.question != without]
    return tuple(replace(one, **fields) for one in kept)


def partners(*sectors):
    return tuple(build.partner(number, sector=sector) for number, sector in enumerate(sectors))


SERVICES = (uid("services", 0), uid("services", 1))
FIRST_TASK = (uid("tasks", 0),)
ONE, TWO = (("count", 1),), (("count", 2),)
NOT_LINKED = {"findings": (), "services": (), "partners": ()}

FAILING = (
    Sample(
        "B01",
        build.whole(services=WHOLE.services[:2]),
        facts=(("count", 2), ("missing", 1)),
        sentence="Wiązka łączy co najmniej trzy usługi, a tu są dopiero 2: brakuje jeszcze 1 usługi.",
    ),
    Sample(
        "B01",
        build.whole(services=WHOLE.services[:1]),
        facts=(("count", 1), ("missing", 2)),
        sentence="Wiązka łączy co najmniej trzy usługi, a tu jest jedna: brakuje jeszcze 2 usług.",
    ),
    Sample(
        "B01",
        build.whole(services=tuple(build.dropped(one) for one in WHOLE.services)),
        facts=(("count", 0), ("missing", 3)),
        sentence="Wiązka łączy co najmniej trzy usługi, a tu nie ma żadnej: brakuje jeszcze 3 usług.",
    ),
    Sample(
        "B02",
        build.whole(services=services(provider_id=None)),
        SERVICES,
        TWO,
        "2 usługi nie mają realizatora: „Usługa 0”, „Usługa 1”.",
    ),
    Sample(
        "B02",
        build.whole(
            partners=(
                build.dropped(WHOLE.partners[0]),
                *WHOLE.partners[1:],
                build.partner(3, sector="publiczny"),
            )
        ),
        (uid("services", 0),),
        ONE,
        "1 usługa nie ma realizatora: „Usługa 0”.",
    ),
    Sample(
        "B03",
        build.whole(services=services(individualisation="")),
        SERVICES,
        TWO,
        "2 usługi nie mówią, jak dopasowują się do osoby: „Usługa 0”, „Usługa 1”.",
    ),
    Sample(
        "B04",
        build.whole(partners=partners("publiczny", "pes_ngo", "pes_ngo")),
        facts=TWO,
        sentence="Partnerzy są tylko z 2 sektorów; szeroka współpraca to co najmniej trzy.",
    ),
    Sample(
        "B04",
        build.whole(partners=partners("publiczny", "publiczny", "")),
        facts=ONE,
        sentence="Partnerzy są tylko z jednego sektora; szeroka współpraca to co najmniej trzy.",
    ),
    Sample(
        "B04",
        build.whole(partners=partners("", "", "")),
        facts=(("count", 0),),
        sentence="Nie ma jeszcze żadnego partnera z podanym sektorem; potrzeba co najmniej trzech sektorów.",
    ),
    Sample(
        "B05",
        build.whole(services=tuple(replace(one, area="zdrowie") for one in WHOLE.services)),
        facts=ONE,
        sentence="Wszystkie usługi są z jednego obszaru; kompleksowe rozwiązanie sięga co najmniej dwóch.",
    ),
    Sample(
        "B05",
        build.whole(services=tuple(replace(one, area="") for one in WHOLE.services)),
        facts=(("count", 0),),
        sentence="Żadna usługa nie ma jeszcze obszaru usług społecznych.",
    ),
    Sample(
        "B06",
        build.whole(places=()),
        facts=(("missing", 1),),
        sentence="Na okładce planu brakuje miejsca lub grupy odbiorców.",
    ),
    Sample("B06", build.whole(places=(), target_groups=()), facts=(("missing", 2),)),
    Sample(
        "B07",
        build.whole(principles=WHOLE.bundle.principles[:1]),
        facts=(("missing", 3),),
        sentence="Nie opisano jeszcze, jak wiązka spełnia swoje zasady: brakuje 3 z 4.",
    ),
    Sample(
        "B07",
        build.whole(
            principles=tuple(replace(one, justification="") for one in WHOLE.bundle.principles)
        ),
        facts=(("missing", 4),),
    ),
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
        "5 wniosków nie ma źródła w notatkach ani testach: „Wniosek 3”, „Wniosek 4”, „Wniosek 5”, i jeszcze 2.",
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
        "M01",
        build.whole(financing=WHOLE.financing[:1]),
        (uid("costs", 1),),
        (("count", 1), ("grosze", 200_00)),
        "1 koszt nie jest w całości opłacony, brakuje 200\u00a0zł: „Kierowca”.",
    ),
    Sample(
        "M02",
        build.whole(
            revenues=(
                replace(WHOLE.revenues[0], certainty="w_staraniach"),
                build.revenue(1, certainty="zapewnione", amount_grosze=100_50),
            )
        ),
        facts=(("grosze", 199_50),),
        sentence="Pewne pieniądze nie wystarczą na koszty stałe: brakuje 199,50\u00a0zł miesięcznie.",
    ),
    Sample(
        "M03",
        build.whole(
            costs=(WHOLE.costs[0], replace(WHOLE.costs[1], amount_grosze=1_234_567_00)),
        ),
        facts=(("grosze", 1_234_267_00),),
        sentence="Koszty są wyższe od przychodów o 1\u00a0234\u00a0267\u00a0zł miesięcznie.",
    ),
    Sample(
        "M04",
        build.whole(
            financing=(*WHOLE.financing, build.financing(2, amount_grosze=150_00)),
        ),
        (uid("revenues"),),
        (("count", 1), ("grosze", 50_00)),
        "1 źródło jest wydane dwa razy, razem o 50\u00a0zł za dużo: „Dotacja gminy”.",
    ),
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
)

#: Rule → a dossier near its limit about which it is silent.
PASSING = {
    "B01": WHOLE,
    "B02": build.whole(
        partners=(
            build.dropped(WHOLE.partners[0], successor=WHOLE.partners[1]),
            *WHOLE.partners[1:],
        )
    ),
    "B03": build.whole(
        services=(*WHOLE.services, build.dropped(build.service(3, individualisation="")))
    ),
    "B04": build.whole(partners=partners("publiczny", "pes_ngo", "", "biznes")),
    "B05": build.whole(services=services(area="zdrowie")),
    "B06": WHOLE,
    "B07": WHOLE,
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
    "C01": build.whole(entries=(*entries(without="kanaly_1"), build.entry(9, question="kanaly_2"))),
    "C02": build.whole(
        entries=(*WHOLE.entries, build.entry(9, question="segmenty_klientow_1", text="Gmina"))
    ),
    "M01": build.whole(
        costs=(*WHOLE.costs, build.cost(2)),
    ),
    "M02": build.whole(revenues=(replace(WHOLE.revenues[0], amount_grosze=300_00),)),
    "M03": build.whole(revenues=(replace(WHOLE.revenues[0], amount_grosze=500_00),)),
    "M04": build.whole(financing=(*WHOLE.financing, build.financing(2, amount_grosze=100_00))),
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
}
