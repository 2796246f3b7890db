"""Files as people send them: made here, small, and what becomes of them."""

import io

from openpyxl import Workbook

from office.imports import running
from office.models import ImportKind

PEOPLE = ["imię i nazwisko", "adres e-mail", "rola", "kod ośrodka", "kod subregionu", "od", "do"]


def csv_of(rows, header=PEOPLE, delimiter=";", encoding="utf-8-sig"):
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in [header, *rows]]
    return "\r\n".join(lines).encode(encoding)


def xlsx_of(rows, header=PEOPLE):
    book = Workbook()
    for row in [header, *rows]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def person(name="Ola Kot", email="ola@wiazka.example", role="animator", centre="", **more):
    fields = {"region": "", "starts": "", "ends": "", **more}
    return [name, email, role, centre, fields["region"], fields["starts"], fields["ends"]]


def taken(rows, by, kind=ImportKind.PEOPLE, header=None):
    header = header or [one.title for one in running.SUBJECTS[kind].COLUMNS]
    return running.take(kind, name="plik.csv", content=csv_of(rows, header), by=by)


def planned(rows, by, kind=ImportKind.PEOPLE):
    made = taken(rows, by, kind)
    return running.plan_of(made, running.rows_of(made), by).rows


def done(rows, by, kind=ImportKind.PEOPLE):
    made = taken(rows, by, kind)
    plan = running.plan_of(made, running.rows_of(made), by)
    running.apply(made, by=by, mark=plan.mark)
    return plan


def states(rows, by, kind=ImportKind.PEOPLE):
    return [one.state for one in planned(rows, by, kind)]
