"""Sessions: seen, ended one by one or all at once, and by a new password."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from owes.browsers import in_words
from tests import make

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126 Mobile"
NEW_PASSWORD = "cztery młode grusze"


@pytest.fixture
def person():
    return make.advisor(user=make.user(email="anna@wiazka.example"))


def signed_in(person, agent="Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"):
    client = Client(headers={"User-Agent": agent})
    client.post(reverse("account_login"), {"login": person.email, "password": make.PASSWORD})
    assert is_in(client)
    return client


def is_in(client):
    return client.get(reverse("bundles:list")).status_code == 200


def test_sessions_are_listed_in_words(person):
    here = signed_in(person)
    signed_in(person, PHONE)

    page = here.get(reverse("usersessions_list"))

    assert [row["browser"] for row in page.context["rows"]] == [
        "Firefox, Windows",
        "Chrome, Android",
    ]
    assert [row["is_here"] for row in page.context["rows"]] == [True, False]


def test_one_session_is_ended(person):
    here, there = signed_in(person), signed_in(person, PHONE)
    other = UserSession.objects.get(user_agent=PHONE)

    here.post(reverse("usersessions_list"), {"sesja": other.pk})

    assert (is_in(here), is_in(there)) == (True, False)


def test_nobody_ends_the_session_of_another(person):
    stranger = signed_in(make.advisor(user=make.user(email="obcy@wiazka.example")))
    here = signed_in(person)

    answer = stranger.post(
        reverse("usersessions_list"), {"sesja": UserSession.objects.get(user=person).pk}
    )

    assert answer.status_code == 404
    assert is_in(here)


def test_all_other_sessions_are_ended_even_those_nobody_wrote_down(person):
    here, there, unseen = signed_in(person), signed_in(person, PHONE), Client()
    unseen.force_login(person)

    here.post(reverse("usersessions_list"))

    assert [is_in(one) for one in (here, there, unseen)] == [True, False, False]
    assert len(here.get(reverse("usersessions_list")).context["rows"]) == 1


def test_new_password_ends_the_others(person):
    here, there = signed_in(person), signed_in(person, PHONE)

    here.post(
        reverse("account_change_password"),
        {"oldpassword": make.PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )

    person.refresh_from_db()
    assert person.check_password(NEW_PASSWORD)
    assert [is_in(one) for one in (here, there)] == [True, False]


def test_account_page_ties_all_of_it_together(person):
    page = signed_in(person).get(reverse("account_overview")).content.decode()

    for name in ("account_change_password", "mfa_index", "usersessions_list"):
        assert f'href="{reverse(name)}"' in page
    assert f'href="{reverse("account_overview")}"' in page


@pytest.mark.parametrize("typed", ["0", "-1", "x", "9" * 400, "\x00"])
def test_hostile_session_is_no_server_error(person, typed):
    assert signed_in(person).post(reverse("usersessions_list"), {"sesja": typed}).status_code == 404


def test_unknown_browser_has_words():
    assert in_words("curl/8") == "inna przeglądarka"


def test_what_was_known_of_a_session_goes_when_it_is_over(person):
    signed_in(person, PHONE)

    with time_machine.travel(now() + timedelta(hours=13)):
        signed_in(make.advisor(user=make.user(email="inna@wiazka.example")))

    assert not UserSession.objects.filter(user_agent=PHONE).exists()
