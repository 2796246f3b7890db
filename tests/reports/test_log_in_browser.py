"""Three taps on a phone, a code, a second phone that confirms; reports; axe on each page."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from bundles.models import Activity
from reports.models import Confirmation, Measure, ServiceGiven
from tests import make, make_log
from tests.browser import assert_accessible

PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
LONG = "Konstantynopolitańczykowianeczkówna i niepełnosprawnościoodpowiedzialność nad Nerem"


def look(page):
    assert_accessible(page)
    width = page.evaluate("innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


@pytest.mark.parametrize("scripts", [True, False])
def test_three_taps_and_a_second_phone(new_context, live, sign_in, scripts):
    advisor = make.advisor()
    context = new_context(viewport=PHONE, java_script_enabled=scripts, has_touch=True)
    sign_in(advisor, context)
    page = context.new_page()
    page.goto(reverse("reports:log"))
    page.get_by_role("link", name="Zapisz pierwsze działanie").tap()

    page.get_by_role("radio", name="Wymiana informacji").tap()
    page.get_by_role("radio", name="30 min", exact=True).tap()
    page.get_by_role("button", name="Zapisz", exact=True).first.dblclick()

    expect(page.get_by_role("heading", name="Dziennik animatora")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Zapisano")
    row = Activity.objects.get()
    assert (row.kind, row.minutes) == ("wymiana_informacji", 30)

    page.get_by_role("link", name="Wymiana informacji").tap()
    page.get_by_role("link", name="Potwierdzenia uczestników").tap()
    page.get_by_role("button", name="Pokaż kod").tap()
    code = page.locator(".code-card__code").inner_text()

    other = new_context(viewport=PHONE, java_script_enabled=scripts).new_page()
    other.goto(reverse("reports:confirm_code"))
    other.get_by_role("link", name="Українська").click()
    other.locator("#kod").fill(code.lower())
    other.get_by_role("button").click()
    expect(other.get_by_text("Обмін інформацією")).to_be_visible()
    for _ in range(2):
        other.get_by_role("button", name="Підтверджую").click()
        expect(other.get_by_role("status")).to_contain_text("Підтверджено")
    if scripts:
        look(other)

    page.get_by_role("link", name="Odśwież").tap()
    expect(page.get_by_text("1\xa0telefon potwierdził")).to_be_visible()
    assert Confirmation.objects.count() == 1


def test_pages_are_accessible(page, live, sign_in):
    centre = make.centre()
    advisor = make.advisor(centre)
    bundle = make.bundle(centre=centre, title=LONG, principles={"co_najmniej_3": LONG})
    make_log.activity(advisor, bundle=bundle, meeting=make.meeting(bundle), participant_count=12)
    service = make_log.service(advisor, bundle=bundle, topic=LONG, participant_count=8)
    make_log.service(advisor, kind="szkolenia", group=make_log.group(centre, name=LONG))
    meetings = Measure.objects.get(code="spotkania")
    make_log.target(centre, meetings)
    make_log.hand_value(centre)
    sign_in(advisor)
    pages = [
        reverse("reports:log"),
        reverse("reports:log_new"),
        reverse("reports:services"),
        reverse("reports:service", args=[service.pk]),
        reverse("reports:groups"),
        reverse("reports:advice_card", args=["wiazka", bundle.pk]),
        reverse("reports:recommendation", args=["wiazka", bundle.pk]),
        f"{reverse('reports:reports')}?okres=2026-3",
        f"{reverse('reports:reports')}?okres=2020-3",
        reverse("reports:measure", args=[meetings.pk]),
    ]
    for size in (PHONE, LAPTOP):
        page.set_viewport_size(size)
        for address in pages:
            page.goto(address)
            look(page)

    page.set_viewport_size(PHONE)
    page.goto(reverse("reports:log_new"))
    page.get_by_text("Dodaj więcej").click()
    page.get_by_label("Miejsce").fill(LONG)
    page.get_by_role("button", name="Zapisz", exact=True).first.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Wybierz rodzaj")
    expect(page.get_by_label("Miejsce")).to_have_value(LONG)
    look(page)

    page.goto(reverse("reports:service_code", args=[service.pk]))
    page.get_by_role("button", name="Pokaż kod").press("Enter")
    look(page)
    assert ServiceGiven.objects.count() == 2


def test_quarter_is_closed_and_indicators_kept_by_keyboard(page, live, sign_in):
    centre = make.centre()
    make_log.activity(make.advisor(centre))
    admin = make.admin()
    sign_in(admin)
    page.goto(f"{reverse('reports:reports')}?okres=2026-3&osrodek={centre.pk}")
    page.get_by_role("link", name="Zamknij kwartał").press("Enter")
    look(page)
    page.get_by_role("button", name="Zamknij kwartał").press("Enter")
    expect(page.get_by_text("Liczby są takie jak w dniu zamknięcia")).to_be_visible()
    look(page)

    page.goto(reverse("reports:measures"))
    look(page)
    page.get_by_role("link", name="Nowy wskaźnik").press("Enter")
    page.get_by_role("button", name="Zapisz").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Nazwij wskaźnik")
    look(page)
    page.get_by_label("Nazwa wskaźnika").fill("Liczba spółdzielni socjalnych")
    page.get_by_label("Jednostka").fill("szt.")
    page.get_by_role("button", name="Zapisz").press("Enter")
    page.get_by_role("link", name="Liczba spółdzielni socjalnych").press("Enter")
    page.get_by_role("link", name="Dodaj cel").press("Enter")
    page.get_by_label("Ośrodek").select_option(label=centre.name)
    page.get_by_label("Od dnia").fill("2026-01-01")
    page.get_by_label("Do dnia").fill("2026-12-31")
    page.get_by_label("Cel").fill("4")
    page.get_by_role("button", name="Zapisz").press("Enter")
    expect(page.get_by_text("01.01.2026–31.12.2026")).to_be_visible()
    look(page)
