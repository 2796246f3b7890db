"""Account numbers: NRB and IBAN, told by their check digits (ISO 7064, MOD 97-10)."""

import re
from collections.abc import Iterator

from workshops.guard.plain import GAP, Span, before, matches

_ACCOUNT = re.compile(
    # Polish: 26 digits, with or without the country.
    rf"(?<!\w)(?:(?i:PL){GAP})?(?P<polish>\d\d(?:{GAP}\d{{4}}){{6}})(?!\w)"
    r"|(?<!\w)[A-Z]{2}\d\d ?[A-Z0-9]{4}(?: ?\d{4}){2,6}(?: ?\d{1,3})?(?!\w)"
    r"|(?<!\w)[A-Za-z]{2}\d\d[A-Za-z0-9]{11,30}(?!\w)"
)
_SAID = re.compile(r"(?:kont[oa]|rachun\w{2,4}|nrb|iban)\W{0,3}(?:to|nr|numer)?\W{0,3}$", re.I)


def find(text: str) -> Iterator[Span]:
    """Spans of account numbers in a plain text, in its order.

    What people call an account number is one, even with a slip in its Polish digits.
    """
    return (found.span() for found in matches(_ACCOUNT, text, _holds))


def _holds(found: re.Match[str]) -> bool:
    if found["polish"] and _SAID.search(before(found)):
        return True
    number = re.sub(r"[^A-Z0-9]", "", found["polish"] or found[0].upper())
    return has_right_check(f"PL{number}" if found["polish"] else number)


def has_right_check(iban: str) -> bool:
    """Whether the check digits of an IBAN (capitals and digits alone) are right."""
    return int("".join(str(int(char, 36)) for char in iban[4:] + iban[:4])) % 97 == 1
