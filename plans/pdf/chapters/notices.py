"""What the checks found: the open points of the plan, as sentences."""

from dossier.checks import Severity, check
from dossier.method import PRINCIPLES, QUESTIONS
from dossier.sentences import sentence
from owes.polish import glue

WORDS = {
    Severity.ERROR: "trzeba uzupełnić",
    Severity.WARNING: "warto wyjaśnić",
    Severity.HINT: "podpowiedź",
}


def build(book):
    return {"notices": open_points(book)}


def open_points(book):
    """Errors first; each with the method's question or property it comes from."""
    sources = {item.code: item.label for item in PRINCIPLES}
    sources.update({code: question.text for code, question in QUESTIONS.items()})
    return [
        {
            "code": notice.code,
            "severity": WORDS[notice.severity],
            "text": glue(sentence(notice, book.dossier)),
            "source": glue(sources.get(notice.source, "")),
            "refs": book.refs(notice.records),
        }
        for notice in check(book.dossier)
    ]
