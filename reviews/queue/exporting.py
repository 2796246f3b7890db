"""The queue as a table for a spreadsheet: the same rows, filters and order as on the page."""

from datetime import date
from tempfile import TemporaryFile

from django.http import FileResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from reviews.enums import Risk, WaitsOn
from reviews.queue.asking import filtered, on_tab
from reviews.queue.paging import order_of
from reviews.queue.rows import declared_words, group_labels
from reviews.queue.scope import rows_of, shown
from reviews.reminding import due

#: Rows read from the database, and written, at once.
_BATCH = 1000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What XML has no place for.
_UNSEEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


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
    """The answer that saves ``rows`` as ``<name>.xlsx``. It is written to a file of its own, so
    that it takes little memory however long it is; a text never becomes a formula."""
    # Takes a fifth of a second to load, and most processes never need it.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Oceny"))
    sheet.freeze_panes = "A2"
    for letter, width in zip(
        "ABCDEFGHIJKLMNOP", (16, 8, 50, 30, 40, 40, 18, *[14] * 9), strict=True
    ):
        sheet.column_dimensions[letter].width = width
    bold = Font(bold=True)
    for number, row in enumerate(rows):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, _plain(value))
            if isinstance(value, str):
                cell.data_type = "s"
            elif isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
            if number == 0:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)
    file = TemporaryFile()  # noqa: SIM115 (the answer closes it)
    book.save(file)
    file.seek(0)
    response = FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
    response["Cache-Control"] = "private, no-cache"
    return response


def _plain(value):
    return value.translate(_UNSEEN)[:32_000] if isinstance(value, str) else value
