"""Tables as files that can be read back: the same columns, everything text, nothing computed."""

from io import BytesIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from office.imports.reading import GUARDED
from plans import csv

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXTENSIONS = ("xlsx", "csv")
#: What XML has no place for.
_UNSEEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def answer(header, rows, *, name, extension, widths=(), notes=()):
    """The answer that saves the table as ``name.extension``.

    ``widths``: of columns, in characters; ``notes``: rows of a second sheet, which CSV has not.
    """
    if extension == "csv":
        return csv.download([header, *map(_twice_guarded, rows)], name)
    response = HttpResponse(_xlsx(header, rows, widths, notes), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx")
    response["Cache-Control"] = "private, no-cache"
    return response


def _twice_guarded(row):
    """A text that looks guarded by itself gets one apostrophe more, as reading takes one off."""
    return [f"'{text}" if GUARDED.match(text) else text for text in row]


def _xlsx(header, rows, widths, notes):
    # Takes a fifth of a second to load, and most processes never need it.
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Dane")
    sheet.freeze_panes = "A2"
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    _fill(sheet, header, rows)
    if notes:
        about = book.create_sheet("Objaśnienia")
        for letter, width in zip("ABC", (28, 14, 90), strict=True):
            about.column_dimensions[letter].width = width
        _fill(about, notes[0], notes[1:])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet, header, rows):
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    bold = Font(bold=True)
    for place, row in enumerate((header, *rows)):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, text.translate(_UNSEEN)[:32_000])
            # Text, and text it stays when somebody types into it.
            cell.data_type, cell.number_format = "s", "@"
            if place == 0:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)
