"""The desk in a browser: led by keyboard alone, by two people at once, and by dragging."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import make
from tests.browser import assert_accessible
from tests.e2e.drivers import Keyboard
from workshops.actions import closing, grouping
from workshops.enums import Phase
from workshops.models import Card, Workshop

LAPTOP, PROJECTOR = {"width": 1280, "height": 800}, {"width": 1280, "height": 720}
TEXTS = ["Autobus dwa razy dziennie", "Do lekarza 14 km", "Schody do przychodni", "Samotność"]


@pytest.fixture
def workshop(live):
    made = make.workshop()
    for text in TEXTS:
        make.card(made, text)
    return made


def open_desk(page, sign_in, workshop):
    sign_in(workshop.started_by)
    page.set_viewport_size(LAPTOP)
    page.goto(reverse("workshops:desk", args=[workshop.pk]))


def lie(workshop):
    step = Workshop.objects.select_related("current").get(pk=workshop.pk).current
    return {
        one.name: set(one.cards.values_list("text", flat=True))
        for one in step.clusters.filter(merged_into=None)
        if one.cards.exists()
    }


def test_workshop_is_led_by_keyboard_alone_and_every_phase_is_accessible(
    page, context, sign_in, workshop
):
    open_desk(page, sign_in, workshop)
    screen = context.new_page()
    screen.set_viewport_size(PROJECTOR)
    screen.goto(reverse("workshops:screen", args=[workshop.screen_token]))
    both = (page, screen)
    phase = page.locator(".phases [aria-current]")
    keys = Keyboard(page)

    def press(name):
        keys.press(page.get_by_role("button", name=name, exact=True))

    for one in both:
        assert_accessible(one)

    press("Dalej: odsłoń karteczki")
    expect(screen.get_by_text("Schody do przychodni")).to_be_visible()
    expect(phase).to_have_text("czytamy")
    for one in both:
        assert_accessible(one)

    press("Dalej: grupujemy")
    expect(phase).to_have_text("grupujemy")
    for text in TEXTS[:2]:
        keys.check(page.get_by_role("checkbox", name=text))
    page.keyboard.press("g")
    expect(screen.get_by_role("heading", name="Do lekarza 14 km 2")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("W grupie „Do lekarza 14 km”")
    expect(page.get_by_role("checkbox", name=TEXTS[1], exact=True)).to_be_focused()
    for one in both:
        assert_accessible(one)
    page.keyboard.press("u")
    expect(page.get_by_text("Ostatni ruch jest cofnięty")).to_be_visible()
    assert lie(workshop) == {}

    keys.press(page.locator("#zasady summary"))
    keys.reach(page.get_by_role("radio", name="kropki"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    keys.write(page.get_by_label("Ile kropek ma każdy"), "3")
    press("Zapisz zasady")
    expect(page.get_by_role("status")).to_contain_text("Zasady głosowania są zapisane")
    assert Workshop.objects.select_related("current").get().current.vote_budget == 3
    press("Dalej: głosujemy")
    expect(screen.get_by_text("Każdy ma 3")).to_be_visible()
    for one in both:
        assert_accessible(one)

    press("Dalej: zamknij głosowanie i pokaż wyniki")
    expect(phase).to_have_text("podsumowujemy")
    expect(page.get_by_label("Wniosek grupy: Samotność")).to_be_visible()
    for one in both:
        assert_accessible(one)


def test_what_one_facilitator_types_survives_what_the_other_does(page, sign_in, workshop):
    open_desk(page, sign_in, workshop)
    text = page.get_by_label("Treść karteczki")
    text.fill("Zapisuję za panią Zofię, że")

    make.at_phase(workshop, Phase.REVEAL)

    expect(page.locator(".phases [aria-current]")).to_have_text("czytamy")
    page.get_by_text("Dopisz karteczkę za kogoś").click()
    expect(text).to_have_value("Zapisuję za panią Zofię, że")
    text.fill("Zapisuję za panią Zofię, że daleko do sklepu")
    page.get_by_role("button", name="Dodaj karteczkę").click()
    expect(page.get_by_role("status")).to_contain_text("Karteczka jest zapisana")
    expect(text).to_have_value("")
    assert Card.objects.filter(text__contains="daleko do sklepu").count() == 1


def test_typing_goes_on_at_the_same_letter_when_the_scene_changes(page, sign_in, workshop):
    workshop = make.at_phase(workshop, Phase.GROUP)
    open_desk(page, sign_in, workshop)
    name = page.get_by_label("Nazwa").first
    name.fill("do lekarza")
    page.keyboard.press("Home")

    alone = Card.objects.get(workshop=workshop, text="Samotność")
    grouping.group(workshop.current, cards=[alone.pk], name="Bez nikogo")
    expect(page.get_by_role("region", name="Bez nikogo")).to_be_visible()

    page.keyboard.type("Dojazd ")
    expect(name).to_have_value("Dojazd do lekarza")


def test_mistake_is_told_at_its_field_without_leaving_the_page(page, sign_in, workshop):
    open_desk(page, sign_in, workshop)
    page.get_by_label("Treść karteczki").fill("Z kartki")
    page.get_by_label("Kod z karty").fill("zły kod")
    page.get_by_role("button", name="Dodaj karteczkę").click()

    expect(page.get_by_label("Kod z karty")).to_be_focused()
    expect(page.get_by_text("Kod karty ma osiem znaków")).to_be_visible()
    expect(page.get_by_label("Treść karteczki")).to_have_value("Z kartki")
    assert_accessible(page)


def test_note_is_dragged_into_a_group_and_onto_another_note(page, sign_in, workshop):
    workshop = make.at_phase(workshop, Phase.GROUP)
    cards = {card.text: card.pk for card in Card.objects.all()}
    grouping.group(workshop.current, cards=[cards[TEXTS[0]]], name="Dojazd")
    open_desk(page, sign_in, workshop)

    drag(page, cards[TEXTS[1]], page.get_by_role("region", name="Dojazd"))
    expect(page.get_by_role("region", name="Dojazd")).to_contain_text(TEXTS[1])
    drag(page, cards[TEXTS[2]], page.locator(f"[data-drag='{cards[TEXTS[3]]}']"))
    expect(page.get_by_role("region", name="Samotność")).to_contain_text(TEXTS[2])

    assert lie(workshop) == {"Dojazd": set(TEXTS[:2]), "Samotność": set(TEXTS[2:])}


def test_note_stays_in_the_hand_when_the_scene_changes(page, sign_in, workshop):
    workshop = make.at_phase(workshop, Phase.GROUP)
    cards = {card.text: card.pk for card in Card.objects.all()}
    group = grouping.group(workshop.current, cards=[cards[TEXTS[0]]], name="Dojazd")
    open_desk(page, sign_in, workshop)
    held = page.locator(f"[data-drag='{cards[TEXTS[1]]}']")

    take(page, cards[TEXTS[1]])
    page.mouse.move(300, 300, steps=2)
    expect(held).to_have_attribute("data-is-dragged", "")
    # Somebody else leads, too.
    grouping.group(workshop.current, cards=[cards[TEXTS[2]]], into=group)
    expect(page.get_by_role("region", name="Dojazd")).to_contain_text(TEXTS[2])
    page.mouse.move(310, 310)
    expect(held).to_have_attribute("data-is-dragged", "")
    let_go(page, page.get_by_role("region", name="Dojazd"))

    expect(page.get_by_role("region", name="Dojazd")).to_contain_text(TEXTS[1])
    assert lie(workshop) == {"Dojazd": set(TEXTS[:3])}


def drag(page, card, target):
    take(page, card)
    let_go(page, target)


def take(page, card):
    page.locator(f"[data-drag='{card}'] [data-drag-handle]").hover()
    page.mouse.down()


def let_go(page, target):
    box = target.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()


def test_desk_whose_workshop_somebody_else_ends_shows_its_summary(page, sign_in, workshop):
    open_desk(page, sign_in, workshop)
    expect(page.get_by_text("4 karteczki czekają")).to_be_visible()

    closing.close(workshop, by=None)

    expect(page.get_by_role("link", name="Przejdź do wiązki")).to_be_visible()
    assert_accessible(page)


def test_card_of_the_meeting_says_that_it_is_being_printed(page, sign_in, workshop):
    closing.close(workshop, by=workshop.started_by)
    open_desk(page, sign_in, workshop)
    # An answer without a page leaves the old one where it is.
    page.route("**/karta.pdf", lambda route: route.fulfill(status=204))
    expect(page.get_by_role("status").last).to_be_empty()

    page.get_by_role("link", name="Karta spotkania (PDF)").click()

    expect(page.get_by_role("status").last).to_have_text("Karta drukuje się…")
    assert_accessible(page)
