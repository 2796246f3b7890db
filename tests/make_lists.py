"""Makers of what an admin keeps for the country."""

import csv
import io
import zlib
from datetime import date
from xml.sax.saxutils import escape

from office.models import TerytFile
from owes.management.commands.load_teryt import TERYT

HEAD = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA"
_RODZ = {"gmina_miejska": "1", "gmina_wiejska": "2", "gmina_miejsko_wiejska": "3"}


def terc_row(code, name, kind, day):
    """A row of an official file, as list of cells."""
    said = "miasto na prawach powiatu" if kind == "miasto_na_prawach_powiatu" else kind
    name = name.upper() if len(code) == 2 else name
    return [code[:2], code[2:4], code[4:6], code[6:7], name, said.replace("_", " "), day]


def terc(rows=None, *, day="2027-01-01", edit=None, encoding="utf-8-sig"):
    """Bytes of an official file with ``rows`` (code, name, kind): by default the shipped table.
    ``edit(rows)``: what else it says, a list of the same."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD.split(";"))
    writer.writerows(_official(rows, day, edit))
    return out.getvalue().encode(encoding)


def terc_xml(rows=None, *, day="2027-01-01", edit=None, is_old=False, encoding="utf-8"):
    """The same as XML, as GUS writes it now or (``is_old``) wrote it."""
    names = HEAD.replace("NAZWA_DOD", "NAZDOD" if is_old else "NAZWA_DOD").split(";")
    lines = [f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>', "<teryt>"]
    lines.append(f'<catalog name="TERC" type="all" date="{day}">')
    for cells in _official(rows, day, edit):
        lines += ["<row>", *map(_cell_of(is_old), names, cells), "</row>"]
    return "\n".join([*lines, "</catalog>", "</teryt>"]).encode(encoding)


def _cell_of(is_old):
    def cell(name, text):
        start, end = (f'col name="{name}"', "col") if is_old else (name, name)
        return f"<{start}>{escape(text)}</{end}>" if text else f"<{start} />"

    return cell


def _official(rows, day, edit):
    if rows is None:
        with TERYT.open(encoding="utf-8-sig", newline="") as file:
            rows = [(one["code"], one["name"], one["kind"]) for one in csv.DictReader(file)]
    rows = edit(rows) if edit else rows
    return [terc_row(*row, day) for row in rows]


def teryt_file(*, by=None):
    """A kept file: the shipped table as an official one."""
    return TerytFile.objects.create(
        by=by, stated_on=date(2027, 1, 1), sha256="0" * 64, content=zlib.compress(terc())
    )
