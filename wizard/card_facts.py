"""What a card says about a record beside its words: short facts, and what is still open."""

from dossier import codelists, method
from owes.polish import counted, date_short, month, zl
from plans import trials
from plans.money import calculation


def _label(codes, code):
    return codelists.label(codes, code) if code else ""


def _note(cards, note):
    return (
        _label("dt_tools", note.tool),
        f"głos: {_label('target_groups', note.voice)}" if note.voice else "",
        f"użyta we {cards.used_in[note.id]}" if note.id in cards.used_in else "",
        cards.turn(note),
    )


def _from_notes(record):
    notes = len(record.origins)
    return f"z {counted(notes, 'notatki', 'notatek', 'notatek')}" if notes else ""


def _finding(cards, finding):
    answering = [
        service.name
        for service in cards.dossier.services
        if service.is_living and finding.id in service.answers
    ]
    return (
        _from_notes(finding),
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
        _threshold(prototype),
        prototype.description,
    )


def _threshold(prototype):
    percent = prototype.threshold_percent
    return f"próg: chce korzystać {percent}%" if percent is not None else ""


def _test(cards, test):
    prototype = cards.shown.get(test.id)
    decision = trials.decision(test, cards.numbers)
    return (
        f"prototyp: {cards.named([test.prototype_id])}",
        trials.result(test, prototype.threshold_percent if prototype else None),
        f"po teście: {test.changed}" if test.changed else "",
        f"decyzja: {decision}" if decision else "",
    )


def _test_open(cards, test):
    return "do decyzji: mniej chętnych niż próg" if test.id in cards.undecided else ""


def _entry(cards, entry):
    roles = ", ".join(_label("segment_roles", role) for role in entry.roles)
    return (
        roles,
        _from_notes(entry),
        cards.heard.get(entry.id, ""),
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
        calculation(cost),
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


FACTS = {
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

OPEN = {
    "findings": _finding_open,
    "services": _service_open,
    "tests": _test_open,
    "tasks": _task_open,
    "conditions": _condition_open,
    "risks": _risk_open,
}
