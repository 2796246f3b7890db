"""A dossier as the rules see it: what lives, and what stands for the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from uuid import UUID

from dossier import coverage, finance
from dossier import records as r
from dossier.coverage import PROBLEMS, Level
from dossier.index import LISTS, living, stand_ins
from dossier.records import Dossier

#: Segments of those the services are for; the other question asks for all clients.
RECIPIENTS = "segmenty_klientow_2"


@dataclass(frozen=True, kw_only=True)
class Living:
    """The dossier's lists without tombstones. ``stands``: {id: id of what stands for it}.

    Made once for all rules: looking up what lives took longer than most of them.
    """

    dossier: Dossier
    stands: dict[UUID, UUID]
    iterations: tuple[r.Iteration, ...]
    meetings: tuple[r.Meeting, ...]
    notes: tuple[r.Note, ...]
    findings: tuple[r.Finding, ...]
    personas: tuple[r.Persona, ...]
    partners: tuple[r.Partner, ...]
    services: tuple[r.Service, ...]
    prototypes: tuple[r.Prototype, ...]
    tests: tuple[r.TestResult, ...]
    entries: tuple[r.Entry, ...]
    costs: tuple[r.Cost, ...]
    revenues: tuple[r.Revenue, ...]
    financing: tuple[r.Financing, ...]
    tasks: tuple[r.Task, ...]
    conditions: tuple[r.LaunchCondition, ...]
    risks: tuple[r.Risk, ...]
    indicators: tuple[r.Indicator, ...]
    waivers: tuple[r.Waiver, ...]

    @classmethod
    def of(cls, dossier: Dossier) -> "Living":
        lists = {name: living(getattr(dossier, name)) for name in LISTS}
        return cls(dossier=dossier, stands=stand_ins(dossier), **lists)

    @property
    def bundle(self) -> r.Bundle:
        return self.dossier.bundle

    def linked(self, ids: Iterable[UUID | None]) -> set[UUID]:
        """The living records that these links lead to, merged ones followed."""
        if self._is_whole:
            return {pk for pk in ids if pk is not None}
        return {self.stands[pk] for pk in ids if pk in self.stands}

    def all_linked(self, links: Iterable[Iterable[UUID]]) -> set[UUID]:
        """``linked`` for the links of many records."""
        if self._is_whole:
            return set(chain.from_iterable(links))
        return {self.stands[pk] for ids in links for pk in ids if pk in self.stands}

    @cached_property
    def _is_whole(self) -> bool:
        """Whether nothing was ever merged or dropped: then every link leads where it says."""
        dossier = self.dossier
        return all(len(getattr(self, name)) == len(getattr(dossier, name)) for name in LISTS)

    def entries_of(self, block: str) -> tuple[r.Entry, ...]:
        """Entries of a block of the canvas, by the block's code."""
        return self._by_block.get(block, ())

    @cached_property
    def _by_block(self) -> dict[str, tuple[r.Entry, ...]]:
        found: dict[str, list[r.Entry]] = {}
        for one in self.entries:
            # A question's code is its block's with a number: no look-up for each of them.
            found.setdefault(one.question[:-2], []).append(one)
        return {block: tuple(entries) for block, entries in found.items()}

    @cached_property
    def problems(self) -> tuple[r.Finding, ...]:
        return tuple(one for one in self.findings if one.question == PROBLEMS)

    @cached_property
    def answers(self) -> dict[UUID, dict[UUID, Level]]:
        """``coverage.answers``: {service: {finding: how far}}."""
        return coverage.answers(self.dossier)

    @cached_property
    def answered(self) -> set[UUID]:
        """Findings that services answer, wholly or in part."""
        return set().union(*self.answers.values())

    @cached_property
    def carried_on(self) -> set[UUID]:
        """Findings that something living rests on; a persona only tells of them again."""
        return self.answered | self.all_linked(
            (
                *(one.builds_on for one in self.findings),
                *(one.ideas for one in self.prototypes),
                *(one.findings for one in self.entries),
                *(one.findings for one in self.tasks),
                *(one.findings for one in self.conditions),
                *(one.findings for one in self.risks),
            )
        )

    @cached_property
    def totals(self) -> finance.Totals:
        return finance.totals(self.dossier)
