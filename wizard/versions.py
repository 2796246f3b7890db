"""Two versions of one record, field by field, in words."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.forms import ChoiceField, ModelChoiceField
from django.utils.choices import flatten_choices

from bundles.record_forms import comparable, stored
from owes.polish import date_long, zl


@dataclass(frozen=True)
class Difference:
    """One field that stands differently in the stored record and in what was typed."""

    name: str
    label: str
    theirs: str
    mine: str


def differences(form, current):
    """The differing fields of a valid form and the stored record, in the form's order."""
    rows = []
    for name, field in form.fields.items():
        if name == "version" or name not in form.cleaned_data:
            continue
        if name in form.values():
            mine, theirs = form.cleaned_data[name], stored(current, name)
        else:
            # The four properties stand in one column; each is a field of its own here.
            mine, theirs = form.cleaned_data[name], current.principles.get(name, "")
        if comparable(mine) != comparable(theirs):
            words = (_words(name, value, field) for value in (theirs, mine))
            rows.append(Difference(name, field.label, *words))
    return rows


def _words(name, value, field):
    if isinstance(field, ChoiceField) and not isinstance(field, ModelChoiceField):
        labels = dict(flatten_choices(field.choices))
        if isinstance(value, bool):
            value = "1" if value else ""
        codes = value if isinstance(value, list) else [value or ""]
        value = ", ".join(str(labels.get(code, code)) for code in codes)
    if value in (None, "", []):
        return "(puste)"
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, QuerySet):
        return "\n".join(f"• {record}" for record in value) or "(puste)"
    if name == "amount_grosze":
        return zl(value)
    if hasattr(value, "year"):
        return date_long(value)
    return str(value)
