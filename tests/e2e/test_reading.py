"""A review read and remarked on by keyboard alone, on every screen, large bundles too."""

import pytest
from django.urls import reverse

from bundles.editing import replace_text
from bundles.models import Bundle
from reviews.actions import submitting
from reviews.enums import LetterKind, RemarkState
from reviews.models import Remark
from tests import make
from tests.browser import assert_accessible

SIZES = {"phone": (360, 740), "laptop": (1280, 900), "projector": (1920, 1080)}


def resubmitted():
    """(the second version, with remarks of both, its reviewer)."""
    made = make.submission()
    reviewer = make.reviewer(made.bundle)
    make.remark(made, by=reviewer, record_id=made.bundle_id, field="summary")
    make.decided(made, LetterKind.RETURN, by=reviewer)
    bundle = Bundle.objects.get(pk=made.bundle_id)
    replace_text(bundle, field="summary", was=bundle.summary, text="Nowe słowa.", by=made.by)
    second = submitting.submit(bundle, by=made.by)
    make.remark(second, by=reviewer, record_id=second.dossier.tasks[0].id, field="due_on")
    make.remark(second, by=reviewer, weight="pytanie")
    return second, reviewer


def large(monkeypatch):
    """A version of 300 records, submitted as it is."""
    monkeypatch.setattr(submitting, "obstacles", lambda dossier: [])
    bundle = make.big_bundle(300)
    member = make.advisor(bundle.centre)
    bundle.team.add(member)
    made = submitting.submit(bundle, by=member)
    return made, make.reviewer(bundle)


@pytest.mark.parametrize("kind", ["example", "large"])
def test_pages_of_a_review_are_accessible_and_never_wider_than_the_screen(
    page, sign_in, monkeypatch, kind
):
    made, reviewer = resubmitted() if kind == "example" else large(monkeypatch)
    sign_in(reviewer)
    service = made.dossier.services[0].id

    for path in (
        reverse("reviews:review", args=[made.bundle_id]),
        reverse("reviews:remark_new", args=[made.bundle_id]) + f"?zapis={service}&pole=description",
        reverse("reviews:diff", args=[made.bundle_id]) + "?od=1&uklad=obok",
        reverse("reviews:submission", args=[made.pk]),
    ):
        page.goto(path)
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, size)
            # The narrow layout is the same of many records as of few.
            if size == "laptop" or (size == "phone" and kind == "example"):
                assert_accessible(page)


def focus(page, selector):
    """Go on with Tab until the focus stands on ``selector``."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_whole_remark_is_made_and_settled_by_keyboard(page, sign_in):
    made = make.submission()
    sign_in(make.reviewer(made.bundle))
    page.goto(reverse("reviews:review", args=[made.bundle_id]))

    # Past a whole section at a press of Enter, from section to section.
    focus(page, 'a.skip-part[href="#kontrola"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**#kontrola")
    focus(page, 'a.skip-part[href="#pokrycie"]')
    page.keyboard.press("Enter")
    focus(page, "a.spot__cell")
    page.keyboard.press("Enter")
    page.wait_for_url("**/uwaga/**")
    focus(page, "input[name=weight]")
    page.keyboard.press("Space")
    focus(page, "textarea[name=text]")
    page.keyboard.type("Czy na pewno w pełni?")
    focus(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**#u-*")

    remark = Remark.objects.get()
    assert (remark.weight, remark.text) == ("musi", "Czy na pewno w pełni?")
    assert remark.other_id is not None
    focus(page, "button[value=rozwiaz]")
    page.keyboard.press("Enter")
    page.wait_for_url("**stan=wszystkie**")
    assert Remark.objects.get().state == RemarkState.RESOLVED
