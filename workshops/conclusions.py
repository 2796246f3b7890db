"""What a group of notes becomes in the bundle, by the question it was written under.

This room knows the questions of the stages, whose conclusions are findings; the rooms above
register what the questions of their own records become.
"""

from bundles.editing import create_record
from designthinking.actions import latest_iteration
from designthinking.models import Finding
from dossier import method

_makers = []


def register(applies, make):
    """Let ``make`` conclude questions for which ``applies(question)`` says so.

    ``make(bundle=…, question=code, text=…, notes=[ids], by=…, at=…)`` returns the new record.
    """
    _makers.append((applies, make))


def conclude(*, bundle, question, text, notes, by, at=None):
    """Make the record that answers the question, linked with the notes; return it."""
    asked = method.question(question)
    for applies, make in _makers:
        if applies(asked):
            return make(bundle=bundle, question=question, text=text, notes=notes, by=by, at=at)
    return create_record(
        Finding,
        bundle=bundle,
        by=by,
        at=at,
        question=question,
        text=text,
        iteration=latest_iteration(bundle),
        links={"origins": notes},
    )
