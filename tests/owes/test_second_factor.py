"""The second factor: who must have one, and what happens to what was being sent."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from owes import accounts
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def with_app(person):
    """The person, with an app set up; its secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def code(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.mark.parametrize("role", ["admin", "coordinator"])
def test_who_opens_the_work_of_others_sets_it_up_first(client, role):
    client.force_login(getattr(make, role)())

    page = client.get(reverse("bundles:list"))
    setup = client.get(page.url)

    assert page.url == reverse("mfa_index")
    assert "Jeszcze jeden krok" in setup.content.decode()


@pytest.mark.parametrize("name", ["mfa_index", "account_overview", "owes:method", "account_logout"])
def test_account_and_public_pages_stay_open(client, name):
    client.force_login(make.admin())

    assert client.get(reverse(name)).status_code == 200


def test_advisor_works_without_one(client):
    client.force_login(make.advisor())

    assert client.get(reverse("bundles:list")).status_code == 200


def test_whoever_has_one_works(client):
    person = make.admin()
    with_app(person)
    client.force_login(person)

    assert client.get(reverse("office:people")).status_code == 200


def test_recovery_codes_alone_are_none(client):
    person = make.admin()
    RecoveryCodes.activate(person)
    client.force_login(person)

    assert client.get(reverse("office:people")).status_code == 302


def test_what_was_being_sent_waits(client):
    client.force_login(make.admin())

    answer = client.post(reverse("office:person_new"), {"name": "Długo pisane imię"})
    page = client.get(reverse("held_post"))

    assert (answer.status_code, answer.url) == (303, reverse("mfa_index"))
    assert "Długo pisane imię" in page.content.decode()


def test_app_is_set_up_and_what_waited_can_be_sent(client):
    person = make.coordinator(user=make.user(email="anna@wiazka.example"))
    client.post(reverse("account_login"), {"login": person.email, "password": make.PASSWORD})
    client.post(reverse("office:person_new"), {"name": "Długo pisane imię"})
    client.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})

    setup = client.get(reverse("mfa_activate_totp"))
    secret = setup.context["form"].secret
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    done = client.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)

    assert f">{secret}</code>" in setup.content.decode()
    assert wrong.context["form"].errors
    assert done.request["PATH_INFO"] == reverse("mfa_view_recovery_codes")
    assert reverse("held_post") in done.content.decode()
    assert client.get(reverse("reviews:desk")).status_code == 200


def test_text_too_long_to_wait_is_shown_to_be_copied(client):
    client.force_login(make.admin())

    page = client.post(reverse("office:person_new"), {"name": "ą" * 400_000})

    assert page.status_code == 403
    assert "Ustaw drugi składnik w nowej karcie" in page.content.decode()
    assert "ą" * 400_000 in page.content.decode()


def test_script_that_saves_is_told_where_to_go(client):
    client.force_login(make.coordinator())

    answer = client.post(
        reverse("office:person_new"), {"name": "x"}, headers={"Accept": "application/json"}
    )

    assert answer.status_code == 401
    assert answer.json()["login"] == reverse("mfa_index")


def test_sign_in_asks_for_the_code(client):
    person = make.admin(user=make.user(email="anna@wiazka.example"))
    secret = with_app(person)

    first = client.post(
        reverse("account_login"), {"login": person.email, "password": make.PASSWORD}
    )
    assert first.url == reverse("mfa_authenticate")
    assert client.get(reverse("office:people")).status_code == 302
    client.post(first.url, {"code": code(secret)})

    assert client.get(reverse("office:people")).status_code == 200


def test_wrong_codes_are_throttled(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    person = make.admin(user=make.user(email="anna@wiazka.example"))
    with_app(person)
    client.post(reverse("account_login"), {"login": person.email, "password": make.PASSWORD})

    answers = [client.post(reverse("mfa_authenticate"), {"code": "000000"}) for _ in range(8)]

    assert answers[-1].status_code == 429
    assert "Spróbuj ponownie za" in answers[-1].content.decode()


def test_last_factor_stays_with_whoever_needs_it(client):
    person = make.admin(user=make.user(email="anna@wiazka.example"))
    secret = with_app(person)
    client.post(reverse("account_login"), {"login": person.email, "password": make.PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    client.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})

    page = client.post(reverse("mfa_deactivate_totp"))

    assert "To jedyny drugi składnik" in page.content.decode()
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


def test_lost_phone_is_mended_by_an_admin(client):
    person = make.coordinator()
    with_app(person)
    client.force_login(person)
    assert client.get(reverse("reviews:desk")).status_code == 200

    accounts.remove_factor(person, by=make.admin())

    assert client.get(reverse("reviews:desk")).url.startswith(reverse("account_login"))
    client.force_login(person)
    assert client.get(reverse("reviews:desk")).url == reverse("mfa_index")


@pytest.mark.parametrize(
    ("host", "is_secure", "may"),
    [("192.168.1.20", False, False), ("192.168.1.20", True, True), ("localhost", False, True)],
)
def test_page_says_where_passkeys_do_not_work(client, settings, host, is_secure, may):
    settings.ALLOWED_HOSTS = [host]
    client.force_login(make.advisor())

    page = client.get(reverse("mfa_index"), headers={"host": host}, secure=is_secure)

    text = page.content.decode()
    assert ("Dodaj klucz" in text) is may
    assert ("tylko na stronach https" in text) is not may
