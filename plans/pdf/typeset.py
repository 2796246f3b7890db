"""Makes every text of a dossier fit for paper: cut, drawable, with Polish hard spaces."""

import re
from dataclasses import dataclass, fields, is_dataclass, replace

from dossier.records import Dossier
from owes.polish import glue

from .glyphs import clean

#: The longest text printed whole, in characters (about two pages).
LONGEST = 6_000
#: All texts of a plan together; above it every text gets less room, down to ``SHORTEST``.
BUDGET = 200_000
SHORTEST = 200

CUT_MARK = " […]"

#: A word without a place to break: no language has it, and laying it out takes minutes.
_ENDLESS = re.compile(r"[^\s\u00a0-]{101,}")
_PIECE = 12
_MAY_BREAK = "\u200b"


@dataclass(frozen=True)
class Typeset:
    """A dossier ready for print, and what had to be done to it."""

    dossier: Dossier
    #: Texts that were cut.
    cut_count: int
    #: Characters no shipped font has.
    missing_count: int
    #: Whether Source Sans alone does not suffice.
    needs_fallback: bool
    #: Whether a word was given places to break; hyphenating the like takes minutes.
    has_endless_words: bool


def typeset(dossier):
    """``dossier`` with all its texts made printable."""
    setter = _Setter(_room(dossier))
    done = setter.walk(dossier)
    return Typeset(
        done,
        setter.cut_count,
        setter.missing_count,
        setter.needs_fallback,
        setter.has_endless_words,
    )


def _room(dossier):
    """Characters each text may have, so that all together stay within ``BUDGET``."""
    lengths = [len(text) for text in _texts(dossier)]
    room = LONGEST
    while room > SHORTEST and sum(min(length, room) for length in lengths) > BUDGET:
        room //= 2
    return max(room, SHORTEST)


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


class _Setter:
    def __init__(self, room):
        self._room = room
        self.cut_count = 0
        self.missing_count = 0
        self.needs_fallback = False
        self.has_endless_words = False

    def walk(self, value):
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, tuple):
            return tuple(map(self.walk, value))
        if is_dataclass(value):
            old = {field.name: getattr(value, field.name) for field in fields(value)}
            new = {name: self.walk(item) for name, item in old.items()}
            return replace(value, **new) if new != old else value
        return value

    def _text(self, text):
        if not text:
            return text
        if len(text) > self._room:
            self.cut_count += 1
            text = text[: self._room].rstrip() + CUT_MARK
        text, needs_fallback, missing = clean(text)
        self.needs_fallback |= needs_fallback
        self.missing_count += missing
        if _ENDLESS.search(text):
            self.has_endless_words = True
            text = _ENDLESS.sub(_pieces, text)
        return glue(text)


def _pieces(found):
    word = found[0]
    return _MAY_BREAK.join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))
