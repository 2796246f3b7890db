"""A form sent after the session ended: nothing typed is lost, nothing leads elsewhere."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from designthinking.models import Note
from owes import held_posts
from owes.ids import uuid7
from tests import make

pytestmark = pytest.mark.django_db

PROBLEMS = "definiowanie_wyzwania_2"
TEXT = "Nikt nie zagląda\r\nod piątku – „cisza” <b>&"
FINISH = "/konto/dokoncz/"
ORIGIN = {"HTTP_ORIGIN": "http://testserver"}
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def team():
    return make.open_bundle()


@pytest.fixture
def note_url(team):
    return reverse("wizard:record", args=[team[0].pk, "notatka", uuid7()])


def typed(**fields):
    return {"version": "0", "question": PROBLEMS, "text": TEXT, **fields}


def hidden(response):
    """{name: value} of the hidden fields of a page, but for the token."""
    html = response.content.decode()
    rows = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html)
    return {name: unescape(value) for name, value in rows if name != "csrfmiddlewaretoken"}


def sign_in(client, user, page, password=make.PASSWORD, **extra):
    data = {"login": user.email, "password": password, **hidden(page), **extra}
    return client.post(reverse("account_login"), data)


def test_signed_out_post_gets_the_sign_in_page_with_what_was_typed(client, note_url):
    response = client.post(note_url, typed())

    held = held_posts.unseal(hidden(response)["held_post"])
    assert response.status_code == 401
    assert 'name="login"' in response.content.decode()
    assert (held.path, dict(held.fields)) == (note_url, typed())
    assert Note.objects.count() == 0


def test_signing_in_and_one_button_save_it(client, team, note_url):
    page = client.post(note_url, typed())

    answer = sign_in(client, team[1], page)
    finish = client.get(answer.url)
    again = client.post(note_url, hidden(finish))

    assert answer.url == FINISH
    assert f'action="{note_url}"' in finish.content.decode()
    assert again.status_code == 303
    assert Note.objects.get().text == TEXT.replace("\r\n", "\n")


def test_what_has_arrived_is_forgotten(client, team, note_url):
    sign_in(client, team[1], client.post(note_url, typed()))
    client.post(note_url, hidden(client.get(FINISH)))

    assert client.get(FINISH).url == reverse("bundles:home")


def test_wrong_password_first_loses_nothing(client, team, note_url):
    page = client.post(note_url, typed())

    wrong = sign_in(client, team[1], page, password="nie to hasło")
    sign_in(client, team[1], wrong)

    assert TEXT in dict(held_posts.unseal(client.session["held_post"]).fields).values()


def test_second_factor_in_between_loses_nothing(client, team, note_url):
    secret = generate_totp_secret()
    TOTP.activate(team[1], secret)
    page = client.post(note_url, typed())

    answer = sign_in(client, team[1], page)
    code = format_hotp_value(hotp_value(secret, int(now().timestamp()) // 30))
    after = client.post(answer.url, {"code": code})

    assert answer.url.startswith(reverse("mfa_authenticate"))
    assert after.url == FINISH
    assert f'action="{note_url}"' in client.get(FINISH).content.decode()


def test_fields_with_one_name_all_travel(client, team, note_url):
    page = client.post(note_url, {**typed(), "origins": ["a1", "b2"]})

    sign_in(client, team[1], page)
    html = client.get(FINISH).content.decode()

    assert re.findall(r'name="origins" value="(\w+)"', html) == ["a1", "b2"]


def test_somebody_else_signing_in_cannot_write_and_keeps_the_text(client, note_url):
    page = client.post(note_url, typed())
    sign_in(client, make.user(), page)

    again = client.post(note_url, hidden(client.get(FINISH)), follow=True)

    html = again.content.decode()
    assert again.redirect_chain == [(f"{FINISH}?odmowa=1", 303)]
    assert "Nie zapisano" in html
    assert "Nikt nie zagląda" in html
    assert Note.objects.count() == 0


def test_invalid_text_is_shown_by_its_own_page(client, team, note_url):
    sign_in(client, team[1], client.post(note_url, typed(text="a\x00" * 9000)))

    again = client.post(note_url, hidden(client.get(FINISH)))

    assert again.status_code == 422


def test_it_can_be_thrown_away(client, team, note_url):
    sign_in(client, team[1], client.post(note_url, typed()))

    client.post(FINISH)

    assert client.get(FINISH).status_code == 302
    assert Note.objects.count() == 0


def test_text_too_long_to_carry_is_shown_to_be_copied(client, note_url):
    long = "dłuższe zdanie " * 25_000

    response = client.post(note_url, typed(text=long))

    html = response.content.decode()
    assert response.status_code == 401
    assert long.strip() in html
    assert "held_post" not in html


def test_names_of_files_are_said(client, team):
    upload = SimpleUploadedFile("znak.png", b"x")
    url = reverse("wizard:places", args=[team[0].pk])

    response = client.post(url, {"places": "0602", "image": upload})

    assert "znak.png" in response.content.decode()


def test_passwords_are_not_held(client):
    url = reverse("admin:owes_user_add")

    response = client.post(url, {"email": "nowa@wiazka.example", "password1": "tajne hasło"})

    held = held_posts.unseal(hidden(response)["held_post"])
    assert dict(held.fields) == {"email": "nowa@wiazka.example"}


@pytest.mark.parametrize("name", ["account_change_password", "account_logout", "admin:login"])
def test_account_pages_hold_nothing(client, name):
    response = client.post(reverse(name), {"oldpassword": "tajne", "text": "x"})

    assert response.status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "https://zly.example/wiazki/nowa/",
        "//zly.example/wiazki/nowa/",
        "/nie-ma-takiej/",
        "/konto/haslo/",
        "/panel/login/",
        "javascript:alert(1)",
        "",
    ],
)
def test_nothing_leads_out_of_the_house(path):
    token = held_posts.seal(held_posts.Held(path, (("text", "x"),)))

    assert held_posts.unseal(token) is None


def test_query_of_the_address_is_kept():
    token = held_posts.seal(held_posts.Held("/wiazki/nowa/?z=1", (("title", "x"),)))

    assert held_posts.unseal(token).path == "/wiazki/nowa/?z=1"


FORGED = signing.dumps(["/wiazki/nowa/", [], []], salt="inna")


@pytest.mark.parametrize("token", ["", "x", FORGED], ids=["none", "nonsense", "another salt"])
def test_forged_token_is_refused(client, team, token):
    data = {"login": team[1].email, "password": make.PASSWORD, "held_post": token, "next": FINISH}
    client.post(reverse("account_login"), data)

    assert "held_post" not in client.session
    assert client.get(FINISH).url == reverse("bundles:home")


def test_held_fields_grow_old():
    token = held_posts.seal(held_posts.Held("/wiazki/nowa/", (("title", "x"),)))

    with time_machine.travel(now() + held_posts.LONGEST_WAIT + timedelta(minutes=1)):
        assert held_posts.unseal(token) is None


def test_finishing_is_shown_to_nobody_signed_out(client):
    assert client.get(FINISH).url.startswith(reverse("account_login"))


# --- Scripts ---------------------------------------------------------------------------


def test_script_is_told_that_the_session_ended(client, note_url):
    response = client.post(note_url, typed(), **JSON)

    assert response.status_code == 401
    assert response.json() == {"state": "signed_out", "login": reverse("account_login")}


# --- Stale tokens ----------------------------------------------------------------------


@pytest.fixture
def strict(team):
    """A signed-in client whose posts need a token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(team[1])
    return client


