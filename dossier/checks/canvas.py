"""Rules over the nine blocks: who it is for, what they get, and what that takes."""

from collections.abc import Iterator
from uuid import UUID

from dossier import method
from dossier.checks.living import RECIPIENTS, Living
from dossier.checks.rules import Notice, Severity, each, rule
from dossier.records import Entry

PAYER, RECIPIENT = "platnik", "odbiorca"


@rule(
    "C01",
    Severity.WARNING,
    source="segmenty_klientow_1",
    step="segmenty_klientow_1",
    title="Dziewięć bloków",
    wants="W każdym bloku modelu biznesowego jest co najmniej jeden wpis, koszt albo przychód.",
)
def no_block_is_empty(living: Living) -> Iterator[Notice]:
    """Every block of the canvas has at least one entry, cost or revenue."""
    filled = {one.question[:-2] for one in living.entries}
    if living.costs:
        filled.add("struktura_kosztow")
    if living.revenues:
        filled.add("strumienie_przychodow")
    missing = sum(block.code not in filled for block in method.BLOCKS)
    if missing:
        yield Notice(facts=(("count", missing),))


@rule(
    "C02",
    Severity.WARNING,
    source="propozycja_wartosci_2",
    step="propozycja_wartosci_2",
    title="Segment ma propozycję wartości",
    wants="Każdy segment odbiorców ma propozycję wartości.",
)
def every_recipient_gets_a_value(living: Living) -> Iterator[Notice]:
    """Every segment of recipients has a value proposition."""
    return each(_recipients_without(living, "propozycja_wartosci"))


@rule(
    "C03",
    Severity.WARNING,
    source="kanaly_1",
    step="kanaly_1",
    title="Segment ma kanał",
    wants="Do każdego segmentu odbiorców prowadzi kanał: wiadomo, jak się dowie o usługach.",
)
def every_recipient_has_a_channel(living: Living) -> Iterator[Notice]:
    """Every segment of recipients is reached by a channel."""
    return each(_recipients_without(living, "kanaly"))


@rule(
    "C04",
    Severity.WARNING,
    source="relacje_z_klientami_1",
    step="relacje_z_klientami_1",
    title="Segment ma relację",
    wants="Przy każdym segmencie odbiorców jest opisana relacja: jak jesteśmy w kontakcie.",
)
def every_recipient_has_a_relationship(living: Living) -> Iterator[Notice]:
    """Every segment of recipients has a relationship described."""
    return each(_recipients_without(living, "relacje_z_klientami"))


@rule(
    "C05",
    Severity.HINT,
    source="segmenty_klientow_1",
    step="propozycja_wartosci_2",
    title="Co ma z tego płatnik",
    wants="Płatnik też ma propozycję wartości: wie, za co płaci.",
)
def every_payer_gets_a_value(living: Living) -> Iterator[Notice]:
    """Every paying segment has a value proposition as well."""
    offered = _served(living, "propozycja_wartosci")
    return each(one for one in _with_role(living, PAYER) if one.id not in offered)


@rule(
    "C06",
    Severity.WARNING,
    source="propozycja_wartosci_1",
    step="propozycja_wartosci_1",
    title="Propozycja wartości rozwiązuje problem",
    wants="Każda propozycja wartości wiąże się z problemem: sama albo przez swoją usługę.",
)
def every_value_solves_a_problem(living: Living) -> Iterator[Notice]:
    """Every value proposition goes back to a problem, by itself or by a service it is about."""
    solving = _leading_to(living, {one.id for one in living.problems})
    return each(
        one
        for one in living.entries_of("propozycja_wartosci")
        if solving.isdisjoint(living.linked((*one.findings, *one.services)))
    )


@rule(
    "C07",
    Severity.WARNING,
    source="segmenty_klientow_1",
    step="strumienie_przychodow_2",
    title="Ktoś płaci za odbiorcę",
    wants="Za usługi każdego segmentu odbiorców ktoś płaci: on sam, inny płatnik albo przychód.",
)
def every_recipient_is_paid_for(living: Living) -> Iterator[Notice]:
    """Somebody pays for what every segment of recipients gets; it need not be the segment."""
    paid, offered = _paid_for(living), _offered(living)
    return each(
        one
        for one in _with_role(living, RECIPIENT)
        if PAYER not in one.roles
        and paid.isdisjoint({one.id, *living.linked(one.services), *offered.get(one.id, ())})
    )


@rule(
    "C08",
    Severity.WARNING,
    source="kluczowe_zasoby_1",
    step="kluczowe_zasoby_1",
    title="Działanie ma zasoby",
    wants="Każde działanie ma zasób: ludzi albo rzeczy dla tej samej usługi lub w tym samym koszcie.",
)
def every_activity_has_a_resource(living: Living) -> Iterator[Notice]:
    """Every activity shares a service, or a cost, with a resource."""
    resources = living.entries_of("kluczowe_zasoby")
    at_hand = living.all_linked(one.services for one in resources)
    own = {one.id for one in resources}
    at_hand |= _beside(living, own)
    return each(
        one
        for one in living.entries_of("kluczowe_dzialania")
        if at_hand.isdisjoint({one.id, *living.linked(one.services)})
    )


