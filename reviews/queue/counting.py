"""How many reviews stand under each tab; counting stops at a hundred."""

from typing import NamedTuple

from django.db.models import IntegerField, Subquery, Value
from django.utils.timezone import localdate

from owes.compiled import fetch_rows
from owes.models import User
from owes.polish import counted
from reviews.queue.asking import ALL, AUTHOR, DONE, MINE, REVIEW, filtered, on_tab
from reviews.queue.scope import rows_of
from reviews.reminding import NEAR

#: More than this is „ponad 100”: nobody reads the number, and counting thousands takes longer
#: than showing a page of them.
MOST = 100
#: Counted together; all reviews are these, and the user's own are among the first.
_COUNTED = (REVIEW, AUTHOR, DONE)


class CountUpTo(Subquery):
    """Number of rows of a queryset, ``MOST`` + 1 where there are more."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, rows):
        super().__init__(rows.annotate(one=Value(1)).values("one")[: MOST + 1])


class Counts(NamedTuple):
    """``tabs``: {tab: number of what passes the filters}; ``overdue`` and ``near``: of the
    user's own among them, where those are not more than ``MOST``."""

    tabs: dict
    overdue: int
    near: int


def counts(regions, user, asked, today=None):
    """``Counts``, in two queries."""
    today = today or localdate()
    if asked.is_filtered:
        [numbers] = _numbers(regions, user, asked)
        days = list(_due_days(regions, user, asked))
    else:
        [numbers] = fetch_rows(_numbers, regions, user=user)
        days = fetch_rows(_due_days, regions, user=user)
    tabs = dict(zip(_COUNTED, numbers, strict=True))
    tabs |= {MINE: len(days), ALL: sum(numbers)}
    left = [(day - today).days for (day,) in days if day is not None]
    return Counts(
        tabs={tab: min(number, MOST + 1) for tab, number in tabs.items()},
        overdue=sum(number < 0 for number in left),
        near=sum(0 <= number <= NEAR for number in left),
    )


def due_words(found):
    """What of the user's reviews is late or nearly so: a sentence, or ""."""
    parts = []
    if found.tabs[MINE] > MOST:
        return f"Czeka na ciebie ponad {MOST} ocen: zacznij od najbliższych terminów."
    if found.overdue:
        parts.append(f"po terminie: {_reviews(found.overdue)}")
    if found.near:
        parts.append(f"termin w ciągu {NEAR} dni: {_reviews(found.near)}")
    return f"Z tego, co czeka na ciebie, {'; '.join(parts)}." if parts else ""


def _reviews(number):
    return counted(number, "ocena", "oceny", "ocen")


def _numbers(regions, user, asked=None):
    rows = _asked_for(regions, user, asked)
    # In an index's order, or all of a tab are looked for before the first hundred are counted;
    # where there are several regions no index is in order, and all would be sorted.
    rows = rows.order_by(*(["waiting_since", "pk"] if regions == 1 else []))
    numbers = [CountUpTo(on_tab(rows, tab, user)) for tab in _COUNTED]
    # A row to hang the numbers on.
    return User.objects.filter(pk=user.pk).order_by().values_list(*numbers)


def _due_days(regions, user, asked=None):
    rows = on_tab(_asked_for(regions, user, asked), MINE, user)
    return rows.order_by().values_list("due_on")[: MOST + 1]


def _asked_for(regions, user, asked):
    rows = rows_of(regions, user)
    return rows if asked is None else filtered(rows, asked)
