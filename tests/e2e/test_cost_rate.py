"""A rate taken from the table in a browser: copied into its fields, and saved as one types."""

import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import make
from tests.browser import assert_accessible

SAVED = re.compile(r"^zapisano o \d\d:\d\d$")


@pytest.fixture
def cost(live, page, sign_in):
    bundle, member = make.open_bundle(launches_on=date(2027, 3, 1))
    cost = make.cost(bundle)
    make.unit_rate(centre=bundle.centre)
    sign_in(member)
    page.goto(reverse("wizard:record", args=[bundle.pk, "koszt", cost.pk]))
    return cost


def stored(cost):
    cost.refresh_from_db()
    return cost.amount_grosze, cost.unit, cost.rate_grosze, cost.table_rates.count()


def test_chosen_rate_fills_its_fields_and_saves_itself(page, cost):
    page.get_by_label("Stawka z tabeli").select_option(index=1)
    expect(page.get_by_label("Jednostka")).to_have_value("h")
    expect(page.get_by_label("Stawka", exact=True)).to_have_value("52")
    page.get_by_label("Kwota", exact=True).fill("")
    page.get_by_label("Ile").fill("10")

    expect(page.get_by_text(SAVED)).to_be_visible()
    assert stored(cost) == (520_00, "h", 52_00, 1)
    assert_accessible(page)


def test_another_rate_typed_is_one_s_own(page, cost):
    page.get_by_label("Stawka z tabeli").select_option(index=1)
    page.get_by_label("Kwota", exact=True).fill("")
    page.get_by_label("Ile").fill("10")
    page.get_by_label("Stawka", exact=True).fill("60")

    expect(page.get_by_label("Stawka z tabeli")).to_have_value("")
    page.get_by_role("button", name="Zapisz").click()
    page.wait_for_url("**/krok/**")
    assert stored(cost) == (600_00, "h", 60_00, 0)


def test_contradiction_stands_at_its_field(page, cost):
    page.get_by_label("Ile").fill("10")
    page.get_by_label("Stawka", exact=True).fill("60")
    page.get_by_role("button", name="Zapisz").click()

    expect(page.get_by_label("Kwota", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#error_1_id_amount_grosze")).to_contain_text("a kwota to 100\u00a0zł")
    assert stored(cost) == (100_00, "", None, 0)
