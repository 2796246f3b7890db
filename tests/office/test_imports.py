"""The pages of files, and whatever may stand in one."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from office.imports import running
from office.imports.planning import CHANGED, NEW
from office.imports.reading import Unreadable
from office.imports.typing import Wrong
from office.models import Import, ImportKind
from owes import invitations
from owes.models import Event, User
from tests import make
from tests.office.files import csv_of, person, taken, xlsx_of

pytestmark = pytest.mark.django_db


def upload(client, content, kind="osoby", name="osoby.xlsx"):
    return client.post(
        reverse("office:import_new", args=[kind]), {"file": SimpleUploadedFile(name, content)}
    )


def test_thirty_people_of_whom_three_are_bad(
    admin, centre, client, django_capture_on_commit_callbacks
):
    rows = [
        person(f"Osoba {number}", f"o{number}@wiazka.example", centre="owes-a")
        for number in range(27)
    ]
    rows += [person("Zła", "zla@", centre="owes-a"), person("Zły"), person("", "x@y.pl")]

    answer = upload(client, xlsx_of(rows))
    page = client.get(answer.url)
    bad = client.get(
        page.context["made"] and reverse("office:import_bad", args=[page.context["made"].pk, "csv"])
    )
    with django_capture_on_commit_callbacks(execute=True):
        result = client.post(answer.url, {"mark": page.context["plan"].mark}, follow=True)

    html = page.content.decode()
    assert "Wczytaj dobre wiersze (27)" in html
    assert "kolumna „adres e-mail”" in html
    assert bad.content.decode("utf-8-sig").count("\r\n") == 4
    assert "powód" in bad.content.decode("utf-8-sig")
    assert len(mail.outbox) == 27
    assert User.objects.filter(email__startswith="o").count() >= 27
    assert "nowe: 27" in result.content.decode()
    assert Event.objects.get(verb="imported").facts == {
        "what": "osoby",
        "nowe": 27,
        "zmiana": 0,
        "bez_zmian": 0,
        "blad": 3,
    }


def test_file_of_bad_rows_mended_can_be_sent_again(admin, centre, client):
    made = taken([person(email="ola@", centre="owes-a")], admin)
    header, [row] = running.bad_rows(made, admin)
    row[1] = "ola@wiazka.example"

    mended = running.take(ImportKind.PEOPLE, name="x.csv", content=csv_of([row], header), by=admin)
    rows = running.rows_of(mended)

    assert rows.ignored == ["powód"]
    assert [one.state for one in running.plan_of(mended, rows, admin).rows] == [NEW]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Ten plik jest pusty."),
        (b"to;nie\n1;2\n", "brakuje kolumn: „imię i nazwisko”, „adres e-mail”"),
        ("imię i nazwisko;adres e-mail\n".encode(), "nie ma ani jednego wiersza"),
        ("adres e-mail;imię i nazwisko;email\na;b;c\n".encode(), "jest w pliku dwa razy"),
    ],
)
def test_file_that_cannot_be_read_says_why_at_its_field(admin, client, content, words):
    answer = upload(client, content, name="x.csv")

    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors["file"])
    assert not Import.objects.exists()


def test_file_is_nobody_elses(admin, centre, client):
    made = taken([person(centre="owes-a")], make.admin())

    assert client.get(reverse("office:import", args=[made.pk])).status_code == 404


def test_report_stays_when_the_rows_are_gone(admin, centre, client):
    made = taken([person(centre="owes-a")], admin)
    plan = running.plan_of(made, running.rows_of(made), admin)
    running.apply(made, by=admin, mark=plan.mark)

    Import.objects.update(table=None, file_name="")

    page = client.get(reverse("office:import", args=[made.pk])).content.decode()
    again = client.post(reverse("office:import", args=[made.pk]), {"mark": plan.mark})
    assert "nowe: 1" in page
    assert "zostały już usunięte" in page
    assert "ola@wiazka.example" not in page
    assert again.status_code == 422
    assert client.get(reverse("office:import_bad", args=[made.pk, "csv"])).status_code == 404


class AnyFile(TestCase):
    """Whatever stands in a file of the right columns, it gets a preview or a sentence."""

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(
        kind=st.sampled_from(list(ImportKind)),
        rows=st.lists(
            st.lists(
                st.one_of(
                    st.text(max_size=30),
                    st.sampled_from(
                        [
                            "owes-a",
                            "sub-a",
                            "animator",
                            "koordynator",
                            "0601",
                            "06",
                            "a@b.pl",
                            "1.1.2027",
                            "31.12.9999",
                            "=1",
                            "'",
                            "#N/A",
                            "ß" * 200,
                        ]
                    ),
                ),
                min_size=14,
                max_size=14,
            ),
            min_size=1,
            max_size=4,
        ),
    )
    def test_any_cells_give_a_preview_or_a_sentence(self, kind, rows):
        centre = make.centre(code="owes-a", region=make.region(code="sub-a"))
        make.territory("0601")
        by = make.admin()
        columns = running.SUBJECTS[kind].COLUMNS
        content = csv_of(
            [
                [
                    cell.replace('"', "").encode("utf-8", "ignore").decode()
                    for cell in row[: len(columns)]
                ]
                for row in rows
            ],
            [one.title for one in columns],
            encoding="utf-8-sig",
        )
        try:
            made = running.take(kind, name="x.csv", content=content, by=by)
        except Unreadable:
            return
        plan = running.plan_of(made, running.rows_of(made), by)
        for row in plan.rows:
            assert row.words or row.sentences
        running.apply(made, by=by, mark=plan.mark)
        again = running.take(kind, name="x.csv", content=content, by=by)
        after = running.plan_of(again, running.rows_of(again), by)
        assert after.counts[NEW] == after.counts[CHANGED] == 0
        assert centre.pk


HARD = ("\u202e", "0" * 500, "ą" * 5_001, "-", "1e309", "٣", "²")


@pytest.mark.parametrize("subject", running.SUBJECTS.values())
def test_cells_are_refused_with_words_and_nothing_else(subject):
    said = []
    for column in subject.COLUMNS:
        for text in HARD:
            try:
                column.read(text)
            except Wrong as wrong:
                said.append(str(wrong))

    assert len(said) > len(subject.COLUMNS)
    assert all(said)


def test_same_address_invited_elsewhere_at_this_moment_is_shown_anew(
    admin, centre, client, monkeypatch
):
    made = taken([person(centre="owes-a")], admin)
    plan = running.plan_of(made, running.rows_of(made), admin)
    invite_all = invitations.invite_all

    def invite_late(guests, **more):
        # The other one's transaction ends between the look and the writing.
        User.objects.create_user(guests[0][0], None, name="Ola Kot")
        return invite_all(guests, **more)

    monkeypatch.setattr(invitations, "invite_all", invite_late)

    answer = client.post(reverse("office:import", args=[made.pk]), {"mark": plan.mark})

    assert answer.status_code == 409
    assert not User.objects.filter(email="ola@wiazka.example").exists()
