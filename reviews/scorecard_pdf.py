"""A finished scorecard on paper: the declaration as it was signed, points, reasons, total."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from owes.polish import clock, date_long
from plans.pdf.html import tied
from plans.pdf.press import print_pdf
from plans.pdf.typeset import typeset
from reviews.comparing import compare
from reviews.models import Review, Scorecard


@dataclass(frozen=True)
class Line:
    """One criterion; ``points``: „4 z 5”."""

    name: str
    question: str
    points: str
    weight: int
    reason: str


@dataclass(frozen=True)
class Sheet:
    """Everything the printed card says."""

    title: str
    reference: str
    version: int
    submitted_on: str
    fingerprint: str
    centre: str
    region: str
    by: str
    finished_on: str
    statement: str
    declared_at: str
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    got: int
    most: int
    share: float
    summary: str


def sheet_of(card):
    """The ``Sheet`` of a finished card loaded with person, declaration, submission, bundle,
    centre and region."""
    submission, declaration = card.submission, card.declaration
    centre = submission.bundle.centre
    table = compare(Scorecard.objects.filter(pk=card.pk), first=card.by)
    total = table.columns[0].total
    review = Review.objects.get(pk=submission.bundle_id)
    return Sheet(
        title=submission.dossier.bundle.title,
        reference=review.reference,
        version=submission.number,
        submitted_on=date_long(submission.at),
        fingerprint=submission.fingerprint,
        centre=centre.name,
        region=centre.region.name,
        by=str(card.by),
        finished_on=date_long(card.finished_at),
        statement=declaration.statement,
        declared_at=f"{date_long(declaration.at)}, {clock(declaration.at)}",
        groups=_groups(table.rows),
        got=total.got,
        most=total.most,
        share=total.share,
        summary=card.summary,
    )


def _groups(rows):
    headings = (("Właściwości wiązki", True), ("Pozostałe kryteria", False))
    groups = (
        (heading, tuple(_line(row) for row in rows if bool(row.criterion.principle) == is_property))
        for heading, is_property in headings
    )
    return tuple((heading, lines) for heading, lines in groups if lines)


def _line(row):
    criterion, (score,) = row.criterion, row.scores
    return Line(
        name=criterion.name,
        question=criterion.question,
        points=f"{score.points} z {criterion.most}",
        weight=criterion.weight,
        reason=score.reason,
    )


def as_html(card):
    """The card as one HTML document for the press."""
    ready = typeset(sheet_of(card))
    context = {
        "sheet": ready.dossier,
        "needs_fallback": ready.needs_fallback,
        "has_endless_words": ready.has_endless_words,
    }
    return tied(render_to_string("reviews/pdf/karta_oceny.html", context))


def as_pdf(card):
    """The card as a PDF/UA-1 file, about a second. Raises ``PrintingFailed``."""
    return print_pdf(as_html(card))
