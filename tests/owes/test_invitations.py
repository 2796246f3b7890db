"""Inviting people: the letter, its link, and what becomes of the account."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils.timezone import localdate, now

from owes import invitations
from owes.enums import PersonState, Role
from owes.models import Invitation, User
from owes.roles import RoleRefused
from tests import make

pytestmark = pytest.mark.django_db

PASSWORD = "cztery młode grusze"


def link(message=None):
    return re.search(
        r"https?://[^/\s]+(/konto/zaproszenie/\S+)", (message or mail.outbox[-1]).body
    )[1]


@pytest.fixture
def invite(django_capture_on_commit_callbacks):
    """``invite(centre)``: somebody invited to work there; the letter is in ``mail.outbox``."""

    def invite(centre=None, email="zofia@wiazka.example", **fields):
        given = {"role": Role.ADVISOR, "centre": centre or make.centre(), "by": make.admin()}
        with django_capture_on_commit_callbacks(execute=True):
            person, _ = invitations.invite(
                email=email, name="Zofia Wróbel", valid_from=localdate(), **{**given, **fields}
            )
        return person

    return invite


def accept(client, path, password=PASSWORD):
    return client.post(path, {"password1": password, "password2": password})


def test_letter_leads_to_a_password_and_signs_in(client, invite):
    person = invite()
    assert person.state == PersonState.INVITED

    page = client.get(link())
    response = accept(client, link())

    person.refresh_from_db()
    assert page.status_code == 200
    assert "Zofia Wróbel" in page.content.decode()
    assert response.status_code == 302
    assert person.check_password(PASSWORD)
    assert person.state == PersonState.ACTIVE
    assert client.get(reverse("bundles:list")).status_code == 200


def test_whoever_needs_a_second_factor_is_led_to_it_at_once(client, invite, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    invite(role=Role.ADMIN)

    accept(client, link())

    assert client.get("/", follow=True).request["PATH_INFO"] == reverse("mfa_index")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_link_works_once(client, invite):
    invite()
    accept(client, link())
    client.logout()

    again = accept(client, link(), "inne hasło tutaj")

    assert again.status_code == 404
    assert "już nie działa" in again.content.decode()
    assert User.objects.get(email="zofia@wiazka.example").check_password(PASSWORD)


def test_looking_at_the_link_uses_nothing_up(client, invite):
    invite()

    client.get(link())
    client.head(link())

    assert client.get(link()).status_code == 200


def test_link_works_for_seven_days(client, invite):
    invite()

    with time_machine.travel(now() + timedelta(days=6, hours=23)):
        assert client.get(link()).status_code == 200
    with time_machine.travel(now() + timedelta(days=7, hours=1)):
        assert client.get(link()).status_code == 404


def test_new_letter_ends_the_link_of_the_old(client, invite, django_capture_on_commit_callbacks):
    person = invite()
    old = link()
    with django_capture_on_commit_callbacks(execute=True):
        invitations.open_letter(person, by=None)

    assert client.get(old).status_code == 404
    assert client.get(link()).status_code == 200
    assert Invitation.objects.get().letters == 2


def test_invitation_taken_back_closes_the_account(client, invite):
    person = invite()

    invitations.take_back(person, by=make.admin())

    person.refresh_from_db()
    assert client.get(link()).status_code == 404
    assert person.state == PersonState.CLOSED
    assert not person.roles.exists()


@pytest.mark.parametrize("password", ["krótkie", "123456789012", "zofia@wiazka.example"])
def test_weak_password_is_refused_and_the_link_still_works(client, invite, password):
    invite()

    response = accept(client, link(), password)

    assert response.status_code == 422
    assert client.get(link()).status_code == 200


def test_known_address_gets_the_role_and_no_second_account(invite):
    known, centre = make.user(email="zofia@wiazka.example"), make.centre()

    person = invite(centre, email=" Zofia@Wiazka.example")

    assert person == known
    assert person.roles.get().centre == centre
    assert not Invitation.objects.exists()
    assert "nową rolę" in mail.outbox[-1].body


def test_refused_role_leaves_no_account(invite):
    with pytest.raises(RoleRefused):
        invite(make.centre(), by=make.admin(make.region()))

    assert not User.objects.filter(email="zofia@wiazka.example").exists()


def test_key_is_not_stored(invite):
    invite()

    key = link().rstrip("/").rpartition("/")[2]
    assert key not in str(Invitation.objects.values().get())


def test_letter_says_who_what_and_until_when(invite):
    invite(make.centre(name="OWES Nadrzecze"), by=make.admin(user=make.user(name="Jan Zając")))

    text = mail.outbox[-1].body
    assert "Jan Zając zaprasza" in text
    assert "animator / doradca: OWES Nadrzecze" in text
    assert "działa raz, do" in text


def test_link_is_dead_once_the_password_was_set_in_another_way(client, invite):
    """By „Nie pamiętam hasła”: the letter would otherwise open the account for a week."""
    person = invite()
    person.set_password(PASSWORD)
    person.save()

    page, answer = client.get(link()), accept(client, link(), password="pięć starych wiśni")

    person.refresh_from_db()
    assert (page.status_code, answer.status_code) == (404, 404)
    assert person.check_password(PASSWORD)
    assert "_auth_user_id" not in client.session
