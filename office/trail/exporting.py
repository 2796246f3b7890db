"""The trail in files: the same rows, filters and order as on the page."""

from django.utils.timezone import localtime

from office.trail.asking import stream
from office.trail.telling import told

#: A sheet holds a million rows; a person reads far fewer.
MOST_ROWS = 100_000
WIDTHS = (20, 30, 80, 24, 38, 40, 38)


def table(parts, *, with_titles):
    """Rows of cells, the header first."""
    yield ["Kiedy", "Kto", "Co zrobiono", "Z czym", "Wiązka (identyfikator)", "Wiązka", "Zapis"]
    for batch in stream(parts):
        for one in told(batch, with_titles=with_titles):
            yield [
                f"{localtime(one.at):%Y-%m-%d %H:%M:%S}",
                one.who,
                one.text,
                one.kind,
                str(one.bundle_id or ""),
                one.bundle,
                str(one.record_id or ""),
            ]


def some(rows):
    """At most ``MOST_ROWS`` rows, and a last one that says so where there are more."""
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            yield [f"Pokazano {MOST_ROWS} najnowszych zdarzeń; starsze zawęź datami."]
            return
        yield row
