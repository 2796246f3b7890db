"""Pages of a queue that are found by where they begin, not by counting what is before them.

A cursor is the value a row is sorted by, and its id. So a page costs the same however far it is,
and what is added or leaves meanwhile neither doubles a row nor hides one.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, DateField, F, Func, Value
from django.utils.timezone import is_aware
from django.utils.translation import gettext_lazy as _

from reviews.models.library import LibraryEntry
from reviews.models.submission import NEVER, Review, by_due

PAGE_SIZE = 25
_PK = LibraryEntry._meta.pk


class Past(Func):
    """``(sort, id) > (value, pk)``, compared as pairs: what an index can be entered at."""

    output_field = BooleanField()

    def __init__(self, sort, pk, value, value_pk, *, is_falling=False):
        super().__init__(sort, pk, value, value_pk)
        self.sign = "<" if is_falling else ">"

    def as_sql(self, compiler, connection, **context):
        parts = [compiler.compile(one) for one in self.source_expressions]
        sort, pk, value, value_pk = (sql for sql, _ in parts)
        params = [param for _, found in parts for param in found]
        return f"({sort}, {pk}) {self.sign} ({value}, {value_pk})", params


@dataclass(frozen=True)
class Order:
    """A way to sort a list. ``field``: of the ``model``; ``parse``: its value from a cursor."""

    words: Any
    field: str
    parse: Any
    is_falling: bool = False
    model: Any = Review

    @property
    def column(self):
        return by_due() if self.field == "due_on" else F(self.field)

    def of(self, review):
        value = getattr(review, self.field)
        return NEVER if value is None else value

    def sort(self, rows, *, backwards=False):
        """``rows`` in this order, ending in the id; the other way round when going back."""
        if self.is_falling == backwards:
            return rows.order_by(self.column.asc(), "pk")
        return rows.order_by(self.column.desc(), "-pk")

    def past(self, cursor, *, backwards=False):
        """Condition: behind the cursor, in the direction that is walked."""
        value, pk = cursor
        output = DateField() if self.field == "due_on" else self.model._meta.get_field(self.field)
        return Past(
            self.column,
            F("pk"),
            Value(value, output_field=output),
            Value(pk, output_field=_PK),
            is_falling=self.is_falling != backwards,
        )


def _moment(text):
    moment = datetime.fromisoformat(text)
    # Others would not fit a database's calendar in every time zone.
    if not is_aware(moment) or not 2000 <= moment.year <= 2200:
        raise ValueError(text)
    return moment


def _key(text):
    if len(text) > 120 or "\0" in text:
        raise ValueError(text)
    return text


def _number(text):
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise ValueError(text)
    return int(text)


#: Code in the address → order; the first is the usual one.
ORDERS = {
    "czeka": Order(_("najdłużej czekające"), "waiting_since", _moment),
    "termin": Order(_("najbliższy termin"), "due_on", date.fromisoformat),
    "tytul": Order(_("tytuł"), "title_key", _key),
    "musi": Order(_("najwięcej otwartych „musi”"), "open_musts", _number, is_falling=True),
    "ryzyko": Order(_("największe ryzyko"), "risk", _number, is_falling=True),
}
USUAL = "czeka"
#: The library: what was published last comes first.
NEWEST = Order(_("najnowsze"), "at", _moment, is_falling=True, model=LibraryEntry)


def order_of(code):
    return ORDERS.get(code, ORDERS[USUAL])


def write_cursor(order, review):
    value = order.of(review)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"{text}~{review.pk}"


def read_cursor(order, text):
    """(value, id), or ``None`` where there is none in it."""
    value, _mark, pk = text.rpartition("~")
    try:
        return order.parse(value), UUID(pk)
    except ValueError:
        return None


@dataclass(frozen=True)
class Page:
    """Some rows of a queue; ``before`` and ``after``: cursors of its neighbours, or ""."""

    reviews: list
    before: str = ""
    after: str = ""


def first_rows(rows, order, details=None, *, backwards=False):
    """The rows of the first page, and one more where there is one.

    ``details(queryset)`` adds what a page shows of them; it is looked up for no more rows than
    these.
    """
    first = order.sort(rows, backwards=backwards)[: PAGE_SIZE + 1]
    if details is None:
        return first
    found = details(order.model.objects.filter(pk__in=first.values("pk")))
    return order.sort(found, backwards=backwards)


def first_page(found, order):
    """The page of ``first_rows``."""
    return _page(found[:PAGE_SIZE], order, has_after=len(found) > PAGE_SIZE)


def page(walks, order, query, details=None):
    """The page a GET's query asks for by ``po`` or ``przed``; the first one where that is
    nonsense or there is nothing left of it. ``walks``: querysets (``scope.walks``) whose rows
    together, in this order, are the list; ``details``: as in ``first_rows``."""
    for name, backwards in (("po", False), ("przed", True)):
        cursor = read_cursor(order, query.get(name, ""))
        if cursor is None:
            continue
        past = order.past(cursor, backwards=backwards)
        found = _top([rows.filter(past) for rows in walks], order, details, backwards=backwards)
        has_more = len(found) > PAGE_SIZE
        found = found[:PAGE_SIZE]
        if found and not backwards:
            return _page(found, order, has_before=True, has_after=has_more)
        # What lies before a cursor and fills no page is the beginning.
        if has_more:
            return _page(found[::-1], order, has_before=True, has_after=True)
    return first_page(_top(walks, order, details), order)


def _top(walks, order, details, *, backwards=False):
    """The first rows of all walks together, and one more than a page where there is one."""
    if len(walks) > 1:
        each = [order.sort(rows, backwards=backwards)[: PAGE_SIZE + 1] for rows in walks]
        pks = [pk for rows in each for pk in rows.values_list("pk", flat=True)]
        walks = [order.model.objects.filter(pk__in=pks)]
    return list(first_rows(walks[0], order, details, backwards=backwards))


def _page(found, order, *, has_before=False, has_after=False):
    return Page(
        reviews=found,
        before=write_cursor(order, found[0]) if found and has_before else "",
        after=write_cursor(order, found[-1]) if found and has_after else "",
    )
