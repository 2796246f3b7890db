"""The wizard does its work without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from designthinking.models import Finding, Note
from tests import make

QUESTION = "odkrywanie_2"


@pytest.fixture
def page(new_context, sign_in):
    context = new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    bundle, member = make.open_bundle()
    sign_in(member, context)
    page = context.new_page()
    page.goto(reverse("wizard:step", args=[bundle.pk, QUESTION]))
    return page


def test_note_becomes_a_finding_and_is_changed_without_scripts(page):
    form = page.locator('form[action*="/zapis/notatka/"]')
    form.locator("textarea").fill("Autobus jeździ dwa razy dziennie")
    form.get_by_role("button", name="Dodaj").click()
    expect(page.locator(".note")).to_contain_text("Autobus jeździ")

    page.locator(".offer").get_by_role("button", name="Dodaj").click()
    expect(page.locator(".entry")).to_contain_text("Autobus jeździ")

    page.locator(".entry").get_by_role("link", name="Zmień").click()
    page.locator("textarea[name=text]").fill("Nie ma jak dojechać do lekarza")
    page.get_by_role("button", name="Zapisz").first.click()

    expect(page.locator(".entry")).to_contain_text("Nie ma jak dojechać")
    finding = Finding.objects.get()
    assert (finding.version, list(finding.origins.all())) == (2, [Note.objects.get()])


def test_wrong_input_is_explained_without_scripts(page):
    page.locator('form[action*="/zapis/notatka/"]').get_by_role("button", name="Dodaj").click()

    expect(page.get_by_role("alert")).to_contain_text("Wpisz treść notatki.")
    assert Note.objects.count() == 0
