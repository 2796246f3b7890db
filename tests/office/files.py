"""Files as people send them: made here, small."""

import io

from openpyxl import Workbook

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
