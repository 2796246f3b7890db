"""Takes the pictures of README and docs anew: make pictures, while ``make run`` serves.

Signs in as the demonstration's animator, starts one bundle to show a question with offers, and
writes docs/pictures/*.png. Needs Chromium and pdftoppm (Debian: poppler-utils).
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
CHALLENGE = (
    "Jak moglibyśmy sprawić, żeby osoby 75+ mieszkające same mogły zostać w domu i nie być same?"
)


def main(url):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        context = browser.new_context(
            base_url=url, locale="pl-PL", timezone_id="Europe/Warsaw", reduced_motion="reduce"
        )
        page = context.new_page()
        sign_in(page)
        example = page.get_by_role("link", name=EXAMPLE).last.get_attribute("href")
        shot(page, example, "droga", LAPTOP)
        shot(page, f"{example}model/", "model", PROJECTOR)
        shot(page, f"{example}pieniadze/", "pieniadze", LAPTOP)
        shot(page, f"{example}plan/", "plan", LAPTOP)
        shot(page, f"{example}model/", "telefon", PHONE)
        shot(page, question(page), "pytanie", LAPTOP)
        summary(page, example)
        browser.close()


def sign_in(page):
    page.goto("/")
    page.get_by_label("Adres e-mail").fill(ACCOUNTS[0].email)
    page.locator("input[type=password]").fill(ACCOUNTS[0].password)
    page.locator("main button[type=submit]").first.click()
    page.get_by_role("heading", name="Moje wiązki").wait_for()


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
