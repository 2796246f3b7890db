"""Two versions of one record, field by field, in words."""

from dataclasses import dataclass

from django.db.models import QuerySet

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
            rows.append(Difference(name, field.label, _words(name, theirs), _words(name, mine)))
    return rows


def _words(name, value):
    if value in (None, "", []):
        return "(puste)"
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, QuerySet):
        return "\n".join(f"• {record}" for record in value) or "(puste)"
    if isinstance(value, list):
        return ", ".join(value)
    if name == "amount_grosze":
        return zl(value)
    if hasattr(value, "year"):
        return date_long(value)
    return str(value)
