"""The printed plan: making it, and taking it once it is made."""

from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate

from bench.machine import PDF
from bench.measure import Figure, interleaved
from plans import exports
from plans.assemble import assemble
from plans.pdf.html import render_html
from plans.pdf.press import print_pdf

PRINTING_ROUNDS = 5
PRINTING_GOAL = 1.15
TAKING_ROUNDS = 40
TAKING_GOAL = 3


def measure_printing(bundle):
    """The whole way from the database to the file, against WeasyPrint given its HTML.

    Both lay out in the press's process, a fork for every document, as a worker does.
    """
    day = localdate()
    ours = partial(exports.print_bundle, bundle, day)
    floor = partial(print_pdf, render_html(assemble(bundle), day))
    medians = interleaved(ours, floor, rounds=PRINTING_ROUNDS, warm_up=1)
    return [Figure("PDF: print the plan", *medians, PRINTING_GOAL)]


def measure_taking(browser, bundle):
    """An unchanged plan asked for again, against the same bytes as a static file."""
    path, static = reverse("plans:pdf_file", args=[bundle.pk]), settings.STATIC_URL + PDF
    headers, content = browser.get(path)
    static_headers, same = browser.get(static)
    if content != same:
        raise RuntimeError("the plan and the static file differ")
    known = partial(browser.get, path, 304, **{"If-None-Match": headers["ETag"]})
    known_static = partial(
        browser.get, static, 304, **{"If-Modified-Since": static_headers["Last-Modified"]}
    )
    rounds = {"rounds": TAKING_ROUNDS, "warm_up": 5}
    whole = interleaved(partial(browser.get, path), partial(browser.get, static), **rounds)
    nothing_new = interleaved(known, known_static, **rounds)
    return [
        Figure("PDF: take it again", *whole, TAKING_GOAL),
        Figure("PDF: the browser has it (304)", *nothing_new),
    ]
