"""What was said before and belongs to a later question: proposed, never filled in.

``offers(dossier, target)`` answers for a question's code or for one of the lists "services",
"costs", "revenues", "tasks", "conditions", "risks". What is linked there already is not
offered again; an offer that was refused stays away.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from dossier import method
from dossier.index import living, stand_ins
from dossier.records import Dossier, Entry, Finding

Links = tuple[tuple[str, tuple[UUID, ...]], ...]
Fields = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposed record: its text, the links that tell where it is from, and other fields.

    ``source_kind`` is the dossier's list the source stands in; ``links`` are (field, ids).
    """

    source_kind: str
    source_id: UUID
    text: str
    links: Links = ()
    fields: Fields = ()


def offers(
    dossier: Dossier, target: str, refused: frozenset[tuple[str, UUID]] = frozenset()
) -> tuple[Offer, ...]:
    """What may be offered for ``target``, in the order it was said; empty for unknown targets."""
    make = TARGETS.get(target)
    if make is None:
        return ()
    return tuple(offer for offer in make(dossier) if (target, offer.source_id) not in refused)


def _findings(dossier: Dossier, *questions: str) -> tuple[Finding, ...]:
    return tuple(one for one in living(dossier.findings) if one.question in questions)


def _entries(dossier: Dossier, *questions: str) -> tuple[Entry, ...]:
    return tuple(one for one in living(dossier.entries) if one.question in questions)


def _linked(dossier: Dossier, records: Iterable[object], field: str) -> set[UUID]:
    """Ids the records link; where one was merged away, what stands for it is linked."""
    stands = stand_ins(dossier)
    return {stands.get(pk, pk) for record in records for pk in getattr(record, field)}


def _findings_to_findings(target: str, *sources: str) -> Callable[[Dossier], Iterator[Offer]]:
    """Earlier findings, and notes nobody used yet, under a later question of the stages."""

    def make(dossier: Dossier) -> Iterator[Offer]:
        here = _findings(dossier, target)
        built_on = _linked(dossier, here, "builds_on")
        for finding in _findings(dossier, *sources):
            if finding.id not in built_on:
                yield Offer("findings", finding.id, finding.text, (("builds_on", (finding.id,)),))
        yield from _unused_notes(dossier, target)

    return make


def _unused_notes(dossier: Dossier, question: str) -> Iterator[Offer]:
    used = _linked(dossier, (*living(dossier.findings), *living(dossier.entries)), "origins")
    for note in living(dossier.notes):
        if note.question == question and note.id not in used:
            yield Offer("notes", note.id, note.text, (("origins", (note.id,)),))


def _from_tests(dossier: Dossier) -> Iterator[Offer]:
    here = _findings(dossier, "prototypowanie_testowanie_2")
    used = _linked(dossier, here, "from_tests")
    for test in living(dossier.tests):
        if test.said and test.id not in used:
            yield Offer("tests", test.id, test.said, (("from_tests", (test.id,)),))
    yield from _unused_notes(dossier, "prototypowanie_testowanie_2")


def _findings_to_entries(target: str, *sources: str) -> Callable[[Dossier], Iterator[Offer]]:
    def make(dossier: Dossier) -> Iterator[Offer]:
        linked = _linked(dossier, _entries(dossier, target), "findings")
        for finding in _findings(dossier, *sources):
            if finding.id not in linked:
                yield Offer("findings", finding.id, finding.text, (("findings", (finding.id,)),))

    return make


def _services_to_entries(target: str, text: str) -> Callable[[Dossier], Iterator[Offer]]:
    """Services under a block's question; ``text`` names what is said about each."""

    def make(dossier: Dossier) -> Iterator[Offer]:
        linked = _linked(dossier, _entries(dossier, target), "services")
        names = {partner.id: partner.name for partner in living(dossier.partners)}
        for service in living(dossier.services):
            if service.id in linked:
                continue
            links: Links = (("services", (service.id,)),)
            provider = names.get(service.provider_id) if service.provider_id else None
            if text == "provider":
                if provider and service.provider_id:
                    partner: Links = (("partners", (service.provider_id,)),)
                    yield Offer(
                        "services", service.id, f"{provider}: {service.name}", links + partner
                    )
            else:
                about = getattr(service, text)
                said = f"{service.name}: {about}" if about else service.name
                yield Offer("services", service.id, said, links)

    return make


def _partners_to_entries(target: str, *, brings: bool) -> Callable[[Dossier], Iterator[Offer]]:
    def make(dossier: Dossier) -> Iterator[Offer]:
        linked = _linked(dossier, _entries(dossier, target), "partners")
        for partner in living(dossier.partners):
            if partner.id in linked or (brings and not partner.brings):
                continue
            text = f"{partner.name}: {partner.brings}" if brings else partner.name
            yield Offer("partners", partner.id, text, (("partners", (partner.id,)),))

    return make


def _and_notes(
    target: str, make: Callable[[Dossier], Iterator[Offer]] | None
) -> Callable[[Dossier], Iterator[Offer]]:
    """What ``make`` offers for a block's question, and notes under it that nobody used yet."""

    def both(dossier: Dossier) -> Iterator[Offer]:
        if make is not None:
            yield from make(dossier)
        yield from _unused_notes(dossier, target)

    return both


def _services(dossier: Dossier) -> Iterator[Offer]:
    answered = _linked(dossier, living(dossier.services), "answers")
    for finding in _findings(dossier, "tworzenie_rozwiazania_1"):
        if finding.id not in answered:
            yield Offer("findings", finding.id, finding.text, (("answers", (finding.id,)),))


