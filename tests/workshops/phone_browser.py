"""A hall with phones in a real browser, and what its facilitator does."""

import re

from tests import make
from workshops.actions import running
from workshops.models import Workshop

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
KINDS = ("dots", "hundred", "plus_minus", "stars")


def hall(**fields):
    """A workshop with a vote of each kind, one step after another."""
    steps = [
        {
            "question": make.PROBLEMS if kind == "dots" else "odkrywanie_1",
            "vote_kind": kind,
            "vote_budget": 100 if kind == "hundred" else 5,
            "vote_cap": 100 if kind == "hundred" else 3,
        }
        for kind in KINDS
    ]
    return make.workshop(steps=steps, **fields)


def go(workshop, step=None, phase=None):
    """What the facilitator does."""
    running.move(workshop, by=workshop.started_by, step=step, phase=phase)
    return Workshop.objects.select_related("current").get(pk=workshop.pk)


def join(context, workshop):
    page = context.new_page()
    page.goto(f"/w/?kod={workshop.code.lower()}")
    page.get_by_role("button", name="Dołącz").click()
    page.wait_for_url(re.compile(r"/w/\w+/[\w-]{20,}/"))
    return page


def write(page, text, button="Wyślij karteczkę"):
    page.get_by_label("Twoja karteczka").fill(text)
    page.get_by_role("button", name=button).click()
