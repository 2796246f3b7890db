"""People in a browser: joining with a passkey, and the pages of administration by axe."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import expect

from owes import invitations
from owes.enums import Role
from owes.models import Mail
from tests import make
from tests.browser import assert_accessible, watch
from tests.office.files import person, xlsx_of

PASSWORD = "cztery młode grusze"
#: A laptop with a fingerprint reader whose owner is always there.
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def laptop(browser, browser_context_args, live):
    """A page of a laptop with an authenticator, on an address where browsers know passkeys."""
    home, faults = live.replace("127.0.0.1", "localhost"), []
    context = browser.new_context(**{**browser_context_args, "base_url": home})
    watch(context, home, faults)
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    context.close()
    assert faults == []


def link_of(user):
    return re.search(r"/konto/zaproszenie/\S+", Mail.objects.get(recipient=user).text)[0]


def test_coordinator_joins_and_signs_in_with_a_passkey(laptop, monkeypatch):
    monkeypatch.setattr(settings, "SECOND_FACTOR_REQUIRED", True)
    region = make.region()
    user, _ = invitations.invite(
        email="zofia@wiazka.example",
        name="Zofia Wróbel",
        by=make.admin(),
        role=Role.COORDINATOR,
        region=region,
        valid_from=localdate(),
    )

    laptop.goto(link_of(user))
    assert_accessible(laptop)
    laptop.get_by_label("Hasło", exact=False).first.fill(PASSWORD)
    laptop.get_by_label("Hasło (ponownie)").fill(PASSWORD)
    laptop.get_by_role("button", name="Ustaw hasło i wejdź").click()
    # A coordinator sets up a second factor before anything else.
    expect(laptop.get_by_text("Jeszcze jeden krok:")).to_be_visible()
    assert_accessible(laptop)

    laptop.get_by_role("link", name="Dodaj klucz").click()
    laptop.get_by_label("Nazwa klucza").fill("laptop w biurze")
    laptop.get_by_label("Chcę logować się samym kluczem").check()
    assert_accessible(laptop)
    laptop.get_by_role("button", name="Utwórz klucz").click()
    expect(laptop.get_by_role("heading", name="Kody zapasowe")).to_be_visible()
    assert_accessible(laptop)
    laptop.get_by_role("link", name="przejdź do pracy").click()
    expect(laptop.get_by_text("koordynator, " + region.name)).to_be_visible()
    for name in ("account_overview", "usersessions_list", "mfa_index", "mfa_list_webauthn"):
        laptop.goto(reverse(name))
        assert_accessible(laptop)

    laptop.get_by_role("button", name="Wyloguj").click()
    laptop.get_by_role("button", name="Zaloguj się kluczem dostępu").click()
    expect(laptop.get_by_text("Zofia Wróbel").first).to_be_visible()


def test_pages_of_people_are_accessible(page, live, sign_in):
    centre = make.centre(code="owes-a")
    admin, advisor = make.admin(), make.advisor(centre)
    make.bundle(centre=centre).team.set([advisor])
    make.advisor(centre)
    sign_in(admin)

    for name, args in (
        ("people", []),
        ("person", [advisor.pk]),
        ("role", [advisor.pk, advisor.roles.get().pk]),
        ("person_close", [advisor.pk]),
        ("imports", []),
        ("import_new", ["osoby"]),
    ):
        page.goto(reverse(f"office:{name}", args=args))
        assert_accessible(page)

    page.goto(reverse("office:person_new"))
    page.get_by_label("Adres e-mail").fill("ola@")
    page.get_by_role("button", name="Wyślij zaproszenie").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)

    rows = [person(centre="owes-a"), person("Zła", "zla@", centre="owes-a")]
    page.goto(reverse("office:import_new", args=["osoby"]))
    content = {"name": "osoby.xlsx", "mimeType": "application/zip", "buffer": xlsx_of(rows)}
    page.get_by_label("Plik XLSX albo CSV").set_input_files(content)
    page.get_by_role("button", name="Pokaż, co się stanie").click()
    expect(page.get_by_role("heading", name="Osoby: podgląd")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Wczytaj dobre wiersze (1)").click()
    expect(page.get_by_role("heading", name="Osoby: wynik")).to_be_visible()
    assert_accessible(page)