def _conditions(dossier: Dossier) -> Iterator[Offer]:
    linked = _linked(dossier, living(dossier.conditions), "findings")
    for finding in _findings(dossier, "planowanie_wdrozenia_2"):
        if finding.id not in linked:
            yield Offer("findings", finding.id, finding.text, (("findings", (finding.id,)),))


#: Question of the canvas → what has to be done about an entry under it.
_WORK = {
    "kluczowe_dzialania_1": "Przygotować",
    "kluczowe_dzialania_2": "Przygotować",
    "kluczowe_zasoby_1": "Zapewnić",
    "kluczowe_zasoby_2": "Zapewnić",
    "kluczowi_partnerzy_1": "Uzgodnić współpracę",
}


def _tasks(dossier: Dossier) -> Iterator[Offer]:
    tasks = living(dossier.tasks)
    from_findings, from_entries = (
        _linked(dossier, tasks, "findings"),
        _linked(dossier, tasks, "entries"),
    )
    for finding in _findings(dossier, "planowanie_wdrozenia_1"):
        if finding.id not in from_findings:
            yield Offer("findings", finding.id, finding.text, (("findings", (finding.id,)),))
    alive = {task.id for task in tasks}
    for condition in living(dossier.conditions):
        if not alive.intersection(condition.tasks):
            text = f"Spełnić warunek: {condition.text}"
            yield Offer("conditions", condition.id, text, (("conditions", (condition.id,)),))
    for entry in _entries(dossier, *_WORK):
        if entry.id not in from_entries:
            text = f"{_WORK[entry.question]}: {entry.text}"
            yield Offer("entries", entry.id, text, (("entries", (entry.id,)),))


def _costs(dossier: Dossier) -> Iterator[Offer]:
    linked = _linked(dossier, living(dossier.costs), "entries")
    sources = ("kluczowe_zasoby_1", "kluczowe_zasoby_2", "kluczowe_dzialania_2")
    for entry in _entries(dossier, *sources):
        if entry.id not in linked:
            yield Offer(
                "entries",
                entry.id,
                entry.text,
                (("entries", (entry.id,)),),
                (("amount_grosze", 0),),
            )


def _revenues(dossier: Dossier) -> Iterator[Offer]:
    linked = _linked(dossier, living(dossier.revenues), "entries")
    for entry in _entries(dossier, "segmenty_klientow_1", "segmenty_klientow_2"):
        if "platnik" in entry.roles and entry.id not in linked:
            yield Offer(
                "entries",
                entry.id,
                entry.text,
                (("entries", (entry.id,)),),
                (("amount_grosze", 0),),
            )


def _risks(dossier: Dossier) -> Iterator[Offer]:
    linked = _linked(dossier, living(dossier.risks), "findings")
    of_risks = {note.id for note in living(dossier.notes) if note.tool == "rejestr_ryzyk"}
    for finding in living(dossier.findings):
        if finding.id not in linked and of_risks.intersection(finding.origins):
            yield Offer("findings", finding.id, finding.text, (("findings", (finding.id,)),))


TARGETS: dict[str, Callable[[Dossier], Iterator[Offer]]] = {
    "odkrywanie_1": _findings_to_findings("odkrywanie_1"),
    "odkrywanie_2": _findings_to_findings("odkrywanie_2"),
    "definiowanie_wyzwania_1": _findings_to_findings("definiowanie_wyzwania_1", "odkrywanie_2"),
    "definiowanie_wyzwania_2": _findings_to_findings("definiowanie_wyzwania_2", "odkrywanie_2"),
    "tworzenie_rozwiazania_1": _findings_to_findings("tworzenie_rozwiazania_1"),
    "prototypowanie_testowanie_1": _findings_to_findings("prototypowanie_testowanie_1"),
    "prototypowanie_testowanie_2": _from_tests,
    "planowanie_wdrozenia_1": _findings_to_findings("planowanie_wdrozenia_1"),
    "planowanie_wdrozenia_2": _findings_to_findings("planowanie_wdrozenia_2"),
    "segmenty_klientow_2": _findings_to_entries("segmenty_klientow_2", "odkrywanie_1"),
    "propozycja_wartosci_1": _findings_to_entries(
        "propozycja_wartosci_1", "definiowanie_wyzwania_2"
    ),
    "propozycja_wartosci_2": _services_to_entries("propozycja_wartosci_2", "description"),
    "kluczowe_dzialania_2": _services_to_entries("kluczowe_dzialania_2", "volume"),
    "kluczowi_partnerzy_1": _partners_to_entries("kluczowi_partnerzy_1", brings=False),
    "kluczowi_partnerzy_2": _partners_to_entries("kluczowi_partnerzy_2", brings=True),
    "kluczowi_partnerzy_3": _services_to_entries("kluczowi_partnerzy_3", "provider"),
    "kluczowe_zasoby_1": _partners_to_entries("kluczowe_zasoby_1", brings=True),
    "kluczowe_zasoby_2": _partners_to_entries("kluczowe_zasoby_2", brings=True),
    "struktura_kosztow_1": _costs,
    "strumienie_przychodow_2": _revenues,
    "services": _services,
    "conditions": _conditions,
    "tasks": _tasks,
    "risks": _risks,
}

#: Questions answered with costs and revenues: a note becomes an entry beside those, never money.
_MONEY = ("struktura_kosztow_1", "strumienie_przychodow_2")
TARGETS |= {
    code: _and_notes(code, TARGETS.get(code))
    for block in method.BLOCKS
    for code in block.question_codes
    if code not in _MONEY
}
