"""The pages a bundle is read on: accessible, within the screen, in the right order."""

from datetime import date

import pytest
from django.urls import reverse

from dossier import method
from plans.examples import load_example, read_examples
from plans.models import Task
from tests import make
from tests.browser import assert_accessible

#: No hyphen, no space: what a page must break by itself.
LONG = "Konstantynopolitańczykowianeczkówna" * 5


def empty(centre):
    return make.bundle(centre=centre)


def long_words(centre):
    bundle = make.bundle(centre=centre, title=LONG, challenge=LONG, launches_on=date(2027, 3, 1))
    finding = make.finding(bundle, text=LONG, origins=[make.note(bundle, text=LONG)])
    entry = make.entry(bundle, text=LONG, findings=[finding])
    cost = make.cost(bundle, name=LONG, calculation=LONG, amount_grosze=10**13, entries=[entry])
    make.financing(cost=cost, revenue=make.revenue(bundle, name=LONG))
    task = make.task(
        bundle,
        title=LONG,
        owner_role=LONG,
        result=LONG,
        entries=[entry],
        starts_on=date(2027, 1, 1),
        due_on=date(2027, 5, 1),
    )
    make.task(bundle, title=LONG, depends_on=[task])
    make.condition(bundle, text=LONG, tasks=[task])
    make.risk(bundle, text=LONG, mitigation=LONG)
    make.indicator(bundle, name=LONG)
    return bundle


def big(centre):
    return make.big_bundle(300, centre=centre, launches_on=date(2027, 3, 1))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("fill", [empty, long_words, big])
def test_pages_are_accessible_and_never_wider_than_the_screen(page, sign_in, fill, width):
    centre = make.centre()
    bundle = fill(centre)
    sign_in(make.advisor(centre))
    page.set_viewport_size({"width": width, "height": 800})
    addresses = [
        reverse("bundles:list"),
        *(
            reverse(name, args=[bundle.pk])
            for name in ("canvas:picture", "canvas:money", "plans:plan")
        ),
    ]
    if (task := Task.objects.filter(bundle=bundle).first()) is not None:
        addresses.append(reverse("plans:record", args=[bundle.pk, task.pk]))

    for address in addresses:
        page.goto(address)
        assert_accessible(page)
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0, f"{address} is {overflow} px too wide"


def example(place):
    """A worked example, and somebody who may read it."""
    values = read_examples()[place]
    places = [place["code"] for place in values["dossier"]["bundle"]["places"]]
    for code in (values["region"]["voivodeship"], *values["region"]["powiaty"], *places):
        make.territory(code)
    bundle, _ = load_example(values)
    return bundle, make.advisor()


def crowded(_):
    """Twenty-two entries in one block, and every other question answered."""
    bundle, member = make.open_bundle()
    for question in method.QUESTIONS.values():
        if question.block:
            make.entry(bundle, question=question.code, text="Koordynator zagląda co dzień.")
    for number in range(20):
        make.entry(bundle, question="kluczowi_partnerzy_1", text=f"Partner {number}: lokal, ludzie")
    make.cost(bundle, amount_grosze=100_00, variability="staly")
    return bundle, member


@pytest.mark.parametrize(
    ("fill", "place"), [(example, 0), (example, 1), (example, 2), (crowded, None)]
)
def test_canvas_stands_whole_and_in_its_places_on_a_projector(page, sign_in, fill, place):
    bundle, member = fill(place)
    sign_in(member)
    page.set_viewport_size({"width": 1920, "height": 1080})

    page.goto(reverse("canvas:picture", args=[bundle.pk]))

    whole = page.locator(".canvas").bounding_box()
    assert whole["y"] + whole["height"] <= 1080
    boxes = {
        found.code: page.locator(f".canvas__block--{found.code}").bounding_box()
        for found in method.BLOCKS
    }
    # The grid's tens of columns and three rows, read off the boxes.
    columns = {
        code: round(10 * (box["x"] - whole["x"]) / whole["width"]) + 1
        for code, box in boxes.items()
    }
    tops = sorted({round(box["y"]) for box in boxes.values()})
    rows = {code: tops.index(round(box["y"])) + 1 for code, box in boxes.items()}
    assert {code: (columns[code], rows[code]) for code in boxes} == {
        found.code: (found.grid.col, found.grid.row) for found in method.BLOCKS
    }
    assert_accessible(page)


def test_canvas_is_a_list_in_reading_order_on_a_phone(page, sign_in):
    bundle, member = make.open_bundle()
    sign_in(member)
    page.set_viewport_size({"width": 360, "height": 740})

    page.goto(reverse("canvas:picture", args=[bundle.pk]))

    boxes = [
        page.locator(f".canvas__block--{found.code}").bounding_box() for found in method.BLOCKS
    ]
    assert [box["y"] for box in boxes] == sorted(box["y"] for box in boxes)
    assert len({box["x"] for box in boxes}) == 1


def test_thread_is_walked_from_a_task_to_a_note(page, sign_in):
    bundle, member = make.open_bundle()
    note = make.note(bundle, text="Boję się, że upadnę")
    finding = make.finding(bundle, text="Nikt nie zagląda wieczorem", origins=[note])
    task = make.task(bundle, title="Zatrudnić koordynatora", findings=[finding])
    sign_in(member)

    page.goto(reverse("plans:plan", args=[bundle.pk]))
    page.get_by_role("link", name=task.title).first.click()
    page.get_by_role("link", name=finding.text).click()
    page.get_by_role("link", name=note.text).click()

    assert page.url.endswith(reverse("plans:record", args=[bundle.pk, note.pk]))
    assert page.get_by_role("heading", level=1).inner_text() == note.text
