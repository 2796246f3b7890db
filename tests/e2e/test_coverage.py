"""Needs against services in a browser: accessible, in sight, changed by keyboard alone."""

import pytest
from django.urls import reverse

from designthinking.models import Persona
from dossier.coverage import Level
from plans.assemble import assemble
from plans.coverage import Coverage
from tests import make
from tests.browser import assert_accessible

PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
#: No hyphen, no space: what a page must break by itself.
LONG = "Konstantynopolitańczykowianeczkówna" * 5


def filled(needs, services, text="Brak dojazdu"):
    bundle, member = make.open_bundle()
    partner = make.partner(bundle, name=text, sector="publiczny")
    found = [
        make.service(bundle, name=f"{text} {n}", order=n, places=5, provider=partner)
        for n in range(services)
    ]
    for n in range(needs):
        need = make.finding(
            bundle,
            question="definiowanie_wyzwania_2",
            text=f"{text} {n}",
            person_count=n,
            order=n,
            answered_by=found[n % 3 : n % 3 + 2],
        )
        need.partly_answered_by.set(found[n % 3 : n % 3 + 1])
        make.finding(bundle, question="definiowanie_wyzwania_1", text=f"Oczekiwanie {n}", order=n)
    persona = Persona.objects.create(bundle=bundle, name=text, group="seniorzy")
    persona.needs.set(bundle.finding_records.all()[:3])
    return bundle, member


def url(bundle):
    return reverse("plans:coverage", args=[bundle.pk])


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize(
    ("needs", "services", "text"), [(0, 0, ""), (1, 0, "x"), (3, 3, LONG), (30, 20, "Dojazd")]
)
def test_page_is_accessible_and_never_wider_than_the_screen(
    page, sign_in, needs, services, text, size
):
    bundle, member = filled(needs, services, text or "Brak")
    sign_in(member)
    page.set_viewport_size(size)

    page.goto(url(bundle))

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_reader_and_row_see_accessible_pages(page, sign_in):
    bundle, member = filled(3, 3)
    need = bundle.finding_records.first()
    sign_in(member)
    page.set_viewport_size(PHONE)
    page.goto(reverse("plans:coverage_row", args=[bundle.pk, need.pk]))
    assert_accessible(page)
    type(need).objects.filter(pk=need.pk).update(version=9)
    page.get_by_role("radio", name="częściowo").last.check()
    page.get_by_role("button", name="Zapisz").click()
    page.get_by_text("Ktoś zmienił ten wiersz").wait_for()
    assert_accessible(page)
    sign_in(make.advisor(bundle.centre))
    page.goto(url(bundle))
    assert_accessible(page)


def levels(bundle):
    return [cell.level for cell in Coverage(assemble(bundle)).problems[0].cells]


def test_cell_is_changed_by_keyboard_alone_and_the_page_says_what_follows(page, sign_in):
    bundle, member = filled(1, 2)
    sign_in(member)
    page.set_viewport_size(LAPTOP)
    page.goto(url(bundle))
    page.get_by_text("Jedyny problem ma pełną odpowiedź.").wait_for()
    cell = page.get_by_role("combobox", name="Brak dojazdu 1 Brak dojazdu 0")

    page.get_by_role("link", name="Brak dojazdu 0").nth(1).focus()
    while not cell.evaluate("field => field === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("c")

    page.get_by_text("Zapisano.").wait_for()
    page.get_by_text("Jedyny problem nie ma pełnej odpowiedzi.").wait_for()
    assert cell.evaluate("field => field === document.activeElement")
    assert levels(bundle) == [Level.PARTLY, Level.PARTLY]


def test_two_cells_of_a_row_are_stored_one_after_another(page, sign_in):
    bundle, member = filled(1, 2)
    sign_in(member)
    page.set_viewport_size(LAPTOP)
    page.goto(url(bundle))

    fields = page.locator("#p-" + str(bundle.finding_records.first().pk) + " select")
    fields.nth(0).select_option("2")
    fields.nth(1).select_option("0")
    page.get_by_text("Zapisano.").wait_for()
    page.wait_for_load_state("networkidle")

    assert levels(bundle) == [Level.FULLY, Level.NONE]


def test_somebody_elses_change_is_shown_instead_of_overwritten(page, sign_in):
    bundle, member = filled(1, 2)
    need = bundle.finding_records.filter(question="definiowanie_wyzwania_2").get()
    sign_in(member)
    page.set_viewport_size(LAPTOP)
    page.goto(url(bundle))
    type(need).objects.filter(pk=need.pk).update(version=9)

    page.locator("select").first.select_option("2")

    page.get_by_text("Ktoś zmienił ten wiersz w tym samym czasie.").wait_for()
    assert levels(bundle) == [Level.PARTLY, Level.FULLY]


def test_lost_connection_is_told_and_can_be_tried_again(page, context, sign_in):
    bundle, member = filled(1, 2)
    sign_in(member)
    page.set_viewport_size(LAPTOP)
    page.goto(url(bundle))

    context.set_offline(True)
    page.locator("select").first.select_option("2")
    page.get_by_text("Nie zapisano, nie ma połączenia.").wait_for()
    context.set_offline(False)
    page.get_by_role("button", name="Zapisz wiersz").first.click()
    page.wait_for_url("**/pokrycie/#p-*")

    assert levels(bundle) == [Level.FULLY, Level.FULLY]


def test_head_and_first_column_stay_in_sight(page, sign_in):
    bundle, member = filled(30, 20)
    sign_in(member)
    page.set_viewport_size(LAPTOP)
    page.goto(url(bundle))
    last = page.locator(".coverage").first.locator("tbody tr").last.locator("select").last

    last.focus()

    row, column, field = (
        page.locator(".coverage").first.locator(where).last.bounding_box()
        for where in ("tbody th", "thead th", "select")
    )
    assert column["y"] + column["height"] <= field["y"] <= 900
    assert row["x"] + row["width"] <= field["x"] <= 1280
    assert column["y"] >= 0


def test_phone_shows_a_list_of_needs_and_leads_to_their_fields(page, sign_in):
    bundle, member = filled(3, 3)
    sign_in(member)
    page.set_viewport_size(PHONE)
    page.goto(url(bundle))

    assert not page.locator("select").first.is_visible()
    page.get_by_role("link", name="Zmień odpowiedzi").first.click()
    page.get_by_role("group", name="Brak dojazdu 2").get_by_label("w pełni").check()
    page.get_by_role("button", name="Zapisz").click()
    page.wait_for_url("**/pokrycie/#p-*")

    assert levels(bundle) == [Level.PARTLY, Level.FULLY, Level.FULLY]
