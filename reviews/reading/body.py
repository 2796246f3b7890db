"""The body of the page, kept with its dossier; remarks are laid in for every reader anew."""

from django.template.loader import render_to_string

from plans.kept import body_of
from reviews.reading.places import Laid, Spots, anchor_of
from reviews.reading.sections import Sections


def body_of_review(dossier, *, is_open):
    """The ``Laid`` body; ``is_open``: with the ways to remark."""
    return body_of(dossier, ("review", is_open), lambda: _body(dossier, is_open))


def _body(dossier, is_open):
    spots = Spots(dossier.bundle.id, is_open=is_open)
    context = {
        "sections": Sections(dossier, spots).all(),
        "whole": spots.spot("cała wiązka"),
        "whole_anchor": anchor_of(),
        "is_open": is_open,
    }
    return Laid(render_to_string("reviews/reading/_body.html", context))
