"""What is due, in words: on the desk, on the team's page and in letters."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from owes.polish import counted, date_long, plural
from reviews.enums import WaitsOn

#: Days before the due day from which it is near.
NEAR = 3


@dataclass(frozen=True)
class Due:
    """``words``: how long there is, e.g. „zostały 2 dni”, „po terminie od 3 dni”."""

    on: date
    words: str
    is_overdue: bool
    is_near: bool


def due(review, today=None):
    """``Due`` of a review that waits on somebody by a day, else ``None``."""
    if review.due_on is None or review.waits_on == WaitsOn.NOBODY:
        return None
    left = (review.due_on - (today or localdate())).days
    return Due(on=review.due_on, words=_left(left), is_overdue=left < 0, is_near=0 <= left <= NEAR)


def sentence(review, today=None):
    """On whom the review waits, and by when: a whole sentence, or "" where it is over."""
    if review.waits_on == WaitsOn.NOBODY:
        return ""
    is_team = review.waits_on == WaitsOn.AUTHOR
    start = "Czeka na poprawki zespołu" if is_team else "Czeka na ocenę"
    found = due(review, today)
    return f"{start} do {date_long(found.on)}: {found.words}." if found else f"{start}."


def _left(days):
    if days < -1:
        return f"po terminie od {counted(-days, 'dnia', 'dni', 'dni')}"
    if days > 1:
        verb = plural(days, "został", "zostały", "zostało")
        return f"{verb} {counted(days, 'dzień', 'dni', 'dni')}"
    return {-1: "po terminie od wczoraj", 0: "termin dziś", 1: "termin jutro"}[days]
