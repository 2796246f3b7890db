"""Which service answers which need and how far, whom it leaves out, and who takes part in what.

A link of a merged record counts for the record that stands for it. Where one of two merged
into one answered only in part, so do both together, until somebody says otherwise.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from dossier.index import living, stand_in
from dossier.method import MIN_SERVICES
from dossier.records import Dossier, Finding, Persona, Service
from dossier.thread import threads_of

#: Findings of these questions are needs: what a service should answer.
EXPECTATIONS, PROBLEMS = "definiowanie_wyzwania_1", "definiowanie_wyzwania_2"


class Level(IntEnum):
    """How far a service answers a need."""

    NONE = 0
    PARTLY = 1
    FULLY = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One need and, service by service, how far it is answered.

    ``place_count``: places of the services that answer it at least in part, as far as they say
    how many; ``placeless_count`` of them do not.
    """

    need: Finding
    levels: tuple[Level, ...]
    place_count: int = 0
    placeless_count: int = 0

    @property
    def level(self) -> Level:
        """The best answer it has."""
        return max(self.levels, default=Level.NONE)

    @property
    def count(self) -> int:
        """Services that answer it at least in part."""
        return sum(level > Level.NONE for level in self.levels)

    @property
    def is_overlap(self) -> bool:
        """Whether more than one service answers it fully."""
        return self.levels.count(Level.FULLY) > 1

    @property
    def gap(self) -> int | None:
        """Persons in need without a place; ``None`` where that cannot be told: nobody counted
        the persons, or a service that answers does not say how many places it has."""
        if self.need.person_count is None:
            return None
        missing = max(self.need.person_count - self.place_count, 0)
        return None if missing and self.placeless_count else missing


@dataclass(frozen=True, slots=True)
class Matrix:
    """Needs down, services across: first the problems, then what else services answer."""

    services: tuple[Service, ...]
    rows: tuple[Row, ...]

    @property
    def problems(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.need.question == PROBLEMS)

    @property
    def others(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.need.question != PROBLEMS)


def problems(dossier: Dossier) -> tuple[Finding, ...]:
    return tuple(one for one in living(dossier.findings) if one.question == PROBLEMS)


def answers(dossier: Dossier) -> dict[UUID, dict[UUID, Level]]:
    """{living service: {living finding it answers: how far}}, merged ones followed."""
    needs, homes = stand_in(dossier.findings), stand_in(dossier.services)
    partly: dict[UUID, set[UUID]] = {}
    found: dict[UUID, dict[UUID, Level]] = {one.id: {} for one in living(dossier.services)}
    for service in dossier.services:
        if (home := homes.get(service.id)) is None:
            continue
        in_part = set(service.answers_partly).intersection(service.answers)
        partly.setdefault(home, set()).update(needs[pk] for pk in in_part if pk in needs)
        for pk in service.answers:
            if pk in needs:
                found[home][needs[pk]] = Level.FULLY
    for home, in_part in partly.items():
        found[home].update(dict.fromkeys(in_part, Level.PARTLY))
    return found


def matrix(dossier: Dossier) -> Matrix:
    """Every problem, then every expectation, then the other findings that services answer,
    against every service."""
    services = living(dossier.services)
    heard = _by_need(services, answers(dossier))
    rest = [one for one in living(dossier.findings) if one.question != PROBLEMS]
    needs = (
        *problems(dossier),
        *(one for one in rest if one.question == EXPECTATIONS),
        *(one for one in rest if one.question != EXPECTATIONS and one.id in heard),
    )
    return Matrix(services, tuple(_row(need, services, heard) for need in needs))


def row(dossier: Dossier, need: Finding) -> Row:
    """One living finding against every service, whether or not the matrix has it."""
    services = living(dossier.services)
    return _row(need, services, _by_need(services, answers(dossier)))


def _by_need(
    services: tuple[Service, ...], answered: dict[UUID, dict[UUID, Level]]
) -> dict[UUID, list[tuple[int, Level]]]:
    """{need: [(place of a service that answers it, how far)]}: most cells of a matrix are empty."""
    found: dict[UUID, list[tuple[int, Level]]] = {}
    for place, service in enumerate(services):
        for need_id, level in answered[service.id].items():
            found.setdefault(need_id, []).append((place, level))
    return found


