"""Letters begun from their templates: words in braces are filled in, everything else stays."""

from datetime import timedelta

from django.utils.timezone import localdate

from owes.polish import date_long
from reviews.enums import Weight
from reviews.models import LetterTemplate, Remark, Review

#: Days an author has for corrections.
DAYS_TO_FIX = 30

#: What a template may use, and what it means.
WORDS = {
    "tytul": "tytuł wiązki",
    "znak": "znak sprawy",
    "wersja": "numer wersji",
    "przekazano": "dzień przekazania wersji",
    "osrodek": "nazwa ośrodka, który prowadzi wiązkę",
    "uwagi": "uwagi do pisma, z miejscem i wagą",
    "termin": "dzień, do którego zespół poprawia wiązkę",
    "data": "dzisiejszy dzień",
    "podpis": "imię i nazwisko osoby oceniającej",
}


#: How a remark's weight opens its line in a letter.
_OPENING = {Weight.MUST: "Musi", Weight.SHOULD: "Warto", Weight.QUESTION: "Pytanie"}


def begin(kind, submission, *, by, at):
    """(subject, body) of a new letter of this kind."""
    template = LetterTemplate.objects.get(kind=kind)
    words = _words(submission, by, at)
    return fill(template.subject, words)[:200], fill(template.body, words)


def fill(text, words):
    """``text`` with ``{name}`` replaced by its words; unknown names and lone braces stay."""
    for name, said in words.items():
        text = text.replace(f"{{{name}}}", said)
    return text


def _words(submission, by, at):
    bundle = submission.bundle
    review = Review.objects.get(pk=bundle.pk)
    return {
        "tytul": review.title,
        "znak": review.reference,
        "wersja": str(submission.number),
        "przekazano": date_long(localdate(submission.at)),
        "osrodek": bundle.centre.name,
        "uwagi": _remarks(bundle),
        "termin": date_long(localdate(at) + timedelta(days=DAYS_TO_FIX)),
        "data": date_long(localdate(at)),
        "podpis": str(by),
    }


def _remarks(bundle):
    """The open remarks in plain text, what must be mended first."""
    order = list(_OPENING)
    found = sorted(
        Remark.objects.filter(bundle=bundle).open(),
        key=lambda one: (order.index(Weight(one.weight)), one.at, one.pk),
    )
    if not found:
        return "(bez uwag)"
    lines = []
    for number, one in enumerate(found, start=1):
        lines.append(f"{number}. {_OPENING[Weight(one.weight)]} – {one.place}")
        lines.append(one.text)
        if one.suggestion:
            lines.append(f"Proponowane brzmienie: {one.suggestion}")
        lines.append("")
    return "\n".join(lines).rstrip()
