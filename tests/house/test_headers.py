"""What every page says to the browser before its first word."""

import pytest
from django.urls import reverse

ANSWERS = {
    "sign-in": lambda client: client.get(reverse("account_login")),
    "password reset": lambda client: client.get(reverse("account_reset_password")),
    "panel": lambda client: client.get("/panel/", follow=True),
    "missing page": lambda client: client.get("/nie-ma-takiej-strony/"),
}


@pytest.fixture(params=ANSWERS.values(), ids=ANSWERS.keys())
def response(request, client, db):
    return request.param(client)


def test_policy_starts_from_nothing_and_names_no_other_host(response):
    policy = dict(
        part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";")
    )

    assert policy["default-src"] == "'none'"
    assert set(policy.values()) == {"'none'", "'self'"}


def test_pages_are_neither_framed_nor_sniffed(response):
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_registration_is_closed(client, db):
    response = client.get(reverse("account_signup"))

    assert response.status_code == 200
    assert b'name="password1"' not in response.content


def test_forgotten_password_sends_a_letter_with_a_working_link(client, db, mailoutbox):
    from owes.models import User

    User.objects.create_user("ewa@example.org", "stare-trudne-haslo", name="Ewa Nowak")

    client.post(reverse("account_reset_password"), {"email": "ewa@example.org"})

    [letter] = mailoutbox
    link = next(word for word in letter.body.split() if "/konto/haslo/nowe/" in word)
    page = client.get(link, follow=True)
    assert b'name="password1"' in page.content


def test_sign_in_by_e_mail_whatever_its_case(client, db):
    from owes.models import User

    user = User.objects.create_user("ewa@example.org", "trudne-haslo-ewy", name="Ewa Nowak")

    client.post(
        reverse("account_login"), {"login": "Ewa@Example.org", "password": "trudne-haslo-ewy"}
    )

    assert client.session["_auth_user_id"] == str(user.pk)
