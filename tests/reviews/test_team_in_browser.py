"""The team's pages of a review: no axe violation, no sideways scrolling, keyboard alone."""

import pytest
from django.urls import reverse

from dossier.index import living
from reviews.actions import remarking
from reviews.enums import LetterKind, Weight
from reviews.models import Reply
from tests import make
from tests.browser import assert_accessible

SIZES = ({"width": 320, "height": 700}, {"width": 1280, "height": 900})


def look(page, address):
    for size in SIZES:
        page.set_viewport_size(size)
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address


@pytest.fixture
def returned(page, sign_in):
    made = make.submission()
    reviewer = make.reviewer(made.bundle)
    cost = living(made.dossier.costs)[0]
    remark = make.remark(made, by=reviewer, record_id=cost.id, field="name")
    remarking.change(
        remark, by=reviewer, weight=Weight.MUST, text="Jakie paliwo?", suggestion="Olej napędowy"
    )
    make.remark(made, by=reviewer, part="plan", weight=Weight.SHOULD)
    make.decided(made, LetterKind.RETURN, by=reviewer)
    sign_in(made.by)
    return made, remark


def test_pages_of_the_team_are_accessible(page, returned):
    made, _ = returned

    for name in ("reviews:fixes", "reviews:submit", "wizard:journey"):
        look(page, reverse(name, args=[made.bundle_id]))
    look(page, reverse("wizard:step", args=[made.bundle_id, "uslugi"]))


def test_remark_is_answered_by_keyboard(page, returned):
    made, remark = returned
    page.goto(reverse("reviews:fixes", args=[made.bundle_id]))
    item = page.locator(f"#uwaga-{remark.pk}")

    item.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Olej napędowy, litr po 6,50 zł.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#uwaga-{remark.pk}")

    assert item.get_by_text("odpowiedziano").is_visible()
    assert Reply.objects.get(remark=remark).text == "Olej napędowy, litr po 6,50 zł."
