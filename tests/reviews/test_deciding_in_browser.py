"""Scoring and deciding by keyboard, on a phone and on a laptop, without a fault of axe's."""

import pytest
from django.urls import reverse

from reviews import defaults
from reviews.enums import LetterKind
from reviews.models import Letter, Scorecard
from tests import make
from tests.browser import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)

PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture
def waiting(live):
    """(submission, its reviewer)."""
    defaults.ensure()
    made = make.submission()
    return made, make.reviewer(made.bundle)


def looked_at(page):
    for size in (PHONE, LAPTOP):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert_accessible(page)


def test_card_is_filled_in_by_keyboard(new_context, sign_in, waiting):
    made, reviewer = waiting
    context = new_context()
    sign_in(reviewer, context)
    page = context.new_page()
    page.goto(reverse("reviews:scorecard", args=[made.bundle_id]))

    page.get_by_role("button", name="Zakończ ocenę").press("Enter")
    page.get_by_role("alert").wait_for()
    looked_at(page)
    for group in page.get_by_role("group").all():
        group.get_by_role("radio").first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
        page.keyboard.type("Tak.")
    page.get_by_role("button", name="Zakończ ocenę").press("Enter")
    page.get_by_text("24 z 60").wait_for()

    looked_at(page)
    assert Scorecard.objects.get(by=reviewer).is_finished


def test_letter_is_written_seen_and_sent_by_keyboard(new_context, sign_in, waiting):
    made, reviewer = waiting
    make.remark(made, by=reviewer, part="plan")
    letter = make.draft(made, LetterKind.RETURN, by=reviewer)
    context = new_context()
    sign_in(reviewer, context)
    page = context.new_page()
    page.goto(reverse("reviews:letter_edit", args=[letter.pk]))
    looked_at(page)

    page.get_by_label("Treść").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Do zobaczenia.")
    page.get_by_role("button", name="Zapisz i obejrzyj").press("Enter")
    page.get_by_role("heading", name="Co się stanie").wait_for()
    looked_at(page)
    page.get_by_role("button", name="Wyślij").press("Enter")
    page.get_by_text("decyzja zapadła").wait_for()

    looked_at(page)
    sent = Letter.objects.get(pk=letter.pk)
    assert sent.is_sent
    assert sent.body.endswith("Do zobaczenia.")
