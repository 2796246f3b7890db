"""Rules over the bundle itself, its services and its partners."""

from collections.abc import Iterator

from dossier import method
from dossier.checks.living import Living
from dossier.checks.rules import Notice, Severity, each, each_id, rule

MIN_SECTORS = 3
MIN_AREAS = 2
#: Residents and users take part as themselves, or as a group without a legal form.
OF_RESIDENTS = ("mieszkancy", "grupa_nieformalna")


@rule(
    "B01",
    Severity.ERROR,
    source="co_najmniej_3",
    step="uslugi",
    title="Co najmniej trzy usługi",
    wants="Wiązka łączy co najmniej trzy usługi.",
)
def has_enough_services(living: Living) -> Iterator[Notice]:
    """A bundle joins at least three services."""
    count = len(living.services)
    if count < method.MIN_SERVICES:
        yield Notice(facts=(("count", count), ("missing", method.MIN_SERVICES - count)))


@rule(
    "B02",
    Severity.ERROR,
    source="kluczowi_partnerzy_3",
    step="uslugi",
    title="Realizator usługi",
    wants="Każda usługa ma realizatora: partnera, który ją prowadzi.",
)
def every_service_has_a_provider(living: Living) -> Iterator[Notice]:
    """Every service has somebody who provides it."""
    return each(one for one in living.services if one.provider_id not in living.stands)


@rule(
    "B03",
    Severity.ERROR,
    source="indywidualizacja",
    step="uslugi",
    title="Indywidualizacja",
    wants="Każda usługa mówi, jak dopasowuje się do osoby.",
)
def every_service_adapts(living: Living) -> Iterator[Notice]:
    """Every service says how it adapts to the person."""
    return each(one for one in living.services if not one.individualisation)


@rule(
    "B04",
    Severity.WARNING,
    source="szeroka_wspolpraca",
    step="partnerzy",
    title="Co najmniej trzy sektory",
    wants="Partnerzy są z co najmniej trzech sektorów.",
)
def partners_come_from_three_sectors(living: Living) -> Iterator[Notice]:
    """Partners come from at least three sectors."""
    count = len({one.sector for one in living.partners if one.sector})
    if count < MIN_SECTORS:
        yield Notice(facts=(("count", count),))


@rule(
    "B05",
    Severity.WARNING,
    source="kompleksowe_rozwiazanie",
    step="uslugi",
    title="Co najmniej dwa obszary",
    wants="Usługi są z co najmniej dwóch obszarów usług społecznych.",
)
def services_span_two_areas(living: Living) -> Iterator[Notice]:
    """Services belong to at least two of the fourteen areas."""
    count = len({one.area for one in living.services if one.area})
    if living.services and count < MIN_AREAS:
        yield Notice(facts=(("count", count),))


@rule(
    "B06",
    Severity.WARNING,
    source="odkrywanie_1",
    step="podstawy",
    title="Gdzie i dla kogo",
    wants="Wiązka ma podane miejsce i grupy odbiorców.",
)
def says_where_and_for_whom(living: Living) -> Iterator[Notice]:
    """The bundle names its place and its groups."""
    places, groups = living.bundle.places, living.bundle.target_groups
    missing = (not places) + (not groups)
    if missing:
        yield Notice(facts=(("missing", missing), ("places", len(places))))


@rule(
    "B07",
    Severity.WARNING,
    source="co_najmniej_3",
    step="zasady",
    title="Cztery zasady opisane",
    wants="Przy każdej z czterech zasad wiązki jest napisane, jak wiązka ją spełnia.",
)
def justifies_the_principles(living: Living) -> Iterator[Notice]:
    """All four properties are justified in words."""
    written = {one.principle for one in living.bundle.principles if one.justification}
    missing = sum(one.code not in written for one in method.PRINCIPLES)
    if missing > 0:
        yield Notice(facts=(("missing", missing),))


@rule(
    "B08",
    Severity.WARNING,
    source="szeroka_wspolpraca",
    step="partnerzy",
    title="Mieszkańcy wśród partnerów",
    wants="Wśród partnerów są mieszkańcy albo grupa tych, którzy z usług skorzystają.",
)
def residents_are_among_partners(living: Living) -> Iterator[Notice]:
    """Residents, or a group of those who will use the services, are among the partners."""
    if living.partners and not any(one.sector in OF_RESIDENTS for one in living.partners):
        yield Notice()


@rule(
    "B09",
    Severity.WARNING,
    source="kluczowi_partnerzy_2",
    step="partnerzy",
    title="Co partner wnosi",
    wants="Każdy partner coś wnosi: ludzi, miejsce, sprzęt, pieniądze albo wiedzę.",
)
def every_partner_brings_something(living: Living) -> Iterator[Notice]:
    """Every partner brings something: in words, on the canvas, or as money."""
    bringing = living.linked(one.partner_id for one in living.revenues)
    bringing |= living.all_linked(
        one.partners for one in living.entries if one.question == "kluczowi_partnerzy_2"
    )
    return each(one for one in living.partners if not one.brings and one.id not in bringing)


@rule(
    "B10",
    Severity.HINT,
    source="kluczowi_partnerzy_1",
    step="partnerzy",
    title="W czym partner bierze udział",
    wants="Każdy partner pojawia się przy usłudze, wpisie w modelu, przychodzie albo zadaniu.",
)
def every_partner_takes_part(living: Living) -> Iterator[Notice]:
    """Every partner takes part in a service, an entry of the canvas, a revenue or a task."""
    singly = [
        *(one.provider_id for one in living.services),
        *(one.partner_id for one in living.revenues),
        *(one.owner_partner_id for one in living.tasks),
    ]
    many = [
        *(one.partners for one in living.services),
        *(one.partners for one in living.entries),
        *(one.partners for one in living.tasks),
    ]
    part = living.linked(singly) | living.all_linked(many)
    return each(one for one in living.partners if one.id not in part)


@rule(
    "B11",
    Severity.WARNING,
    source="planowanie_wdrozenia_1",
    step="podstawy",
    title="Dzień startu usług",
    wants="Wiązka ma podany dzień, w którym ruszą usługi.",
)
def says_when_services_start(living: Living) -> Iterator[Notice]:
    """The bundle names the day its services start."""
    if living.bundle.launches_on is None:
        yield Notice()


@rule(
    "B12",
    Severity.HINT,
    source="odkrywanie_1",
    step="podstawy",
    title="Ile osób obejmie wiązka",
    wants="Wiązka mówi, ile osób obejmie.",
)
def says_for_how_many(living: Living) -> Iterator[Notice]:
    """The bundle says how many persons it is for."""
    if not living.bundle.persons_planned:
        yield Notice()


@rule(
    "B13",
    Severity.HINT,
    source="szeroka_wspolpraca",
    step="uslugi",
    title="Więcej niż jeden realizator",
    wants="Usługi wiązki prowadzi więcej niż jeden partner.",
)
def services_have_several_providers(living: Living) -> Iterator[Notice]:
    """More than one partner provides the services."""
    providers = living.linked(one.provider_id for one in living.services)
    if len(living.services) > 1 and len(providers) == 1:
        yield from each_id(providers)
