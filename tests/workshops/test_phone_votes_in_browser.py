"""Voting at a touch: shown at once, sent until it is acknowledged."""

import re

import pytest
from playwright.sync_api import expect

from tests import make
from tests.workshops.phone_browser import PHONE, go, hall, join
from workshops.enums import Phase
from workshops.models import Card, Vote

TEXTS = ("Autobus", "Lekarz", "Niedziela")


class Ballot:
    """The page of a phone that votes."""

    def __init__(self, context, page):
        self.context, self.page = context, page
        # Pressed any earlier, a button is a plain form's, and pressed twice it is once.
        page.locator("[data-phone][data-said]").wait_for()
        self.left = page.get_by_role("heading", level=1)
        self.state = page.locator("[data-vote-state]")

    def item(self, text):
        return self.page.locator("[data-target]").filter(has_text=text)

    def press(self, text, button, times=1):
        for _ in range(times):
            # Force: what looks switched off says why when it is pressed.
            self.item(text).get_by_role("button", name=button).click(force=True)

    def fill(self, text, points):
        self.item(text).get_by_label("Punkty").fill(points)
        self.item(text).get_by_label("Punkty").blur()

    def wait_for(self, expected):
        """Until the server has this ballot, {text: value}."""
        for _ in range(100):
            if stored() == expected:
                break
            self.page.wait_for_timeout(100)
        assert stored() == expected


def stored():
    cards = dict(Card.objects.values_list("pk", "text"))
    return {cards[vote.target]: vote.value for vote in Vote.objects.all()}


def dots(ballot):
    ballot.press("Lekarz", "Dodaj kropkę", times=3)
    ballot.press("Lekarz", "Dodaj kropkę")
    expect(ballot.item("Lekarz")).to_contain_text("najwyżej 3\u00a0kropki")
    ballot.press("Autobus", "Dodaj kropkę", times=2)
    expect(ballot.left).to_have_text("Zostało 0 z 5 kropek")
    ballot.press("Niedziela", "Dodaj kropkę")
    expect(ballot.item("Niedziela")).to_contain_text("Nie masz już kropek.")
    ballot.wait_for({"Lekarz": 3, "Autobus": 2})
    expect(ballot.state).to_have_text("Głos zapisany.")
    # Without a network it is shown, said to wait, and kept over a reload of the page.
    ballot.context.set_offline(True)
    ballot.press("Autobus", "Zabierz kropkę")
    expect(ballot.left).to_have_text("Została 1 z 5 kropek")
    expect(ballot.state).to_have_text("Głos czeka na sieć.")
    ballot.context.set_offline(False)
    ballot.page.reload()


def hundred(ballot):
    ballot.fill("Lekarz", "60")
    ballot.fill("Autobus", "41")
    expect(ballot.item("Autobus")).to_contain_text("a chcesz dać 101")
    expect(ballot.item("Autobus").get_by_label("Punkty")).to_have_value("41")
    ballot.fill("Autobus", "40")
    expect(ballot.left).to_have_text("Zostało 0 ze 100 punktów")


def plus_minus(ballot):
    ballot.press("Lekarz", re.compile("^za "))
    ballot.press("Autobus", "przeciw")
    ballot.press("Niedziela", "obojętnie", times=2)


def stars(ballot):
    for text, given in (("Lekarz", "5"), ("Autobus", "3"), ("Autobus", "2")):
        ballot.item(text).get_by_label(given).check(force=True)


@pytest.mark.parametrize(
    ("place", "vote", "expected"),
    [
        (0, dots, {"Lekarz": 3, "Autobus": 1}),
        (1, hundred, {"Lekarz": 60, "Autobus": 40}),
        (2, plus_minus, {"Lekarz": 1, "Autobus": -1}),
        (3, stars, {"Lekarz": 5, "Autobus": 2}),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_vote_at_a_touch(new_context, place, vote, expected):
    workshop = hall()
    step = workshop.steps.all()[place]
    for text in TEXTS:
        make.card(workshop, text, step=step)
    go(workshop, step=step, phase=Phase.VOTE)
    context = new_context(**PHONE)
    ballot = Ballot(context, join(context, workshop))

    vote(ballot)

    ballot.wait_for(expected)
    # What was given stands there when the page comes anew.
    ballot.page.reload()
    for text, value in expected.items():
        expect(ballot.item(text)).to_have_attribute("data-value", str(value))
