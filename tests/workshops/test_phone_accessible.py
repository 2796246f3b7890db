"""Every scene of a phone, in every language: axe, 320 px, targets a finger can hit."""

import re

import pytest

from tests import make
from tests.browser import assert_accessible
from tests.workshops.phone_browser import go, hall
from workshops.actions import closing, running
from workshops.enums import Permission, Phase
from workshops.models import Card


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_every_scene_is_accessible_on_the_narrowest_phone(new_context, language):
    workshop = hall()
    steps = list(workshop.steps.all())
    for step in steps:
        for text in ("Do lekarza", "Konstantynopolitańczykowianeczka" * 3):
            make.card(workshop, text, step=step)
    context = new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()

    def look(address=None):
        if address:
            page.goto(address)
        assert_accessible(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        small = page.evaluate(SMALL_TARGETS)
        assert width <= 320, page.url
        assert small == [], page.url

    look("/w/?kod=ABCDEF")
    look(f"/w/{workshop.code}/?jezyk={language}")
    page.locator("form button").click()
    page.wait_for_url(re.compile(r"/w/\w+/[\w-]{20,}/"))
    home = page.url
    page.locator("#tekst").fill("a" * 501)
    page.locator("[data-writing] button").click()
    page.locator("#tekst").fill("Autobus")
    page.locator("[data-writing] button").click()
    page.locator("[data-own-list] [data-code]").wait_for()
    look()
    running.change_step(steps[0], permission=Permission.OPEN)
    look(home)
    for phase in (Phase.REVEAL, Phase.GROUP, Phase.CONCLUDE):
        go(workshop, step=steps[0], phase=phase)
        look(home)
    for step in steps:
        go(workshop, step=step, phase=Phase.VOTE)
        look(home)
    closing.close(workshop, by=workshop.started_by)
    look(home)
    for query in ("", "&kod=", "&kod=7KQ4-MX2D"):
        look(f"/karteczka/?jezyk={language}{query}")
    for card in Card.objects.filter(step=steps[0]):
        look(f"/karteczka/{card.code}/?jezyk={language}")


#: Links, buttons and fields less than 44 px high or wide, as HTML; a link within a sentence may be.
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, textarea, summary")]
  .filter((one) => one.type !== "hidden" && one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44)
  .map((one) => one.outerHTML.slice(0, 200))"""
