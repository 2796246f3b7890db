"""From an empty map to the first bundle: a region, a centre, its people, one of them at work."""

import re

import pytest
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.core.management import call_command
from openpyxl import Workbook
from playwright.sync_api import expect

from bundles.models import Bundle
from owes.models import Centre, Region, User
from tests import make
from tests.browser import assert_accessible
from tests.e2e.drivers import Keyboard

PASSWORD = "bardzo-dlugie-haslo-2026"
#: The subregion of Legnica and Głogów.
POWIATY = {"0203", "0204", "0209", "0211", "0216", "0262"}
TILE_OF_FOCUS = "document.activeElement.dataset.tile.split(',').map(Number)"


def go_to(page, box):
    """Walk over the map with arrow keys until the box has the focus."""
    column, row = map(int, box.get_attribute("data-tile").split(","))
    for _ in range(60):
        here, there = page.evaluate(TILE_OF_FOCUS)
        if (here, there) == (column, row):
            return
        sideways = "ArrowRight" if column > here else "ArrowLeft"
        upright = "ArrowDown" if row > there else "ArrowUp"
        first, second = (upright, sideways) if row != there else (sideways, upright)
        page.keyboard.press(first)
        if page.evaluate(TILE_OF_FOCUS) == [here, there]:
            page.keyboard.press(second)
    raise AssertionError(f"no way over the map to {box}")


def make_region(page, keyboard):
    page.goto("/administracja/mapa/")
    keyboard.press(page.get_by_role("link", name="Nowy subregion"))
    keyboard.press(page.get_by_role("link", name=re.compile("^dolnośląskie")))
    keyboard.write(page.get_by_label("Nazwa"), "legnicko-głogowski")
    keyboard.reach(page.locator("[data-tile][tabindex='0']"))
    for code in sorted(POWIATY):
        go_to(page, page.locator(f"#powiat-{code}"))
        page.keyboard.press("Space")
    expect(page.locator("[data-tile-sum]")).to_contain_text("6 powiatów")
    assert_accessible(page)
    keyboard.press(page.get_by_role("button", name="Zapisz subregion"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("legnicko-głogowski")


def make_centre(page, keyboard):
    page.goto("/administracja/osrodki/")
    keyboard.press(page.get_by_role("link", name="Nowy ośrodek").first)
    keyboard.write(page.get_by_label("Nazwa ośrodka"), "OWES Legnica")
    keyboard.choose(page.get_by_label("Subregion"), "legnicko-głogowski")
    keyboard.write(page.get_by_label("Operator", exact=False).first, "Stowarzyszenie „Źródło”")
    keyboard.press(page.get_by_role("button", name="Zapisz ośrodek"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("OWES Legnica")


def people_file(folder, centre):
    """Thirty people in a spreadsheet: three rows have a fault each."""
    book = Workbook()
    sheet = book.active
    sheet.append(["imię i nazwisko", "adres e-mail", "rola", "kod ośrodka", "od"])
    for number in range(1, 31):
        row = [f"Osoba Ćwiczebna {number}", f"osoba{number}@owes.example", "animator", centre, None]
        sheet.append([FAULTS.get((number, place), value) for place, value in enumerate(row)])
    path = folder / "osoby.xlsx"
    book.save(path)
    return path


#: (number of the person, column): what stands there instead.
FAULTS = {(7, 1): "osoba7@", (15, 3): "owes-nie-ma", (23, 4): "31.02.2027"}


def import_people(page, path):
    page.goto("/administracja/import/")
    page.goto("/administracja/import/nowy/osoby/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Pokaż, co się stanie").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("podgląd")
    main = page.get_by_role("main")
    expect(main).to_contain_text("27 wierszy zostanie wczytanych, 3 wymagają poprawy")
    for row, words in ((8, "adres e-mail"), (16, "owes-nie-ma"), (24, "31.02.2027")):
        expect(page.get_by_role("row", name=f"wiersz {row}", exact=False).first).to_contain_text(
            words
        )
    assert_accessible(page)
    page.get_by_role("button", name="Wczytaj dobre wiersze (27)").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("wynik")


def letter_to(address):
    (letter,) = [one for one in mail.outbox if one.to == [address]]
    return letter


def accept(page, letter):
    """Follow the letter's link and set a password."""
    link = re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1]
    page.goto(link)
    expect(page.get_by_role("main")).to_contain_text("OWES Legnica")
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.get_by_role("button", name="Ustaw hasło i wejdź").press("Enter")


def set_second_factor(page):
    """Turn on codes of an app; returns the secret the app keeps."""
    page.goto("/konto/drugi-skladnik/aplikacja/")
    again = page.locator("main input[type=password]")
    if again.count():
        again.fill(PASSWORD)
        page.locator("main button[type=submit]").first.press("Enter")
    secret = "".join(page.locator("#authenticator_secret").inner_text().split())
    page.locator("main input[name=code]").fill(code_of(secret))
    page.get_by_role("button", name="Włącz").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kody")
    return secret


def code_of(secret):
    return auth.format_hotp_value(
        auth.hotp_value(secret, next(auth.yield_hotp_counters_from_time()))
    )


def sign_in_with_both(page, address, secret):
    page.goto("/konto/logowanie/")
    page.get_by_label("Adres e-mail").fill(address)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.press("Enter")
    page.locator("main input[name=code]").fill(code_of(secret))
    page.locator("main button[type=submit]").first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Moje wiązki")


def start_bundle(page):
    """Where two gminy of one powiat have the same name, their kinds tell them apart."""
    page.goto("/wiazki/nowa/")
    page.get_by_label("Tytuł wiązki").fill("Dobrze u siebie")
    field = page.get_by_role("combobox", name="Gmina lub powiat")
    field.press_sequentially("Lubin")
    option = page.get_by_role("option", name="Lubin (gmina wiejska), powiat lubiński")
    expect(option).to_be_visible()
    expect(
        page.get_by_role("option", name="Lubin (gmina miejska), powiat lubiński")
    ).to_be_visible()
    while option.get_attribute("aria-selected") != "true":
        field.press("ArrowDown")
    field.press("Enter")
    page.get_by_role("button", name="Załóż wiązkę").press("Enter")
    page.wait_for_url("**/wiazki/*-*/")


@pytest.fixture
def admin(live, sign_in):
    call_command("load_teryt", verbosity=0)
    admin = make.admin()
    sign_in(admin)
    return admin


def test_from_an_empty_map_to_the_first_bundle(page, admin, new_context, tmp_path):
    keyboard = Keyboard(page)

    make_region(page, keyboard)
    assert set(Region.objects.get().powiaty.values_list("pk", flat=True)) == POWIATY
    make_centre(page, keyboard)
    assert Centre.objects.get().region == Region.objects.get()

    import_people(page, people_file(tmp_path, Centre.objects.get().code))
    assert User.objects.filter(invitations__isnull=False).distinct().count() == 27

    other = new_context().new_page()
    accept(other, letter_to("osoba4@owes.example"))
    secret = set_second_factor(other)
    other.context.clear_cookies()
    sign_in_with_both(other, "osoba4@owes.example", secret)
    start_bundle(other)
    bundle = Bundle.objects.get()
    assert bundle.territories.get().pk == "0211022"
    assert bundle.team.get().email == "osoba4@owes.example"
    assert bundle.centre.region.name == "legnicko-głogowski"
