"""How a record of the dossier looks in a list: its words, a line about it, its thread."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from dossier import codelists, method, thread
from dossier.sources import changed_sources
from owes.polish import counted, date_short, month, zl
from plans.names import text_of
from wizard.kinds import BY_PLURAL


@dataclass(frozen=True)
class Card:
    """One record in a list: ``facts`` are short phrases, ``open`` what it still lacks."""

    id: UUID
    kind: str
    text: str
    facts: tuple[str, ...]
    open: str
    voices: int
    edit_url: str
    thread_url: str


class Cards:
    """Cards of one bundle's records, made from its dossier."""

    def __init__(self, bundle, dossier):
        self.bundle = bundle
        self.dossier = dossier
        self.threads = thread.threads_of(dossier)
        self.hanging = thread.hanging(dossier)
        self.outdated = changed_sources(dossier)
        self.names = {
            record.id: text_of(record)
            for plural in BY_PLURAL
            for record in getattr(dossier, plural)
        }
        iterations = [one for one in dossier.iterations if one.is_living]
        # One turn needs no number; from the second on, what came before must be told apart.
        self.turns = {one.id: one.number for one in iterations} if len(iterations) > 1 else {}
        self.answered = {
            finding
            for service in dossier.services
            if service.is_living
            for finding in service.answers
        }
        self.used_notes = {
            note for finding in dossier.findings if finding.is_living for note in finding.origins
        }

    def of(self, plural, question=""):
        """Cards of the living records of a kind, of one question where it has one."""
        records = [record for record in getattr(self.dossier, plural) if record.is_living]
        if question:
            records = [record for record in records if record.question == question]
        return [self.card(plural, record) for record in records]

    def card(self, plural, record):
        kind = BY_PLURAL[plural]
        facts = _FACTS.get(plural, lambda cards, record: ())(self, record)
        return Card(
            id=record.id,
            kind=kind.slug,
            text=text_of(record),
            facts=tuple(fact for fact in facts if fact),
            open=self.open(plural, record),
            voices=0 if plural == "notes" else self.threads.voices(record.id),
            edit_url=reverse("wizard:record", args=[self.bundle.pk, kind.slug, record.id]),
            thread_url=reverse("plans:record", args=[self.bundle.pk, record.id]),
        )

    def open(self, plural, record):
        """What the record still lacks, in one phrase."""
        lacking = _OPEN.get(plural, lambda cards, record: "")(self, record)
        if record.id in self.hanging:
            gone = self.named(self.hanging[record.id])
            return f"opiera się na tym, co usunięto: {gone}"
        return lacking

    def turn(self, record):
        number = self.turns.get(record.iteration_id)
        return f"iteracja {number}" if number else ""

    def named(self, ids):
        return ", ".join(self.names[pk] for pk in ids if pk in self.names)


def _label(codes, code):
    return codelists.label(codes, code) if code else ""


def _note(cards, note):
    used = "użyta we wniosku" if note.id in cards.used_notes else ""
    return (
        _label("dt_tools", note.tool),
        f"głos: {_label('target_groups', note.voice)}" if note.voice else "",
        used,
        cards.turn(note),
    )


def _finding(cards, finding):
    notes = len(finding.origins)
    answering = [
        service.name
        for service in cards.dossier.services
        if service.is_living and finding.id in service.answers
    ]
    return (
        f"z {counted(notes, 'notatki', 'notatek', 'notatek')}" if notes else "",
        f"odpowiada: {', '.join(answering)}" if answering else "",
        cards.turn(finding),
    )


def _finding_open(cards, finding):
    if finding.question == "definiowanie_wyzwania_2" and finding.id not in cards.answered:
        return "żadna usługa jeszcze nie odpowiada"
    if not (finding.origins or finding.from_tests or finding.builds_on):
        return "nie wiadomo jeszcze, skąd to wiemy"
    return ""


def _persona(cards, persona):
    needs = len(persona.needs)
    return (
        _label("target_groups", persona.group),
        counted(needs, "problem", "problemy", "problemów") if needs else "",
        persona.story,
    )


def _service(cards, service):
    answers = len(service.answers)
    return (
        _label("service_types", service.kind),
        f"realizuje: {cards.named([service.provider_id])}" if service.provider_id else "",
        service.volume,
        f"odpowiada na {counted(answers, 'wniosek', 'wnioski', 'wniosków')}" if answers else "",
    )


def _service_open(cards, service):
    if not service.provider_id:
        return "nie ma jeszcze realizatora"
    if not service.individualisation:
        return "nie wiadomo jeszcze, jak dopasowuje się do osoby"
    return "" if service.answers else "nie odpowiada jeszcze na żaden wniosek"


