"""The pages a bundle is read on: accessible, within the screen, in the right order."""

from datetime import date

import pytest
from django.urls import reverse

from dossier import method
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


def test_canvas_stands_whole_on_a_projector(page, sign_in):
    bundle, member = make.open_bundle(is_example=True)
    for place, question in enumerate(method.QUESTIONS.values()):
        if question.block:
            make.entry(
                bundle,
                question=question.code,
                text="Koordynator zagląda co dzień " * (1 + place % 3),
            )
    make.cost(bundle, amount_grosze=100_00, variability="staly")
    sign_in(member)
    page.set_viewport_size({"width": 1920, "height": 1080})

    page.goto(reverse("canvas:picture", args=[bundle.pk]))

    box = page.locator(".canvas").bounding_box()
    assert box["y"] + box["height"] <= 1080
    tops = {
        found.code: page.locator(f".canvas__block--{found.code}").bounding_box()
        for found in method.BLOCKS
    }
    for found in method.BLOCKS:
        same_row = [other for other in method.BLOCKS if other.grid.row == found.grid.row]
        assert {round(tops[other.code]["y"]) for other in same_row} == {
            round(tops[found.code]["y"])
        }
    assert sorted(tops, key=lambda code: (tops[code]["y"], tops[code]["x"])) == [
        found.code
        for found in sorted(method.BLOCKS, key=lambda block: (block.grid.row, block.grid.col))
    ]


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
