"""Postal addresses in a plain text: a street or village with a house number, or a postal code.

What a number counts ("przy Lipowej 3 lampy"), a day or an hour after a street is no house number.
"""

import re
from collections.abc import Callable, Iterator

from workshops.guard import places
from workshops.guard.plain import Span, matches

_NUMBER = (
    r"(?P<house>\d{1,3}(?:[A-Ga-g]| [A-G])?(?!\w)(?:(?: ?/ ?|-)\d{1,4}[A-Ga-g]?(?!\w))?"
    r"(?:,? ?(?i:m|lok|mieszk|mieszkanie|mieszkania|kl|klatka)\b\.? ?(?:nr )?\d{1,3}[A-Ga-g]?(?!\w)){0,2})"
)
_HOUSE = rf"(?:, ?| {{1,2}}|,? (?i:nr|numer|dom|domu|blok|bloku|bl)\b\.? ?(?:nr )?){_NUMBER}"
_CODE = r"\d\d ?- ?\d{3}(?!\w)"
_TOWN = rf"(?!(?i:zł|pln|os)\b){places.CAP}(?:(?: |-){places.CAP}){{0,2}}"
_CODE_AFTER = rf"(?:,? {{0,2}}{_CODE}(?: [^\W\d_]{{2,30}})?)?"

#: What a number right before it counts, or which day or hour it makes.
_COUNTED = re.compile(
    r"[.,:]\d| ?(?:%|°|\d{3}\b|zł|pln|tys|mln|proc|(?:raz|lat|os|h|m|km|dni|min|szt|pań|rok)\b"
    r"|(?:razy|lata|roku|lamp|latar|ławe?k|osób|osob|ludzi|rodzin|kobiet|mężczyzn|dzie[cń]|dnia"
    r"|metr|kilomet|godz|minut|tyg|mies(?!zka)|przyst|kurs|autobus|bus|senior|miejsc|drzew|kosz"
    r"|dziur|schod|stop|pięt|klat|blok|posesj|sklep|samoch|aut|wypad|panie|panów|uczni|pojemn"
    r"|parking|plac|huśtaw|krzese|stoisk|stoły|gospod|budyn|kamien|okien|pies|psy|psów|przejś"
    r"|progi|progów|znak|kolizj|pożar|świateł|firm|lokal[ei]|toale|garaż|studzien|słup|lip\b"
    r"|domy\b|domów\b|domach\b|domki\b|domków\b|mieszka(?:ń|ni(?:a|ach)\b|ń?c)"
    r"|styczn|luteg|marc|kwietn|maja\b|czerwc|lipca|sierp|wrześ|paździer|listopad|grudn))",
    re.IGNORECASE,
)
_TIME = re.compile(r"[.,:]\d")
_PLAIN_NUMBER = re.compile(r"\d{1,3}")

