"""Which characters the shipped fonts can draw.

PDF/UA-1 forbids a character without a glyph, and a font of the machine would give other bytes
on another machine. So: Source Sans for nearly everything; DejaVu Sans (Arabic, Hebrew, more
symbols) and Noto Emoji are added only to a plan that needs them; what none of them has is
printed as ``MISSING``, and the plan says how often.
"""

import re
import unicodedata
from functools import cache

from fontTools.ttLib import TTFont

from .assets import asset_path

#: Stands for a character no shipped font has.
MISSING = "▯"

_MAIN = "asset:SourceSans3-Regular.ttf"
_FALLBACKS = ("asset:DejaVuSans.ttf", "asset:NotoEmoji.ttf")
#: What Source Sans certainly has: Latin, Polish and the marks the templates use.
_PLAIN = re.compile(r"[\n\t -~\u00a0-\u017f–—‘-”„…•→−×✓]*\Z")
#: Characters that are instructions, not pictures; kept where they matter to the text.
_INVISIBLE = frozenset("\n\t\u200c\u200d\u200e\u200f")
#: Lines and spaces of every kind become the plain ones.
_BLANKS = re.compile(
    r"(?P<line>\r\n?|[\x0b\x0c\x85\u2028\u2029])|[\u1680\u2000-\u200a\u205f\u3000]"
)
#: What makes one picture of several emoji, or gives one a colour: the font draws them singly,
#: and readers get back the same characters.
_EMOJI_GLUE = re.compile(
    r"[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|(?<=[\u2190-\u2bff\U0001f000-\U0001faff])\u200d"
)


def clean(text):
    """(text that the shipped fonts can draw, needs a fallback font, how many are missing)."""
    if _PLAIN.match(text):
        return text, False, 0
    text = _BLANKS.sub(lambda found: "\n" if found["line"] else " ", text)
    text = "".join(char for char in _EMOJI_GLUE.sub("", text) if not _is_noise(char))
    drawable, main = _drawable(), _characters(_MAIN)
    missing = sum(char not in drawable for char in text)
    if missing:
        text = "".join(char if char in drawable else MISSING for char in text)
    return text, any(char not in main for char in text), missing


def _is_noise(char):
    """Controls, lone surrogates and invisible marks that no font draws."""
    return unicodedata.category(char) in {"Cc", "Cs", "Cf"} and char not in _INVISIBLE


@cache
def _characters(url):
    with TTFont(asset_path(url), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap())) | _INVISIBLE


@cache
def _drawable():
    return _characters(_MAIN).union(*map(_characters, _FALLBACKS))
