"""„Co się stało z moją karteczką?”: a note's path by its code, in the languages of phones."""

import gzip
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from canvas.models import Entry
from tests import make, messages
from tests.workshops.phones import Phone
from tests.workshops.test_phone_words import POLISH
from tests.workshops.weight import loaded
from workshops.actions import closing, concluding, writing
from workshops.codes import note_code
from workshops.enums import Phase
from workshops.models import Card

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

DOOR = "/karteczka/"


def path_of(card):
    return reverse("plans:note_path", args=[card.code])


@pytest.fixture
def card():
    """A note whose workshop is over: concluded, with an entry and a dated task after it. What
    people wrote has no letters that only Polish has."""
    workshop = make.workshop()
    made = make.card(workshop, "Autobus dwa razy dziennie")
    workshop = make.at_phase(workshop, Phase.CONCLUDE)
    cluster = concluding.group_of(workshop.current, made.pk)
    concluding.conclude(cluster, text="Bez auta nie ma lekarza.", by=workshop.started_by)
    closing.close(workshop, by=workshop.started_by)
    bundle = workshop.bundle
    entry = Entry.objects.create(
        bundle=bundle, question="kluczowe_dzialania_1", text="Kurs do przychodni"
    )
    entry.findings.set(bundle.finding_records.all())
    task = make.task(bundle, title="Umowa z kierowcami", due_on=date(2027, 3, 1))
    task.entries.add(entry)
    return Card.objects.get()


def words_of(answer):
    return answer.content.decode().replace("\u00a0", " ")


def test_note_is_followed_by_its_code_to_the_conclusion_and_beyond(card, client):
    page = client.get(path_of(card))

    words = words_of(page)
    order = [
        "Jakie są największe problemy?",
        "Autobus dwa razy dziennie",
        "Wniosek",
        "Bez auta nie ma lekarza.",
        "Wpis w modelu",
        "Kurs do przychodni",
        "Zadanie",
        "Umowa z kierowcami (do 01.03.2027)",
    ]
    places = [words.index(text) for text in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("uk", ("Висновок", "Завдання", "(до 01.03.2027)")),
        ("en", ("Conclusion", "Task", "(by 01.03.2027)")),
    ],
)
def test_path_speaks_the_language_of_the_phone(card, client, language, expected):
    for headers, query in (({}, {"jezyk": language}), ({"HTTP_ACCEPT_LANGUAGE": language}, {})):
        page = client.get(path_of(card), query, **headers)

        words = words_of(page)
        assert f'<html lang="{language}">' in words
        assert all(text in words for text in expected)
        assert POLISH.findall(words.replace("Wiązka", "")) == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_no_polish_is_left_wherever_a_code_leads(client, language):
    workshop = make.workshop()
    waiting, hidden, alone = (make.card(workshop, text) for text in ("One", "Two", "Three"))
    paths = {"door": DOOR, "nothing typed": f"{DOOR}?kod=", "unknown": f"{DOOR}?kod=7KQ4-MX2D"}
    paths["waiting"] = path_of(waiting)
    seen = {name: client.get(path, HTTP_ACCEPT_LANGUAGE=language) for name, path in paths.items()}
    make.at_phase(workshop, Phase.REVEAL)
    hidden.refresh_from_db()
    writing.hide(hidden, is_hidden=True, by=workshop.started_by)
    for name, one in (("hidden", hidden), ("alone", alone)):
        seen[name] = client.get(path_of(one), HTTP_ACCEPT_LANGUAGE=language)

    pages = {name: words_of(answer).replace("Wiązka", "") for name, answer in seen.items()}
    assert len(set(pages.values())) == 6
    for name, words in pages.items():
        assert f'<html lang="{language}">' in words, name
        assert POLISH.findall(words) == [], name


@pytest.mark.parametrize("language", ["pl", *messages.LANGUAGES])
def test_language_goes_along_from_the_phone_to_the_path(client, language):
    workshop = make.workshop()
    phone = Phone(workshop, language)
    card = make.card(workshop)
    closing.close(workshop, by=workshop.started_by)
    page = phone.page()
    assert f'href="{DOOR}?jezyk={language}"' in page
    assert f'data-path="{DOOR}KOD/?jezyk={language}"' in page

    door = words_of(client.get(DOOR, {"jezyk": language}))
    assert f'<input type="hidden" name="jezyk" value="{language}">' in door
    answer = client.get(DOOR, {"jezyk": language, "kod": card.code})
    assert answer.url == f"{path_of(card)}?jezyk={language}"
    assert f'href="{DOOR}?jezyk={language}"' in words_of(client.get(answer.url))


def test_other_language_keeps_what_was_typed(client):
    door = words_of(client.get(DOOR, {"jezyk": "uk", "kod": "7kq4 m&x"}))

    assert 'href="?jezyk=en&amp;kod=7kq4+m%26x"' in door
    assert 'value="7kq4 m&amp;x"' in door


def test_whoever_asks_leaves_no_trace_and_is_nobody(card, client):
    pages = [(path_of(card), {}), (DOOR, {}), (DOOR, {"kod": card.code}), (DOOR, {"kod": "nic"})]
    strangers = [client.get(path, query) for path, query in pages]
    for answer in strangers:
        assert answer.cookies == {}
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "private, no-cache"

    client.force_login(card.workshop.started_by)

    assert [client.get(path, query).content for path, query in pages] == [
        answer.content for answer in strangers
    ]


def test_path_is_as_light_as_a_phone(card, client):
    everything = loaded(words_of(client.get(path_of(card))))

    assert set(everything) == {
        "page",
        "css/tokens.css",
        "css/phone.css",
        "css/note-path.css",
        "img/mark.svg",
    }
    assert sum(len(gzip.compress(content)) for content in everything.values()) <= 10_000


def test_typed_code_leads_to_its_note(card, client):
    typed = card.code.lower().replace("-", " ")

    assert client.get(DOOR, {"kod": typed}).url == path_of(card)
    assert client.get(reverse("plans:note_path", args=[typed])).url == path_of(card)


@pytest.mark.parametrize("code", ["7KQ4-MX2D", "nic", "żółw", "'; drop table", "a" * 300])
def test_unknown_code_says_so_beside_its_field(client, code):
    page = client.get(DOOR, {"kod": code})

    assert page.status_code == 404
    assert "Nie znamy takiej karteczki" in page.content.decode()


def test_hidden_note_is_told_of_but_not_shown(client):
    made = make.workshop()
    card = make.card(made, "Tajemnica")

    words = words_of(client.get(path_of(card)))

    assert "kiedy grupa odsłoni" in words
    assert "Tajemnica" not in words
    make.at_phase(made, Phase.REVEAL)
    writing.hide(card, is_hidden=True, by=made.started_by)
    words = words_of(client.get(path_of(card)))
    assert "Osoba prowadząca nie pokazała" in words
    assert "Tajemnica" not in words


def test_notes_not_from_a_workshop_cannot_be_found_by_their_time(client):
    note = make.note()

    assert client.get(reverse("plans:note_path", args=[note_code(note.pk)])).status_code == 404


def test_note_of_a_rehearsal_is_unknown(client):
    card = make.card(make.workshop(is_rehearsal=True))

    assert client.get(path_of(card)).status_code == 404


def test_path_costs_the_same_for_one_note_and_three_hundred(client, django_assert_max_num_queries):
    bundle = make.big_bundle(300)
    note = make.note(bundle, id=uuid4())

    with django_assert_max_num_queries(8):
        client.get(reverse("plans:note_path", args=[note_code(note.pk)]))
