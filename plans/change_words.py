"""Words for what a change names: kinds in the accusative, fields, and values as people read them."""

from datetime import date

from bundles.models import Bundle
from dossier import method
from dossier.fields import code_label, content_fields
from owes.polish import date_short, month, number, quantity, zl
from plans.shape import MODELS

#: "Dodano notatkę": what comes after a verb.
ACCUSATIVE = {
    "iterations": "iterację",
    "meetings": "spotkanie",
    "notes": "notatkę",
    "findings": "wniosek",
    "personas": "personę",
    "partners": "partnera",
    "services": "usługę",
    "prototypes": "prototyp",
    "tests": "wynik testu",
    "entries": "wpis w modelu",
    "costs": "koszt",
    "revenues": "przychód",
    "financing": "finansowanie kosztu",
    "tasks": "zadanie",
    "conditions": "warunek wdrożenia",
    "risks": "ryzyko",
    "indicators": "wskaźnik",
    "waivers": "uzasadnienie",
}
#: Fields the models have no Polish name for: links seen from their other end, and such.
LABELS = {
    ("bundle", "places"): "miejsce",
    # Named like the record itself: „Notatka »…«: notatka” says nothing.
    ("notes", "text"): "treść",
    ("findings", "text"): "treść",
    ("entries", "text"): "treść",
    ("tasks", "title"): "nazwa",
    ("conditions", "text"): "treść",
    ("risks", "text"): "treść",
    ("notes", "iteration_id"): "iteracja",
    ("findings", "iteration_id"): "iteracja",
    ("prototypes", "iteration_id"): "iteracja",
    ("tests", "next_iteration_id"): "otwarta iteracja",
    ("services", "answers"): "odpowiada na wnioski",
    ("services", "answers_partly"): "odpowiada tylko częściowo na wnioski",
    ("financing", "cost_id"): "koszt",
    ("financing", "revenue_id"): "przychód",
    ("waivers", "subject_id"): "czego dotyczy",
}
EMPTY = "(puste)"


def field_label(list_name, field):
    """What a field of the dossier is called on its form."""
    if (list_name, field) in LABELS:
        return LABELS[(list_name, field)]
    if field.startswith("principles."):
        code = field.removeprefix("principles.")
        labels = {one.code: one.label for one in method.PRINCIPLES}
        return f"zasada „{labels.get(code, code)}”"
    model = Bundle if list_name == "bundle" else MODELS[list_name]
    return str(model._meta.get_field(field).verbose_name)


def all_fields(list_name):
    """Every field of a list (or the "bundle") that a change may name."""
    return [field for field, _ in content_fields(list_name) if field != "question"]


def printed(list_name, field, value):
    """A value of a field in words; "(puste)" where there is none."""
    if value is None or value in ("", ()):
        return EMPTY
    if isinstance(value, tuple):
        return ", ".join(code_label(list_name, field, one) for one in value)
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, date):
        return month(value) if field.endswith("_month") else date_short(value)
    if isinstance(value, int):
        return _number(field, value)
    return code_label(list_name, field, value)


def _number(field, value):
    if field.endswith("_grosze"):
        return zl(value)
    if field.endswith("_percent"):
        return f"{number(value)}%"
    if field.endswith("_hundredths"):
        return quantity(value)
    return number(value)
