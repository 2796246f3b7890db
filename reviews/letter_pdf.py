"""A letter as one HTML document for the press."""

from django.template.loader import render_to_string

from plans.exports import funding_image
from plans.pdf.html import data_url, tied
from reviews.models import Review


def letter_html(letter):
    """The letter with the sender's centre, reference and day; paragraphs as they were typed."""
    bundle = letter.submission.bundle
    centre = bundle.centre
    context = {
        "letter": letter,
        "review": Review.objects.get(pk=bundle.pk),
        "centre": centre,
        "paragraphs": [one.strip() for one in letter.body.split("\n\n") if one.strip()],
        "funder_image": data_url(funding_image(centre)),
    }
    return tied(render_to_string("reviews/pdf/pismo.html", context))