def _row(
    need: Finding,
    services: tuple[Service, ...],
    heard: dict[UUID, list[tuple[int, Level]]],
) -> Row:
    levels, own = [Level.NONE] * len(services), heard.get(need.id, [])
    for place, level in own:
        levels[place] = level
    places = [services[place].places for place, _ in own]
    return Row(need, tuple(levels), sum(filter(None, places)), places.count(None))


def unanswered_problems(dossier: Dossier) -> tuple[Finding, ...]:
    """Problems no living service answers."""
    heard = set().union(*answers(dossier).values())
    return tuple(one for one in problems(dossier) if one.id not in heard)


def services_answering_nothing(dossier: Dossier) -> tuple[Service, ...]:
    """Living services that answer no living finding."""
    answered = answers(dossier)
    return tuple(one for one in living(dossier.services) if not answered[one.id])


@dataclass(frozen=True, slots=True)
class PersonaSet:
    """What one persona needs, how far each need is answered, and her own set of services."""

    persona: Persona
    needs: tuple[Finding, ...]
    levels: tuple[Level, ...]
    services: tuple[Service, ...]

    @property
    def missing(self) -> int:
        """How many services her set wants to be a bundle."""
        return max(MIN_SERVICES - len(self.services), 0)


def persona_services(dossier: Dossier, persona: Persona) -> tuple[Service, ...]:
    """Living services that answer at least in part one of her needs."""
    [found] = _sets(dossier, [persona])
    return found.services


def persona_sets(dossier: Dossier) -> tuple[PersonaSet, ...]:
    """Every living persona with her set of services."""
    return _sets(dossier, living(dossier.personas))


def _sets(dossier: Dossier, personas: Iterable[Persona]) -> tuple[PersonaSet, ...]:
    stands, answered = stand_in(dossier.findings), answers(dossier)
    findings, services = living(dossier.findings), living(dossier.services)
    made = []
    for persona in personas:
        wanted = {stands[pk] for pk in persona.needs if pk in stands}
        needs = tuple(one for one in findings if one.id in wanted)
        levels = tuple(
            max((found.get(need.id, Level.NONE) for found in answered.values()), default=Level.NONE)
            for need in needs
        )
        own = tuple(one for one in services if not wanted.isdisjoint(answered[one.id]))
        made.append(PersonaSet(persona, needs, levels, own))
    return tuple(made)


def sectors(dossier: Dossier) -> tuple[str, ...]:
    """Sectors of the living partners, each once, in the order of first appearance."""
    return tuple(dict.fromkeys(one.sector for one in living(dossier.partners) if one.sector))


@dataclass(frozen=True, slots=True)
class SectorRow:
    """One service and how many of its partners come from each of ``sectors(dossier)``."""

    service: Service
    counts: tuple[int, ...]


def sector_matrix(dossier: Dossier) -> tuple[SectorRow, ...]:
    """Services down, sectors across (``sectors(dossier)``); the provider is one of the partners."""
    partners = {partner.id: partner for partner in living(dossier.partners)}
    stands, across = stand_in(dossier.partners), sectors(dossier)
    found = []
    for service in living(dossier.services):
        taking_part = {service.provider_id, *service.partners} - {None}
        present = {stands[pk] for pk in taking_part if pk in stands}
        counted = Counter(partners[pk].sector for pk in present)
        found.append(SectorRow(service, tuple(counted[sector] for sector in across)))
    return tuple(found)


def areas(dossier: Dossier) -> tuple[str, ...]:
    """Areas of social services of the living services, each once."""
    return tuple(dict.fromkeys(one.area for one in living(dossier.services) if one.area))


def services_by_area(dossier: Dossier) -> dict[str, tuple[Service, ...]]:
    """{area: its living services}, in the order of ``areas``; services without one are left out."""
    services = living(dossier.services)
    return {area: tuple(one for one in services if one.area == area) for area in areas(dossier)}


def partner_counts(dossier: Dossier) -> dict[str, int]:
    """{sector: its living partners}, in the order of ``sectors``."""
    counted = Counter(one.sector for one in living(dossier.partners))
    return {sector: counted[sector] for sector in sectors(dossier)}


def unheard_findings(dossier: Dossier) -> tuple[Finding, ...]:
    """Living findings that no note and no test stands behind."""
    threads = threads_of(dossier)
    return tuple(one for one in living(dossier.findings) if not threads.has_voice(one.id))
