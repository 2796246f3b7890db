"""Codes as links."""

import pytest

from plans.pdf.book import Ref
from plans.templatetags.pdf import refs
from tests.plans.test_pdf_html import plain


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("", ""),
        ("N1", "N1"),
        ("N1 N2", "N1 , N2"),
        ("N1 N2 N3", "N1 – N3"),
        ("N1 N3 N4 N5 N6 N9 W1 W2", "N1 , N3 – N6 , N9 , W1 , W2"),
        ("N9 W10 W11 W12", "N9 , W10 – W12"),
    ],
)
def test_refs_print_neighbours_as_a_range(codes, expected):
    found = [Ref(code, code.lower(), "") for code in codes.split()]

    assert plain(refs(found)).strip() == expected


def test_refs_escape_nothing_but_link_to_their_anchors():
    assert refs([Ref("N1", "n1", "")]) == '<a class="ref" href="#n1">N1</a>'
