"""Text as the finders read it: one plain character for all that look or count the same."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

#: Where something begins and ends in a text.
Span = tuple[int, int]

#: Stands where something is already hidden; no finder reads across it, nor across lines.
BLANK = "\n"

#: What may stand between digits that belong together.
GAP = r"(?: {1,2}| ?[-./] ?)?"

#: A character with the marks that sit on it.
_CLUSTER = re.compile(r"(?s).[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f]*")
#: Marks that make no other letter: keycaps, and how an emoji is drawn.
_DECORATION = re.compile(r"[\u20d0-\u20ff\ufe00-\ufe0f]")
_SAME = {
    **dict.fromkeys("·•∙⋅․‧", "."),
    **dict.fromkeys("\u2044\u2215", "/"),
    **dict.fromkeys("\n\r\u0085\u2028\u2029", "\n"),
    "\u2212": "-",
}


def plain(text: str, labels: tuple[str, ...]) -> tuple[str, list[Span]]:
    """(the plain text, for each of its characters where that begins and ends in ``text``).

    Digits are ASCII, dashes "-", every space " ", marks of direction and characters of no width
    are gone, and the ``labels`` are blank.
    """
    for one in labels:
        text = text.replace(one, BLANK * len(one))
    read: list[str] = []
    spots: list[Span] = []
    for found in _CLUSTER.finditer(text):
        for char in _read(found[0]):
            read.append(char)
            spots.append(found.span())
    return "".join(read), spots


def matches(
    pattern: re.Pattern[str], text: str, holds: Callable[[re.Match[str]], bool]
) -> Iterator[re.Match[str]]:
    """What matches and ``holds``; what does not hold hides nothing that overlaps it."""
    place = 0
    while found := pattern.search(text, place):
        if holds(found):
            yield found
            place = found.end()
        else:
            place = found.start() + 1


def apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in their order, the longer of two that begin alike, and nothing that overlaps."""
    end = 0
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if span[0] >= end:
            yield span
            end = span[1]


def before(found: re.Match[str], reach: int = 32) -> str:
    """What stands just before a match."""
    return found.string[max(found.start() - reach, 0) : found.start()]


def _read(cluster: str) -> str:
    if cluster.isascii() and cluster.isprintable():
        return cluster
    composed = unicodedata.normalize("NFKC", _DECORATION.sub("", cluster))
    return "".join(map(_char, composed))


def _char(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Pd":
        return "-"
    if char.isspace():
        return " "
    return "" if category in ("Cf", "Cc", "Mn", "Me") else char
