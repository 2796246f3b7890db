"""Which of a file's shapes is which powiat, by the TERYT code among its properties."""

import re
from dataclasses import dataclass, field

#: Names of the property with the code, in small letters; the first that knows the most powiaty.
NAMES = ("terc", "jpt_kod_je", "teryt", "kod_teryt", "kod", "id")
_DIGITS = re.compile(r"[0-9]{1,7}")
_POWIAT, _GMINA = 4, 7


@dataclass
class Found:
    """``shapes``: {code of a powiat: polygons}; ``unknown``: codes that are no powiat's;
    ``twice``: powiaty the file has more than once, joined; ``unnamed``: shapes without a code;
    ``of_gminy``: whether powiaty were put together of gminy."""

    shapes: dict = field(default_factory=dict)
    unknown: list = field(default_factory=list)
    twice: list = field(default_factory=list)
    unnamed: int = 0
    of_gminy: bool = False


def gather(layers, known):
    """``Found`` in the layer (lists of ``reading.Feature``) that has the most of the ``known`` codes."""
    best = []
    for features in layers:
        rows = [
            ({name.lower(): value for name, value in one.properties.items()}, one.polygons)
            for one in features
        ]
        for name in NAMES:
            coded = [(digits(row.get(name)), polygons) for row, polygons in rows]
            best.append((len(known & {code[:_POWIAT] for code, _ in coded}), coded))
    _, coded = max(best, key=lambda one: one[0], default=(0, []))
    found, unknown, twice = Found(), set(), set()
    for code, polygons in coded:
        powiat = code[:_POWIAT]
        if not code:
            found.unnamed += 1
        elif powiat not in known:
            unknown.add(code)
        else:
            found.of_gminy |= len(code) == _GMINA
            if powiat in found.shapes and len(code) == _POWIAT:
                twice.add(powiat)
            found.shapes.setdefault(powiat, []).extend(polygons)
    found.unknown, found.twice = sorted(unknown), sorted(twice)
    return found


def digits(value):
    """The code as digits: of a powiat (4), of a gmina (7), or what else stands there; "" for none.

    Tables turn „0201” into the number 201: a zero that was lost is given back.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | str):
        return ""
    # No code is longer; a number of thousands of digits would not even become a text.
    if isinstance(value, int) and not 0 < value < 10**_GMINA:
        return ""
    text = str(value).strip()
    if not _DIGITS.fullmatch(text):
        return ""
    return text.zfill(len(text) + 1) if len(text) in (_POWIAT - 1, _GMINA - 1) else text
