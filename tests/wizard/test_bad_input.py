"""Bad input: a plain Polish sentence beside its field, what was typed stays, nothing changes."""

import pytest
from django.urls import reverse

from canvas.models import Cost
from designthinking.models import Note
from owes.ids import uuid7
from plans.models import Task
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
QUESTION = "odkrywanie_1"


@pytest.fixture
def bundle(client):
    bundle, member = make.open_bundle()
    client.force_login(member)
    return bundle


def post(client, bundle, kind, pk=None, **data):
    address = reverse("wizard:record", args=[bundle.pk, kind, pk or uuid7()])
    return client.post(address, {"version": 0, **data})


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Wpisz treść notatki."),
        ("   \n ", "Wpisz treść notatki."),
        ("a" * 100_000, "Tekst ma 100\u00a0000 znaków, a mieści się 2\u00a0000."),
        ("przed\x00po", "znak zerowy"),
        ("dzwonek\x07", "znak zerowy"),
    ],
)
def test_note_that_cannot_be_stored_is_explained(client, bundle, typed, message):
    response = post(client, bundle, "notatka", question=QUESTION, text=typed)

    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert typed.strip()[:40].replace("\x00", "").replace("\x07", "")[:5] in page
    assert Note.objects.count() == 0


@pytest.mark.parametrize(
    "typed",
    [
        "Babcia 👵🏽 i wnuk 👨‍👩‍👧",
        "<script>alert('x')</script>",
        "مرحبا بكم",
        "\u200fשלום\u200f",
        "ZAŻÓŁĆ GĘŚLĄ JAŹŃ",
        "Robert'); DROP TABLE notatki;--",
        "{{ 7|add:7 }} {% load x %}",
    ],
)
def test_unusual_text_is_stored_as_typed_and_shown_as_text(client, bundle, typed):
    response = post(client, bundle, "notatka", question=QUESTION, text=typed)

    page = client.get(reverse("wizard:step", args=[bundle.pk, QUESTION])).content.decode()
    assert response.status_code == 303
    assert Note.objects.get().text == typed
    assert "<script>alert" not in page


def test_direction_overrides_are_taken_out(client, bundle):
    post(client, bundle, "notatka", question=QUESTION, text="faktura\u202efdp.exe")

    assert Note.objects.get().text == "fakturafdp.exe"


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("", "Wpisz kwotę; może to być 0."),
        ("-5", "Kwota nie może być ujemna."),
        ("−5", "Kwota nie może być ujemna."),
        ("dużo", "Wpisz kwotę cyframi"),
        ("1.234.567", "Wpisz kwotę cyframi"),
        ("1e9", "Wpisz kwotę cyframi"),
        ("9" * 30, "Kwota jest większa niż"),
        ("9" * 5000, "Wpisz kwotę cyframi"),
    ],
)
def test_amount_that_is_none_is_explained(client, bundle, amount, message):
    response = post(client, bundle, "koszt", name="Paliwo", amount_grosze=amount)

    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert "Paliwo" in page
    assert Cost.objects.count() == 0


@pytest.mark.parametrize(
    ("amount", "grosze"),
    [
        ("1250", 125_000),
        ("1 250,50", 125_050),
        ("1\u00a0250,5 zł", 125_050),
        ("0", 0),
        ("-0", 0),
    ],
)
def test_amount_is_stored_in_grosze(client, bundle, amount, grosze):
    post(client, bundle, "koszt", name="Paliwo", amount_grosze=amount)

    assert Cost.objects.get().amount_grosze == grosze


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("31.02.2027", "", "Nie ma takiego dnia w kalendarzu."),
        ("2027-02-31", "", "Nie ma takiego dnia w kalendarzu."),
        ("jutro", "", "Nie ma takiego dnia w kalendarzu."),
        ("0001-01-01", "", "Sprawdź rok"),
        ("2027-03-02", "2027-03-01", "Koniec nie może być przed początkiem."),
    ],
)
def test_dates_that_cannot_be_are_explained(client, bundle, start, end, message):
    response = post(client, bundle, "zadanie", title="Umowa", starts_on=start, due_on=end)

    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert "Umowa" in page
    assert Task.objects.count() == 0


def test_circle_of_tasks_is_refused(client, bundle):
    first = make.task(bundle=bundle, title="Pierwsze")
    second = make.task(bundle=bundle, title="Drugie", depends_on=[first])
    third = make.task(bundle=bundle, title="Trzecie", depends_on=[second])

    response = client.post(
        reverse("wizard:record", args=[bundle.pk, "zadanie", first.pk]),
        {"version": 1, "title": "Pierwsze", "depends_on": [third.pk]},
    )

    assert response.status_code == 422
    assert "nie może czekać na „Trzecie”" in response.content.decode()
    assert list(first.depends_on.all()) == []


@pytest.mark.parametrize("version", ["", "abc", "-1", "99999999999999999999"])
def test_version_that_is_none_is_no_server_error(client, bundle, version):
    note = make.note(bundle=bundle, question=QUESTION, text="Stary")

    response = client.post(
        reverse("wizard:record", args=[bundle.pk, "notatka", note.pk]),
        {"version": version, "text": "Nowy"},
    )

    note.refresh_from_db()
    assert (response.status_code, note.text) == (422, "Stary")


def test_more_willing_than_testers_is_refused(client, bundle):
    prototype = make.prototype(bundle=bundle)

    response = post(
        client,
        bundle,
        "test",
        prototype=prototype.pk,
        person_count=3,
        would_use_count=5,
    )

    assert response.status_code == 422
    assert "chętnych nie może być więcej" in response.content.decode()
