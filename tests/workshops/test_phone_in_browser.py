"""A participant's phone in a real browser: on a bad network, and without scripts."""

import re

from playwright.sync_api import expect

from tests import make
from tests.workshops.phone_browser import PHONE, go, hall, join, write
from workshops.actions import closing, concluding, grouping, writing
from workshops.enums import Permission, Phase
from workshops.models import Card, Seat, Vote


def texts():
    return sorted(Card.objects.living().values_list("text", flat=True))


def test_phone_with_a_bad_network(new_context):
    workshop = hall()
    context = new_context(**PHONE)
    page = join(context, workshop)
    own = page.locator("[data-own-list] > li")

    # Three notes, the last two while there is no network; one of these is thought better of.
    write(page, "Autobus dwa razy dziennie")
    expect(own.first).to_contain_text("wysłano")
    context.set_offline(True)
    write(page, "Do lekarza 14 km")
    write(page, "Pomyłka")
    expect(own.first).to_contain_text("czeka na sieć")
    own.first.get_by_role("button", name="Wycofaj").click()
    page.get_by_label("Twoja karteczka").type("W niedzielę nikt")
    assert texts() == ["Autobus dwa razy dziennie"]

    # The phone is locked, reloaded, and comes back: what waits is sent, the draft is there.
    context.set_offline(False)
    page.reload()
    expect(own).to_have_count(2)
    for at in (0, 1):
        expect(own.nth(at)).to_contain_text("wysłano")
    field = page.get_by_label("Twoja karteczka")
    expect(field).to_have_value("W niedzielę nikt")
    assert texts() == ["Autobus dwa razy dziennie", "Do lekarza 14 km"]
    own.last.get_by_role("button", name="Popraw").click()
    own.last.get_by_role("textbox").fill("Autobus raz dziennie")
    own.last.get_by_role("button", name="Zapisz").click()
    expect(own.last).to_contain_text("wysłano")
    assert texts() == ["Autobus raz dziennie", "Do lekarza 14 km"]

    # The facilitator goes on while somebody is typing: text, cursor and question stay.
    field.focus()
    page.keyboard.press("End")
    workshop = go(workshop, phase=Phase.REVEAL)
    expect(page.get_by_text("Osoba prowadząca przeszła dalej.")).to_be_visible()
    page.keyboard.type(" nie zagląda")
    expect(field).to_be_focused()
    expect(field).to_have_value("W niedzielę nikt nie zagląda")
    expect(page.locator("[data-announce]")).to_have_text(re.compile("Czytamy"))
    go(workshop, step=workshop.steps.all()[1], phase=Phase.REVEAL)
    expect(page.get_by_role("heading", level=1)).to_have_text("Dla kogo ta usługa?")
    expect(page.locator("[data-moved-on]")).to_contain_text("Jakie są największe problemy?")
    write(page, "W niedzielę nikt nie zagląda")
    expect(page.locator("[data-writing]")).to_be_hidden()
    expect(page.locator("[data-own]")).to_contain_text("W niedzielę nikt nie zagląda")
    expect(own.first.locator("[data-state]")).to_have_text("wysłano")
    assert Card.objects.get(text__startswith="W niedz").step_id == workshop.current_id

    # A phone that was here before is led back to its page.
    page.goto(f"/w/{workshop.code}/")
    page.wait_for_url(re.compile(r"/w/\w+/[\w-]{20,}/"))
    assert Seat.objects.count() == 1
    assert context.cookies() == []


def test_whole_workshop_without_scripts(new_context):
    workshop = hall()
    steps = list(workshop.steps.all())
    page = join(new_context(**PHONE, java_script_enabled=False), workshop)
    back = page.get_by_role("link", name="Sprawdź, co dalej")

    write(page, "Autobus dwa razy dziennie")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wysłano")
    page.get_by_text("Popraw albo wycofaj").click()
    page.get_by_label("Popraw karteczkę").fill("Autobus raz dziennie")
    page.get_by_role("button", name="Popraw").click()
    write(page, "a" * 501)
    expect(page.get_by_role("alert").first).to_contain_text("najwyżej 500 znaków")
    write(page, "Do lekarza 14 km")
    page.get_by_text("Popraw albo wycofaj").click()
    page.get_by_role("button", name="Wycofaj").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Karteczka wycofana")
    write(page, "Niedziela")
    assert texts() == ["Autobus raz dziennie", "Niedziela"]
    back.click()
    page.get_by_role("button", name="Gotowe").click()
    expect(page.get_by_text("Czekasz na resztę osób.")).to_be_visible()

    workshop = go(workshop, phase=Phase.REVEAL)
    back.click()
    expect(page.get_by_text("Autobus raz dziennie")).to_be_visible()
    cards = list(Card.objects.values_list("pk", flat=True))
    group = grouping.group(steps[0], cards=cards, name="Dojazd i samotność")
    go(workshop, phase=Phase.GROUP)
    back.click()
    page.get_by_text("Pokaż grupy tutaj").click()
    expect(page.get_by_text("Dojazd i samotność")).to_be_visible()

    go(workshop, phase=Phase.VOTE)
    back.click()
    page.get_by_role("button", name="Dodaj kropkę").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zostały 4 z 5 kropek")
    for step in steps[1:]:
        make.card(workshop, "Lekarz", step=step)
        go(workshop, step=step, phase=Phase.VOTE)
        back.click()
        if step.vote_kind == "hundred":
            page.get_by_label("Punkty").fill("101")
            page.get_by_role("button", name="Zapisz głosy").click()
            expect(page.get_by_role("alert").first).to_contain_text("najwyżej 100")
            page.get_by_label("Punkty").fill("70")
            page.get_by_role("button", name="Zapisz głosy").click()
        elif step.vote_kind == "plus_minus":
            page.get_by_role("button", name="przeciw").click()
        else:
            page.get_by_label("4").check(force=True)
            page.get_by_role("button", name="Zapisz głosy").click()
    assert sorted(Vote.objects.values_list("value", flat=True)) == [-1, 1, 4, 70]

    concluding.conclude(group, text="Nie ma jak dojechać.", by=workshop.started_by)
    go(workshop, step=steps[0], phase=Phase.CONCLUDE)
    back.click()
    expect(page.get_by_text("Nie ma jak dojechać.")).to_be_visible()
    closing.close(workshop, by=workshop.started_by)
    back.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dziękujemy za spotkanie")
    page.get_by_role("link", name="Co się stało z moją karteczką?").click()
    page.get_by_label("Kod karteczki").fill(Card.objects.get(text="Niedziela").code)
    page.get_by_role("button", name="Pokaż").click()
    expect(page.get_by_text("Nie ma jak dojechać.").first).to_be_visible()


def test_others_notes_come_by_themselves_where_they_are_seen_at_once(new_context):
    workshop = make.workshop(steps=[{"question": make.PROBLEMS, "permission": Permission.OPEN}])
    page = join(new_context(**PHONE), workshop)
    others = page.locator("[data-live-notes]")
    field = page.get_by_label("Twoja karteczka")
    field.fill("Niedziela")

    card = make.card(workshop, "Lekarz")
    expect(others).to_contain_text("Lekarz")
    writing.hide(card, is_hidden=True, by=workshop.started_by)
    expect(others).not_to_contain_text("Lekarz")
    page.get_by_role("button", name="Wyślij karteczkę").click()

    expect(others).to_contain_text("Niedziela")
    own = page.locator("[data-own-list] > li")
    expect(own).to_contain_text("wysłano")
    # What others see already is changed no more.
    expect(own.get_by_role("button", name="Popraw")).to_be_hidden()
