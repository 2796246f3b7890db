"""Joining: the code, the language, the door that may be shut."""

import pytest
from django.urls import reverse

from tests import make
from tests.workshops.phones import Phone
from workshops.actions import closing, running, seats
from workshops.models import Seat
from workshops.wording import preferred

pytestmark = pytest.mark.django_db

CODE = reverse("workshops:phone_code")


def door(workshop):
    return reverse("workshops:phone_door", args=[workshop.code])


@pytest.mark.parametrize("written", ["{}", " {} ", "{}-", "{}.", "„{}”"])
def test_code_leads_to_the_door_however_it_is_written(client, written):
    workshop = make.workshop()

    answer = client.get(CODE, {"kod": written.format(workshop.code.lower())})

    assert (answer.status_code, answer["Location"]) == (303, door(workshop))


@pytest.mark.parametrize("typed", ["ZZZZZZ", "0", "a" * 10_000, "<script>", "\x00", "🙂🙂🙂🙂🙂🙂"])
def test_wrong_code_is_said_plainly_and_stays_in_the_field(client, typed):
    answer = client.get(CODE, {"kod": typed})

    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Nie ma teraz spotkania o takim kodzie." in page
    assert "<script>" not in page


def test_empty_code_is_asked_for(client):
    assert "Wpisz kod, który widać na ekranie" in client.get(CODE, {"kod": " "}).content.decode()
    assert 'role="alert"' not in client.get(CODE).content.decode()


def test_door_says_what_it_is_and_promises(client):
    workshop = make.workshop()

    page = client.get(door(workshop)).content.decode()

    assert "Spotkanie w świetlicy" in page
    assert "Nikt nie zobaczy, kto to napisał. Nie podawaj nazwisk." in page
    assert page.count("<button") == 1


def test_door_in_small_letters_leads_to_the_door(client):
    workshop = make.workshop()

    answer = client.get(f"/w/{workshop.code.lower()}/")

    assert answer["Location"] == door(workshop)


@pytest.mark.parametrize("path", ["/w/ZZZZZZ/", "/w/ZZZZZZ/klucz/", "/w/%00/", "/w/<script>/"])
def test_unknown_workshop_is_a_page_of_ours(client, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert "Nie ma teraz spotkania o takim kodzie." in answer.content.decode()


def test_joining_makes_a_seat_known_by_its_key_alone():
    workshop = make.workshop()

    phone = Phone(workshop)

    seat = Seat.objects.get()
    assert phone.key not in (seat.key_hash, str(seat.pk))
    assert phone.look().status_code == 200


def test_key_of_another_workshop_opens_nothing(client):
    one, other = make.workshop(), make.workshop()
    key = Phone(one).key

    answer = client.get(reverse("workshops:phone", args=[other.code, key]))

    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Nie znamy tego telefonu" in page
    assert f'data-forget="{other.code}"' in page


def test_shut_door_lets_nobody_in(client):
    workshop = make.workshop()
    running.change(workshop, is_locked=True)

    for answer in (client.get(door(workshop)), client.post(door(workshop))):
        assert "Osoba prowadząca zamknęła dołączanie." in answer.content.decode()
    assert answer.status_code == 409
    assert not Seat.objects.exists()


def test_full_hall_lets_nobody_in(client, monkeypatch):
    workshop = make.workshop()
    monkeypatch.setattr(seats, "MAX_SEATS", 1)
    Phone(workshop)

    answer = client.post(door(workshop))

    assert answer.status_code == 409
    assert "Dołączyło już tyle telefonów" in answer.content.decode()


def test_closed_workshop_lets_nobody_in(client):
    workshop = make.workshop()
    closing.close(workshop, by=workshop.started_by)

    assert client.post(door(workshop)).status_code == 410
    page = client.get(door(workshop)).content.decode()
    assert "To spotkanie się skończyło" in page
    assert reverse("plans:note_door") in page


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "pl"),
        ("uk-UA,uk;q=0.9,en;q=0.5", "uk"),
        ("de-DE,en;q=0.5", "en"),
        ("de", "pl"),
        ("PL", "pl"),
        ("*;q=nie, ,;;", "pl"),
        ("x" * 100_000, "pl"),
    ],
)
def test_language_is_the_browsers_when_it_is_ours(header, language):
    assert preferred(header) == language


def test_language_is_chosen_by_one_tap(client):
    workshop = make.workshop()

    page = client.get(door(workshop), {"jezyk": "uk"}, HTTP_ACCEPT_LANGUAGE="pl").content.decode()
    assert '<html lang="uk">' in page
    assert "Приєднатися" in page

    phone = Phone(workshop, language="uk")
    assert "Які найбільші проблеми?" in phone.page()
    phone.client.post(phone.url("language", phone.key), {"jezyk": "en"})
    assert "What are the greatest problems?" in phone.page()
    phone.client.post(phone.url("language", phone.key), {"jezyk": "xx"})
    assert Seat.objects.get().language == "en"


def test_staff_pages_stay_polish_after_a_participants_page(client):
    workshop = make.workshop()
    client.get(door(workshop), {"jezyk": "uk"})

    page = client.get(reverse("account_login"), HTTP_ACCEPT_LANGUAGE="uk").content.decode()

    assert '<html lang="pl">' in page
    assert "Zaloguj" in page
