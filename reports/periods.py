"""What span of days a report is about."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from owes.polish import WARSAW, date_long
from owes.quarters import Quarter, quarter_from, quarter_of


@dataclass(frozen=True)
class Period:
    """Both days belong to it; ``quarter`` where it is one."""

    first: date
    last: date
    quarter: Quarter | None = None

    @property
    def begins_at(self):
        return datetime.combine(self.first, time(), WARSAW)

    @property
    def ends_at(self):
        """The first moment after it."""
        return datetime.combine(self.last + timedelta(days=1), time(), WARSAW)

    @property
    def code(self):
        """As in the name of a file."""
        return self.quarter.code if self.quarter else f"{self.first}-{self.last}"

    def __str__(self):
        if self.quarter:
            return str(self.quarter)
        return f"{date_long(self.first)} – {date_long(self.last)}"


def of_quarter(quarter):
    return Period(quarter.first, quarter.last, quarter)


def period_from(code, first, last, *, today):
    """The period asked for: days go before a quarter, and without either it is this quarter.

    Of days that were typed the wrong way round the earlier one is the first.
    """
    if first or last:
        ends = sorted([first or date(1990, 1, 1), last or max(today, first)])
        return Period(*ends)
    return of_quarter(quarter_from(code) or quarter_of(today))


def recent(today, number=8):
    """Quarters to choose from, the present one first."""
    found = [quarter_of(today)]
    while len(found) < number:
        found.append(found[-1].previous)
    return found