@rule(
    "C09",
    Severity.WARNING,
    source="kluczowe_zasoby_2",
    step="struktura_kosztow_1",
    title="Zasób kosztuje albo ktoś go wnosi",
    wants="Każdy zasób ma koszt albo partnera, który go wnosi.",
)
def every_resource_is_bought_or_brought(living: Living) -> Iterator[Notice]:
    """Every resource has a cost, or a partner or revenue in kind that brings it."""
    had = living.all_linked(one.entries for one in living.costs)
    had |= living.all_linked(one.entries for one in living.revenues)
    return each(
        one
        for one in living.entries_of("kluczowe_zasoby")
        if one.id not in had and not living.linked(one.partners)
    )


@rule(
    "C10",
    Severity.HINT,
    source="segmenty_klientow_1",
    step="segmenty_klientow_1",
    title="Płatnik wśród klientów",
    wants="Wśród segmentów klientów jest ten, kto płaci.",
)
def somebody_pays(living: Living) -> Iterator[Notice]:
    """One of the segments is the payer's."""
    if living.entries_of("segmenty_klientow") and not _with_role(living, PAYER):
        yield Notice()


@rule(
    "C11",
    Severity.HINT,
    source="segmenty_klientow_2",
    step="segmenty_klientow_2",
    title="Segment ma grupę",
    wants="Przy każdym segmencie odbiorców jest grupa, więc widać, czyje głosy go dotyczą.",
)
def every_recipient_belongs_to_a_group(living: Living) -> Iterator[Notice]:
    """Every segment of recipients says to which target groups its people belong."""
    return each(one for one in living.entries if one.question == RECIPIENTS and not one.groups)


@rule(
    "C12",
    Severity.WARNING,
    source="kluczowe_dzialania_2",
    step="kluczowe_dzialania_2",
    title="Usługa ma działanie",
    wants="Przy każdej usłudze jest zapisane, jak jest świadczona.",
)
def every_service_is_carried_out(living: Living) -> Iterator[Notice]:
    """Every service has an activity that says how it is provided."""
    done = living.all_linked(one.services for one in living.entries_of("kluczowe_dzialania"))
    return each(one for one in living.services if one.id not in done)


def _recipients_without(living: Living, block: str) -> tuple[Entry, ...]:
    served = _served(living, block)
    return tuple(
        one for one in living.entries if one.question == RECIPIENTS and one.id not in served
    )


def _served(living: Living, block: str) -> set[UUID]:
    return living.all_linked(one.segments for one in living.entries_of(block))


def _with_role(living: Living, role: str) -> tuple[Entry, ...]:
    return tuple(one for one in living.entries_of("segmenty_klientow") if role in one.roles)


def _leading_to(living: Living, problems: set[UUID]) -> set[UUID]:
    """The problems, the findings built on them, and the services that answer any of those."""
    found = set(problems)
    onward: dict[UUID, list[UUID]] = {}
    for finding in living.findings:
        for pk in living.linked(finding.builds_on) if finding.builds_on else ():
            onward.setdefault(pk, []).append(finding.id)
    ahead = list(problems)
    while ahead:
        for pk in onward.get(ahead.pop(), ()):
            if pk not in found:
                found.add(pk)
                ahead.append(pk)
    answering = {pk for pk, answers in living.answers.items() if not found.isdisjoint(answers)}
    return found | answering


def _offered(living: Living) -> dict[UUID, set[UUID]]:
    """{segment: services it is offered}."""
    found: dict[UUID, set[UUID]] = {}
    for offer in living.entries_of("propozycja_wartosci"):
        for segment in living.linked(offer.segments):
            found.setdefault(segment, set()).update(living.linked(offer.services))
    return found


def _paid_for(living: Living) -> set[UUID]:
    """Segments that revenues name, and services that a payer, a revenue or its share pays for."""
    entries = {one.id: one for one in living.entries}
    costs = {one.id: one for one in living.costs}
    paid = living.linked(one.cost_id for one in living.financing if one.amount_grosze)
    named = living.all_linked(one.entries for one in living.revenues)
    behind = named | living.all_linked(costs[pk].entries for pk in paid if pk in costs)
    payers = {one.id for one in _with_role(living, PAYER)}
    return named | living.all_linked(
        entries[pk].services for pk in behind | payers if pk in entries
    )


def _beside(living: Living, resources: set[UUID]) -> set[UUID]:
    """Entries that cause a cost together with one of the resources."""
    found: set[UUID] = set()
    for cost in living.costs:
        causes = living.linked(cost.entries)
        if not causes.isdisjoint(resources):
            found |= causes
    return found
