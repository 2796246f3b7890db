"""The dossier: one whole bundle at one moment, as one immutable, typed value.

Every record carries its id, its version, its place in its list and, when it was merged or
dropped, its tombstone; links are tuples of ids. Nothing here knows a database, a clock or a
page: what a person reads is computed from this value by the other modules of the package.

Codes (``question``, ``kind``, ``sector``…) are those of ``method`` and ``codelists``.
Amounts are integer grosze. Lists stand in the order ``(order, id)``, links sorted by id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

#: Version of the published JSON shape; raised when a field is added, renamed or dropped.
#: 2: an entry's ``origins``.
SCHEMA_VERSION = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a record that was merged or dropped: when, why, and what stands for it."""

    at: datetime
    why: str = ""
    successor_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record of a bundle has. ``split_from_id``: the record it was once part of."""

    id: UUID
    version: int = 1
    order: int = 0
    split_from_id: UUID | None = None
    tombstone: Tombstone | None = None

    @property
    def is_living(self) -> bool:
        return self.tombstone is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A TERYT territory; ``label`` always tells its kind and powiat."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """The OWES that leads the bundle."""

    name: str
    operator: str = ""
    region: str = ""
    funding_line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """How the bundle meets one of the four properties (``method.principles``)."""

    principle: str
    justification: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The bundle itself."""

    id: UUID
    version: int = 1
    title: str
    summary: str = ""
    challenge: str = ""
    status: str = "szkic"
    is_example: bool = False
    centre: Centre
    places: tuple[Place, ...] = ()
    place_note: str = ""
    target_groups: tuple[str, ...] = ()
    persons_planned: int | None = None
    principles: tuple[Principle, ...] = ()
    starts_on: date | None = None
    launches_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Iteration(Record):
    """One turn of the method's loop: the stage gone back to, and why."""

    number: int
    stage: str
    why: str = ""
    started_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting of the local group: numbers and sectors, never names."""

    held_on: date
    place: str = ""
    participant_count: int = 0
    stages: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """What one person wrote or said, under one guiding question of a stage or of a block.

    ``voice`` is the target group whose voice it is, never a person.
    """

    question: str
    text: str
    tool: str = ""
    voice: str = ""
    iteration_id: UUID | None = None
    meeting_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """What the group concluded; its question gives it its type.

    ``origins`` are notes, ``from_tests`` results of tests, ``builds_on`` earlier findings;
    ``person_count`` says how many people have the problem.
    """

    question: str
    text: str
    person_count: int | None = None
    iteration_id: UUID | None = None
    origins: tuple[UUID, ...] = ()
    from_tests: tuple[UUID, ...] = ()
    builds_on: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona(Record):
    """An invented person who stands for a target group, and what she needs."""

    name: str
    group: str = ""
    story: str = ""
    needs: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Record):
    """An organisation or group that takes part, and what it brings."""

    name: str
    sector: str = ""
    kind: str = ""
    pes_form: str = ""
    is_social_enterprise: bool = False
    role: str = ""
    brings: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Record):
    """One service of the bundle; ``answers`` are the findings it answers, those among them in
    ``answers_partly`` only in part."""

    name: str
    kind: str = ""
    area: str = ""
    is_new: bool = True
    provider_id: UUID | None = None
    description: str = ""
    volume: str = ""
    individualisation: str = ""
    places: int | None = None
    partners: tuple[UUID, ...] = ()
    answers: tuple[UUID, ...] = ()
    answers_partly: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prototype(Record):
    """How an idea was shown to clients before it was built.

    ``threshold_percent``: so many of those who tried it must want it, said before the test.
    """

    name: str
    form: str = ""
    description: str = ""
    shown_on: date | None = None
    threshold_percent: int | None = None
    iteration_id: UUID | None = None
    ideas: tuple[UUID, ...] = ()
    services: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult(Record):
    """What clients thought of a prototype, and what was changed because of it.

    ``groups``: target groups of those who tried it. ``decision`` (``codelists``:
    test_decisions) is what the team made of it, ``decision_why`` the reason, and
    ``next_iteration_id`` the turn of the loop that it opened.
    """

    prototype_id: UUID
    tested_on: date | None = None
    person_count: int | None = None
    would_use_count: int | None = None
    said: str = ""
    changed: str = ""
    groups: tuple[str, ...] = ()
    decision: str = ""
    decision_why: str = ""
    next_iteration_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Record):
    """One item in a block of the canvas, under one of the block's questions.

    ``origins``: the notes it was concluded from, where the group worked on the block itself.
    ``roles`` (segments only): odbiorca, platnik, opiekun, decydent. ``groups`` (segments
    only): the target groups its people belong to. ``segments``: the customer segments this
    entry is for.
    """

    question: str
    text: str
    roles: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    origins: tuple[UUID, ...] = ()
    findings: tuple[UUID, ...] = ()
    services: tuple[UUID, ...] = ()
    partners: tuple[UUID, ...] = ()
    segments: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost(Record):
    """A monthly or one-off cost. ``entries``: the activities and resources that cause it.

    ``from_month``/``to_month``: first days of months, for monthly costs; a one-off cost falls
    in ``from_month``. Empty: from the launch on. ``quantity_hundredths`` × ``rate_grosze`` a
    ``unit`` is the amount, where it was counted so.
    """

    name: str
    kind: str = ""
    variability: str = ""
    is_one_off: bool = False
    amount_grosze: int = 0
    calculation: str = ""
    quantity_hundredths: int | None = None
    unit: str = ""
    rate_grosze: int | None = None
    from_month: date | None = None
    to_month: date | None = None
    entries: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revenue(Record):
    """A monthly or one-off source of money (or, ``in_kind``, of what is worth money).

    ``per_person``: the amount grows with the number of persons, as fees do.
    """

    name: str
    source: str = ""
    form: str = ""
    certainty: str = ""
    is_one_off: bool = False
    in_kind: bool = False
    per_person: bool = False
    amount_grosze: int = 0
    from_month: date | None = None
    to_month: date | None = None
    partner_id: UUID | None = None
    entries: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Financing(Record):
    """How much of one revenue pays for one cost."""

    cost_id: UUID
    revenue_id: UUID
    amount_grosze: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a source said when a task was last checked against it."""

    record_id: UUID
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Record):
    """Work to be done. ``entries``: what it realises; ``findings``: what it follows from.

    ``started_on`` and ``done_on`` are the days it really began and ended; ``seen`` what its
    sources said when somebody last read the task over.
    """

    title: str
    owner_role: str = ""
    owner_partner_id: UUID | None = None
    starts_on: date | None = None
    due_on: date | None = None
    result: str = ""
    status: str = "do_zrobienia"
    started_on: date | None = None
    done_on: date | None = None
    depends_on: tuple[UUID, ...] = ()
    entries: tuple[UUID, ...] = ()
    findings: tuple[UUID, ...] = ()
    partners: tuple[UUID, ...] = ()
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchCondition(Record):
    """What must be true before the bundle starts; met when all of its ``tasks`` are done."""

    text: str
    kind: str = ""
    findings: tuple[UUID, ...] = ()
    tasks: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Record):
    """What may go wrong, and the answer to it."""

    text: str
    level: str = ""
    mitigation: str = ""
    findings: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Record):
    """What will be counted: a code of ``codelists.indicators`` or a name of one's own."""

    kind: str = ""
    name: str = ""
    unit: str = ""
    baseline: int | None = None
    target: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Record):
    """A warning the team knows of and leaves, with its reason.

    ``rule`` is the rule's code; ``subject_id`` the one record it is waived for, or none where
    the rule speaks of the whole bundle.
    """

    rule: str
    subject_id: UUID | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One whole bundle at one moment."""

    schema: int = SCHEMA_VERSION
    bundle: Bundle
    iterations: tuple[Iteration, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    personas: tuple[Persona, ...] = ()
    partners: tuple[Partner, ...] = ()
    services: tuple[Service, ...] = ()
    prototypes: tuple[Prototype, ...] = ()
    tests: tuple[TestResult, ...] = ()
    entries: tuple[Entry, ...] = ()
    costs: tuple[Cost, ...] = ()
    revenues: tuple[Revenue, ...] = ()
    financing: tuple[Financing, ...] = ()
    tasks: tuple[Task, ...] = ()
    conditions: tuple[LaunchCondition, ...] = ()
    risks: tuple[Risk, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    waivers: tuple[Waiver, ...] = ()
