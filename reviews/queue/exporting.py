"""The queue as a table for a spreadsheet: the same rows, filters and order as on the page."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from owes.xlsx import download
from reviews.enums import Risk, WaitsOn
from reviews.queue.asking import filtered, on_tab
from reviews.queue.paging import order_of
from reviews.queue.rows import declared_words, group_labels
from reviews.queue.scope import rows_of, shown
from reviews.reminding import due

#: Rows read from the database, and written, at once.
_BATCH = 1000


def table(regions, user, asked, today=None):
    """Rows of cells (texts, whole numbers, dates, ``None``), the header first; one query, read in
    pieces."""
    today = today or localdate()
    yield [
        _("Znak sprawy"),
        _("Wersja"),
        _("Wiązka"),
        _("Ośrodek"),
        _("Miejsce"),
        _("Odbiorcy"),
        _("Na kogo czeka"),
        _("Czeka od"),
        _("Termin"),
        _("Po terminie"),
        _("Ocenia"),
        _("Druga osoba"),
        _("Otwarte „musi”"),
        _("Ostrzeżenia"),
        _("Ryzyko"),
        _("Moje oświadczenie"),
    ]
    found = on_tab(filtered(shown(rows_of(regions, user), user), asked), asked.tab, user)
    for review in order_of(asked.order).sort(found).iterator(chunk_size=_BATCH):
        yield _cells(review, today)


def _cells(review, today):
    found = due(review, today)
    return [
        review.reference,
        review.version,
        review.title,
        review.centre_name,
        review.places,
        ", ".join(group_labels(review.group_codes)),
        str(WaitsOn(review.waits_on).label),
        localdate(review.waiting_since),
        found.on if found else None,
        _("tak") if found and found.is_overdue else _("nie"),
        review.reviewer_name or "",
        review.second_name or "",
        review.open_musts,
        review.warnings,
        str(Risk(review.risk).label),
        declared_words(review.is_declared),
    ]


def xlsx(rows, name):
    """The answer that saves ``rows`` as ``<name>.xlsx``."""
    widths = (16, 8, 50, 30, 40, 40, 18, *[14] * 9)
    return download(rows, name, title=_("Oceny"), widths=widths)
