"""The coordinator's desk, empty, with one row and with a full page of long words: axe finds
nothing and nothing has to be scrolled sideways."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from tests import make
from tests.browser import assert_accessible
from tests.reviews import queues

DESK = reverse("reviews:desk") + "?kolejka=wszystkie"
PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
LONG = (
    "Konstantynopolitańczykowianeczkówna i niepełnosprawnościoodpowiedzialność w gminach nad Nerem"
)


def look(page, address):
    for size in (PHONE, LAPTOP):
        page.set_viewport_size(size)
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address


def fill(user, centre, number):
    other = make.coordinator(centre.region, user=make.user(name="Wawrzyniec Brzęczyszczykiewicz"))
    waits = ["koordynator", "koordynator", "autor", "nikt"]
    return queues.reviews(
        number,
        centre=centre,
        title=lambda n: f"{LONG} {n}" if n % 3 else "Dobrze u siebie",
        places="Łask (gmina miejsko-wiejska), powiat łaski; Sieradz (gmina wiejska), powiat sieradzki",
        place_codes=" 1003022",
        groups="piecza_zastepcza ozn_mlodziez seniorzy",
        waits_on=lambda n: waits[n % 4],
        reviewer=lambda n: [user, other, None][n % 3],
        second_reviewer=lambda n: other if n % 3 == 0 else None,
        waiting_since=lambda n: now() - timedelta(days=n),
        due_on=lambda n: localdate() + timedelta(days=12 - n),
        open_musts=lambda n: n % 5,
        risk=lambda n: n % 3,
        warnings=lambda n: n % 3 * 2,
        version=lambda n: n % 4 + 1,
    )


@pytest.fixture
def desk(live, sign_in):
    user, centre = queues.desk()
    centre.region.powiaty.add(make.territory("1003", name="łaski"))
    sign_in(user)
    return user, centre


def test_desk_is_accessible(page, desk):
    user, centre = desk
    look(page, DESK)
    made = fill(user, centre, 1)
    look(page, DESK)
    made += fill(user, centre, 29)
    make.declaration(user, made[3].bundle)
    look(page, DESK)
    look(page, f"{DESK}&grupa=seniorzy")
    look(page, f"{DESK}&q=nie-ma-takiej")


def test_forms_and_workload_are_accessible(page, desk):
    user, centre = desk
    made = fill(user, centre, 20)
    make.declaration(user, made[2].bundle)
    look(page, reverse("reviews:workload"))
    for name, review in (("assign", made[0]), ("assign", made[3]), ("due", made[2])):
        address = reverse(f"reviews:{name}", args=[review.pk])
        look(page, address)
        if review.waits_on != "nikt":
            page.locator("form select, form input").last.press("Enter")
            page.get_by_role("main").get_by_role("button").press("Enter")
            page.wait_for_load_state()
            assert_accessible(page)


def test_desk_is_walked_by_keyboard(page, desk):
    user, centre = desk
    fill(user, centre, 30)
    page.goto(DESK)

    page.get_by_role("link", name="Następna strona").press("Enter")
    page.get_by_role("link", name="Poprzednia strona").press("Enter")
    page.get_by_role("link", name="Następna strona").wait_for()
    page.locator("summary", has_text="Więcej filtrów").press("Enter")
    page.get_by_label("Ryzyko").select_option("2")
    page.get_by_role("button", name="Pokaż").press("Enter")

    page.get_by_role("link", name="Bez filtrów").wait_for()
    assert page.locator("tbody tr").count() == 10
    assert "ryzyko=2" in page.url
