"""How far the bundle is on its way: a state for every step, computed, never stored."""

from collections import Counter
from dataclasses import dataclass
from enum import Enum

from dossier import coverage, finance, method
from dossier.index import living, stand_in
from dossier.records import Dossier


class State(Enum):
    """Where a step stands; ``NOT_YET`` carries a reason."""

    NOT_YET = "not_yet"
    TODO = "todo"
    IN_PROGRESS = "in_progress"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepState:
    """One step: its state, why it cannot start yet, and what was counted."""

    state: State
    reason: str = ""
    counts: tuple[tuple[str, int], ...] = ()

    def count(self, name: str) -> int:
        return dict(self.counts).get(name, 0)


@dataclass(frozen=True, slots=True)
class Progress:
    """Every step's state by its key; ``share`` (0–1) counts a step in progress as half."""

    steps: dict[str, StepState]

    @property
    def share(self) -> float:
        points = {State.DONE: 1.0, State.IN_PROGRESS: 0.5}
        total = sum(points.get(step.state, 0.0) for step in self.steps.values())
        return total / len(self.steps) if self.steps else 0.0


def progress(dossier: Dossier) -> Progress:
    """States of all steps of the journey, in its order."""
    steps = {"podstawy": _basics(dossier), "spotkania": _some(dossier, "meetings")}
    notes = Counter(note.question for note in living(dossier.notes))
    findings = Counter(finding.question for finding in living(dossier.findings))
    for stage in method.STAGES:
        for question in stage.questions:
            steps[question.code] = _stage_question(dossier, question.code, notes, findings)
    steps["personas"] = _some(dossier, "personas")
    steps["challenge"] = _challenge(dossier, findings)
    steps["services"] = _services(dossier, findings)
    steps["partners"] = _partners(dossier)
    steps["principles"] = _principles(dossier)
    entries = Counter(entry.question for entry in living(dossier.entries))
    for block in method.BLOCKS:
        for question in block.questions:
            found = _canvas_question(dossier, question.code, entries)
            steps[question.code] = _with_notes(found, notes[question.code])
    steps["financing"] = _financing(dossier)
    steps["tasks"] = _tasks(dossier)
    steps["conditions"] = _conditions(dossier)
    steps["risks"] = _some(dossier, "risks")
    steps["indicators"] = _some(dossier, "indicators")
    return Progress(steps)


def _graded(done: bool, begun: bool, **counts: int) -> StepState:
    state = State.DONE if done else State.IN_PROGRESS if begun else State.TODO
    return StepState(state, counts=tuple(counts.items()))


def _some(dossier: Dossier, name: str) -> StepState:
    count = len(living(getattr(dossier, name)))
    return _graded(count > 0, count > 0, **{name: count})


def _basics(dossier: Dossier) -> StepState:
    bundle = dossier.bundle
    asked = (bundle.summary, bundle.places, bundle.target_groups, bundle.launches_on)
    return _graded(all(asked), any(asked))


def _stage_question(
    dossier: Dossier, code: str, notes: Counter[str], findings: Counter[str]
) -> StepState:
    counts = {"notes": notes[code], "findings": findings[code]}
    done, begun = findings[code] > 0, notes[code] > 0
    if code == "prototypowanie_testowanie_1":
        counts["prototypes"] = len(living(dossier.prototypes))
        done = done or counts["prototypes"] > 0
        if not (done or begun or findings["tworzenie_rozwiazania_1"]):
            return StepState(State.NOT_YET, "ideas")
    if code == "prototypowanie_testowanie_2":
        counts["tests"] = len(living(dossier.tests))
        done, begun = counts["tests"] > 0, begun or done
        if not (done or begun or living(dossier.prototypes)):
            return StepState(State.NOT_YET, "prototypes")
    return _graded(done, begun, **counts)


def _challenge(dossier: Dossier, findings: Counter[str]) -> StepState:
    if not dossier.bundle.challenge and not findings[coverage.PROBLEMS]:
        return StepState(State.NOT_YET, "problems")
    return _graded(bool(dossier.bundle.challenge), False)


def _services(dossier: Dossier, findings: Counter[str]) -> StepState:
    services = living(dossier.services)
    if not services and not findings["tworzenie_rozwiazania_1"]:
        return StepState(State.NOT_YET, "ideas")
    whole = len(services) >= method.MIN_SERVICES and all(
        service.provider_id and service.individualisation for service in services
    )
    return _graded(whole, bool(services), services=len(services))


def _partners(dossier: Dossier) -> StepState:
    partners, sectors = living(dossier.partners), coverage.sectors(dossier)
    counts = {"partners": len(partners), "sectors": len(sectors)}
    return _graded(len(sectors) >= 3, bool(partners), **counts)


def _principles(dossier: Dossier) -> StepState:
    codes = {one.code for one in method.PRINCIPLES}
    written = len({one.principle for one in dossier.bundle.principles if one.justification} & codes)
    return _graded(written == len(method.PRINCIPLES), written > 0, principles=written)


def _canvas_question(dossier: Dossier, code: str, entries: Counter[str]) -> StepState:
    count = entries[code]
    costs = finance.monthly_costs(dossier)
    revenues = [one for one in living(dossier.revenues) if not one.is_one_off]
    if code == "struktura_kosztow_1":
        return _graded(bool(costs), count > 0, costs=len(costs), entries=count)
    if code == "struktura_kosztow_2":
        # Answered by the list of costs itself: never asked twice.
        if not (costs or count):
            return StepState(State.NOT_YET, "costs")
        return _graded(True, True, entries=count)
    if code == "struktura_kosztow_3":
        if not (costs or count):
            return StepState(State.NOT_YET, "costs")
        told = sum(1 for cost in costs if cost.variability)
        return _graded(told == len(costs), told > 0 or count > 0, entries=count)
    if code == "strumienie_przychodow_1":
        told = sum(1 for revenue in revenues if revenue.form)
        done = count > 0 or (told == len(revenues) > 0)
        return _graded(done, told > 0, entries=count)
    if code == "strumienie_przychodow_2":
        return _graded(bool(revenues), count > 0, revenues=len(revenues), entries=count)
    return _graded(count > 0, count > 0, entries=count)


def _with_notes(found: StepState, count: int) -> StepState:
    """A step where the group wrote notes has begun, even if nothing was concluded yet."""
    if not count:
        return found
    begun = found.state if found.state is State.DONE else State.IN_PROGRESS
    return StepState(begun, counts=(("notes", count), *found.counts))


def _financing(dossier: Dossier) -> StepState:
    if not living(dossier.costs):
        return StepState(State.NOT_YET, "costs")
    if not living(dossier.revenues):
        return StepState(State.NOT_YET, "revenues")
    gaps = finance.gaps(dossier)
    return _graded(not gaps, bool(finance.paid(dossier)), gaps=len(gaps))


def _tasks(dossier: Dossier) -> StepState:
    tasks = living(dossier.tasks)
    whole = all(
        task.starts_on and task.due_on and (task.owner_role or task.owner_partner_id)
        for task in tasks
    )
    return _graded(bool(tasks) and whole, bool(tasks), tasks=len(tasks))


def _conditions(dossier: Dossier) -> StepState:
    conditions, stands = living(dossier.conditions), stand_in(dossier.tasks)
    whole = all(stands.keys() & condition.tasks for condition in conditions)
    return _graded(bool(conditions) and whole, bool(conditions), conditions=len(conditions))
