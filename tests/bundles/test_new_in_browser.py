"""A bundle started in a browser: by keyboard, and without scripts."""

import pytest
from playwright.sync_api import expect

from bundles.models import Bundle
from tests import make
from tests.browser import assert_accessible


@pytest.fixture
def places(live):
    """Two gminy of one name and a powiat of another."""
    return [
        make.territory("1003022", name="Łask", kind="gmina_wiejska"),
        make.territory("1003032", name="Łaskarzew", kind="gmina_miejska"),
    ]


def test_place_is_chosen_by_keyboard(page, sign_in, places):
    sign_in(make.advisor())
    page.goto("/wiazki/nowa/")
    page.get_by_label("Tytuł wiązki").fill("Dobrze u siebie")

    field = page.get_by_role("combobox", name="Gmina lub powiat")
    field.press_sequentially("lask")
    expect(page.get_by_role("option")).to_have_count(2)
    assert_accessible(page)
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text(places[1].label)
    field.press("Enter")

    expect(page.get_by_role("checkbox", name=places[1].label)).to_be_checked()
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_be_focused()
    page.get_by_role("button", name="Załóż wiązkę").press("Enter")
    page.wait_for_url("**/wiazki/*-*/")
    assert list(Bundle.objects.get().territories.all()) == [places[1]]


def test_place_field_says_when_there_is_none_and_closes_by_escape(page, sign_in, places):
    sign_in(make.advisor())
    page.goto("/wiazki/nowa/")
    field = page.get_by_role("combobox", name="Gmina lub powiat")

    field.press_sequentially("xyz")
    expect(page.get_by_text("Nie ma takiej gminy ani powiatu.")).to_be_visible()
    field.fill("lask")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("lask")


def test_enter_in_the_title_starts_the_bundle(page, sign_in, places):
    sign_in(make.advisor())
    page.goto("/wiazki/nowa/")
    title = page.get_by_label("Tytuł wiązki")
    title.fill("Dobrze u siebie")

    title.press("Enter")

    page.wait_for_url("**/wiazki/*-*/")
    assert Bundle.objects.get().title == "Dobrze u siebie"


def test_bundle_is_started_without_scripts(new_context, sign_in, places):
    context = new_context(java_script_enabled=False)
    sign_in(make.advisor(), context)
    page = context.new_page()
    page.goto("/wiazki/nowa/")
    page.get_by_label("Tytuł wiązki").fill("Dobrze u siebie")
    page.get_by_label("Gmina lub powiat").fill("łask wiejska")
    page.get_by_role("button", name="Szukaj").click()

    page.get_by_role("checkbox", name=places[0].label).check()
    page.get_by_role("button", name="Załóż wiązkę").click()

    page.wait_for_url("**/wiazki/*-*/")
    bundle = Bundle.objects.get()
    assert bundle.title == "Dobrze u siebie"
    assert list(bundle.territories.all()) == [places[0]]
