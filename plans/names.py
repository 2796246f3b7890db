"""What a record of the dossier is called on a page, and the addresses that lead to it."""

from dataclasses import dataclass

from django.urls import reverse

from dossier import codelists, method
from owes.polish import counted, date_short, zl


@dataclass(frozen=True)
class Kind:
    """A list of the dossier in words; ``slug`` and ``step`` are its places in the wizard.

    Records with a ``question`` stand on that question's step.
    """

    one: str
    few: str
    many: str
    slug: str = ""
    step: str = ""


KINDS = {
    "iterations": Kind("iteracja", "iteracje", "iteracji", "iteracja", "spotkania"),
    "meetings": Kind("spotkanie", "spotkania", "spotkań", "spotkanie", "spotkania"),
    "notes": Kind("notatka", "notatki", "notatek", "notatka"),
    "findings": Kind("wniosek", "wnioski", "wniosków", "wniosek"),
    "personas": Kind("persona", "persony", "person", "persona", "persony"),
    "partners": Kind("partner", "partnerów", "partnerów", "partner", "partnerzy"),
    "services": Kind("usługa", "usługi", "usług", "usluga", "uslugi"),
    "prototypes": Kind(
        "prototyp", "prototypy", "prototypów", "prototyp", "prototypowanie_testowanie_1"
    ),
    "tests": Kind(
        "wynik testu", "wyniki testów", "wyników testów", "test", "prototypowanie_testowanie_2"
    ),
    "entries": Kind("wpis w modelu", "wpisy w modelu", "wpisów w modelu", "wpis"),
    "costs": Kind("koszt", "koszty", "kosztów", "koszt", "struktura_kosztow_1"),
    "revenues": Kind("przychód", "przychody", "przychodów", "przychod", "strumienie_przychodow_2"),
    "financing": Kind(
        "finansowanie kosztu", "finansowania kosztów", "finansowań kosztów", step="finansowanie"
    ),
    "tasks": Kind("zadanie", "zadania", "zadań", "zadanie", "zadania"),
    "conditions": Kind(
        "warunek wdrożenia", "warunki wdrożenia", "warunków wdrożenia", "warunek", "warunki"
    ),
    "risks": Kind("ryzyko", "ryzyka", "ryzyk", "ryzyko", "ryzyka"),
    "indicators": Kind("wskaźnik", "wskaźniki", "wskaźników", "wskaznik", "wskazniki"),
    "waivers": Kind("uzasadnienie", "uzasadnienia", "uzasadnień"),
}


def count_of(name, number):
    """ "3 zadania" for a list of the dossier."""
    kind = KINDS[name]
    return counted(number, kind.one, kind.few, kind.many)


def text_of(record):
    """What the record is called: its own words, shortest first."""
    for field in ("text", "title", "name", "said", "why", "reason"):
        if text := getattr(record, field, ""):
            return text
    if day := getattr(record, "held_on", None):
        return f"Spotkanie {date_short(day)}"
    if code := getattr(record, "kind", ""):
        return codelists.label("indicators", code)
    if (amount := getattr(record, "amount_grosze", None)) is not None:
        return zl(amount)
    return "(bez treści)"


def place_of(record):
    """Where the record stands in the method: its stage or block, and its question."""
    code = getattr(record, "question", "")
    if not code:
        return ""
    question = method.question(code)
    return f"{(question.stage or question.block).label}: {question.text}"


def thread_url(bundle_id, record_id):
    return reverse("plans:record", args=[bundle_id, record_id])


def step_url(bundle_id, slug):
    return reverse("wizard:step", args=[bundle_id, slug])


def edit_url(bundle_id, name, record):
    """Where the team changes the record; nothing for what has no page of its own."""
    slug = KINDS[name].slug
    return reverse("wizard:record", args=[bundle_id, slug, record.id]) if slug else ""


def list_url(bundle_id, name, record):
    """The step on which the record stands among its like."""
    if name == "waivers":
        return reverse("wizard:check", args=[bundle_id])
    return step_url(bundle_id, KINDS[name].step or record.question)
