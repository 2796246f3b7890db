"""Takes the pictures of README and docs anew: make pictures, while ``make run`` serves.

Signs in as the demonstration's animator (and, for the map, its administrator), starts one bundle to
show a question with offers, and writes docs/pictures/*.png. Needs Chromium and pdftoppm (Debian: poppler-utils).
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from owes.demo import ACCOUNTS

OUT = Path(__file__).resolve().parents[1] / "docs" / "pictures"
EXAMPLE = "Dobrze u siebie"
LAPTOP, PROJECTOR, PHONE = (1280, 900), (1920, 1080), (360, 740)
SITUATION = [
    "Co trzeci senior nie wychodzi z domu częściej niż raz w tygodniu.",
    "Boję się, że upadnę i nikt nie przyjdzie.",
]
PROBLEMS = [
    "Po 16:00 i w weekendy nikt nie zagląda do osób samotnych.",
    "Do lekarza jest 14 km, autobus kursuje dwa razy dziennie.",
]
#: What three people write in the hall, and what is put together of it.
VOICES = [
    ["Nikt nie zagląda w niedzielę", "Autobus dwa razy dziennie", "Schody do przychodni"],
    ["Boję się, że upadnę", "Opiekun nie ma wolnego dnia", "Do lekarza jest 14 km"],
    ["Za ciepłe obiady trzeba jechać", "Nie umiem w internecie"],
]
GROUPED = ["Autobus dwa razy dziennie", "Do lekarza jest 14 km"]
CHALLENGE = (
    "Jak moglibyśmy sprawić, żeby osoby 75+ mieszkające same mogły zostać w domu i nie być same?"
)


def main(url):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"),
            args=["--no-sandbox"],
        )
        context = browser.new_context(
            base_url=url, locale="pl-PL", timezone_id="Europe/Warsaw", reduced_motion="reduce"
        )
        page = context.new_page()
        sign_in(page, ACCOUNTS[0])
        example = page.get_by_role("link", name=EXAMPLE).last.get_attribute("href")
        shot(page, "/raporty/", "raport", LAPTOP)
        shot(page, example, "droga", LAPTOP)
        shot(page, f"{example}model/", "model", PROJECTOR)
        shot(page, f"{example}pieniadze/", "pieniadze", LAPTOP)
        shot(page, f"{example}plan/", "plan", LAPTOP)
        shot(page, f"{example}model/", "telefon", PHONE)
        asked = question(page)
        shot(page, asked, "pytanie", LAPTOP)
        hall(browser, page, asked.partition("krok/")[0], url)
        summary(page, example)
        page.context.clear_cookies()
        sign_in(page, ACCOUNTS[-1])
        shot(page, "/administracja/mapa/?woj=02", "mapa", LAPTOP)
        browser.close()


def sign_in(page, account):
    page.goto("/")
    page.get_by_label("Adres e-mail").fill(account.email)
    page.locator("input[type=password]").fill(account.password)
    page.locator("main button[type=submit]").first.click()
    page.get_by_role("button", name="Wyloguj").wait_for()


def shot(page, path, name, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=OUT / f"{name}.png")


def question(page):
    """Start a bundle of one's own; the address of its problems, with offers beside them."""
    page.goto("/wiazki/nowa/")
    page.get_by_label("Tytuł wiązki").fill("Bezpiecznie u siebie: usługi dla seniorów")
    page.get_by_role("button", name="Załóż wiązkę").click()
    page.get_by_role("link", name="Przejdź dalej").wait_for()
    steps = f"{page.url}krok/"
    page.goto(f"{steps}wyzwanie/")
    page.locator("[name=challenge]").fill(CHALLENGE)
    with page.expect_navigation():
        page.get_by_role("button", name="Zapisz", exact=True).click()
    for step, texts in (("odkrywanie_2", SITUATION), ("definiowanie_wyzwania_2", PROBLEMS)):
        for text in texts:
            page.goto(f"{steps}{step}/")
            form = page.locator('form[action*="/zapis/wniosek/"]')
            form.locator("[name=text]").fill(text)
            with page.expect_navigation():
                form.get_by_role("button", name="Dodaj").click()
    return f"{steps}definiowanie_wyzwania_2/"


def hall(browser, page, bundle, url):
    """A meeting over the bundle: the projector, a phone that votes, the facilitator's desk."""
    page.goto(f"{bundle}warsztaty/nowy/?etap=definiowanie_wyzwania")
    page.get_by_role("button", name="Rozpocznij warsztat").click()
    page.locator("[data-desk]").wait_for()
    screen = page.context.new_page()
    screen.set_viewport_size({"width": 1280, "height": 720})
    screen.goto(page.get_by_role("link", name="Otwórz ekran").first.get_attribute("href"))
    code = screen.locator(".join__code").inner_text().split()[-1]
    phones = [phone(browser, url, code, notes) for notes in VOICES]
    for name in ("Dalej: odsłoń karteczki", "Dalej: grupujemy"):
        page.get_by_role("button", name=name).click()
        page.get_by_role("button", name=name).wait_for(state="hidden")
        if "odsłoń" in name:
            screen.get_by_text(VOICES[0][0]).wait_for()
            screen.screenshot(path=OUT / "projektor.png")
    for text in GROUPED:
        page.get_by_role("checkbox", name=text).check()
    page.get_by_label("Nazwa").first.fill("Dojazd")
    page.get_by_role("button", name="Grupuj zaznaczone").click()
    page.get_by_role("region", name="Dojazd").wait_for()
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    page.screenshot(path=OUT / "pulpit.png")
    page.get_by_role("button", name="Dalej: głosujemy").click()
    dots = phones[0].locator("[data-change='1']")
    for _ in range(2):
        dots.first.click()
    phones[0].get_by_text("Została 1 z 3 kropek").first.wait_for()
    phones[0].screenshot(path=OUT / "glosowanie.png")


def phone(browser, url, code, notes):
    """Somebody's phone, from the door to the last of their notes."""
    size = {"width": PHONE[0], "height": PHONE[1]}
    page = browser.new_context(base_url=url, locale="pl-PL", viewport=size).new_page()
    page.goto(f"/w/{code}/")
    page.get_by_role("button", name="Dołącz").click()
    for text in notes:
        page.get_by_label("Twoja karteczka").fill(text)
        page.get_by_role("button", name="Wyślij karteczkę").click()
        page.get_by_text(text).first.wait_for()
    page.get_by_text("wysłano").first.wait_for()
    return page


def summary(page, example):
    """The plan's page for a mayor."""
    page.goto(f"{example}pdf/")
    link = page.get_by_role("link", name="Pobierz plan")
    link.wait_for(timeout=120_000)
    with page.expect_download() as download:
        link.click()
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", "70", "-f", "3", "-l", "3", "-png", "-singlefile"]
        subprocess.run([*command, download.value.path(), f"{folder}/page"], check=True)
        shutil.copy(f"{folder}/page.png", OUT / "pdf.png")


if __name__ == "__main__":
    main(sys.argv[1])
