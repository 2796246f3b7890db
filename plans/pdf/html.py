"""From a dossier to the HTML that becomes a PDF: a pure function."""

import base64
import re
from io import BytesIO

from django.template.loader import render_to_string
from PIL import Image

from owes.polish import date_long, glue

from .book import Book, brief
from .chapters import CHAPTERS
from .typeset import typeset

#: Raise it when the printed plan changes its look or content: kept PDFs are then made anew.
RENDERER = "plan-8"

#: Pixels of the funder's image: more would be a decompression bomb, not a logo.
_MAX_PIXELS = 40_000_000
#: What stands between two tags, with their brackets: a word before a link is tied to it.
_READ = re.compile(r">[^<]+<")
_IMAGE_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}


def render_html(dossier, made_on, funder_image=None):
    """``dossier`` as one HTML document with ``asset:`` and ``data:`` URLs only.

    ``made_on``: the day printed on the cover. ``funder_image``: bytes of a PNG or JPEG; what
    is neither is left out.
    """
    ready = typeset(dossier)
    book = Book(ready.dossier)
    context = {
        "bundle": book.bundle,
        "made_on": made_on,
        "title": glue(f"Plan wdrożenia: {book.bundle.title}"),
        "running": brief(book.bundle.title, 80),
        "description": glue(f"{book.bundle.centre.name}, stan na {date_long(made_on)}"),
        "funder_image": data_url(funder_image),
        "has_endless_words": ready.has_endless_words,
        "needs_fallback": ready.needs_fallback,
        "cut_count": ready.cut_count,
        "missing_count": ready.missing_count,
        "chapters": [
            {
                "anchor": chapter.anchor,
                "title": glue(chapter.title),
                "body": render_to_string(f"plans/pdf/{chapter.anchor}.html", chapter.build(book)),
            }
            for chapter in CHAPTERS
        ],
    }
    return tied(render_to_string("plans/pdf/plan.html", context))


def tied(html):
    """``html`` with hard spaces in all that is read: labels and templates, too, end no line with "i"."""
    return _READ.sub(lambda found: glue(found[0]), html)


def data_url(image):
    """A PNG or JPEG as a ``data:`` URL; "" for anything else."""
    if not image:
        return ""
    try:
        with Image.open(BytesIO(image), formats=list(_IMAGE_TYPES)) as opened:
            if opened.width * opened.height > _MAX_PIXELS:
                return ""
            opened.load()
            media_type = _IMAGE_TYPES[opened.format]
    except (OSError, SyntaxError, ValueError):
        return ""
    return f"data:{media_type};base64,{base64.b64encode(image).decode()}"
