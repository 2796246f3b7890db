"""Moments, changes and decisions in a browser: accessible, on a phone, by keyboard, on paper."""

import pytest
from django.urls import reverse

from bundles.enums import BundleStatus
from designthinking.models import TestResult
from plans.models import RestorePoint
from tests import make
from tests.browser import assert_accessible

#: No hyphen, no space: what a page must break by itself.
LONG = "Konstantynopolitańczykowianeczkówna" * 3


def team(records=0, **fields):
    """(bundle, member), with a moment before ``records`` records were made."""
    bundle, member = make.open_bundle(status=BundleStatus.IN_PROGRESS, **fields)
    make.restore_point(bundle)
    if records:
        make.fill(bundle, records)
    return bundle, member


def one_of_each(bundle):
    """A change of every kind since the newest moment."""
    notes = [make.note(bundle, order=n, text=f"{LONG} {n}") for n in range(6)]
    idea = make.finding(bundle, origins=notes[:2])
    cost = make.cost(bundle)
    make.restore_point(bundle, label=LONG)
    type(notes[0]).objects.filter(pk=notes[0].pk).update(text="Jeździ raz", order=9)
    type(cost).objects.filter(pk=cost.pk).update(amount_grosze=1)
    idea.origins.set(notes[2:3])
    make.note(bundle, text=LONG, split_from=notes[3])


def not_wider_than_the_screen(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("fill", ["nothing", "some", "much"])
def test_versions_and_changes_are_accessible(page, sign_in, fill, width):
    bundle, member = team(300 if fill == "much" else 0)
    if fill == "some":
        one_of_each(bundle)
    point = RestorePoint.objects.order_by("at").last()
    sign_in(member)
    page.set_viewport_size({"width": width, "height": 800})

    for address in (
        reverse("plans:versions", args=[bundle.pk]),
        f"{reverse('plans:diff', args=[bundle.pk])}?od={point.pk}&do=teraz",
        reverse("plans:restore", args=[bundle.pk, point.pk]),
    ):
        page.goto(address)
        assert_accessible(page)
        assert not_wider_than_the_screen(page), address


@pytest.mark.parametrize("width", [320, 1280])
def test_the_decision_page_is_accessible_with_its_errors(page, sign_in, width):
    bundle, member = team()
    ideas = [
        make.finding(bundle, question="tworzenie_rozwiazania_1", text=text)
        for text in ("Bus na telefon", LONG)
    ]
    make.service(bundle).answers.add(ideas[0])
    prototype = make.prototype(bundle, ideas=ideas, threshold_percent=60)
    test = make.test_result(prototype=prototype, person_count=10, would_use_count=1, said=LONG)
    sign_in(member)
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(reverse("wizard:decide", args=[bundle.pk, test.pk]))
    assert_accessible(page)
    page.get_by_label("odpada", exact=True).check()
    page.get_by_role("button", name="Zapisz decyzję").click()

    page.get_by_role("alert").wait_for()
    assert_accessible(page)
    assert not_wider_than_the_screen(page)
    assert page.get_by_label("odpada", exact=True).is_checked()


def test_a_team_keeps_a_moment_compares_and_goes_back_by_keyboard(page, sign_in):
    bundle, member = make.open_bundle(status=BundleStatus.IN_PROGRESS)
    note = make.note(bundle, text="Autobus jeździ dwa razy.")
    sign_in(member)
    page.goto(reverse("plans:versions", args=[bundle.pk]))

    page.get_by_label("Nazwa tego momentu").fill("Przed warsztatem")
    page.keyboard.press("Enter")
    page.get_by_text("Zapisano moment „Przed warsztatem”.").wait_for()
    type(note).objects.filter(pk=note.pk).update(text="Autobus jeździ raz.", version=2)
    page.get_by_role("button", name="Porównaj wybrane").press("Enter")
    page.get_by_role("heading", name="Co się zmieniło").wait_for()
    assert page.locator(".change ins").inner_text().replace("\n", "").endswith("raz")
    page.get_by_role("link", name="Wybierz inne momenty").press("Enter")
    page.get_by_role("link", name="Przywróć").press("Enter")
    page.get_by_role("button", name="Przywróć ten stan").press("Enter")
    page.get_by_text("Przywrócono stan „Przed warsztatem”").wait_for()

    note.refresh_from_db()
    assert (note.text, note.version) == ("Autobus jeździ dwa razy.", 3)


def test_changes_read_without_colour_and_on_paper(page, sign_in):
    bundle, member = team()
    one_of_each(bundle)
    point = RestorePoint.objects.order_by("at").last()
    sign_in(member)

    page.goto(f"{reverse('plans:diff', args=[bundle.pk])}?od={point.pk}&do=teraz")
    lines = page.evaluate(
        """() => Object.fromEntries(["ins", "del"].map(name => {
            const mark = document.querySelector(`.change__words ${name}`);
            const sign = getComputedStyle(mark, "::before").content;
            return [name, [getComputedStyle(mark).textDecorationLine, sign.split(" / ")[0]]];
        }))"""
    )
    page.emulate_media(media="print")

    assert lines == {"ins": ["underline", '"[+"'], "del": ["line-through", '"[−"']}
    assert page.get_by_text("zmian", exact=False).first.is_visible()
    assert not page.get_by_role("link", name="Wybierz inne momenty").is_visible()
    assert not page.locator(".bundle-nav").is_visible()


def test_a_decision_is_made_without_a_mouse(page, sign_in):
    bundle, member = team()
    prototype = make.prototype(bundle, threshold_percent=60)
    test = make.test_result(prototype=prototype, person_count=10, would_use_count=1, said="Nie.")
    sign_in(member)
    page.goto(reverse("wizard:step", args=[bundle.pk, "prototypowanie_testowanie_2"]))

    page.get_by_role("link", name="Zdecyduj").press("Enter")
    page.get_by_label("zostaje", exact=True).press("Space")
    page.get_by_label("Dlaczego").fill("Bo to dopiero pierwsza próba.")
    page.get_by_role("button", name="Zapisz decyzję").press("Enter")
    page.get_by_text("Zapisano decyzję: zostaje.").wait_for()

    assert TestResult.objects.get(pk=test.pk).decision == "zostaje"
