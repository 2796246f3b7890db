"""Nothing typed is lost: no network, no server, no session, two people, two clicks."""

import re
import socket
import threading
import time

import pytest
import uvicorn
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from designthinking.models import Note
from tests import make
from tests.browser import assert_accessible

QUESTION = "definiowanie_wyzwania_2"
SAVED = re.compile(r"^zapisano o \d\d:\d\d$")


class Server:
    """A server that can be switched off and on again at one address, or refuse to save."""

    def __init__(self):
        self.port = None
        self.is_refusing = False
        self.start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, scope, receive, send):
        """The application; while refusing, saves get 429: a route in the browser would miss
        the request that a page sends while it is being left."""
        from owes.asgi import application

        is_save = scope.get("method") == "POST" and "/zapis/" in scope["path"]
        if not (self.is_refusing and is_save):
            return await application(scope, receive, send)
        await send({"type": "http.response.start", "status": 429, "headers": []})
        return await send({"type": "http.response.body", "body": b""})

    def start(self):
        listener = socket.create_server(("127.0.0.1", self.port or 0))
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            self.serve,
            interface="asgi3",
            lifespan="off",
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self.running = uvicorn.Server(config)
        sockets = {"sockets": [listener]}
        self.thread = threading.Thread(target=self.running.run, kwargs=sockets, daemon=True)
        self.thread.start()
        while not self.running.started:
            time.sleep(0.01)

    def stop(self):
        self.running.should_exit = True
        self.thread.join(timeout=10)


@pytest.fixture(scope="module")
def machine():
    machine = Server()
    yield machine
    machine.stop()


@pytest.fixture(scope="module")
def server(machine):
    """The address that ``live`` gives to this module's tests."""
    return machine.address


@pytest.fixture
def refusing(machine):
    """Switches: ``refusing(True)`` and no save arrives until ``refusing(False)``."""

    def switch(is_refusing):
        machine.is_refusing = is_refusing

    yield switch
    machine.is_refusing = False


@pytest.fixture
def team(live):
    return make.open_bundle()


@pytest.fixture
def desk(page, team, sign_in):
    """The team's member at the step with the problems."""
    sign_in(team[1])
    return Desk(page, team[0]).open()


class Desk:
    """A browser's page at one step of a bundle, or at one record."""

    def __init__(self, page, bundle):
        self.page, self.bundle = page, bundle
        self.step_url = reverse("wizard:step", args=[bundle.pk, QUESTION])

    def open(self, url=None):
        self.page.goto(url or self.step_url)
        return self

    def record_url(self, note):
        return reverse("wizard:record", args=[self.bundle.pk, "notatka", note.pk])

    @property
    def form(self):
        return self.page.locator('form.record-form[action*="/zapis/notatka/"]')

    @property
    def field(self):
        return self.form.locator("[name=text]")

    @property
    def state(self):
        return self.form.locator("[data-autosave-state]")

    @property
    def outbox(self):
        return self.page.locator("[data-outbox]")

    def write(self, text):
        self.field.fill(text)
        return self

    def send(self):
        self.form.locator(".record-form__acts button").first.click()

    def expect_saved(self):
        expect(self.state).to_have_text(SAVED, timeout=10_000)

    def expect_waiting(self, count=1):
        expect(self.state).to_have_text(f"zapisano na tym urządzeniu, czeka {count}")


def texts():
    return sorted(Note.objects.living().values_list("text", flat=True))


# --- Typing ----------------------------------------------------------------------------


def test_typing_is_saved_and_said(desk):
    desk.write("Nikt nie zagląda")

    desk.expect_saved()
    assert texts() == ["Nikt nie zagląda"]


def test_typing_on_changes_the_same_record(desk):
    desk.write("Nikt")
    desk.expect_saved()
    desk.write("Nikt nie zagląda")
    expect(desk.state).to_have_text("zapisuję…")
    desk.expect_saved()

    desk.send()

    expect(desk.page.locator(".records .note")).to_have_count(1)
    assert texts() == ["Nikt nie zagląda"]


def test_looking_at_an_empty_form_makes_nothing(desk):
    desk.field.focus()
    desk.page.keyboard.press("Tab")
    desk.write("x").write("")
    desk.page.wait_for_timeout(1_200)
    desk.open()

    assert texts() == []


