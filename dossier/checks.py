"""The linter of a bundle: rules with stable ids that give notices.

A rule gives facts and the records it names; the sentence stands in ``sentences``. Same
dossier, same notices. How to add a rule: ``docs/recipes/add-a-check.md``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from uuid import UUID

from dossier import coverage, finance, method, schedule
from dossier.index import living, stand_in
from dossier.records import Dossier
from dossier.thread import tasks_without_voice

MIN_SECTORS = 3
MIN_AREAS = 2


class Severity(Enum):
    """An error blocks submission and nothing else."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Notice:
    """What a rule found: the records it names and (name, number) facts.

    ``source`` is the method's question or property the rule comes from, ``step`` the step of
    the journey where it is mended.
    """

    code: str = ""
    severity: Severity = Severity.WARNING
    source: str = ""
    step: str = ""
    records: tuple[UUID, ...] = ()
    facts: tuple[tuple[str, int], ...] = ()

    def fact(self, name: str) -> int:
        return dict(self.facts)[name]


Check = Callable[[Dossier], Iterator[Notice]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the linter."""

    code: str
    severity: Severity
    source: str
    step: str
    check: Check

    @property
    def about(self) -> str:
        """What the rule wants, in one English sentence."""
        return (self.check.__doc__ or "").strip()


RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity, *, source: str, step: str) -> Callable[[Check], Check]:
    """Register a rule; its code never changes meaning."""

    def register(check: Check) -> Check:
        if code in RULES:
            raise ValueError(f"rule {code} stands twice")
        RULES[code] = Rule(code, severity, source, step, check)
        return check

    return register


def check(dossier: Dossier) -> tuple[Notice, ...]:
    """All notices, errors first, then by the rules' order."""
    order = list(Severity)
    found = [
        replace(notice, code=one.code, severity=one.severity, source=one.source, step=one.step)
        for one in RULES.values()
        for notice in one.check(dossier)
    ]
    return tuple(sorted(found, key=lambda notice: order.index(notice.severity)))


def _each(records: tuple[UUID, ...]) -> Iterator[Notice]:
    """One notice that names all the records, none when there are none."""
    if records:
        yield Notice(records=records, facts=(("count", len(records)),))


@rule("B01", Severity.ERROR, source="co_najmniej_3", step="uslugi")
def has_enough_services(dossier: Dossier) -> Iterator[Notice]:
    """A bundle joins at least three services."""
    count = len(living(dossier.services))
    if count < method.MIN_SERVICES:
        yield Notice(facts=(("count", count), ("missing", method.MIN_SERVICES - count)))


@rule("B02", Severity.ERROR, source="kluczowi_partnerzy_3", step="uslugi")
def every_service_has_a_provider(dossier: Dossier) -> Iterator[Notice]:
    """Every service has somebody who provides it."""
    stands = stand_in(dossier.partners)
    yield from _each(
        tuple(one.id for one in living(dossier.services) if one.provider_id not in stands)
    )


@rule("B03", Severity.ERROR, source="indywidualizacja", step="uslugi")
def every_service_adapts(dossier: Dossier) -> Iterator[Notice]:
    """Every service says how it adapts to the person."""
    yield from _each(tuple(one.id for one in living(dossier.services) if not one.individualisation))


@rule("B04", Severity.WARNING, source="szeroka_wspolpraca", step="partnerzy")
def partners_come_from_three_sectors(dossier: Dossier) -> Iterator[Notice]:
    """Partners come from at least three sectors."""
    count = len(coverage.sectors(dossier))
    if count < MIN_SECTORS:
        yield Notice(facts=(("count", count),))


@rule("B05", Severity.WARNING, source="kompleksowe_rozwiazanie", step="uslugi")
def services_span_two_areas(dossier: Dossier) -> Iterator[Notice]:
    """Services belong to at least two of the fourteen areas."""
    count = len(coverage.areas(dossier))
    if living(dossier.services) and count < MIN_AREAS:
        yield Notice(facts=(("count", count),))


@rule("B06", Severity.WARNING, source="odkrywanie_1", step="podstawy")
def says_where_and_for_whom(dossier: Dossier) -> Iterator[Notice]:
    """The bundle names its place and its groups."""
    missing = (not dossier.bundle.places) + (not dossier.bundle.target_groups)
    if missing:
        yield Notice(facts=(("missing", missing),))


@rule("B07", Severity.WARNING, source="co_najmniej_3", step="zasady")
def justifies_the_principles(dossier: Dossier) -> Iterator[Notice]:
    """All four properties are justified in words."""
    written = {one.principle for one in dossier.bundle.principles if one.justification}
    missing = sum(one.code not in written for one in method.PRINCIPLES)
    if missing > 0:
        yield Notice(facts=(("missing", missing),))


@rule("D01", Severity.ERROR, source="definiowanie_wyzwania_2", step="uslugi")
def every_problem_is_answered(dossier: Dossier) -> Iterator[Notice]:
    """Every problem is answered by a service."""
    yield from _each(tuple(one.id for one in coverage.unanswered_problems(dossier)))


@rule("D02", Severity.WARNING, source="odkrywanie_2", step="odkrywanie_2")
def every_finding_was_heard(dossier: Dossier) -> Iterator[Notice]:
    """Every finding comes from a note or a test."""
    yield from _each(tuple(one.id for one in coverage.unheard_findings(dossier)))


@rule("D03", Severity.WARNING, source="tworzenie_rozwiazania_1", step="uslugi")
def every_service_answers_something(dossier: Dossier) -> Iterator[Notice]:
    """Every service answers a finding."""
    yield from _each(tuple(one.id for one in coverage.services_answering_nothing(dossier)))


@rule("D04", Severity.WARNING, source="definiowanie_wyzwania_2", step="wyzwanie")
def has_a_challenge(dossier: Dossier) -> Iterator[Notice]:
    """The challenge is put into one sentence."""
    if not dossier.bundle.challenge:
        yield Notice()


@rule("D05", Severity.WARNING, source="definiowanie_wyzwania_2", step="definiowanie_wyzwania_2")
def has_a_problem(dossier: Dossier) -> Iterator[Notice]:
    """The group named at least one problem."""
    if not coverage.problems(dossier):
        yield Notice()


@rule(
    "T01",
    Severity.WARNING,
    source="prototypowanie_testowanie_2",
    step="prototypowanie_testowanie_2",
)
def every_prototype_was_tested(dossier: Dossier) -> Iterator[Notice]:
    """Every prototype was tested with clients."""
    stands = stand_in(dossier.prototypes)
    tested = {stands.get(test.prototype_id) for test in living(dossier.tests)}
    yield from _each(tuple(one.id for one in living(dossier.prototypes) if one.id not in tested))


@rule("C01", Severity.WARNING, source="segmenty_klientow_1", step="segmenty_klientow_1")
def no_block_is_empty(dossier: Dossier) -> Iterator[Notice]:
    """Every block of the canvas has at least one entry, cost or revenue."""
    filled = {method.question(one.question).block_code for one in living(dossier.entries)}
    if living(dossier.costs):
        filled.add("struktura_kosztow")
    if living(dossier.revenues):
        filled.add("strumienie_przychodow")
    missing = [block for block in method.BLOCKS if block.code not in filled]
    if missing:
        yield Notice(facts=(("count", len(missing)),))


@rule("C02", Severity.WARNING, source="propozycja_wartosci_2", step="propozycja_wartosci_2")
def every_recipient_gets_a_value(dossier: Dossier) -> Iterator[Notice]:
    """Every segment of recipients has a value proposition."""
    stands = stand_in(dossier.entries)
    offered = {
        stands.get(segment)
        for entry in living(dossier.entries)
        if method.question(entry.question).block_code == "propozycja_wartosci"
        for segment in entry.segments
    }
    segments = [one for one in living(dossier.entries) if one.question == "segmenty_klientow_2"]
    yield from _each(tuple(one.id for one in segments if one.id not in offered))


@rule("M01", Severity.WARNING, source="strumienie_przychodow_2", step="finansowanie")
def every_cost_is_covered(dossier: Dossier) -> Iterator[Notice]:
    """Every cost is covered by its sources."""
    gaps = finance.gaps(dossier)
    if gaps:
        facts = (("count", len(gaps)), ("grosze", sum(gaps.values())))
        yield Notice(records=tuple(gaps), facts=facts)


@rule("M02", Severity.WARNING, source="struktura_kosztow_3", step="strumienie_przychodow_2")
def secured_money_covers_fixed_costs(dossier: Dossier) -> Iterator[Notice]:
    """Secured money covers at least the fixed costs."""
    totals = finance.totals(dossier)
    short = totals.monthly_fixed_costs - totals.monthly_revenues_secured
    if short > 0:
        yield Notice(facts=(("grosze", short),))


@rule("M03", Severity.WARNING, source="struktura_kosztow_1", step="finansowanie")
def the_month_balances(dossier: Dossier) -> Iterator[Notice]:
    """Monthly revenues are not lower than monthly costs."""
    balance = finance.totals(dossier).monthly_balance
    if balance < 0:
        yield Notice(facts=(("grosze", -balance),))


@rule("M04", Severity.ERROR, source="strumienie_przychodow_2", step="finansowanie")
def no_revenue_is_spent_twice(dossier: Dossier) -> Iterator[Notice]:
    """A revenue pays for no more than it brings."""
    over = finance.overused(dossier)
    if over:
        facts = (("count", len(over)), ("grosze", sum(over.values())))
        yield Notice(records=tuple(over), facts=facts)


@rule("P01", Severity.ERROR, source="planowanie_wdrozenia_1", step="zadania")
def every_task_has_an_owner(dossier: Dossier) -> Iterator[Notice]:
    """Every task has somebody responsible for it."""
    yield from _each(
        tuple(
            one.id for one in living(dossier.tasks) if not (one.owner_role or one.owner_partner_id)
        )
    )


@rule("P02", Severity.ERROR, source="planowanie_wdrozenia_1", step="zadania")
def every_task_has_dates(dossier: Dossier) -> Iterator[Notice]:
    """Every task has a first and a last day."""
    yield from _each(
        tuple(one.id for one in living(dossier.tasks) if not (one.starts_on and one.due_on))
    )


@rule("P03", Severity.ERROR, source="planowanie_wdrozenia_1", step="zadania")
def tasks_do_not_wait_in_a_circle(dossier: Dossier) -> Iterator[Notice]:
    """No task waits for itself."""
    yield from _each(schedule.circle(dossier))


@rule("P04", Severity.WARNING, source="planowanie_wdrozenia_2", step="warunki")
def every_condition_has_a_task(dossier: Dossier) -> Iterator[Notice]:
    """Every launch condition has a task that meets it."""
    stands = stand_in(dossier.tasks)
    yield from _each(
        tuple(one.id for one in living(dossier.conditions) if not stands.keys() & one.tasks)
    )


@rule("P05", Severity.WARNING, source="planowanie_wdrozenia_1", step="zadania")
def conditions_are_met_before_the_launch(dossier: Dossier) -> Iterator[Notice]:
    """No task that a launch condition waits for ends after the launch."""
    stands = stand_in(dossier.tasks)
    needed = {stands.get(pk) for one in living(dossier.conditions) for pk in one.tasks}
    yield from _each(tuple(one.id for one in schedule.after_launch(dossier) if one.id in needed))


@rule("P06", Severity.WARNING, source="planowanie_wdrozenia_1", step="zadania")
def every_task_leads_back_to_a_voice(dossier: Dossier) -> Iterator[Notice]:
    """Every task can be followed back to what somebody said."""
    yield from _each(tasks_without_voice(dossier))


@rule("P07", Severity.WARNING, source="planowanie_wdrozenia_1", step="zadania")
def tasks_wait_for_what_they_depend_on(dossier: Dossier) -> Iterator[Notice]:
    """A task starts after the tasks it waits for have ended."""
    pairs = schedule.starts_too_early(dossier)
    yield from _each(tuple(dict.fromkeys(task.id for task, _ in pairs)))


@rule("P08", Severity.WARNING, source="planowanie_wdrozenia_2", step="ryzyka")
def every_risk_has_an_answer(dossier: Dossier) -> Iterator[Notice]:
    """Every risk says what will be done about it."""
    yield from _each(tuple(one.id for one in living(dossier.risks) if not one.mitigation))


@rule("P09", Severity.ERROR, source="planowanie_wdrozenia_1", step="zadania")
def has_a_plan(dossier: Dossier) -> Iterator[Notice]:
    """The plan has at least one task."""
    if not living(dossier.tasks):
        yield Notice()
