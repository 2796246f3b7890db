"""The body of the page, kept by its dossier's hash; remarks are laid in for every reader anew."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.translation import get_language

from dossier import codelists
from reviews import frozen
from reviews.reading.places import Laid, Spots
from reviews.reading.sections import Sections


def body_of_review(submission, *, is_open):
    """The ``Laid`` body of the submission's page; ``is_open``: with the ways to remark."""
    return _body(submission.frozen_id, is_open, get_language())


@lru_cache(maxsize=frozen.MOST)
def _body(sha256, is_open, language):
    dossier = frozen.dossier_by(sha256)
    spots = Spots(dossier.bundle.id, is_open=is_open)
    context = {
        "sections": Sections(dossier, spots).all(),
        "whole": spots.spot("cała wiązka"),
        "is_open": is_open,
    }
    return Laid(
        render_to_string("reviews/reading/_body.html", context),
        index=render_to_string("reviews/reading/_index.html", context),
    )


codelists.when_changed(_body.cache_clear)
