"""What the checks found: the open points of the plan, and those left with a reason."""

from dossier.checks import Severity, judge
from dossier.sentences import SEVERITY, sentence, source
from owes.polish import glue


def build(book):
    judged = judge(book.dossier)
    return {
        "notices": [_point(book, notice) for notice in judged.open],
        "waived": [
            {**_point(book, notice), "reason": glue(reason)} for notice, reason in judged.waived
        ],
    }


def open_points(book):
    """Sentences of errors and warnings, for the summary; hints stand in their chapter alone."""
    return [
        glue(sentence(notice, book.dossier))
        for notice in judge(book.dossier).open
        if notice.severity is not Severity.HINT
    ]


def _point(book, notice):
    """One notice, with the method's question or property it comes from."""
    return {
        "code": notice.code,
        "severity": SEVERITY[notice.severity],
        "text": glue(sentence(notice, book.dossier)),
        "source": glue(source(notice.source)),
        "refs": book.refs(notice.records),
    }
