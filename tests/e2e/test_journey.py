"""A new advisor, from signing in to a PDF plan: every stage, every block, real content."""

import json
import re
from datetime import date

import pytest
from django.conf import settings
from playwright.sync_api import expect

from bundles.models import Bundle
from dossier import codelists, method, serial
from dossier.index import living
from plans.assemble import assemble
from tests import make
from tests.e2e.drivers import Finger, Keyboard
from wizard.steps import STEPS, neighbours

PASSWORD = "bardzo-dlugie-haslo-2026"
EXAMPLE = settings.BASE_DIR / "plans" / "data" / "examples" / "seniorzy_gmina_wiejska.json"


@pytest.fixture(scope="module")
def example():
    return serial.from_data(json.loads(EXAMPLE.read_text(encoding="utf-8"))["dossier"])


@pytest.fixture
def advisor(live):
    centre = make.centre(name="OWES „Wspólny Krąg”")
    return make.advisor(centre, user=make.user(email="nowa@wiazka.example", password=PASSWORD))


class Traveller:
    """Somebody who takes a bundle from step to step by a driver."""

    def __init__(self, page, driver, example):
        self.page, self.driver, self.example = page, driver, example

    def sign_in(self):
        self.page.goto("/")
        self.driver.write(self.page.get_by_label("Adres e-mail"), "nowa@wiazka.example")
        self.driver.write(self.page.locator("input[type=password]"), PASSWORD)
        self.driver.press(self.page.locator("main button[type=submit]").first)
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    def start(self):
        self.driver.press(self.page.get_by_role("link", name="Nowa wiązka").first)
        self.driver.write(self.page.get_by_label("Tytuł wiązki"), self.example.bundle.title)
        self.driver.press(self.page.get_by_role("button", name="Załóż wiązkę"))
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Dobrze u")

    def open_first_step(self):
        self.driver.press(self.page.get_by_role("link", name="Przejdź dalej"))
        expect(self.page).to_have_url(self._address("podstawy"))

    def go_on(self, slug):
        _, following = neighbours(slug)
        self.driver.press(self.page.locator(".steps-nav a[rel=next]"))
        expect(self.page).to_have_url(
            self._address(following.slug) if following else _ends_with("/sprawdz/")
        )

    def form(self, kind):
        form = self.page.locator(f'form.record-form[action*="/zapis/{kind}/"]')
        closed = self.page.locator(
            f'details.add:not([open]):has(form[action*="/zapis/{kind}/"]) > summary'
        )
        if closed.count():
            self.driver.press(closed)
        return form

    def add(self, slug, shown, /, **fields):
        """Fill the brief form of a kind, send it, and see the new record in the list."""
        form = self.form(slug)
        for name, value in fields.items():
            control = form.locator(f'[name="{name}"]')
            if isinstance(value, date):
                self.driver.write_day(control, value)
            elif control.evaluate("one => one.tagName") == "SELECT":
                self.driver.choose(control, value)
            else:
                self.driver.write(control, value)
        self.driver.press(form.locator(".record-form__acts button:not([name])"))
        expect(self.page.locator(".records", has_text=shown[:40]).first).to_be_visible()

    def send(self, form):
        """Send a form that looks the same before and after, and see the page that answers."""
        with self.page.expect_navigation():
            self.driver.press(form.locator(".record-form__acts button:not([name])"))

    def accept_offers(self, most=2):
        """Take what was said before, one press each; returns how many were taken."""
        taken = 0
        while taken < most:
            button = self.page.locator('.offer button[value="accept"]').first
            if not button.count():
                break
            with self.page.expect_navigation():
                self.driver.press(button)
            taken += 1
        return taken

    def _address(self, slug):
        return _ends_with(f"/krok/{slug}/")


def _ends_with(path):
    return re.compile(f"{re.escape(path)}(#.*)?$")


def _stage_question(traveller, code):
    example = traveller.example
    notes = [one for one in living(example.notes) if one.question == code]
    for note in notes[:1]:
        traveller.add("notatka", note.text, text=note.text)
    if traveller.accept_offers(most=1):
        return
    findings = [one for one in living(example.findings) if one.question == code]
    for finding in findings[:1]:
        traveller.add("wniosek", finding.text, text=finding.text)


def _canvas_question(traveller, code):
    if traveller.accept_offers():
        return
    entries = [one for one in living(traveller.example.entries) if one.question == code]
    for entry in entries[:1]:
        traveller.add("wpis", entry.text, text=entry.text)


