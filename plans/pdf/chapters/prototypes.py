"""How ideas were shown to clients, what they thought, and what was changed."""

from dossier import iterations
from dossier.codelists import label
from owes.polish import date_short
from plans import trials


def build(book):
    return {"prototypes": [_prototype(book, prototype) for prototype in book.prototypes]}


def _prototype(book, prototype):
    return {
        "ref": book.ref(prototype.id),
        "form": label("dt_tools", prototype.form),
        "description": prototype.description,
        "on": date_short(prototype.shown_on) if prototype.shown_on else "",
        "threshold": prototype.threshold_percent,
        "ideas": book.refs(prototype.ideas),
        "services": book.refs(prototype.services),
        "tests": [
            _test(book, test, prototype) for test in book.tests if test.prototype_id == prototype.id
        ],
    }


def _test(book, test, prototype):
    numbers = {one.id: one.number for one in book.iterations}
    return {
        "ref": book.ref(test.id),
        "on": date_short(test.tested_on) if test.tested_on else "bez daty",
        "people": trials.result(test, prototype.threshold_percent),
        "is_below": iterations.is_below(test, prototype.threshold_percent),
        "decision": trials.decision(test, numbers),
        "said": test.said,
        "changed": test.changed,
    }
