"""E-mail addresses, also as people spell them: "anna małpa poczta kropka pl"."""

import re
from collections.abc import Iterator

from workshops.guard.plain import Span, apart

_LOCAL = r"(?<![\w.+-])[\w.+'-]{1,64}"
_AT = r"(?: ?@ ?| ?[(\[{] ?(?:at|małpa|malpa) ?[)\]}] ?| (?:małpa|malpa) )"
_DOT = r"(?:\.| ?[(\[{] ?(?:dot|kropka) ?[)\]}] ?| kropka )"
_KNOWN_ENDS = "pl|com|eu|org|net|info|edu|gov|ua|de"

_EMAIL = re.compile(rf"{_LOCAL}@(?:[\w-]{{1,63}}\.){{1,5}}[^\W\d_]{{2,24}}(?!\w)")
_SPELT = re.compile(
    rf"{_LOCAL}{_AT}(?:[\w-]{{1,63}}{_DOT}){{1,5}}(?:{_KNOWN_ENDS})(?!\w)", re.IGNORECASE
)


def find(text: str) -> Iterator[Span]:
    """Spans of e-mail addresses in a plain text, in its order."""
    return apart(found.span() for pattern in (_EMAIL, _SPELT) for found in pattern.finditer(text))