def _partner(cards, partner):
    return (
        _label("partner_kinds", partner.kind),
        _label("partner_sectors", partner.sector),
        f"wnosi: {partner.brings}" if partner.brings else "",
    )


def _prototype(cards, prototype):
    return (
        _label("dt_tools", prototype.form),
        date_short(prototype.shown_on) if prototype.shown_on else "",
        prototype.description,
    )


def _test(cards, test):
    people = test.person_count
    return (
        f"prototyp: {cards.named([test.prototype_id])}",
        counted(people, "osoba", "osoby", "osób") if people else "",
        f"po teście: {test.changed}" if test.changed else "",
    )


def _entry(cards, entry):
    roles = ", ".join(_label("segment_roles", role) for role in entry.roles)
    return (
        roles,
        f"dla: {cards.named(entry.segments)}" if entry.segments else "",
        f"usługi: {cards.named(entry.services)}" if entry.services else "",
        f"partnerzy: {cards.named(entry.partners)}" if entry.partners else "",
    )


def _rhythm(record):
    return "jednorazowo" if record.is_one_off else "miesięcznie"


def _cost(cards, cost):
    return (
        f"{zl(cost.amount_grosze)} {_rhythm(cost)}",
        f"koszt {_label('cost_variability', cost.variability)}" if cost.variability else "",
        cost.calculation,
        f"od: {month(cost.from_month)}" if cost.from_month else "",
    )


def _revenue(cards, revenue):
    return (
        f"{zl(revenue.amount_grosze)} {_rhythm(revenue)}",
        _label("funding_sources", revenue.source),
        _label("funding_forms", revenue.form),
        _label("funding_certainty", revenue.certainty),
        "wkład rzeczowy" if revenue.in_kind else "",
    )


def _days(first, last):
    if first and last:
        return f"{date_short(first)} – {date_short(last)}"
    return f"od {date_short(first)}" if first else f"do {date_short(last)}" if last else ""


def _task(cards, task):
    owner = task.owner_role or cards.named([task.owner_partner_id])
    return (
        _days(task.starts_on, task.due_on),
        f"odpowiada: {owner}" if owner else "",
        _label("task_statuses", task.status),
    )


def _task_open(cards, task):
    if not (task.owner_role or task.owner_partner_id):
        return "nikt jeszcze nie odpowiada"
    if not (task.starts_on and task.due_on):
        return "brakuje terminów"
    is_outdated = task.id in cards.outdated
    return "do sprawdzenia: zmieniło się to, z czego wynika" if is_outdated else ""


def _condition(cards, condition):
    return _label("condition_kinds", condition.kind), (
        f"spełnią go: {cards.named(condition.tasks)}" if condition.tasks else ""
    )


def _condition_open(cards, condition):
    return "" if condition.tasks else "żadne zadanie go jeszcze nie spełnia"


def _risk(cards, risk):
    return (
        f"poziom: {_label('risk_levels', risk.level)}" if risk.level else "",
        f"wtedy: {risk.mitigation}" if risk.mitigation else "",
    )


def _risk_open(cards, risk):
    return "" if risk.mitigation else "nie ma jeszcze odpowiedzi"


def _indicator(cards, indicator):
    unit = indicator.unit or (
        codelists.item("indicators", indicator.kind).get("unit", "") if indicator.kind else ""
    )
    values = [
        f"{word} {value} {unit}".strip()
        for word, value in (("dziś", indicator.baseline), ("cel", indicator.target))
        if value is not None
    ]
    return tuple(values)


def _meeting(cards, meeting):
    sectors = ", ".join(_label("partner_sectors", sector) for sector in meeting.sectors)
    return (
        meeting.place,
        date_short(meeting.held_on),
        counted(meeting.participant_count, "uczestnik", "uczestników", "uczestników"),
        sectors,
    )


def _iteration(cards, iteration):
    return f"iteracja {iteration.number}", method.stage(iteration.stage).label


_FACTS = {
    "notes": _note,
    "findings": _finding,
    "personas": _persona,
    "services": _service,
    "partners": _partner,
    "prototypes": _prototype,
    "tests": _test,
    "entries": _entry,
    "costs": _cost,
    "revenues": _revenue,
    "tasks": _task,
    "conditions": _condition,
    "risks": _risk,
    "indicators": _indicator,
    "meetings": _meeting,
    "iterations": _iteration,
}

_OPEN = {
    "findings": _finding_open,
    "services": _service_open,
    "tasks": _task_open,
    "conditions": _condition_open,
    "risks": _risk_open,
}