def _zl(grosze):
    return str(grosze // 100)


def _basics(traveller):
    page, driver, bundle = traveller.page, traveller.driver, traveller.example.bundle
    form = page.locator('form.record-form[action*="/zapis/podstawy/"]')
    driver.write(form.locator("[name=summary]"), bundle.summary)
    driver.check(form.locator("[name=target_groups][value=seniorzy]"))
    driver.write(form.locator("[name=persons_planned]"), str(bundle.persons_planned))
    driver.write_day(form.locator("[name=starts_on]"), bundle.starts_on)
    driver.write_day(form.locator("[name=launches_on]"), bundle.launches_on)
    traveller.send(form)
    expect(form.locator("[name=persons_planned]")).to_have_value(str(bundle.persons_planned))


def _meetings(traveller):
    meeting = traveller.example.meetings[0]
    traveller.add(
        "spotkanie",
        meeting.place,
        held_on=meeting.held_on,
        place=meeting.place,
        participant_count=str(meeting.participant_count),
    )


def _challenge(traveller):
    form = traveller.page.locator('form.record-form[action*="/zapis/wyzwanie/"]')
    traveller.driver.write(form.locator("[name=challenge]"), traveller.example.bundle.challenge)
    traveller.send(form)
    expect(form.locator("[name=challenge]")).to_have_value(traveller.example.bundle.challenge)


def _services(traveller):
    for service in living(traveller.example.services)[:3]:
        traveller.add(
            "usluga",
            service.name,
            name=service.name,
            kind=codelists.label("service_types", service.kind),
            individualisation=service.individualisation,
        )


def _partners(traveller):
    for partner in living(traveller.example.partners)[:3]:
        traveller.add(
            "partner",
            partner.name,
            name=partner.name,
            kind=codelists.label("partner_kinds", partner.kind),
            brings=partner.brings,
        )


def _principles(traveller):
    form = traveller.page.locator('form.record-form[action*="/zapis/zasady/"]')
    for principle in traveller.example.bundle.principles:
        control = form.locator(f"[name={principle.principle}]")
        traveller.driver.write(control, principle.justification)
    traveller.send(form)
    last = traveller.example.bundle.principles[-1]
    expect(form.locator(f"[name={last.principle}]")).to_have_value(last.justification)


def _prototypes(traveller):
    prototype = living(traveller.example.prototypes)[0]
    traveller.add(
        "prototyp", prototype.name, name=prototype.name, description=prototype.description
    )


def _tests(traveller):
    prototype, test = (
        living(traveller.example.prototypes)[0],
        living(traveller.example.tests)[0],
    )
    traveller.add(
        "test",
        test.said,
        prototype=prototype.name,
        person_count=str(test.person_count),
        said=test.said,
        changed=test.changed,
    )


def _costs(traveller):
    for cost in living(traveller.example.costs)[:2]:
        traveller.add(
            "koszt",
            cost.name,
            name=cost.name,
            amount_grosze=_zl(cost.amount_grosze),
            kind=codelists.label("cost_kinds", cost.kind),
        )


def _revenues(traveller):
    for revenue in living(traveller.example.revenues)[:1]:
        traveller.add(
            "przychod",
            revenue.name,
            name=revenue.name,
            source=codelists.label("funding_sources", revenue.source),
            amount_grosze=_zl(revenue.amount_grosze),
            certainty=codelists.label("funding_certainty", revenue.certainty),
        )


def _financing(traveller):
    page, driver = traveller.page, traveller.driver
    cost = living(traveller.example.costs)[0]
    driver.press(page.locator(".rows").get_by_role("link", name=cost.name))
    driver.write(page.locator("input[name^=r_]").first, _zl(cost.amount_grosze))
    driver.press(page.get_by_role("button", name="Zapisz", exact=True))
    expect(page.locator(".rows__row", has_text=cost.name)).to_contain_text("opłacony")


def _conditions(traveller):
    assert traveller.accept_offers(most=1) == 1


def _tasks(traveller):
    for task in living(traveller.example.tasks)[:2]:
        traveller.add(
            "zadanie",
            task.title,
            title=task.title,
            owner_role=task.owner_role,
            starts_on=task.starts_on,
            due_on=task.due_on,
        )


def _risks(traveller):
    risk = living(traveller.example.risks)[0]
    traveller.add("ryzyko", risk.text, text=risk.text, mitigation=risk.mitigation)


def _indicators(traveller):
    traveller.add(
        "wskaznik",
        "korzystających",
        kind=codelists.label("indicators", "odbiorcy_wiazki"),
        baseline="0",
        target="57",
    )


#: What is done on a step beside (or instead of) its notes, findings and entries.
SCRIPT = {
    "podstawy": _basics,
    "spotkania": _meetings,
    "wyzwanie": _challenge,
    "uslugi": _services,
    "partnerzy": _partners,
    "zasady": _principles,
    "prototypowanie_testowanie_1": _prototypes,
    "prototypowanie_testowanie_2": _tests,
    "struktura_kosztow_1": _costs,
    "strumienie_przychodow_2": _revenues,
    "finansowanie": _financing,
    "zadania": _tasks,
    "warunki": _conditions,
    "ryzyka": _risks,
    "wskazniki": _indicators,
}


def travel(page, driver, example):
    """The whole way; returns the bytes of the downloaded PDF."""
    traveller = Traveller(page, driver, example)
    traveller.sign_in()
    traveller.start()
    traveller.open_first_step()
    for slug, step in STEPS.items():
        if slug in SCRIPT:
            SCRIPT[slug](traveller)
        elif step.question and method.question(step.question).block:
            _canvas_question(traveller, slug)
        if step.question and method.question(step.question).stage:
            _stage_question(traveller, slug)
        traveller.go_on(slug)
    driver.press(page.get_by_role("link", name="Pobierz plan w PDF"))
    link = page.get_by_role("link", name="Pobierz plan").first
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        driver.press(link)
    return download.value.path().read_bytes()


def assert_whole(content):
    """The stored bundle went through every stage and block, and the PDF is a PDF."""
    dossier = assemble(Bundle.objects.select_related("centre__region").get())
    questions = {one.question for one in (*dossier.notes, *dossier.findings, *dossier.entries)}
    blocks = {method.question(code).block for code in questions if method.question(code).block}
    assert {code for stage in method.STAGES for code in stage.question_codes} <= questions
    assert len(blocks) >= 7
    assert (len(dossier.services), len(dossier.costs), len(dossier.tasks)) == (3, 2, 2)
    assert content.startswith(b"%PDF-")


def test_new_advisor_reaches_the_plan_by_keyboard(page, advisor, example):
    page.set_viewport_size({"width": 1280, "height": 900})

    content = travel(page, Keyboard(page), example)

    assert_whole(content)


def test_new_advisor_reaches_the_plan_on_a_phone(new_context, advisor, example):
    context = new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()

    content = travel(page, Finger(page), example)

    assert_whole(content)
