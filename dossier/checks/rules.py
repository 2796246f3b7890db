"""What a rule of the linter is, what it gives, and where all of them stand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from uuid import UUID

from dossier.checks.living import Living
from dossier.records import Record


class Severity(Enum):
    """An error blocks submission and nothing else; the other two may be waived."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Notice:
    """What a rule found: the records it names and (name, number) facts.

    ``source`` is the method's question or property the rule comes from, ``step`` the step of
    the journey where it is mended. ``amounts``: grosze, record by record, where the rule counts
    money.
    """

    code: str = ""
    severity: Severity = Severity.WARNING
    source: str = ""
    step: str = ""
    records: tuple[UUID, ...] = ()
    facts: tuple[tuple[str, int], ...] = ()
    amounts: tuple[int, ...] = ()

    def fact(self, name: str) -> int:
        return dict(self.facts)[name]

    def only(self, records: Iterable[UUID]) -> "Notice":
        """The same about some of its records; what was counted over them is counted again."""
        wanted = set(records)
        kept = [place for place, pk in enumerate(self.records) if pk in wanted]
        amounts = tuple(self.amounts[place] for place in kept) if self.amounts else ()
        counted = {"count": len(kept), **({"grosze": sum(amounts)} if amounts else {})}
        return replace(
            self,
            records=tuple(self.records[place] for place in kept),
            facts=tuple((name, counted.get(name, number)) for name, number in self.facts),
            amounts=amounts,
        )


Check = Callable[[Living], Iterator[Notice]]

#: First letter of the codes → what those rules are about, in the order of the journey.
AREAS = {
    "B": "Wiązka i partnerzy",
    "D": "Odkrywanie i wyzwanie",
    "T": "Prototypy i testy",
    "C": "Model biznesowy",
    "M": "Pieniądze",
    "P": "Plan wdrożenia",
    "N": "Nić od głosów do zadań",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the linter; ``title`` and ``wants`` (one sentence) are Polish.

    ``together``: its records make one statement, so they are waived all or none.
    """

    code: str
    severity: Severity
    source: str
    step: str
    title: str
    wants: str
    check: Check
    together: bool = False

    @property
    def about(self) -> str:
        """What the rule wants, in one English sentence."""
        return (self.check.__doc__ or "").strip()

    @property
    def can_be_waived(self) -> bool:
        return self.severity is not Severity.ERROR

    def notices(self, living: Living) -> Iterator[Notice]:
        """What the rule finds, each notice signed by it."""
        for found in self.check(living):
            yield Notice(
                self.code,
                self.severity,
                self.source,
                self.step,
                found.records,
                found.facts,
                found.amounts,
            )


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    severity: Severity,
    *,
    source: str,
    step: str,
    title: str,
    wants: str,
    together: bool = False,
) -> Callable[[Check], Check]:
    """Register a rule; its code never changes meaning."""

    def register(check: Check) -> Check:
        if code in RULES:
            raise ValueError(f"rule {code} stands twice")
        RULES[code] = Rule(code, severity, source, step, title, wants, check, together)
        return check

    return register


def catalogue() -> dict[str, tuple[Rule, ...]]:
    """{area: its rules by code}, in the order of ``AREAS``."""
    codes = sorted(RULES)
    return {
        title: tuple(RULES[code] for code in codes if code[0] == letter)
        for letter, title in AREAS.items()
    }


def each(records: Iterable[Record]) -> Iterator[Notice]:
    """One notice that names all the records, none when there are none."""
    return each_id(record.id for record in records)


def each_id(ids: Iterable[UUID]) -> Iterator[Notice]:
    """``each`` for records known by their ids."""
    named = tuple(ids)
    if named:
        yield Notice(records=named, facts=(("count", len(named)),))


def each_amount(grosze: dict[UUID, int]) -> Iterator[Notice]:
    """One notice that names all the records and adds up their money."""
    if grosze:
        amounts = tuple(grosze.values())
        facts = (("count", len(grosze)), ("grosze", sum(amounts)))
        yield Notice(records=tuple(grosze), facts=facts, amounts=amounts)
