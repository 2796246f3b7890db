"""The projector in a browser: notes as they come, letters that can be read, a lost connection."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import make
from tests.browser import assert_accessible
from workshops.enums import Permission, Phase

SIZES = [{"width": 1280, "height": 720}, {"width": 1920, "height": 1080}]
OPEN = [{"question": make.PROBLEMS, "permission": Permission.OPEN}]
WORDS = "Do lekarza jadę dwa autobusy, a z powrotem nie ma czym wrócić. "


def open_screen(page, workshop, size=SIZES[0]):
    page.set_viewport_size(size)
    page.goto(reverse("workshops:screen", args=[workshop.screen_token]))


def test_open_note_appears_and_hidden_ones_are_piled_up(page, live):
    workshop = make.workshop(steps=OPEN)
    open_screen(page, workshop)
    make.card(workshop, "Autobus dwa razy dziennie")
    expect(page.get_by_text("Autobus dwa razy dziennie")).to_be_visible()

    hidden = make.workshop()
    open_screen(page, hidden)
    for number in range(3):
        make.card(hidden, f"Tajemnica {number}")
    expect(page.get_by_text("3 karteczki czekają")).to_be_visible()
    expect(page.locator("[data-pile] i")).to_have_count(3)


@pytest.mark.parametrize("size", SIZES, ids=["720", "1080"])
@pytest.mark.parametrize("count", [1, 30, 120])
def test_notes_can_be_read_from_the_last_row(page, live, count, size):
    workshop = make.workshop()
    for number in range(count):
        make.card(workshop, f"{WORDS * (1 + 6 * (number % 10 == 7))}{number}"[:500])
    open_screen(page, make.at_phase(workshop, Phase.REVEAL), size)
    note = page.locator(".note__text").first
    letters = float(note.evaluate("one => getComputedStyle(one).fontSize").removesuffix("px"))
    assert letters >= size["height"] / (12 if count == 1 else 30)
    assert page.evaluate("document.documentElement.scrollHeight") <= size["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    expect(page.get_by_text(workshop.code)).to_be_in_viewport()
    pager = page.locator("[data-wall-pager]")
    if count == 1:
        expect(pager).to_be_hidden()
        return
    expect(page.locator("[data-wall-range]")).to_contain_text(f" z {count}")
    before = page.locator("[data-wall-range]").text_content()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-wall-range]")).not_to_have_text(before)
    page.get_by_role("button", name="Zatrzymaj przewijanie").click()
    expect(page.get_by_role("button", name="Przewijaj samo")).to_be_visible()
    assert_accessible(page)


def test_desk_turns_the_pages_of_the_projector(page, context, sign_in, live):
    workshop = make.workshop()
    for number in range(40):
        make.card(workshop, f"{WORDS}{number}")
    workshop = make.at_phase(workshop, Phase.REVEAL)
    sign_in(workshop.started_by)
    page.goto(reverse("workshops:desk", args=[workshop.pk]))
    page.locator("#ekran summary").click()
    screen = context.new_page()
    open_screen(screen, workshop)
    place = screen.locator("[data-wall-range]")
    expect(page.locator("[data-remote-range]")).to_have_text(place.text_content())
    before = place.text_content()

    page.get_by_role("button", name="Następne").click()

    expect(place).not_to_have_text(before)
    expect(page.locator("[data-remote-range]")).to_have_text(place.text_content())


def test_lost_connection_is_shown(page, context, live):
    workshop = make.workshop()
    open_screen(page, workshop)
    expect(page.locator("[data-pile]")).to_be_attached()
    context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(page.get_by_text("Brak połączenia z serwerem")).to_be_visible()
    context.set_offline(False)
    expect(page.get_by_text("Brak połączenia z serwerem")).to_be_hidden(timeout=20_000)
