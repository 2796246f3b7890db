"""Pages for everybody that an admin words: complete, safe, every version kept."""

import re

import pytest
from django.urls import reverse

from office.trail.words import Names, sentence
from owes.infopages.kinds import FIELDS
from owes.infopages.marking import html_of
from owes.models import Event, InfoPage
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

DECLARATION = {
    "podmiot": "Fundacja Wspólny Krąg",
    "url": "https://wiazka.example",
    "publikacja": "2026-01-10",
    "aktualizacja": "2026-11-02",
    "status": "czesciowo",
    "niezgodnosci": "Nie było audytu zewnętrznego.",
    "sporzadzenie": "2026-02-01",
    "przeglad": "2026-11-01",
    "ocena": "samoocena",
    "osoba": "Zespół Wiązki",
    "email": "dostepnosc@wiazka.example",
    "telefon": "22 123 45 67",
    "procedura": "Odpowiadamy w 7 dni.",
    "architektura": "Wejście z podjazdem.",
    "text": "## Cel\n\nStrony mają być **dla każdego**.",
    "number": "0",
}
PRIVACY = {
    "administrator": "Fundacja Wspólny Krąg, ul. Lipowa 1, Lipowo",
    "email": "biuro@wiazka.example",
    "iod": "Jan Iod",
    "iod_email": "iod@wiazka.example",
    "cele": "Art. 6 ust. 1 lit. e RODO.",
    "odbiorcy": "Dostawca serwera.",
    "prawa": "Skarga do Prezesa UODO.",
    "text": "Nie ma śledzenia.",
    "number": "0",
}
#: Ids the technical conditions of a declaration name.
IDS = (
    "deklaracja wstep podmiot url data-publikacja data-aktualizacja status data-sporzadzenie "
    "data-deklaracja-przeglad ocena kontakt osoba email telefon procedura architektura"
).split()


@pytest.fixture
def admin(client):
    person = make.admin()
    client.force_login(person)
    return person


def send(client, slug, data, **changed):
    return client.post(reverse("office:page", args=[slug]), {**data, **changed})


def shown(client, name="accessibility"):
    return client.get(reverse(f"owes:{name}")).content.decode().replace("\u00a0", " ")


def test_new_copy_says_what_the_program_knows(client):
    assert "projektowane i sprawdzane według WCAG 2.2" in shown(client)
    assert "Notatka nie ma podpisu uczestnika" in shown(client, "privacy")
    assert "Ostatnia aktualizacja" not in shown(client)


def test_declaration_has_everything_the_law_wants_at_its_place(client, admin):
    assert send(client, "dostepnosc", DECLARATION).status_code == 302

    page = shown(client)

    assert [one for one in IDS if page.count(f'id="a11y-{one}"') != 1] == []
    assert 'datetime="2026-01-10"' in page
    assert "<strong>częściowo zgodna</strong>" in page
    assert '<a id="a11y-email" href="mailto:dostepnosc@wiazka.example">' in page
    assert "Strony mają być <b>dla każdego</b>." in page
    assert "Ostatnia aktualizacja tej strony:" in page
    assert page.count("<h1") == 1


def test_privacy_names_the_controller_and_whom_to_ask(client, admin):
    assert send(client, "prywatnosc", PRIVACY).status_code == 302

    page = shown(client, "privacy")

    for words in PRIVACY.values():
        assert words in page or words == "0"


@pytest.mark.parametrize("name", [one.name for one in FIELDS["dostepnosc"] if one.is_required])
def test_declaration_without_a_part_is_refused_there(client, admin, name):
    answer = send(client, "dostepnosc", DECLARATION, **{name: ""})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert not InfoPage.objects.exists()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("email", "biuro"),
        ("telefon", "zadzwoń"),
        ("url", "javascript:alert(1)"),
        ("publikacja", "31.02.2026"),
        ("status", "chyba"),
        ("niezgodnosci", ""),
        ("przeglad", "2026-01-01"),
        ("text", ""),
        ("text", "x" * 20_001),
    ],
)
def test_wrong_answer_is_refused_at_its_field_and_kept(client, admin, name, typed):
    answer = send(client, "dostepnosc", DECLARATION, **{name: typed})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert answer.context["form"][name].value() == typed


def test_preview_shows_the_page_and_keeps_nothing(client, admin):
    answer = send(client, "dostepnosc", DECLARATION, podglad="tak")

    assert answer.status_code == 200
    assert 'id="a11y-podmiot"' in answer.content.decode()
    assert answer.content.decode().count("<h1") == 1
    assert not InfoPage.objects.exists()


def test_every_version_is_kept_and_told(client, admin):
    send(client, "dostepnosc", DECLARATION)
    send(client, "dostepnosc", DECLARATION, text="Nowa treść.", number="1")

    assert list(InfoPage.objects.values_list("number", "text")) == [
        (2, "Nowa treść."),
        (1, DECLARATION["text"]),
    ]
    events = list(Event.objects.filter(kind="infopage"))
    assert [event.facts["number"] for event in events] == [2, 1]
    assert sentence(events[0], Names.of(events)) == "Zmieniono stronę informacyjną."
    assert "Nowa treść." in shown(client)


def test_second_editor_is_told_and_loses_nothing(client, admin):
    send(client, "dostepnosc", DECLARATION)

    answer = send(client, "dostepnosc", DECLARATION, text="Moja treść.")

    assert answer.status_code == 409
    assert answer.context["form"]["text"].value() == "Moja treść."
    again = {"text": "Moja treść.", "number": answer.context["form"]["number"].value()}
    assert send(client, "dostepnosc", DECLARATION, **again).status_code == 302
    assert InfoPage.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\nb\n\nc", "<p>a<br>b</p>\n<p>c</p>"),
        ("## Tytuł\ntekst", "<h2>Tytuł</h2>\n<p>tekst</p>"),
        ("### Mniejszy", "<h3>Mniejszy</h3>"),
        ("- raz\n- dwa", "<ul><li>raz</li><li>dwa</li></ul>"),
        ("Oto:\n- raz\nkoniec", "<p>Oto:</p>\n<ul><li>raz</li></ul>\n<p>koniec</p>"),
        ("[tu](https://a.pl/?x=1&y=2)", '<p><a href="https://a.pl/?x=1&amp;y=2">tu</a></p>'),
        ("pisz: a.b@c.pl.", '<p>pisz: <a href="mailto:a.b@c.pl">a.b@c.pl</a>.</p>'),
        ("**ważne** i * gwiazdka", "<p><b>ważne</b> i * gwiazdka</p>"),
        ("# nie nagłówek", "<p># nie nagłówek</p>"),
        ("", ""),
    ],
)
def test_markup_says_what_it_means(text, html):
    assert html_of(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '[x](javascript:alert("1"))',
        "[x](//obcy.example)",
        '[x](https://a.pl"onclick="alert(1))',
        "[<img src=x onerror=alert(1)>](https://a.pl)",
        "## <b onmouseover=alert(1)>",
        "- <svg/onload=alert(1)>",
        "a@b.pl<script>",
        "**<i>**",
    ],
)
def test_nothing_typed_becomes_html_of_its_own(text):
    html = html_of(text)

    assert not re.search(
        r"<(?!/?(?:p|b|h2|h3|ul|li|br)>|a href=\"(?:https?://|mailto:|tel:|/)[^\"]*\">|/a>)", html
    )
