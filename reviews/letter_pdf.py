"""A letter as one HTML document for the press."""

import textwrap
from dataclasses import dataclass

from django.template.loader import render_to_string

from owes.polish import date_long
from plans.exports import funding_image
from plans.pdf.html import data_url, tied
from plans.pdf.typeset import LONGEST, typeset
from reviews.models import Review


@dataclass(frozen=True)
class Sheet:
    """Everything the printed letter says; paragraphs as they were typed, none cut."""

    subject: str
    paragraphs: tuple[str, ...]
    reference: str
    version: int
    submitted_on: str
    fingerprint: str
    sent_on: str
    region: str
    funding_line: str


def letter_html(letter):
    """The letter with the sender's region, reference and day."""
    submission = letter.submission
    centre = submission.bundle.centre
    sheet = Sheet(
        subject=letter.subject,
        paragraphs=paragraphs(letter.body),
        reference=Review.objects.get(pk=submission.bundle_id).reference,
        version=submission.number,
        submitted_on=date_long(submission.at),
        fingerprint=submission.fingerprint,
        sent_on=date_long(letter.sent_at),
        region=centre.region.name,
        funding_line=centre.funding_line,
    )
    ready = typeset(sheet)
    context = {
        "sheet": ready.dossier,
        "needs_fallback": ready.needs_fallback,
        "has_endless_words": ready.has_endless_words,
        "funder_image": data_url(funding_image(centre)),
    }
    return tied(render_to_string("reviews/pdf/pismo.html", context))


def paragraphs(body):
    """The texts between empty lines; one too long for the press is given on in pieces."""
    found = []
    for one in filter(None, map(str.strip, body.split("\n\n"))):
        fits = len(one) <= LONGEST
        found += [one] if fits else textwrap.wrap(one, LONGEST, replace_whitespace=False)
    return tuple(found)
