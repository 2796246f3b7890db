"""A whole meeting in real browsers: facilitator, projector, five phones, one of them without
scripts, and somebody with a paper card, from quiet notes to findings in the bundle."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from plans.assemble import assemble
from tests import make
from workshops import scenarios
from workshops.actions import writing
from workshops.enums import Phase
from workshops.models import Workshop

PHONE = {"viewport": {"width": 360, "height": 720}, "has_touch": True}
NOTES = [
    "Nikt nie zagląda w niedzielę",
    "Autobus dwa razy dziennie",
    "Do lekarza jest 14 km",
    "W weekendy nie ma obiadów",
    "Opiekun nie ma wolnego dnia",
]
ON_PAPER = "Schody do przychodni"


class Phone:
    """One person's phone in a context of its own."""

    def __init__(self, context, code):
        self.page = context.new_page()
        self.page.goto(f"/w/{code}/")
        self.page.get_by_role("button", name="Dołącz").click()

    def write(self, text):
        self.page.get_by_label("Twoja karteczka").fill(text)
        self.page.get_by_role("button", name="Wyślij karteczkę").click()
        expect(self.page.get_by_text("wysłano", exact=False).first).to_be_visible()

    def go_on(self):
        """Without scripts a person asks what comes next."""
        self.page.get_by_role("link", name="Sprawdź, co dalej").first.click()

    def give_dots(self, name, count):
        for _ in range(count):
            self.page.get_by_role("button", name=re.compile(f"Dodaj kropkę ?: {name}")).click()


@pytest.fixture
def workshop(live):
    """„Definiowanie wyzwania”, from its ready scenario, with one person who has no phone."""
    ready = scenarios.READY["definiowanie_wyzwania"]
    steps = [dict(step) for step in ready.steps][1:]
    return make.workshop(steps=steps, paper_voters=1)


@pytest.fixture
def hall(new_context, sign_in, workshop):
    """(desk, screen, phones): the last phone has no scripts."""
    facilitator = new_context(viewport={"width": 1280, "height": 800})
    sign_in(workshop.started_by, facilitator)
    desk = facilitator.new_page()
    desk.goto(reverse("workshops:desk", args=[workshop.pk]))
    screen = new_context(viewport={"width": 1920, "height": 1080}).new_page()
    screen.goto(reverse("workshops:screen", args=[workshop.screen_token]))
    phones = [Phone(new_context(**PHONE), workshop.code) for _ in range(4)]
    phones.append(Phone(new_context(**PHONE, java_script_enabled=False), workshop.code))
    return desk, screen, phones


def forward(desk, name):
    desk.get_by_role("button", name=name).click()


def test_meeting_goes_from_quiet_notes_to_findings_in_the_bundle(hall, workshop):
    desk, screen, phones = hall
    plain = phones[-1]
    [paper] = writing.print_cards(workshop, 1)

    for phone, text in zip(phones, NOTES, strict=True):
        phone.write(text)
    expect(screen.get_by_text("5 karteczek").first).to_be_visible()
    for page in (desk, screen):
        assert all(text not in page.content() for text in NOTES)
    desk.get_by_label("Treść karteczki").fill(ON_PAPER)
    desk.get_by_label("Kod z karty").fill(paper.code)
    desk.get_by_role("button", name="Dodaj karteczkę").click()
    expect(screen.get_by_text("6 karteczek").first).to_be_visible()

    forward(desk, "Dalej: odsłoń karteczki")
    for text in [*NOTES, ON_PAPER]:
        expect(screen.get_by_text(text)).to_be_visible()
        expect(phones[0].page.locator("[data-live-notes]").get_by_text(text)).to_be_visible()

    forward(desk, "Dalej: grupujemy")
    for text in (NOTES[1], NOTES[2]):
        desk.get_by_role("checkbox", name=text).check()
    desk.get_by_label("Nazwa").first.fill("Dojazd")
    desk.get_by_role("button", name="Grupuj zaznaczone").click()
    expect(screen.get_by_role("heading", name="Dojazd")).to_be_visible()

    forward(desk, "Dalej: głosujemy")
    for phone in phones[:-1]:
        phone.give_dots("Dojazd", 3)
        expect(phone.page.get_by_text("Zostały 2 z 5 kropek").first).to_be_visible()
    plain.go_on()
    plain.give_dots(NOTES[0], 2)
    expect(plain.page.get_by_text("Zostały 3 z 5 kropek").first).to_be_visible()

    forward(desk, "Dalej: zamknij głosowanie i pokaż wyniki")
    expect(screen.get_by_text("12").first).to_be_visible()
    desk.get_by_label("Wniosek grupy: Dojazd").fill("Bez auta nie da się dojechać do lekarza.")
    desk.get_by_role("button", name="Zapisz jako wniosek").first.click()
    expect(screen.get_by_text("Bez auta nie da się dojechać do lekarza.")).to_be_visible()
    expect(phones[0].page.get_by_text("Bez auta nie da się dojechać do lekarza.")).to_be_visible()

    dossier = assemble(workshop.bundle)
    [finding] = dossier.findings
    said = {note.id: note.text for note in dossier.notes}
    assert sorted(said.values()) == sorted([*NOTES, ON_PAPER])
    assert finding.text == "Bez auta nie da się dojechać do lekarza."
    assert {said[pk] for pk in finding.origins} == {NOTES[1], NOTES[2]}
    stored = Workshop.objects.select_related("current").get(pk=workshop.pk)
    assert stored.current.phase == Phase.CONCLUDE
