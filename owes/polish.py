"""Printing the Polish way: money, numbers, plurals, dates and hard spaces.

Pure functions of their arguments; pages, PDF and letters print through them, so that the same
value never reads two ways. NBSP (U+00A0) stands wherever a line must not break.
"""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

NBSP = "\u00a0"
MINUS = "\u2212"
WARSAW = ZoneInfo("Europe/Warsaw")

_MONTHS = (
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień"
).split()
_MONTHS_GENITIVE = (
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października"
    " listopada grudnia"
).split()

#: A one-letter word, alone or after another one: "a w domu" ties all three.
_LETTER_WORD = re.compile(r"(?<![\w\u00a0-])([aiouwzAIOUWZ]) (?=\S)")
_LETTER_WORD_TIED = re.compile(r"(?<=\u00a0)([aiouwzAIOUWZ]) (?=\S)")
_UNITS = "zł|gr|tys|mln|mld|km|m|cm|kg|g|godz|h|min|proc|os|r|szt|mies|pkt|lat|lata|%"
_NUMBER_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?![\w]))")
_THOUSANDS = re.compile(r"(?<![\d,.])(\d{1,3})((?: \d{3})+)(?!\d)")
_DAY_MONTH = re.compile(rf"(?<=\d) (?=(?:{'|'.join(_MONTHS_GENITIVE)})\b)")
_ABBREVIATION = re.compile(
    r"\b((?:ul|al|pl|os|art|ust|pkt|str|tel|inż|św|im|ok|np|tj|tzn|prof)\.|nr|dr|mgr) (?=[\w„])"
)


def number(value, decimals=0):
    """``number(49840) == "49 840"``: thousands apart by NBSP, decimal comma, real minus."""
    printed = f"{abs(value):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    is_negative = value < 0 and any(char in "123456789" for char in printed)
    return MINUS + printed if is_negative else printed


def quantity(hundredths):
    """Whole hundredths as a number: ``quantity(30000) == "300"``, ``quantity(75) == "0,75"``."""
    whole, rest = divmod(abs(hundredths), 100)
    printed = number(whole) + (f",{rest:02d}".rstrip("0") if rest else "")
    return MINUS + printed if hundredths < 0 else printed


def zl(grosze, sign=False):
    """Integer grosze as złote: ``zl(4984000) == "49 840 zł"``, ``zl(123450) == "1 234,50 zł"``.

    ``sign``: gains carry a plus, as in a balance ("+260 zł").
    """
    whole, rest = divmod(abs(grosze), 100)
    amount = number(whole) + (f",{rest:02d}" if rest else "")
    mark = MINUS if grosze < 0 else "+" if sign and grosze > 0 else ""
    return f"{mark}{amount}{NBSP}zł"


def percent(share):
    """A share (0–1) in whole per cent, halves up: ``percent(0.725) == "73%"``.

    Only all is "100%" and only nothing is "0%".
    """
    points = int(share * 100 + 0.5)
    if 0 < share < 1:
        points = min(max(points, 1), 99)
    return f"{number(points)}%"


def plural(count, one, few, many):
    """The form Polish wants after a whole number: 1 usługa, 2 usługi, 5 usług, 22 usługi."""
    tens, ones = abs(count) % 100, abs(count) % 10
    if abs(count) == 1:
        return one
    if 2 <= ones <= 4 and not 12 <= tens <= 14:
        return few
    return many


def counted(count, one, few, many):
    """The number and its word, held together: "5 usług"."""
    return f"{number(count)}{NBSP}{plural(count, one, few, many)}"


def _local(moment):
    """The day (and clock) in Poland of a date or a moment; naive moments stay as they are."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(WARSAW)
    return moment


def date_long(day: date):
    """ "1 marca 2027 r.", in Poland's time when ``day`` is an aware datetime."""
    day = _local(day)
    return f"{day.day}{NBSP}{_MONTHS_GENITIVE[day.month - 1]} {day.year}{NBSP}r."


def date_short(day: date):
    """ "01.03.2027"."""
    day = _local(day)
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def month(day: date):
    """ "marzec 2027"."""
    day = _local(day)
    return f"{_MONTHS[day.month - 1]}{NBSP}{day.year}"


def clock(moment: datetime):
    """ "12:03", in Poland's time."""
    moment = _local(moment)
    return f"{moment.hour:02d}:{moment.minute:02d}"


def glue(text):
    """Hard spaces where a Polish line may not end; letters and other spaces stay untouched.

    After one-letter words, inside numbers and dates, before units, after abbreviations.
    """
    text = _THOUSANDS.sub(lambda found: found.group(0).replace(" ", NBSP), text)
    text = _NUMBER_UNIT.sub(NBSP, text)
    text = _DAY_MONTH.sub(NBSP, text)
    text = _ABBREVIATION.sub(rf"\1{NBSP}", text)
    text = _LETTER_WORD.sub(rf"\1{NBSP}", text)
    return _LETTER_WORD_TIED.sub(rf"\1{NBSP}", text)


def shorten(text, length):
    """``text`` on one line; what is longer than ``length`` characters ends after a word with "…"."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,.;:–") + "…"


def join_and(words):
    """ "gmina, parafia i szkoła"."""
    *front, last = list(words) or [""]
    return f"{', '.join(front)} i{NBSP}{last}" if front else last
