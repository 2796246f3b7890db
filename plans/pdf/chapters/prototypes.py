"""How ideas were shown to clients, what they thought, and what was changed."""

from dossier.codelists import label
from owes.polish import counted, date_short


def build(book):
    return {"prototypes": [_prototype(book, prototype) for prototype in book.prototypes]}


def _prototype(book, prototype):
    return {
        "ref": book.ref(prototype.id),
        "form": label("dt_tools", prototype.form),
        "description": prototype.description,
        "on": date_short(prototype.shown_on) if prototype.shown_on else "",
        "ideas": book.refs(prototype.ideas),
        "services": book.refs(prototype.services),
        "tests": [_test(book, test) for test in book.tests if test.prototype_id == prototype.id],
    }


def _test(book, test):
    return {
        "ref": book.ref(test.id),
        "on": date_short(test.tested_on) if test.tested_on else "bez daty",
        "people": _people(test),
        "said": test.said,
        "changed": test.changed,
    }


def _people(test):
    if test.person_count is None:
        return ""
    tested = counted(test.person_count, "osoba", "osoby", "osób")
    if test.would_use_count is None:
        return tested
    return f"{tested}, skorzystałoby {test.would_use_count}"