def token_of(response):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.content.decode())[1]


def test_stale_form_can_be_sent_again(strict, note_url):
    stale = strict.post(note_url, typed(csrfmiddlewaretoken="a" * 64), **ORIGIN)

    fields = {**hidden(stale), "csrfmiddlewaretoken": token_of(stale)}
    again = strict.post(note_url, fields, **ORIGIN)

    assert stale.status_code == 403
    assert again.status_code == 303
    assert Note.objects.get().text == TEXT.replace("\r\n", "\n")


@pytest.mark.parametrize("origin", [{}, {"HTTP_ORIGIN": "null"}, {"HTTP_ORIGIN": "http://zly.pl"}])
def test_form_of_a_stranger_is_not_offered_again(strict, note_url, origin):
    response = strict.post(note_url, typed(), **origin)

    html = response.content.decode()
    assert response.status_code == 403
    assert "Nikt nie zagląda" not in html
    assert note_url not in html


def test_stale_form_of_a_signed_out_person_goes_through_signing_in(note_url):
    client = Client(enforce_csrf_checks=True)

    response = client.post(note_url, typed(), **ORIGIN)

    assert response.status_code == 401
    assert held_posts.unseal(hidden(response)["held_post"]).path == note_url


def test_script_gets_a_fresh_token_and_the_name_of_its_person(strict, team, note_url):
    refused = strict.post(note_url, typed(), **JSON, **ORIGIN).json()

    answer = strict.post(note_url, typed(), HTTP_X_CSRFTOKEN=refused["csrf"], **JSON, **ORIGIN)

    assert (refused["state"], refused["user"]) == ("signed_out", team[1].pk)
    assert answer.json()["state"] == "saved"


def test_script_of_a_stranger_gets_no_token(strict, note_url):
    answer = strict.post(note_url, typed(), HTTP_ORIGIN="http://zly.pl", **JSON)

    assert answer.status_code == 403
    assert "csrf" not in answer.json()


def test_sign_in_page_left_open_while_signing_in_elsewhere_loses_nothing(strict, note_url):
    token = held_posts.seal(held_posts.Held(note_url, tuple(typed().items())))

    response = strict.post(
        reverse("account_login"), {"login": "x", "held_post": token, "next": FINISH}, **ORIGIN
    )

    assert (response.status_code, response.url) == (303, FINISH)
    assert "Nikt nie zagląda" in strict.get(FINISH).content.decode()


def test_signing_in_twice_loses_nothing(client, team, note_url):
    token = held_posts.seal(held_posts.Held(note_url, tuple(typed().items())))
    client.force_login(team[1])

    response = client.post(reverse("account_login"), {"held_post": token, "next": FINISH})

    assert response.url == FINISH
    assert "Nikt nie zagląda" in client.get(FINISH).content.decode()


def test_stale_sign_in_form_is_shown_again_with_what_it_holds(note_url):
    token = held_posts.seal(held_posts.Held(note_url, tuple(typed().items())))
    client = Client(enforce_csrf_checks=True)

    response = client.post(reverse("account_login"), {"held_post": token}, **ORIGIN)

    assert response.status_code == 401
    assert hidden(response)["held_post"] == token
