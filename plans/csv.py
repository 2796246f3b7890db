"""Tables as files for a spreadsheet, as Polish ones expect them.

UTF-8 with a byte order mark, semicolons, CRLF. A text never becomes a formula.
"""

import csv
import io
from decimal import Decimal

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

_BOM = "\ufeff"
#: A cell that begins so would be counted instead of shown (also in their wide forms).
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
#: The one Polish letter that has no mark to take off.
_L = str.maketrans("łŁ", "lL")


def write(rows):
    """Bytes of ``rows``: lists of cells (text, whole number, ``Decimal`` or ``None`` for nothing).

    Numbers stay numbers, with a comma before their decimals; a text that begins like a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([cell(value) for value in row] for row in rows)
    return (_BOM + out.getvalue()).encode()


def stream(rows, name):
    """The answer that saves ``rows``, as they come, as ``<name>.csv``."""
    return _answer(StreamingHttpResponse(_pieces(rows)), name)


def _pieces(rows):
    """The bytes of ``write``, some hundred rows at a time."""
    yield _BOM.encode()
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for number, row in enumerate(rows):
        writer.writerow([cell(value) for value in row])
        if number % 200 == 0:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def cell(value):
    """One cell as it is written; "" for ``None``."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    text = str(value).replace("\0", "")
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(_FORMULA) else text


def download(rows, name):
    """The answer that saves ``rows`` as ``<name>.csv`` (the name made plain for file systems)."""
    return _answer(HttpResponse(write(rows)), name)


def _answer(response, name):
    file_name = f"{slugify(name.translate(_L))[:60] or 'tabela'}.csv"
    response["Content-Type"] = "text/csv; charset=utf-8"
    response["Content-Disposition"] = content_disposition_header(True, file_name)
    response["Cache-Control"] = "private, no-cache"
    return response
