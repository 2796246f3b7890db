"""No axe violation and no sideways scrolling on any page of the wizard, empty or full."""

import pytest
from django.urls import reverse

from bundles.editing import drop_record
from designthinking.models import Note
from tests import make
from tests.browser import assert_accessible
from wizard.steps import STEPS

NARROW, LAPTOP = {"width": 320, "height": 700}, {"width": 1280, "height": 900}


def look(page, address, sizes=(NARROW, LAPTOP)):
    for size in sizes:
        page.set_viewport_size(size)
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address


@pytest.fixture
def full(page, sign_in):
    """A bundle with every kind of record, and one of its team signed in."""
    bundle = make.big_bundle(60)
    member = make.advisor(bundle.centre)
    bundle.team.add(member)
    sign_in(member)
    return bundle


@pytest.mark.parametrize("half", [0, 1])
def test_every_step_is_accessible(page, full, half):
    for slug in list(STEPS)[half::2]:
        look(page, reverse("wizard:step", args=[full.pk, slug]), sizes=[NARROW])


def test_overviews_are_accessible(page, full):
    for name in ("wizard:journey", "wizard:check"):
        look(page, reverse(name, args=[full.pk]))
    look(page, reverse("wizard:places", args=[full.pk]) + "?q=miejsce")


def test_empty_bundle_is_accessible(page, sign_in):
    bundle, member = make.open_bundle()
    sign_in(member)

    for slug in ("odkrywanie_1", "uslugi", "finansowanie", "struktura_kosztow_2", "zasady"):
        look(page, reverse("wizard:step", args=[bundle.pk, slug]))
    look(page, reverse("wizard:journey", args=[bundle.pk]))


def test_reader_and_coordinator_see_accessible_pages(page, sign_in):
    bundle = make.big_bundle(60)
    for person in (make.advisor(bundle.centre), make.reviewer(bundle)):
        sign_in(person)
        for slug in ("podstawy", "definiowanie_wyzwania_2", "zasady", "zadania"):
            look(page, reverse("wizard:step", args=[bundle.pk, slug]), sizes=[NARROW])


@pytest.mark.parametrize(
    ("kind", "plural"),
    [
        ("wniosek", "finding_records"),
        ("usluga", "service_records"),
        ("koszt", "cost_records"),
        ("zadanie", "task_records"),
    ],
)
def test_record_and_its_end_are_accessible(page, full, kind, plural):
    record = getattr(full, plural).living().first()

    look(page, reverse("wizard:record", args=[full.pk, kind, record.pk]))
    look(page, reverse("wizard:drop", args=[full.pk, kind, record.pk]), sizes=[NARROW])


def test_errors_conflict_and_loss_are_accessible(page, full):
    page.set_viewport_size(NARROW)
    note = make.note(bundle=full, question="odkrywanie_1", text="Tekst koleżanki")
    address = reverse("wizard:record", args=[full.pk, "notatka", note.pk])

    page.goto(address)
    page.get_by_label("Notatka").fill("")
    page.get_by_role("button", name="Zapisz").first.click()
    page.get_by_role("alert").wait_for()
    assert_accessible(page)

    page.goto(address)
    Note.objects.filter(pk=note.pk).update(version=9, text="Tekst koleżanki, poprawiony")
    page.get_by_label("Notatka").fill("Mój tekst")
    page.get_by_role("button", name="Zapisz").first.click()
    page.get_by_role("heading", name="Ktoś zmienił ten zapis").wait_for()
    assert_accessible(page)

    note = make.note(bundle=full, question="odkrywanie_1", text="Jeszcze jest")
    page.goto(reverse("wizard:record", args=[full.pk, "notatka", note.pk]))
    drop_record(note, by=None, why="powtórzona")
    page.get_by_label("Notatka").fill("Ocalony tekst")
    page.get_by_role("button", name="Zapisz").first.click()
    page.get_by_role("main").get_by_text("Ocalony tekst").wait_for()
    assert_accessible(page)


def test_notes_of_a_block_are_accessible(page, full):
    question = "segmenty_klientow_1"
    note = make.note(full, question=question, text="Gmina, bo płaci za opiekę")
    entry = make.entry(full, question=question, origins=[note])

    look(page, reverse("wizard:step", args=[full.pk, question]))
    look(page, reverse("wizard:record", args=[full.pk, "wpis", entry.pk]), sizes=[NARROW])


def test_financing_is_accessible(page, full):
    cost = full.cost_records.living().first()

    look(page, reverse("wizard:financing", args=[full.pk, cost.pk]))


def test_leaving_a_warning_is_accessible(page, full):
    look(page, reverse("wizard:rules"))
    page.set_viewport_size(NARROW)
    page.goto(reverse("wizard:check", args=[full.pk]))
    waive = page.locator("#P08 .waive")
    waive.locator("summary").press("Enter")
    assert_accessible(page)
    waive.get_by_role("textbox").fill("b")
    waive.get_by_role("button", name="Zostaw").press("Enter")
    page.get_by_text("To wymaga poprawy").wait_for()
    assert_accessible(page)
    waive.get_by_role("textbox").fill("Gmina o tym wie.")
    waive.get_by_role("button", name="Zostaw").press("Enter")
    page.get_by_role("button", name="Cofnij").wait_for()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
