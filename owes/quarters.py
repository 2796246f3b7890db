"""Quarters of a year, as they are reported by."""

from dataclasses import dataclass
from datetime import date, timedelta

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """One quarter: ``number`` is 1–4."""

    year: int
    number: int

    @property
    def first(self):
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self):
        return self.next.first - timedelta(days=1)

    @property
    def next(self):
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self):
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    @property
    def code(self):
        """ "2026-4", as in an address."""
        return f"{self.year}-{self.number}"

    def __str__(self):
        return f"{_ROMAN[self.number - 1]}\u00a0kwartał {self.year}"


def quarter_of(day):
    return Quarter(day.year, (day.month + 2) // 3)


def quarter_from(code):
    """The quarter of „2026-4”, or ``None``."""
    year, _, number = code.partition("-")
    is_one = len(year) == 4 and year.isascii() and year.isdigit() and number in ("1", "2", "3", "4")
    return Quarter(int(year), int(number)) if is_one and 1990 <= int(year) <= 2100 else None