def test_leaving_at_once_saves(desk):
    desk.write("Pisane w biegu")
    desk.page.get_by_role("link", name="Moje wiązki").first.click()

    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("wiązki")
    expect(desk.outbox).not_to_contain_text("czeka na wysłanie", timeout=15_000)
    assert texts() == ["Pisane w biegu"]


def test_what_is_wrong_is_said(desk):
    desk.write("a" * 20_000)

    expect(desk.state).to_have_text(re.compile("^niezapisane: .{10}"))
    assert texts() == []


def test_button_pressed_while_a_refused_save_is_under_way_adds_one_record(desk):
    """The form that follows is empty: the next record does not write over this one."""
    held = []

    def hold(route):
        is_first = not held and route.request.headers["accept"] == "application/json"
        held.append(route) if is_first else route.continue_()

    desk.page.route("**/zapis/notatka/**", hold)
    with desk.page.expect_request("**/zapis/notatka/**"):
        desk.write("a" * 20_000)
    desk.write("Pierwsza")
    desk.send()
    held[0].continue_()
    notes = desk.page.locator(".records .note")
    expect(notes).to_have_count(1)
    expect(desk.field).to_have_value("")

    desk.page.locator("details.add:has(form[action*='/zapis/notatka/']) > summary").click()
    desk.write("Druga")
    desk.send()
    expect(notes).to_have_count(2)

    assert texts() == ["Druga", "Pierwsza"]


def test_double_click_makes_one_record(desk):
    desk.write("Samotność")

    desk.form.locator(".record-form__acts button").first.dblclick()

    expect(desk.page.locator(".records .note")).to_have_count(1)
    assert texts() == ["Samotność"]


def test_double_click_without_scripts_makes_one_record(new_context, team, sign_in):
    context = new_context(java_script_enabled=False)
    sign_in(team[1], context)
    desk = Desk(context.new_page(), team[0]).open()
    desk.write("Samotność")

    desk.form.locator(".record-form__acts button").first.dblclick()

    expect(desk.page.locator(".records .note")).to_have_count(1)
    assert texts() == ["Samotność"]


# --- No network, no server -------------------------------------------------------------


def test_without_a_network_it_waits_and_is_sent_afterwards(desk):
    desk.page.context.set_offline(True)
    desk.write("Bez zasięgu")
    desk.expect_waiting()

    desk.page.context.set_offline(False)

    desk.expect_saved()
    assert texts() == ["Bez zasięgu"]


def test_server_restart_loses_nothing(desk, machine):
    desk.write("Przed restartem")
    desk.expect_saved()
    machine.stop()
    try:
        desk.write("W czasie restartu")
        desk.expect_waiting()
        desk.send()
        desk.expect_waiting()
    finally:
        machine.start()

    desk.expect_saved()
    assert texts() == ["W czasie restartu"]


def test_reload_while_typing_brings_the_text_back(desk, refusing):
    refusing(True)
    desk.write("Pisane przed odświeżeniem")
    desk.page.reload()

    expect(desk.field).to_have_value("Pisane przed odświeżeniem")
    desk.expect_waiting()
    refusing(False)
    desk.expect_saved()
    assert texts() == ["Pisane przed odświeżeniem"]


def test_reload_while_changing_brings_the_text_back(desk, team, refusing):
    note = make.note(bundle=team[0], question=QUESTION, text="Było")
    desk.open(desk.record_url(note))
    refusing(True)
    desk.write("Jest inaczej")
    desk.page.reload()

    expect(desk.field).to_have_value("Jest inaczej")
    refusing(False)
    desk.expect_saved()
    assert texts() == ["Jest inaczej"]


def test_text_of_a_page_that_was_left_is_sent_from_another(desk, refusing):
    refusing(True)
    desk.write("Zostawione")
    desk.expect_waiting()
    desk.open(reverse("bundles:list"))
    expect(desk.outbox).to_contain_text("czeka na wysłanie: 1")
    assert_accessible(desk.page)

    refusing(False)

    expect(desk.outbox).to_contain_text("Wysłano teksty", timeout=20_000)
    assert texts() == ["Zostawione"]


def test_two_tabs_make_two_records(desk, refusing):
    other = Desk(desk.page.context.new_page(), desk.bundle).open()
    refusing(True)
    desk.write("Z pierwszej karty")
    other.write("Z drugiej karty")
    desk.expect_waiting(2)

    refusing(False)

    desk.expect_saved()
    other.expect_saved()
    assert texts() == ["Z drugiej karty", "Z pierwszej karty"]


