import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from dossier import method
from owes.demo import ACCOUNTS
from owes.enums import Role, TerritoryKind
from owes.models import Centre, Region, RoleAssignment, Territory, User
from owes.polish import NBSP

HOUSE = ["owes:method", "owes:accessibility", "owes:privacy"]
DOOR = [
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_inactive",
]
OWN = ["account_change_password", "account_logout", "mfa_index", "account_email"]


@pytest.fixture
def advisor(db):
    voivodeship = Territory.objects.create(
        code="04", name="kujawsko-pomorskie", kind=TerritoryKind.VOIVODESHIP
    )
    region = Region.objects.create(code="lipowski", name="lipowski", voivodeship=voivodeship)
    centre = Centre.objects.create(code="nadrzecze", name="OWES Nadrzecze", region=region)
    user = User.objects.create_user("anna@example.pl", name="Anna Nowacka")
    RoleAssignment.objects.create(user=user, role=Role.ADVISOR, centre=centre)
    return user


def text_of(response):
    return response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", HOUSE + DOOR)
def test_page_opens_before_signing_in_inside_our_frame(client, name):
    page = text_of(client.get(reverse(name)))

    assert '<html lang="pl">' in page
    assert 'class="skip-link" href="#tresc"' in page
    assert page.count("<h1") == 1
    assert not re.search(r"\sstyle=|<style|\son\w+=", page)


@pytest.mark.django_db
def test_method_page_prints_the_whole_method(client):
    page = unescape(text_of(client.get(reverse("owes:method")))).replace(NBSP, " ")

    items = (*method.PRINCIPLES, *method.OWES_SERVICES, *method.ANIMATOR_TASKS, *method.GROUPS)
    wanted = [item.label for item in (*items, *method.STAGES, *method.BLOCKS)]
    wanted += [pillar.text for pillar in method.PILLARS]
    wanted += [question.text for question in method.QUESTIONS.values()]
    assert [text for text in wanted if text not in page] == []


@pytest.mark.parametrize("name", OWN)
def test_page_of_the_account_stands_inside_our_frame(client, advisor, name):
    client.force_login(advisor)

    page = text_of(client.get(reverse(name), follow=True))

    assert 'class="skip-link"' in page
    assert page.count("<h1") == 1


def test_header_says_who_is_signed_in_and_where(client, advisor):
    client.force_login(advisor)

    page = text_of(client.get(reverse("owes:privacy")))

    assert "<b>Anna Nowacka</b> · animator / doradca, OWES Nadrzecze" in page


def test_header_lets_out_by_post_alone(client, advisor):
    client.force_login(advisor)

    page = text_of(client.get(reverse("owes:privacy")))

    assert f'<form method="post" action="{reverse("account_logout")}">' in page


@pytest.mark.parametrize(("name", "queries"), [("owes:method", 3), ("owes:privacy", 4)])
def test_house_page_costs_few_queries(client, advisor, name, queries, django_assert_num_queries):
    client.force_login(advisor)

    # Session, person, roles; and the words of a page that an admin may word.
    with django_assert_num_queries(queries):
        client.get(reverse(name))


@pytest.mark.django_db
@pytest.mark.parametrize("is_demo", [True, False])
def test_sign_in_names_invented_people_in_a_demonstration_only(client, settings, is_demo):
    settings.DEMO = is_demo

    page = text_of(client.get(reverse("account_login")))

    assert [account.email in page for account in ACCOUNTS] == [is_demo] * len(ACCOUNTS)


@pytest.mark.django_db
def test_unknown_address_is_answered_in_polish(client):
    response = client.get("/nie-ma-takiej/")

    assert response.status_code == 404
    assert "Nie ma takiej strony" in text_of(response)


@pytest.mark.django_db
def test_missing_token_is_answered_in_polish():
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"))

    assert response.status_code == 403
    assert "Ten formularz się zestarzał" in text_of(response)


@pytest.mark.django_db
def test_reset_letter_is_polish_and_ours(client, advisor, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": advisor.email})

    (letter,) = mailoutbox
    assert letter.subject == "Wiązka: nowe hasło"
    assert letter.body.startswith("Dzień dobry!")
    assert "/konto/haslo/nowe/" in letter.body
