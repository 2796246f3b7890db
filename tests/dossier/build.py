"""The least valid records, and a whole small dossier that passes every check.

``note(3)`` has the same id in every run and everywhere: link with ``uid("notes", 3)`` or with
``note(3).id``. A test names only the fields it is about.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from dossier import records as r
from dossier.index import LISTS

LAUNCH = date(2027, 3, 1)
START = date(2027, 1, 4)
SECTORS = ("publiczny", "pes_ngo", "mieszkancy")
AREAS = ("pomoc_spoleczna", "zdrowie", "wspieranie_ozn")


def uid(name, number=0):
    """The id of record ``number`` of the list ``name``: a UUID of version 7."""
    kind = LISTS.index(name) + 1 if name in LISTS else 0
    return UUID(int=(kind << 80) | (7 << 76) | (2 << 62) | number)


def dropped(record, why="pomyłka", successor=None):
    """The record as a tombstone; merged when there is a ``successor`` (a record)."""
    at = datetime.fromisoformat("2026-11-24T12:00:00+01:00")
    tombstone = r.Tombstone(at=at, why=why, successor_id=successor and successor.id)
    return replace(record, tombstone=tombstone)


def bundle(**fields):
    return r.Bundle(
        **{"id": uid("bundle"), "title": "Wiązka", "centre": r.Centre(name="OWES"), **fields}
    )


def empty(**fields):
    """A dossier of nothing but a title and the given lists."""
    return r.Dossier(**{"bundle": bundle(), **fields})


def _maker(kind, cls, /, **least):
    def make(number=0, /, **fields):
        return cls(**{"id": uid(kind, number), "order": number, **least, **fields})

    return make


iteration = _maker("iterations", r.Iteration, number=1, stage="odkrywanie")
meeting = _maker("meetings", r.Meeting, held_on=date(2026, 10, 5))
note = _maker("notes", r.Note, question="odkrywanie_2", text="Autobus jeździ dwa razy dziennie.")
finding = _maker("findings", r.Finding, question="definiowanie_wyzwania_2", text="Brak dojazdu.")
persona = _maker("personas", r.Persona, name="Pani Zofia, 78 lat")
partner = _maker("partners", r.Partner, name="GOPS")
service = _maker("services", r.Service, name="Transport od drzwi do drzwi")
prototype = _maker("prototypes", r.Prototype, name="Makieta rozkładu")
test = _maker("tests", r.TestResult, prototype_id=uid("prototypes"))
entry = _maker("entries", r.Entry, question="segmenty_klientow_2", text="Seniorzy")
cost = _maker("costs", r.Cost, name="Paliwo")
revenue = _maker("revenues", r.Revenue, name="Dotacja gminy")
financing = _maker("financing", r.Financing, cost_id=uid("costs"), revenue_id=uid("revenues"))
task = _maker("tasks", r.Task, title="Podpisać umowę")
condition = _maker("conditions", r.LaunchCondition, text="Jest kierowca.")
risk = _maker("risks", r.Risk, text="Choroba kierowcy")
indicator = _maker("indicators", r.Indicator, kind="odbiorcy_wiazki")
waiver = _maker("waivers", r.Waiver, rule="P08", reason="Rada gminy o tym wie.")

#: {list: maker of its records}.
MAKERS = {
    "iterations": iteration,
    "meetings": meeting,
    "notes": note,
    "findings": finding,
    "personas": persona,
    "partners": partner,
    "services": service,
    "prototypes": prototype,
    "tests": test,
    "entries": entry,
    "costs": cost,
    "revenues": revenue,
    "financing": financing,
    "tasks": task,
    "conditions": condition,
    "risks": risk,
    "indicators": indicator,
    "waivers": waiver,
}


def chain(length, *, days=1, first=START):
    """``length`` tasks of ``days`` days each, every one starting after the one before it."""
    return tuple(
        task(
            n,
            owner_role="koordynator",
            starts_on=first + timedelta(days=n * days),
            due_on=first + timedelta(days=(n + 1) * days - 1),
            depends_on=(uid("tasks", n - 1),) if n else (),
        )
        for n in range(length)
    )


def whole(**changes):
    """A small bundle, linked from notes to tasks, about which no check has anything to say.

    ``changes`` replace whole lists of records or fields of the bundle.
    """
    lists = _discovered() | _designed() | _modelled() | _planned()
    of_lists = {name: value for name, value in changes.items() if name in LISTS}
    of_bundle = {name: value for name, value in changes.items() if name not in LISTS}
    return r.Dossier(bundle=_bundle(**of_bundle), **(lists | of_lists))


def _bundle(**fields):
    principles = ("co_najmniej_3", "indywidualizacja", "kompleksowe_rozwiazanie")
    least = {
        "title": "Dobrze u siebie",
        "summary": "Trzy usługi dla seniorów.",
        "challenge": "Jak pomóc seniorom żyć u siebie?",
        "places": (r.Place(code="0606032", label="Łopiennik Górny (gmina wiejska)"),),
        "target_groups": ("seniorzy",),
        "persons_planned": 20,
        "principles": tuple(
            r.Principle(principle=code, justification="Bo tak ustaliliśmy.")
            for code in sorted((*principles, "szeroka_wspolpraca"))
        ),
        "starts_on": START,
        "launches_on": LAUNCH,
    }
    return bundle(**(least | fields))


def _discovered():
    return {
        "notes": (
            note(0, voice="seniorzy", tool="wywiad"),
            note(1, question="tworzenie_rozwiazania_1", text="Wspólny bus."),
        ),
        "findings": (
            finding(0, person_count=12, origins=(uid("notes", 0),)),
            finding(
                1,
                question="tworzenie_rozwiazania_1",
                text="Bus na telefon",
                origins=(uid("notes", 1),),
            ),
            finding(
                2,
                question="planowanie_wdrozenia_2",
                text="Musi być kierowca.",
                from_tests=(uid("tests"),),
            ),
        ),
        "personas": (persona(0, group="seniorzy", needs=(uid("findings", 0),)),),
        "prototypes": (
            prototype(
                0,
                ideas=(uid("findings", 1),),
                services=tuple(uid("services", n) for n in range(3)),
            ),
        ),
        "tests": (test(0, person_count=5, would_use_count=4, said="Chętnie."),),
    }


def _designed():
    return {
        "partners": tuple(
            partner(n, name=f"Partner {n}", sector=sector, brings="lokal")
            for n, sector in enumerate(SECTORS)
        ),
        "services": tuple(
            service(
                n,
                name=f"Usługa {n}",
                area=AREAS[n % len(AREAS)],
                provider_id=uid("partners", n % len(SECTORS)),
                individualisation="Godziny do wyboru.",
                answers=(uid("findings", 0),),
            )
            for n in range(3)
        ),
    }


def _modelled():
    questions = (
        "propozycja_wartosci_2",
        "kanaly_1",
        "relacje_z_klientami_1",
        "kluczowe_zasoby_1",
        "kluczowe_dzialania_2",
        "kluczowi_partnerzy_1",
    )
    segment = entry(
        0,
        roles=("odbiorca", "platnik"),
        groups=("seniorzy",),
        findings=(uid("findings", 0),),
    )
    blocks = tuple(
        entry(
            n,
            question=question,
            text=f"Wpis {n}",
            findings=(uid("findings", 0),),
            services=tuple(uid("services", n) for n in range(3)),
            segments=(segment.id,),
        )
        for n, question in enumerate(questions, start=1)
    )
    return {
        "entries": (segment, *blocks),
        "costs": (
            cost(0, variability="staly", amount_grosze=300_00, entries=(uid("entries", 4),)),
            cost(
                1,
                name="Kierowca",
                variability="zmienny",
                amount_grosze=200_00,
                entries=(uid("entries", 4),),
            ),
        ),
        "revenues": (
            revenue(
                0,
                name="Opłaty",
                source="oplaty_uzytkownikow",
                form="oplata",
                certainty="zapewnione",
                amount_grosze=600_00,
            ),
        ),
        "financing": (
            financing(0, cost_id=uid("costs", 0), amount_grosze=300_00),
            financing(1, cost_id=uid("costs", 1), amount_grosze=200_00),
        ),
    }


def _planned():
    plan = tuple(replace(one, entries=(uid("entries", 5),)) for one in chain(2, days=5))
    return {
        "tasks": plan,
        "conditions": (condition(0, findings=(uid("findings", 2),), tasks=(uid("tasks", 0),)),),
        "risks": (risk(0, mitigation="Drugi kierowca", findings=(uid("findings", 2),)),),
        "indicators": (indicator(0, target=20),),
    }
