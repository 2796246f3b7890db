"""Which service answers which need, and who takes part in what."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from dossier.index import living, stand_in
from dossier.records import Dossier, Finding, Service
from dossier.thread import threads_of

#: Findings of these questions are needs: what a service should answer.
EXPECTATIONS, PROBLEMS = "definiowanie_wyzwania_1", "definiowanie_wyzwania_2"


@dataclass(frozen=True, slots=True)
class Row:
    """One need and, service by service, whether it is answered."""

    need: Finding
    answered: tuple[bool, ...]

    @property
    def count(self) -> int:
        return sum(self.answered)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Needs down, services across, in the dossier's order."""

    services: tuple[Service, ...]
    rows: tuple[Row, ...]


def problems(dossier: Dossier) -> tuple[Finding, ...]:
    return tuple(one for one in living(dossier.findings) if one.question == PROBLEMS)


def matrix(dossier: Dossier) -> Matrix:
    """Every problem, then every expectation, against every service."""
    services = living(dossier.services)
    needs = [
        finding
        for question in (PROBLEMS, EXPECTATIONS)
        for finding in living(dossier.findings)
        if finding.question == question
    ]
    stands = stand_in(dossier.findings)
    answers = [answered_needs(dossier, service, stands) for service in services]
    return Matrix(
        services, tuple(Row(need, tuple(need.id in found for found in answers)) for need in needs)
    )


def answered_needs(
    dossier: Dossier, service: Service, stands: dict[UUID, UUID] | None = None
) -> frozenset[UUID]:
    """Living findings the service answers; a merged finding counts as its successor.

    ``stands``: ``stand_in(dossier.findings)``, where a caller has it already.
    """
    stands = stand_in(dossier.findings) if stands is None else stands
    return frozenset(stands[pk] for pk in service.answers if pk in stands)


def unanswered_problems(dossier: Dossier) -> tuple[Finding, ...]:
    """Problems no living service answers."""
    return tuple(
        row.need for row in matrix(dossier).rows if not row.count and row.need.question == PROBLEMS
    )


def services_answering_nothing(dossier: Dossier) -> tuple[Service, ...]:
    """Living services that answer no living finding."""
    stands = stand_in(dossier.findings)
    return tuple(
        service
        for service in living(dossier.services)
        if not answered_needs(dossier, service, stands)
    )


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


def unheard_findings(dossier: Dossier) -> tuple[Finding, ...]:
    """Living findings that no note and no test stands behind."""
    threads = threads_of(dossier)
    return tuple(one for one in living(dossier.findings) if not threads.has_voice(one.id))
