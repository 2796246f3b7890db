"""The frame of every page in a real browser: narrow screens, keyboard, small behaviours."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible

PATHS = ["/konto/logowanie/", "/o-metodzie/", "/dostepnosc/", "/prywatnosc/", "/nie-ma-takiej/"]


@pytest.mark.parametrize("path", PATHS)
def test_page_needs_no_sideways_scrolling_at_320_px(page, path):
    page.set_viewport_size({"width": 320, "height": 640})

    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert_accessible(page)


def test_first_tab_offers_to_skip_to_the_content(page):
    page.goto("/o-metodzie/")

    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_focus_is_amber_and_three_pixels_wide(page):
    page.goto("/konto/logowanie/")

    page.locator("input[name=login]").focus()
    page.keyboard.press("Tab")

    outline = "() => getComputedStyle(document.activeElement).outline"
    assert page.evaluate(outline) == "rgb(192, 128, 0) solid 3px"


def test_refused_sign_in_puts_the_reader_at_the_errors(page):
    page.goto("/konto/logowanie/")

    page.locator("main button[type=submit]").click()

    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(".error-summary a").first.click()
    expect(page.locator("input[name=login]")).to_be_focused()


def test_counter_tells_what_is_left_and_cuts_nothing(page):
    page.goto("/konto/logowanie/")
    page.evaluate(
        """async () => {
          const field = document.createElement("textarea");
          field.maxLength = 10;
          field.dataset.counter = "zostało:";
          field.dataset.counterOver = "za dużo:";
          document.querySelector("main").append(field);
          (await import("/static/js/counter.js")).counter(field);
        }"""
    )

    told = []
    for text in ("krótko", "osiem zn", "dwanaście zn"):
        page.locator("textarea").fill(text)
        told.append(page.locator(".counter").inner_text())

    assert told == ["", "zostało: 2", "za dużo: 2"]
    assert page.locator("textarea").input_value() == "dwanaście zn"


@pytest.mark.parametrize(("answer", "sent"), [(False, []), (True, ["1"])])
def test_confirmation_sends_only_what_was_agreed_to(page, answer, sent):
    page.goto("/konto/logowanie/")
    page.evaluate(
        """async () => {
          window.sent = [];
          const form = document.createElement("form");
          form.dataset.confirm = "Usunąć?";
          form.dataset.confirmField = "confirmed";
          form.append(Object.assign(document.createElement("button"), { textContent: "Usuń" }));
          document.querySelector("main").append(form);
          (await import("/static/js/confirm.js")).confirmFirst(form);
          form.addEventListener("submit", (event) => {
            if (!event.defaultPrevented) window.sent.push(new FormData(form).get("confirmed"));
            event.preventDefault();
          });
        }"""
    )
    page.once("dialog", lambda dialog: dialog.accept() if answer else dialog.dismiss())

    page.get_by_role("button", name="Usuń").click()

    assert page.evaluate("window.sent") == sent