def test_device_that_keeps_nothing_says_so(desk, refusing):
    desk.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('pełna') }")
    desk.open()
    refusing(True)

    desk.write("Nie ma gdzie tego trzymać")

    expect(desk.state).to_have_text(re.compile("^niezapisane: nie ma połączenia"))


# --- Two people ------------------------------------------------------------------------


@pytest.fixture
def colleagues(desk, new_context, sign_in, team):
    """Two of the team with the same note open: (note, one desk, the other desk)."""
    bundle, _ = team
    note = make.note(bundle=bundle, question=QUESTION, text="Było")
    maria = make.advisor(bundle.centre, user=make.user(name="Maria Wilk"))
    bundle.team.add(maria)
    context = new_context()
    sign_in(maria, context)
    theirs = Desk(context.new_page(), bundle)
    theirs.open(theirs.record_url(note))
    return note, desk.open(desk.record_url(note)), theirs


def test_two_people_at_one_record_get_both_texts(colleagues):
    _, mine, theirs = colleagues
    theirs.write("Tekst Marii")
    theirs.expect_saved()

    mine.write("Mój tekst")
    expect(mine.state).to_have_text("ktoś zmienił ten zapis")
    assert_accessible(mine.page)
    mine.page.get_by_role("button", name="Pokaż obie wersje").click()

    sides = mine.page.locator(".conflict__side")
    expect(sides.nth(0)).to_contain_text("Tekst Marii")
    expect(sides.nth(1)).to_contain_text("Mój tekst")
    assert texts() == ["Tekst Marii"]

    mine.write("Wspólny tekst")
    mine.page.get_by_role("button", name="Zapisz tę wersję").click()
    expect(mine.page.locator(".records .note")).to_contain_text("Wspólny tekst")
    assert texts() == ["Wspólny tekst"]


def test_page_of_two_versions_saves_nothing_by_itself(colleagues):
    _, mine, theirs = colleagues
    theirs.write("Tekst Marii")
    theirs.expect_saved()
    mine.write("Mój tekst")
    expect(mine.state).to_have_text("ktoś zmienił ten zapis")
    mine.send()
    expect(mine.page.locator(".conflict").first).to_be_visible()

    mine.write("Jeszcze myślę")
    mine.page.wait_for_timeout(1_500)
    mine.page.get_by_role("link", name="Zostaw wersję z serwera").click()

    expect(mine.page.locator(".records .note")).to_contain_text("Tekst Marii")
    expect(mine.outbox).to_be_hidden()
    assert texts() == ["Tekst Marii"]


def somebody_writes(note, text):
    Note.objects.filter(pk=note.pk).update(text=text, version=note.version + 1)


def test_text_typed_over_an_older_version_is_offered(colleagues, refusing):
    note, mine, _ = colleagues
    refusing(True)
    mine.write("Napisane bez zasięgu")
    mine.expect_waiting()
    mine.open(reverse("owes:method"))
    somebody_writes(note, "Tekst Marii")

    mine.open(mine.record_url(note))
    expect(mine.field).to_have_value("Tekst Marii")
    expect(mine.page.locator("[data-autosave-offer]")).to_contain_text("Napisane bez zasięgu")
    assert_accessible(mine.page)
    refusing(False)
    mine.page.get_by_role("button", name="Wstaw").click()

    expect(mine.field).to_have_value("Napisane bez zasięgu")
    expect(mine.state).to_have_text("ktoś zmienił ten zapis")
    assert texts() == ["Tekst Marii"]


def test_offered_text_can_be_refused(colleagues, refusing):
    note, mine, _ = colleagues
    refusing(True)
    mine.write("Napisane bez zasięgu")
    mine.expect_waiting()
    mine.open(reverse("owes:method"))
    somebody_writes(note, "Tekst Marii")
    refusing(False)
    expect(mine.outbox).to_contain_text("czekają na Twoją decyzję: 1", timeout=20_000)

    mine.page.locator("[data-outbox-open]").click()
    mine.page.get_by_role("button", name="Odrzuć", exact=True).click()

    expect(mine.field).to_be_focused()
    mine.page.reload()
    expect(mine.page.locator("[data-autosave-offer]")).to_be_hidden()
    expect(mine.outbox).to_be_hidden()
    assert texts() == ["Tekst Marii"]


