"""How wide a text will be, and where it breaks, without asking a font engine."""

import unicodedata

#: Advance widths of Source Sans 3 Regular, in thousandths of the font size.
#: Source: the ``hmtx`` table of SourceSans3-Regular.ttf, release 3.52.
_WIDTHS = {
    200: " \u00a0", 246: "ij|", 249: "',.:;’", 263: "I!l", 298: "łf•()[]{}-", 345: "tr/\\°",
    419: "sś*", 425: '?zźż"„”', 456: "cćxvy", 480: "JY–L", 497: "kFeę#$+0123456789<=>~−×§ŁagąX_",
    527: "EĘVSŚTZŹŻ", 546: "oóAĄhunń", 555: "bdpq", 579: "PRCĆKB", 615: "&✓D→G", 652: "UNŃH",
    664: "OQÓ", 725: "wM", 800: "W—%m", 900: "@№…",
}  # fmt: skip
_WIDTH_OF = {char: width for width, chars in _WIDTHS.items() for char in chars}
_USUAL = 560
_WIDE = 1250
_BOLD = 1.06


def text_width(text, size, *, bold=False):
    """Width of ``text`` at ``size``, in the picture's units; a little generous."""
    thousandths = sum(_char_width(char) for char in text)
    return thousandths * size / 1000 * (_BOLD if bold else 1)


def _char_width(char):
    known = _WIDTH_OF.get(char)
    if known is not None:
        return known
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    is_wide = unicodedata.east_asian_width(char) in "WF" or ord(char) > 0xFFFF
    return _WIDE if is_wide else _USUAL


def shorten(text, size, width, *, bold=False):
    """``text`` on one line of ``width``, cut with an ellipsis where it is longer."""
    text = " ".join(text.split())
    if text_width(text, size, bold=bold) <= width:
        return text
    room = width - text_width("…", size, bold=bold)
    kept = ""
    for char in text:
        room -= text_width(char, size, bold=bold)
        if room < 0:
            break
        kept += char
    return kept.rstrip() + "…"


def wrap(text, size, width, *, bold=False, indent=0):
    """Lines of ``text`` that fit ``width``, the first one less ``indent``; a word longer than a line is cut into pieces.

    Breaks at ordinary spaces only, so a hard space keeps its neighbours together.
    """
    lines, current = [], ""
    for word in _pieces(text, size, width, bold):
        candidate = f"{current} {word}" if current else word
        room = width if lines else width - indent
        if current and text_width(candidate, size, bold=bold) > room:
            lines.append(current)
            candidate = word
        current = candidate
    return [*lines, current] if current else lines


def _pieces(text, size, width, bold):
    for word in text.replace("\n", " ").replace("\t", " ").split(" "):
        while text_width(word, size, bold=bold) > width and len(word) > 1:
            keep = _how_many_fit(word, size, width, bold)
            yield word[:keep]
            word = word[keep:]
        if word:
            yield word


def _how_many_fit(word, size, width, bold):
    used = 0
    for position, char in enumerate(word):
        used += text_width(char, size, bold=bold)
        if used > width:
            return max(position, 1)
    return len(word)
