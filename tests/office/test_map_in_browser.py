"""The map by keyboard alone: a region of six powiaty is made on it; axe finds nothing."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import localdate, now
from playwright.sync_api import expect

from owes import regions
from owes.models import Region
from tests import make, make_borders
from tests.browser import assert_accessible

PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
SIX = ["0203", "0204", "0209", "0211", "0216", "0262"]
#: From Polkowice: which way to go, and whether the tile gets ticked.
WALK = [
    ("", True),
    ("ArrowDown", True),
    ("ArrowDown", True),
    ("ArrowUp", False),
    ("ArrowUp", False),
    ("ArrowRight", True),
    ("ArrowRight", True),
    ("ArrowLeft", False),
    ("ArrowUp", True),
]


@pytest.fixture
def admin(live, sign_in):
    call_command("load_teryt", verbosity=0)
    found = make.admin()
    sign_in(found)
    return found


def look(page, address):
    for size in (PHONE, LAPTOP):
        page.set_viewport_size(size)
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address


def test_region_of_six_powiaty_is_made_by_keyboard(page, admin):
    page.goto(reverse("office:map"))
    expect(page.get_by_role("main")).to_contain_text("380")
    page.get_by_role("link", name="powiat polkowicki, bez subregionu").press("ArrowDown")
    expect(page.locator("[data-tile-name]")).to_have_text("powiat legnicki, bez subregionu")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    page.get_by_label("Nazwa").fill("legnicko-głogowski")
    expect(page.locator("[data-tile-sum]")).to_contain_text("1 powiat: powiat polkowicki.")
    page.get_by_role("checkbox", name="powiat polkowicki").press("Space")
    for key, is_ticked in WALK:
        if key:
            page.keyboard.press(key)
        if is_ticked:
            page.keyboard.press("Space")
    expect(page.locator("[data-tile-sum]")).to_contain_text("6 powiatów")
    expect(page.locator("[data-tile-name]")).to_have_text("powiat głogowski")
    assert_accessible(page)
    page.keyboard.press("Enter")

    page.wait_for_url("**/administracja/subregiony/*/")
    region = Region.objects.get()
    assert sorted(region.powiaty.values_list("pk", flat=True)) == SIX
    # One Tab stop for the whole map, and the way past it.
    page.goto(f"{reverse('office:map')}?woj=02")
    assert page.locator("[data-tile][tabindex='0']").count() == 1
    page.get_by_role("link", name="powiat głogowski, subregion legnicko-głogowski").press("Enter")
    page.wait_for_url(f"**{reverse('office:region', args=[region.pk])}")


def test_pages_of_regions_and_centres_are_accessible(page, admin):
    region = regions.save(
        Region(voivodeship_id="02"),
        by=admin,
        codes=SIX,
        name="Konstantynopolitańczykowianeczkowski i niepełnosprawnościoodpowiedzialny",
        valid_to=localdate() + timedelta(days=20),
    )
    centre = make.centre(region=region, name=region.name, accredited_to=localdate())
    bundle = make.bundle(centre=centre, title=region.name, team=[make.advisor(centre)])
    borders = make_borders.borders(applied_at=now())
    areas = f"{reverse('office:map')}?woj=02&wyglad=granice"
    for address in (
        reverse("office:home"),
        reverse("office:map"),
        f"{reverse('office:map')}?woj=02",
        reverse("office:borders"),
        reverse("office:borders_file", args=[borders.pk]),
        areas,
        reverse("office:region", args=[region.pk]),
        reverse("office:region_change", args=[region.pk]),
        reverse("office:centre", args=[centre.pk]),
        reverse("office:centre_change", args=[centre.pk]),
        reverse("office:centre_hand_over", args=[centre.pk]),
    ):
        look(page, address)

    page.goto(areas)
    # By keyboard as on the tiles; the second has no boundaries and stands below the map.
    page.get_by_role("link", name="powiat polkowicki").press("ArrowDown")
    expect(page.locator("[data-tile-name]")).to_contain_text("powiat legnicki")
    # A city within its powiat is pointed at all the same.
    page.locator("#p0262").hover()
    expect(page.locator("[data-tile-name]")).to_contain_text("Legnica")
    page.goto(reverse("office:centre_hand_over", args=[centre.pk]))
    page.get_by_label("Nazwa nowego ośrodka").fill("OWES Nowy")
    page.get_by_label("Od dnia").fill(str(localdate()))
    page.get_by_role("button", name="Pokaż, co się stanie").press("Enter")
    expect(page.get_by_role("main")).to_contain_text(bundle.title)
    assert_accessible(page)
    page.get_by_role("button", name="Przekaż teraz").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Przekazanie jest wykonane.")
    assert_accessible(page)


def test_wrong_region_form_is_told_without_scripts(new_context, live, sign_in):
    call_command("load_teryt", verbosity=0)
    context = new_context(java_script_enabled=False, viewport=PHONE)
    admin = make.admin()
    sign_in(admin, context)
    regions.save(Region(voivodeship_id="28"), by=admin, codes=["2811"], name="nidzicki")
    page = context.new_page()
    page.goto(f"{reverse('office:region_new')}?woj=28")

    page.get_by_label("powiat nidzicki").check(force=True)
    page.get_by_text("Pokaż jako listę").click()
    page.get_by_label("powiat szczycieński").check()
    page.get_by_role("button", name="Zapisz subregion").click()

    expect(page.get_by_role("alert")).to_contain_text("Nazwij subregion.")
    page.get_by_label("Nazwa").fill("Inny")
    page.get_by_role("button", name="Zapisz subregion").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "należy w tym czasie do subregionu „nidzicki”"
    )
    assert page.get_by_label("powiat szczycieński").is_checked()