def test_the_next_person_at_the_device_sees_and_sends_nothing(desk, team, sign_in, refusing):
    bundle, _ = team
    other = make.advisor(bundle.centre)
    bundle.team.add(other)
    refusing(True)
    desk.write("Moje i tylko moje")
    desk.expect_waiting()
    desk.open("/o-metodzie/")
    desk.page.context.clear_cookies()
    sign_in(other)
    refusing(False)

    desk.open()

    expect(desk.field).to_have_value("")
    expect(desk.outbox).to_be_hidden()
    desk.page.wait_for_timeout(6_000)
    assert texts() == []


# --- No session ------------------------------------------------------------------------


def end_session(page):
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def fill_sign_in(page, user):
    page.get_by_label("Adres e-mail").fill(user.email)
    page.locator("input[type=password]").fill(make.PASSWORD)
    page.get_by_role("button", name="Zaloguj się").click()


def test_session_that_ended_while_typing_loses_nothing(desk, team):
    end_session(desk.page)
    desk.write("Po wygaśnięciu sesji")
    expect(desk.state).to_have_text("wylogowano, tekst jest bezpieczny na tym urządzeniu")
    assert_accessible(desk.page)

    desk.form.get_by_role("link", name="Zaloguj się").click()
    fill_sign_in(desk.page, team[1])

    expect(desk.page).to_have_url(re.compile(desk.step_url))
    expect(desk.field).to_have_value("Po wygaśnięciu sesji")
    desk.expect_saved()
    assert texts() == ["Po wygaśnięciu sesji"]


def test_button_after_the_session_ended_loses_nothing(desk, team):
    end_session(desk.page)
    desk.write("Po wygaśnięciu sesji")
    desk.send()
    expect(desk.page.get_by_text("To, co zostało wysłane, nie przepadło")).to_be_visible()
    assert_accessible(desk.page)
    fill_sign_in(desk.page, team[1])
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Dokończ zapis")
    assert_accessible(desk.page)

    desk.page.get_by_role("button", name="Dokończ zapis").click()

    expect(desk.page.locator(".records .note")).to_have_count(1)
    # The form is there for the next record, and nothing waits on the device any more.
    expect(desk.field).to_have_value("")
    expect(desk.outbox).not_to_contain_text("czeka", timeout=15_000)
    assert (
        desk.page.evaluate("Object.keys(localStorage).filter(key => key.includes('outbox'))") == []
    )
    assert texts() == ["Po wygaśnięciu sesji"]


def test_session_that_ended_without_scripts_loses_nothing(new_context, team, sign_in):
    context = new_context(java_script_enabled=False)
    sign_in(team[1], context)
    desk = Desk(context.new_page(), team[0]).open()
    desk.write("Bez skryptów\ni w dwóch wierszach")
    end_session(desk.page)
    desk.send()
    fill_sign_in(desk.page, team[1])

    desk.page.get_by_role("button", name="Dokończ zapis").click()

    expect(desk.page.locator(".records .note")).to_have_count(1)
    assert texts() == ["Bez skryptów\ni w dwóch wierszach"]


def test_signing_in_again_in_another_tab_goes_on_by_itself(desk, team):
    end_session(desk.page)
    desk.write("Zaloguję się obok")
    expect(desk.state).to_have_text("wylogowano, tekst jest bezpieczny na tym urządzeniu")
    other = desk.page.context.new_page()
    other.goto("/konto/logowanie/")
    fill_sign_in(other, team[1])
    expect(other.get_by_role("heading", level=1)).to_be_visible()

    desk.page.bring_to_front()
    desk.field.press("End")
    desk.page.keyboard.press("Tab")

    desk.expect_saved()
    assert texts() == ["Zaloguję się obok"]


def test_stale_form_without_scripts_can_be_sent_again(new_context, team, sign_in):
    context = new_context(java_script_enabled=False)
    sign_in(team[1], context)
    desk = Desk(context.new_page(), team[0]).open()
    desk.write("Formularz sprzed zmiany")
    context.clear_cookies(name="csrftoken")
    desk.send()
    assert_heading(desk.page, "Dokończ zapis")

    desk.page.get_by_role("button", name="Dokończ zapis").click()

    expect(desk.page.locator(".records .note")).to_have_count(1)
    assert texts() == ["Formularz sprzed zmiany"]


def assert_heading(page, text):
    expect(page.get_by_role("heading", level=1)).to_have_text(text)
