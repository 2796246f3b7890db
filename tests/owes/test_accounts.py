"""Signing in and getting a new password."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import now

from owes.models import User
from tests import make

pytestmark = pytest.mark.django_db

PASSWORD = "trzy stare jabłonie"
NEW_PASSWORD = "cztery młode grusze"


@pytest.fixture
def person():
    return make.user(email="anna@wiazka.example", password=PASSWORD)


@pytest.fixture
def rate_limits(settings):
    """Limits as people meet them, with nothing counted before."""
    settings.ACCOUNT_RATE_LIMITS = {}
    cache.clear()
    yield
    cache.clear()


def sign_in(client, email, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def is_signed_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "email", ["anna@wiazka.example", "Anna@Wiazka.EXAMPLE", " ANNA@wiazka.example "]
)
def test_sign_in_takes_the_address_in_any_case(client, person, email):
    response = sign_in(client, email)

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("anna@wiazka.example", "inne hasło"),
        ("anna@wiazka.example", PASSWORD.upper()),
        ("nikt@wiazka.example", PASSWORD),
    ],
)
def test_sign_in_refuses_with_one_sentence(client, person, email, password):
    response = sign_in(client, email, password)

    [sentence] = response.context["form"].non_field_errors()
    assert sentence == "Podany adres e-mail i/lub hasło są niepoprawne."
    assert not is_signed_in(client)


def test_sign_in_refuses_an_account_that_is_closed(client, person):
    person.is_active = False
    person.save()

    sign_in(client, person.email)

    assert not is_signed_in(client)


def test_sign_in_is_throttled_and_says_for_how_long(client, person, rate_limits):
    answers = [sign_in(client, person.email, "zgaduję hasło") for _ in range(6)]

    response = sign_in(client, person.email)

    [sentence] = response.context["form"].non_field_errors()
    assert [one.status_code for one in answers] == [200] * 5 + [429]
    assert not is_signed_in(client)
    assert response.status_code == 429
    assert sentence == "Za dużo nieudanych prób. Spróbuj ponownie za 5\N{NO-BREAK SPACE}minut."


def test_throttling_ends_when_it_says(client, person, rate_limits):
    for _ in range(6):
        sign_in(client, person.email, "zgaduję hasło")

    with time_machine.travel(now() + timedelta(minutes=5, seconds=1)):
        sign_in(client, person.email)

    assert is_signed_in(client)


def test_throttling_counts_in_the_database_too(client, person, rate_limits, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
        }
    }
    call_command("createcachetable")

    answers = [sign_in(client, person.email, "zgaduję hasło").status_code for _ in range(6)]

    assert answers[-1] == 429


def test_page_asked_for_too_often_is_plain_polish(client, person, rate_limits):
    for number in range(31):
        response = sign_in(client, f"ktos{number}@wiazka.example", "zgaduję hasło")

    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert "Spróbuj ponownie za minutę" in response.content.decode()


def test_sign_in_goes_where_the_person_wanted(client, person):
    wanted = reverse("account_change_password")

    response = client.post(
        f"{reverse('account_login')}?next={wanted}",
        {"login": person.email, "password": PASSWORD, "next": wanted},
    )

    assert response.url == wanted


def test_sign_in_leads_nowhere_else(client, person):
    data = {"login": person.email, "password": PASSWORD, "next": "https://zly.example/"}

    response = client.post(reverse("account_login"), data)

    assert response.url == "/"


def test_nobody_signs_up(client):
    data = {"email": "obcy@wiazka.example", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}

    client.post(reverse("account_signup"), data)

    assert not User.objects.exists()


def test_signing_out_is_a_post(client, person):
    client.force_login(person)

    client.get(reverse("account_logout"))
    assert is_signed_in(client)

    client.post(reverse("account_logout"))
    assert not is_signed_in(client)


def ask_for_password(client, email):
    return client.post(reverse("account_reset_password"), {"email": email}, follow=True)


def without_token(response):
    """The page's HTML apart from what differs at every request."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def link_of(message):
    return re.search(r"https?://testserver(\S+)", message.body)[1]


@pytest.mark.parametrize("email", ["anna@wiazka.example", "ANNA@wiazka.example"])
def test_new_password_comes_by_mail(client, person, email):
    ask_for_password(client, email)
    [message] = mail.outbox
    form = client.get(link_of(message), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    person.refresh_from_db()
    assert message.to == ["anna@wiazka.example"]
    assert message.subject.startswith("Wiązka: ")
    assert person.check_password(NEW_PASSWORD)


def test_link_from_the_mail_works_once(client, person):
    ask_for_password(client, person.email)
    link = link_of(mail.outbox[0])
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    again = client.get(link, follow=True)

    assert again.context["token_fail"]


def test_new_password_must_not_be_weak(client, person):
    ask_for_password(client, person.email)
    form = client.get(link_of(mail.outbox[0]), follow=True)

    response = client.post(
        form.request["PATH_INFO"], {"password1": "123456", "password2": "123456"}
    )

    assert set(response.context["form"].errors) == {"password1"}


def test_unknown_address_gets_the_same_page(client, person):
    known = ask_for_password(client, person.email)
    unknown = ask_for_password(client, "nikt@wiazka.example")

    assert unknown.redirect_chain == known.redirect_chain
    assert without_token(unknown) == without_token(known)


def test_unknown_address_gets_no_link(client, person):
    ask_for_password(client, "nikt@wiazka.example")

    assert [message.to for message in mail.outbox] == [["nikt@wiazka.example"]]
    assert "/konto/haslo/" not in mail.outbox[0].body


def test_asking_for_passwords_is_throttled(client, person, rate_limits):
    for _ in range(30):
        ask_for_password(client, person.email)

    assert 0 < len(mail.outbox) < 30
