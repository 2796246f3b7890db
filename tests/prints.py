"""Plans printed once a run: the press makes the same bytes every time (``test_pdf_press``)."""

import hashlib

from plans.pdf import press
from tests.run import once


def print_pdf(html):
    """``html`` as the bytes of a PDF; a text that was printed already is not laid out again."""
    name = hashlib.sha256(html.encode()).hexdigest()
    return once(f"{name}.pdf", lambda path: path.write_bytes(press.print_pdf(html))).read_bytes()


def short_page(html):
    """The PDF of a page with one sentence, whatever the ``html``."""
    return print_pdf('<html lang="pl"><title>Kartka</title><p>Wydruk ma własne testy.</p></html>')
