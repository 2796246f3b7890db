"""Telephone numbers as people in Poland write them, by the country's numbering plan."""

import re
from collections.abc import Iterator

from workshops.guard.plain import GAP, Span, apart, before, matches

_MOBILE = "(?:45|5[0137]|6[069]|7[2389]|88)"
_AREA = (
    "(?:1[2-8]|2[2-59]|3[2-4]|39|4[1-4]|46|48|52|5[4-689]|6[1-35]|6[78]|71|7[4-7]|8[1-7]|89|9[145])"
)
#: Where a number may begin: at a word's edge, or stuck to "tel".
_START = r"(?:(?<!\w)|(?<=(?i:tel))|(?<=(?i:kom)))"
_COUNTRY = rf"(?:(?:\+|00) ?48{GAP}|\(\+?48\) ?|48[ -])?"
#: Nine digits: 3-3-3, 3-2-2-2, 2-3-2-2, the area in brackets, or a mobile digit by digit.
_NINE = (
    rf"(?:0{GAP})?(?:{_MOBILE}|{_AREA})"
    rf"(?:\d{GAP}\d{{3}}{GAP}\d{{3}}|\d{GAP}\d\d{GAP}\d\d{GAP}\d\d|{GAP}\d{{3}}{GAP}\d\d{GAP}\d\d)"
    rf"|\((?:0{GAP})?{_AREA}\) ?(?:\d{{3}}{GAP}\d\d{GAP}\d\d|\d\d{GAP}\d\d{GAP}\d{{3}})"
    r"|(?:4[ -]5|5[ -][0137]|6[ -][069]|7[ -][2389]|8[ -]8)(?:[ -]\d){7}"
)
_PHONE = re.compile(
    rf"{_START}(?:{_COUNTRY}(?:{_NINE})|48{_MOBILE}\d{{7}}"
    r"|(?:\+|00(?=380))[1-9](?:[ ./()-]{0,2}\d){8,14})(?!\w)"
)
#: After these words any nine digits are a telephone, and seven in the old local forms.
_SAID = (
    r"(?i:\b(?:telefon\w{0,3}|tel|kom|komórk\w{1,2}|fax|faks|zadzwoń|(?:za)?dzwoni\w{1,4}"
    r"|whatsapp\w{0,2}|sms\w{0,3}))[^\w\n]{1,3}(?:[^\W\d]\w{0,15}[.:]? ){0,3}"
)
_SAID_PHONE = re.compile(
    rf"{_SAID}(?P<number>\d{{3}}{GAP}\d\d{GAP}\d\d|\d{{3}}{GAP}\d{{4}}"
    rf"|\d{{2,3}}(?:{GAP}\d{{2,3}}){{2,3}})(?!\w)"
)

#: What makes of a number an amount, a register's entry, or a helpline for everybody.
_UNIT = re.compile(
    r"(?:,\d\d?|,-)? ?(?:zł|pln|gr\b|eur|€|\$|usd|tys|mln|mld|%|proc|os[óo]b|mieszka[nń]|m[23²³]"
    r"|ha\b|szt|kwh|km\b|kg\b|ton)",
    re.IGNORECASE,
)
_REGISTER = re.compile(
    r"\b(?:regon|nip|krs|rspo|bdo|isbn|issn|ean|teryt|terc|simc|sygn\w*(?:\.? akt)?|pozycj\w|poz|faktur\w)"
    r"\W{0,3}(?:to|nr|numer)?\W{0,3}$",
    re.IGNORECASE,
)
_PUBLIC = re.compile("[78]0")


def find(text: str) -> Iterator[Span]:
    """Spans of telephone numbers in a plain text, in its order."""
    called = matches(_SAID_PHONE, text, _is_called_phone)
    return apart(
        [found.span() for found in matches(_PHONE, text, _holds)]
        + [found.span("number") for found in called]
    )


def _holds(found: re.Match[str]) -> bool:
    return not (
        _digits(found[0]).endswith("000000")
        or _UNIT.match(found.string, found.end())
        or _REGISTER.search(before(found))
    )


def _is_called_phone(found: re.Match[str]) -> bool:
    digits = _digits(found["number"])
    return (
        len(digits) in (7, 9)
        and not _PUBLIC.match(digits)
        and not _UNIT.match(found.string, found.end())
    )


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
