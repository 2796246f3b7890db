"""Letters to somebody whose sign-in an administrator changed."""

from datetime import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils.timezone import get_current_timezone

from office.people import leaving
from owes import accounts
from owes.models import Mail
from owes.polish import NBSP
from tests import make

pytestmark = pytest.mark.django_db

NOON = datetime(2027, 3, 1, 12, 5, tzinfo=get_current_timezone())


@pytest.fixture
def admin():
    return make.admin(user=make.user(name="Zenon Żuraw"))


def letters_to(person):
    return list(Mail.objects.filter(recipient=person).order_by("pk"))


def with_factor(person):
    for kind in Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES:
        Authenticator.objects.create(user=person, type=kind, data={"secret": "TAJNE7", "seed": "x"})
    return person


def close(person, **when):
    leaving.close(person, choices={}, **when)


def close_and_reopen(person, **when):
    close(person, **when)
    leaving.reopen(person, **when)


@pytest.mark.parametrize(
    ("act", "subject", "said"),
    [
        (accounts.end_sessions, "Wylogowanie z Wiązki", "wylogował"),
        (accounts.remove_factor, "Usunięty drugi składnik logowania", "usunął drugi składnik"),
        (close, "Twoje konto jest zamknięte", "zamknął Twoje konto"),
        (close_and_reopen, "Twoje konto jest znowu czynne", "przywrócił Twoje konto"),
    ],
)
def test_letter_says_what_was_done_when_and_by_whom(admin, act, subject, said):
    centre, other = make.centre(region=make.region(name="Nadrzeczny")), make.admin()
    person, by = with_factor(make.advisor(centre)), make.admin(centre.region)

    act(person, by=by, at=NOON)

    letter = letters_to(person)[-1]
    text = letter.text.replace(NBSP, " ")
    assert (letter.subject, letter.to, letter.by) == (subject, person.email, by)
    assert "1 marca 2027 r., 12:05: administrator regionalny (Nadrzeczny) " in text
    assert said in text
    # Whoever did it may be the surprise.
    assert f"{admin} ({admin.email})" in text
    assert f"{other} ({other.email})" in text
    assert by.email not in text
    assert by.name not in text
    assert "TAJNE7" not in text


def test_both_addresses_are_told_of_a_change(admin):
    person = make.user(email="stary@wiazka.example")

    for email in ("z.bledem@wiazka.example", "nowy@wiazka.example"):
        person = accounts.change(person, name=person.name, email=email, by=admin)

    old, first, wrong, new = letters_to(person)
    assert old.to == "stary@wiazka.example"
    assert first.to == wrong.to == "z.bledem@wiazka.example"
    assert new.to == "nowy@wiazka.example"
    assert "administrator kraju zmienił adres" in old.text
    assert "nie da się nim zalogować" in old.text
    assert "nowy@" not in old.text + wrong.text


def test_nobody_is_written_to_about_the_own_doing(admin):
    accounts.end_sessions(admin, by=admin)

    assert letters_to(admin) == []


def test_two_presses_are_one_letter(admin):
    person = with_factor(make.user())

    for _ in range(2):
        accounts.end_sessions(person, by=admin, at=NOON)
        accounts.remove_factor(person, by=admin, at=NOON)

    assert [one.subject for one in letters_to(person)] == [
        "Wylogowanie z Wiązki",
        "Usunięty drugi składnik logowania",
    ]


def test_without_another_admin_the_letter_names_who_runs_the_program(admin, settings):
    person = make.user()

    accounts.end_sessions(person, by=admin)

    assert settings.DEFAULT_FROM_EMAIL in letters_to(person)[0].text


@pytest.mark.parametrize("name", ["person_factor", "person_sessions", "person_change"])
@pytest.mark.parametrize("who", ["country", "country_to_be", "elsewhere"])
def test_region_admin_touches_only_sign_in_of_people_wholly_in_scope(name, who):
    centre = make.centre()
    person = with_factor(make.advisor(centre))
    {
        "country": lambda: make.admin(user=person),
        "country_to_be": lambda: make.admin(user=person, valid_from="2035-01-01"),
        "elsewhere": lambda: make.coordinator(user=person),
    }[who]()
    client = Client()
    client.force_login(make.admin(centre.region))
    sent = {"name": person.name, "email": "przejety@wiazka.example"}

    answer = client.post(reverse(f"office:{name}", args=[person.pk]), sent)

    email = person.email
    person.refresh_from_db()
    assert answer.status_code == 404
    assert (person.email, person.session_round) == (email, 0)
    assert Authenticator.objects.filter(user=person).count() == 2
    assert letters_to(person) == []
