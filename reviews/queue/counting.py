"""How many reviews stand under each tab: one query, that stops counting at a hundred."""

from typing import NamedTuple

from django.db.models import IntegerField, Subquery, Value

from owes.compiled import fetch_rows
from owes.models import User
from owes.polish import counted
from reviews.queue.asking import (
    ALL,
    AUTHOR,
    DONE,
    MINE,
    REVIEW,
    TABS,
    filtered,
    near,
    on_tab,
    overdue,
)
from reviews.queue.scope import rows_of
from reviews.reminding import NEAR

#: More than this is „ponad 100”: nobody reads the number, and counting thousands takes longer
#: than showing a page of them.
MOST = 100
#: All the others are these together.
_COUNTED = (MINE, REVIEW, AUTHOR, DONE)


class CountUpTo(Subquery):
    """Number of rows of a queryset, ``MOST`` + 1 where there are more."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, rows):
        super().__init__(rows.order_by().annotate(one=Value(1)).values("one")[: MOST + 1])


class Counts(NamedTuple):
    """``tabs``: {tab: number}; ``overdue`` and ``near``: of what waits on the user."""

    tabs: dict
    overdue: int
    near: int


def counts(scope, user, asked):
    """``Counts``; the tabs' are of what passes the filters."""
    if asked.is_filtered:
        [row] = _ask(scope, user, asked)
    else:
        [row] = fetch_rows(_ask_all, scope, user=user)
    *tabs, late, soon = row
    numbers = dict(zip(_COUNTED, tabs, strict=True))
    numbers[ALL] = sum(numbers[tab] for tab in (REVIEW, AUTHOR, DONE))
    return Counts({tab: min(numbers[tab], MOST + 1) for tab in TABS}, late, soon)


def due_words(found):
    """What of the user's reviews is late or nearly so: a sentence, or ""."""
    parts = []
    if found.overdue:
        parts.append(f"po terminie: {_reviews(found.overdue)}")
    if found.near:
        parts.append(f"termin w ciągu {NEAR} dni: {_reviews(found.near)}")
    return f"Z tego, co czeka na ciebie, {'; '.join(parts)}." if parts else ""


def _reviews(number):
    if number > MOST:
        return f"ponad {MOST} ocen"
    return counted(number, "ocena", "oceny", "ocen")


def _ask_all(scope, user):
    return _ask(scope, user)


def _ask(scope, user, asked=None):
    rows = whole = rows_of(scope, user)
    if asked is not None:
        rows = filtered(rows, asked)
    mine = on_tab(whole, MINE, user)
    numbers = [CountUpTo(on_tab(rows, tab, user)) for tab in _COUNTED]
    numbers += [CountUpTo(mine.filter(overdue())), CountUpTo(mine.filter(near()))]
    # A row to hang the numbers on.
    return User.objects.filter(pk=user.pk).order_by().values_list(*numbers)
