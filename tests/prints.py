"""Plans printed once a run: the press makes the same bytes every time (``test_pdf_press``)."""

import hashlib

from plans.pdf import press
from tests.run import once


def print_pdf(html):
    """``html`` as the bytes of a PDF; a text that was printed already is not laid out again."""
    name = hashlib.sha256(html.encode()).hexdigest()
    return once(f"{name}.pdf", lambda path: path.write_bytes(press.print_pdf(html))).read_bytes()
