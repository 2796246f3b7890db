"""What was said before is offered where it belongs, and nowhere twice."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from dossier import method, offers, thread
from dossier.index import by_id
from dossier.integrity import LINKS
from dossier.offers import Offer
from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.strategies import dossiers

FINDING, ENTRY, SERVICE, PARTNER = (
    uid(name) for name in ("findings", "entries", "services", "partners")
)
#: The lists a target's records stand in.
LIST_OF = {
    "services": "services",
    "tasks": "tasks",
    "conditions": "conditions",
    "risks": "risks",
    "struktura_kosztow_1": "costs",
    "strumienie_przychodow_2": "revenues",
}
TARGETS = [*method.QUESTIONS, "services", "tasks", "conditions", "risks"]


def list_of(target):
    of_stage = target in method.QUESTIONS and method.question(target).stage
    return LIST_OF.get(target) or ("findings" if of_stage else "entries")


def offered(dossier, target, **kwargs):
    return [(offer.text, dict(offer.links)) for offer in offers.offers(dossier, target, **kwargs)]


@pytest.mark.parametrize(
    ("source", "target", "field"),
    [
        ("odkrywanie_1", "segmenty_klientow_2", "findings"),
        ("odkrywanie_2", "definiowanie_wyzwania_1", "builds_on"),
        ("odkrywanie_2", "definiowanie_wyzwania_2", "builds_on"),
        ("definiowanie_wyzwania_2", "propozycja_wartosci_1", "findings"),
        ("tworzenie_rozwiazania_1", "services", "answers"),
        ("planowanie_wdrozenia_1", "tasks", "findings"),
        ("planowanie_wdrozenia_2", "conditions", "findings"),
    ],
)
def test_finding_is_offered_with_its_link(source, target, field):
    finding = build.finding(question=source, text="Brak dojazdu.")
    other = build.finding(1, question=source, text="dropped")

    dossier = build.empty(findings=(finding, build.dropped(other)))

    assert offers.offers(dossier, target) == (
        Offer("findings", FINDING, "Brak dojazdu.", ((field, (FINDING,)),)),
    )


@pytest.mark.parametrize(
    ("source", "target", "linking"),
    [
        ("odkrywanie_1", "segmenty_klientow_2", build.entry(findings=(FINDING,))),
        (
            "odkrywanie_2",
            "definiowanie_wyzwania_2",
            build.finding(5, builds_on=(FINDING,)),
        ),
        (
            "definiowanie_wyzwania_2",
            "propozycja_wartosci_1",
            build.entry(question="propozycja_wartosci_1", findings=(FINDING,)),
        ),
        ("tworzenie_rozwiazania_1", "services", build.service(answers=(FINDING,))),
        ("planowanie_wdrozenia_1", "tasks", build.task(findings=(FINDING,))),
        ("planowanie_wdrozenia_2", "conditions", build.condition(findings=(FINDING,))),
    ],
)
def test_what_is_linked_is_not_offered_until_the_link_is_dropped(source, target, linking):
    finding, name = build.finding(question=source), list_of(target)
    kept = (finding,) if name == "findings" else ()

    taken = build.empty(**{"findings": (finding,), name: (*kept, linking)})
    freed = build.empty(**{"findings": (finding,), name: (*kept, build.dropped(linking))})

    assert offers.offers(taken, target) == ()
    assert [offer.source_id for offer in offers.offers(freed, target)] == [FINDING]


def test_finding_linked_elsewhere_is_still_offered_here():
    dossier = build.empty(
        findings=(build.finding(question="odkrywanie_1", text="Seniorzy"),),
        entries=(build.entry(question="kanaly_1", findings=(FINDING,)),),
    )

    assert offered(dossier, "segmenty_klientow_2") == [("Seniorzy", {"findings": (FINDING,)})]


def test_link_to_a_merged_finding_is_one_to_its_successor():
    kept = build.finding(1, question="odkrywanie_1")
    merged = build.dropped(build.finding(0, question="odkrywanie_1"), successor=kept)
    dossier = build.empty(findings=(merged, kept), entries=(build.entry(findings=(FINDING,)),))

    assert offers.offers(dossier, "segmenty_klientow_2") == ()


@pytest.mark.parametrize("question", [q for s in method.STAGES for q in s.question_codes])
def test_unused_note_is_offered_under_its_own_question(question):
    notes = (build.note(0, question=question), build.note(1, question=question))
    used = build.finding(question="planowanie_wdrozenia_2", origins=(uid("notes", 1),))
    dossier = build.empty(notes=notes, findings=(used,))

    found = [offer for offer in offers.offers(dossier, question) if offer.source_kind == "notes"]

    assert found == [
        Offer("notes", notes[0].id, notes[0].text, (("origins", (notes[0].id,)),)),
    ]


MONEY = ("struktura_kosztow_1", "strumienie_przychodow_2")


@pytest.mark.parametrize("question", [q for b in method.BLOCKS for q in b.question_codes])
def test_unused_note_is_offered_under_its_own_block_but_never_as_money(question):
    notes = (build.note(0, question=question), build.note(1, question=question))
    used = build.entry(question="kanaly_1", origins=(uid("notes", 1),))
    dossier = build.empty(notes=notes, entries=(used,))

    found = [offer for offer in offers.offers(dossier, question) if offer.source_kind == "notes"]

    offer = Offer("notes", notes[0].id, notes[0].text, (("origins", (notes[0].id,)),))
    assert found == ([] if question in MONEY else [offer])


def test_what_clients_said_is_offered_once_it_was_said():
    dossier = build.empty(
        prototypes=(build.prototype(),),
        tests=(build.test(0, said="Za wysoki stopień."), build.test(1), build.test(2, said="Ok.")),
        findings=(
            build.finding(question="prototypowanie_testowanie_2", from_tests=(uid("tests", 2),)),
        ),
    )

    assert offered(dossier, "prototypowanie_testowanie_2") == [
        ("Za wysoki stopień.", {"from_tests": (uid("tests", 0),)})
    ]


def test_services_are_offered_as_what_they_are_asked_for():
    dossier = build.empty(
        partners=(build.partner(name="Spółdzielnia"),),
        services=(
            build.service(0, name="Bus", description="dwa kursy", volume="200 h"),
            build.service(1, name="Klub", provider_id=PARTNER),
        ),
    )
    second = uid("services", 1)

    assert offered(dossier, "propozycja_wartosci_2") == [
        ("Bus: dwa kursy", {"services": (SERVICE,)}),
        ("Klub", {"services": (second,)}),
    ]
    assert offered(dossier, "kluczowe_dzialania_2") == [
        ("Bus: 200 h", {"services": (SERVICE,)}),
        ("Klub", {"services": (second,)}),
    ]
    assert offered(dossier, "kluczowi_partnerzy_3") == [
        ("Spółdzielnia: Klub", {"services": (second,), "partners": (PARTNER,)})
    ]


def test_service_of_a_dropped_provider_names_nobody():
    dossier = build.empty(
        partners=(build.dropped(build.partner()),),
        services=(build.service(provider_id=PARTNER),),
    )

    assert offers.offers(dossier, "kluczowi_partnerzy_3") == ()


@pytest.mark.parametrize(
    "target", ["kluczowi_partnerzy_2", "kluczowe_zasoby_1", "kluczowe_zasoby_2"]
)
def test_what_partners_bring_is_offered_as_a_resource(target):
    dossier = build.empty(
        partners=(build.partner(0, name="GOPS", brings="lokal"), build.partner(1, name="OSP"))
    )

    assert offered(dossier, target) == [("GOPS: lokal", {"partners": (PARTNER,)})]
    assert [text for text, _ in offered(dossier, "kluczowi_partnerzy_1")] == ["GOPS", "OSP"]


@pytest.mark.parametrize(
    "question", ["kluczowe_zasoby_1", "kluczowe_zasoby_2", "kluczowe_dzialania_2"]
)
def test_resource_and_activity_are_offered_as_a_cost_of_nothing_yet(question):
    entry = build.entry(question=question, text="Kierowca")
    dossier = build.empty(entries=(entry,))

    found = offers.offers(dossier, "struktura_kosztow_1")

    assert found == (
        Offer("entries", ENTRY, "Kierowca", (("entries", (ENTRY,)),), (("amount_grosze", 0),)),
    )
    costed = replace(dossier, costs=(build.cost(entries=(ENTRY,)),))
    assert offers.offers(costed, "struktura_kosztow_1") == ()


def test_segment_that_pays_is_offered_as_a_revenue():
    dossier = build.empty(
        entries=(
            build.entry(0, text="Gmina", question="segmenty_klientow_1", roles=("platnik",)),
            build.entry(1, text="Seniorzy", roles=("odbiorca",)),
            build.entry(2, text="Rodziny", roles=("opiekun", "platnik")),
            build.entry(3, question="kanaly_1", roles=("platnik",)),
        )
    )

    texts = [text for text, _ in offered(dossier, "strumienie_przychodow_2")]
    assert texts == ["Gmina", "Rodziny"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("kluczowe_dzialania_1", "Przygotować: Bus"),
        ("kluczowe_dzialania_2", "Przygotować: Bus"),
        ("kluczowe_zasoby_1", "Zapewnić: Bus"),
        ("kluczowe_zasoby_2", "Zapewnić: Bus"),
        ("kluczowi_partnerzy_1", "Uzgodnić współpracę: Bus"),
    ],
)
def test_key_entry_is_offered_as_a_task_until_a_task_realises_it(question, text):
    dossier = build.empty(entries=(build.entry(question=question, text="Bus"),))

    assert offered(dossier, "tasks") == [(text, {"entries": (ENTRY,)})]
    assert offered(replace(dossier, tasks=(build.task(entries=(ENTRY,)),)), "tasks") == []


def test_condition_is_offered_as_a_task_while_no_living_task_meets_it():
    without = build.empty(conditions=(build.condition(text="Umowa", tasks=(uid("tasks"),)),))
    dropped = replace(without, tasks=(build.dropped(build.task()),))
    met = replace(without, tasks=(build.task(),))

    expected = [("Spełnić warunek: Umowa", {"conditions": (uid("conditions"),)})]
    assert offered(without, "tasks") == offered(dropped, "tasks") == expected
    assert offered(met, "tasks") == []


def test_finding_from_the_register_of_risks_is_offered_as_a_risk():
    dossier = build.empty(
        notes=(build.note(0, tool="rejestr_ryzyk"), build.note(1, tool="wywiad")),
        findings=(
            build.finding(0, text="Choroba", origins=(uid("notes", 0), uid("notes", 1))),
            build.finding(1, text="Dojazd", origins=(uid("notes", 1),)),
        ),
    )

    assert offered(dossier, "risks") == [("Choroba", {"findings": (FINDING,)})]
    assert offered(replace(dossier, risks=(build.risk(findings=(FINDING,)),)), "risks") == []


def test_refused_offer_stays_away_from_its_target_only():
    finding = build.finding(question="odkrywanie_2")
    dossier = build.empty(findings=(finding,))
    refused = frozenset({("definiowanie_wyzwania_1", finding.id)})

    assert offers.offers(dossier, "definiowanie_wyzwania_1", refused=refused) == ()
    assert len(offers.offers(dossier, "definiowanie_wyzwania_2", refused=refused)) == 1


def test_unknown_target_has_no_offers():
    assert offers.offers(build.whole(), "nie_ma") == ()


@settings(max_examples=25, deadline=None)
@given(dossiers(max_size=4))
def test_offers_come_from_living_records_once_and_link_what_exists(dossier):
    records = by_id(dossier)
    for target in TARGETS:
        found = offers.offers(dossier, target)

        sources = [offer.source_id for offer in found]
        assert len(set(sources)) == len(sources)
        assert offers.offers(dossier, target) == found
        for offer in found:
            name, record = records[offer.source_id]
            assert (name, record.is_living) == (offer.source_kind, True)
            for field, ids in offer.links:
                # A task is linked to its condition from the condition's side.
                known = LINKS[list_of(target)] | {"conditions": "conditions"}
                assert {records[pk][0] for pk in ids} == {known[field]}


@settings(max_examples=15, deadline=None)
@given(dossiers(max_size=4))
def test_accepted_offer_is_on_the_thread_and_not_offered_again(dossier):
    for target in TARGETS:
        for offer in offers.offers(dossier, target):
            name = list_of(target)
            accepted = _accept(dossier, target, name, offer)
            made = getattr(accepted, name)[-1]

            assert offer.source_id not in [
                other.source_id for other in offers.offers(accepted, target)
            ]
            assert offer.source_id in thread.Threads(accepted).above(made.id)


def _accept(dossier, target, name, offer):
    """The dossier with the record an accepted offer becomes."""
    links = dict(offer.links)
    condition = links.pop("conditions", ())
    fields = {"question": target} if name in ("findings", "entries") else {}
    made = build.MAKERS[name](900, **fields, **links)
    conditions = tuple(
        replace(one, tasks=(*one.tasks, made.id)) if one.id in condition else one
        for one in dossier.conditions
    )
    changed = {"conditions": conditions} if name != "conditions" else {}
    return replace(dossier, **{**changed, name: (*getattr(dossier, name), made)})
