"""PESEL numbers, told by their date of birth and check digit."""

import re
from collections.abc import Iterator
from datetime import date

from workshops.guard.plain import GAP, Span, before, matches

_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
#: What is added to the month says the century; nobody of another one lives.
_CENTURIES = {0: 1900, 1: 2000}

#: In one piece, by date, by threes as it is dictated, or in the boxes of a form.
_PESEL = re.compile(
    rf"(?<!\w)(?:\d{{6}}{GAP}\d{{5}}|\d\d{GAP}\d\d{GAP}\d\d{GAP}\d{{5}}"
    rf"|\d{{6}}{GAP}\d{{4}}{GAP}\d|\d{{3}} \d{{3}} \d{{3}} \d\d|\d(?:[ |-]\d){{10}})(?!\w)"
)
_SAID = re.compile(r"pesel\w{0,3}\W{0,3}(?:to|nr|numer)?\W{0,3}$", re.IGNORECASE)
_OTHER = re.compile(r"(?:nip|regon|krs)\W{0,3}(?:to|nr|numer)?\W{0,3}$", re.IGNORECASE)


def find(text: str) -> Iterator[Span]:
    """Spans of PESEL numbers in a plain text, in its order.

    What people call a PESEL is one, even with a slip in its digits.
    """
    return (found.span() for found in matches(_PESEL, text, _holds))


def _holds(found: re.Match[str]) -> bool:
    if _SAID.search(before(found)):
        return True
    digits = [int(char) for char in found[0] if char.isdigit()]
    return is_pesel(digits) and not _OTHER.search(before(found))


def is_pesel(digits: list[int]) -> bool:
    """Whether eleven digits can be the PESEL of somebody alive."""
    if sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 10:
        return False
    year, month, day = (10 * digits[at] + digits[at + 1] for at in (0, 2, 4))
    century, month = divmod(month, 20)
    if century not in _CENTURIES:
        return False
    try:
        date(_CENTURIES[century] + year, month, day)
    except ValueError:
        return False
    return True