_WITH_HOUSE = tuple(
    re.compile(pattern)
    for pattern in (
        # ul. Lipowa 5/3, aleja Jana Pawła II 7, os. Słoneczne blok 4 m. 12
        rf"(?<![\w.])(?P<place>{places.ABBREVIATED} {{0,2}}(?:{places.NAME}|{places.WORDS})"
        rf"{_HOUSE}{_CODE_AFTER})",
        rf"(?<![\w.])(?P<place>{places.SPELT} (?:{places.NAME}|{places.STREETLIKE})"
        rf"{_HOUSE}{_CODE_AFTER})",
        # Rynek 7
        rf"(?<![\w.])(?P<place>Ryn(?:ek|ku) {_NUMBER})",
        # mieszka sama w Starej Wsi 14
        rf"\b{places.LIVES}(?:[^\w\n]{{1,3}}[^\W\d_]\w{{0,20}}){{0,5}}?[^\w\n]{{1,3}}"
        rf"(?P<place>(?:{places.NAME}|{places.STREETLIKE}){_HOUSE}{_CODE_AFTER})",
        # przy Lipowej 5, na Mickiewicza 7, z Polnej 12a
        rf"\b(?i:przy|na) (?P<place>(?:{places.CAP_STREETLIKE}|{places.CAP_GENITIVE}"
        rf"|{places.WELL_KNOWN}){_HOUSE})",
        rf"\b(?i:z|ze|spod|koło|obok|naprzeciwk?o?) "
        rf"(?P<place>(?:{places.CAP_STREETLIKE}|{places.WELL_KNOWN}){_HOUSE})",
        # Zofia, Lipowa 5.
        rf"(?:^|[,;:(\n]) ?(?P<place>(?:{places.CAP_STREETLIKE}|{places.WELL_KNOWN}){_HOUSE})"
        r"(?= ?(?:[,;)\n]|\.(?!\d)|$))",
    )
)
#: Without a word that says so, only a flat makes a street of it: Lipowa 5/3.
_WITH_FLAT = re.compile(
    rf"(?<![\w.-])(?P<place>(?:{places.CAP_STREETLIKE}|{places.WELL_KNOWN}){_HOUSE})"
)
_WITHOUT_DOUBT = tuple(
    re.compile(pattern)
    for pattern in (
        # Stara Wieś 14, 59-220 Legnica
        rf"(?<![\w.-])(?<!\d,)(?P<place>(?:{places.CAP}(?: {places.CAP}){{0,2}} {_NUMBER},? )?"
        rf"{_CODE} {_TOWN})",
        rf"(?i:\bkod(?:em|u)?(?: pocztowy\w{{0,2}})?)[^\w\n]{{1,3}}(?P<place>{_CODE})",
        # Stara Wieś 14, gmina Lipowa
        rf"(?<![\w.-])(?P<place>{places.CAP}(?: {places.CAP}){{0,2}} {_NUMBER}"
        rf",? (?i:gm\.|gmina|pow\.|powiat|poczta) ?{places.CAP})",
        # blok 5, klatka B, mieszkanie 12
        r"\b(?P<place>(?i:blok(?:u|iem)?|bl\.|klatka|klatce|kl\.) ?(?:nr )?\w{1,4},? "
        r"(?:(?i:klatka|klatce|kl\.) ?\w{1,3},? )?"
        r"(?i:mieszkanie|mieszkaniu|mieszk\.|m\.|lok\.) ?(?:nr )?\d{1,3}(?!\w))",
        # dom nr 14 w Starej Wsi
        r"\b(?P<place>(?i:(?:dom(?:u|em|ku)?|posesj\w) (?:nr|numer)|pod numerem) \d{1,3}[A-Ga-g]?"
        rf"(?: ?/ ?\d{{1,3}})? (?:w|we|na|przy) (?:ulicy |ul\. ?)?{places.CAP}(?: {places.CAP})?)",
    )
)


def find(text: str) -> Iterator[Span]:
    """Spans of addresses in a plain text, in its order; street and town side by side are one."""
    spans = []
    for pattern in _WITH_HOUSE:
        spans += _places(pattern, text, lambda found: not _counts(found))
    spans += _places(_WITH_FLAT, text, lambda found: not _PLAIN_NUMBER.fullmatch(found["house"]))
    for pattern in _WITHOUT_DOUBT:
        spans += _places(pattern, text, lambda found: True)
    return _joined(text, sorted(spans))


def _places(
    pattern: re.Pattern[str], text: str, holds: Callable[[re.Match[str]], bool]
) -> list[Span]:
    return [found.span("place") for found in matches(pattern, text, holds)]


def _counts(found: re.Match[str]) -> bool:
    """Whether the number after the street is how many, which day or which hour."""
    is_plain = _PLAIN_NUMBER.fullmatch(found["house"])
    after = _COUNTED if is_plain else _TIME
    return after.match(found.string, found.end("house")) is not None


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    last: Span | None = None
    for start, end in spans:
        if last and (start <= last[1] or set(text[last[1] : start]) <= {",", " "}):
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last
