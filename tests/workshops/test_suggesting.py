"""Groups of notes suggested by Polish lemmas."""

import random
import subprocess
import sys
from threading import Thread
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops import lemmas
from workshops.guard import masked
from workshops.suggesting import Group, suggest

#: What a village says: {what the notes of a group are about: the notes}.
VILLAGE = {
    "autobus": (
        "Autobus dwa razy dziennie",
        "Do lekarza 14 km i nie ma autobusu",
        "Autobusem nie da się wrócić po południu",
        "ostatnie autobusy o 15",
        "autobusow brak w wakacje",
    ),
    "weekend": (
        "Nikt nie zagląda w niedzielę",
        "W weekendy nikogo nie ma",
        "W sobotę i niedzielę zostaję zupełnie sama",
    ),
    "obiad": ("Brak ciepłego obiadu", "Obiady z dowozem do domu", "Obiad jem raz na dwa dni"),
    "opiekunka": (
        "Opiekunka przychodzi na godzinę",
        "Potrzebna opiekunka na popołudnia",
        "OPIEKUNKI ODCHODZĄ, BO MAŁO PŁACĄ",
    ),
    "internet": ("Internet nie działa w całej wsi", "Nie umiem przez internet wysłać wniosku"),
    "świetlica": ("Świetlica stoi pusta", "Świetlicę otwierają tylko na wybory"),
    "sąsiad": ("Sąsiedzi chętnie pomogą", "Sąsiad pomaga przy drewnie"),
    "listonosz": (
        "Paczkomat daleko, listonosz chodzi raz w tygodniu",
        "Kiedyś listonosz zaglądał codziennie",
    ),
}
ALONE = ("Komornik zabrał pralkę", "Specjalista dopiero w Legnicy", "Brak", "nie ma", "❤️", "👵👵")
NOTES = [(text, text) for texts in VILLAGE.values() for text in texts] + [
    (text, text) for text in ALONE
]


def test_suggest_brings_together_what_belongs_together_in_every_form():
    assert {frozenset(group.ids) for group in suggest(NOTES)} == {
        frozenset(texts) for texts in VILLAGE.values()
    }


def test_suggest_names_groups_with_words_somebody_used():
    names = {group.name for group in suggest(NOTES)}

    assert names == {
        "Autobus",
        "W niedzielę",
        "Obiad",
        "Opiekunka",
        "Internet",
        "Świetlica",
        "Sąsiad",
        "Listonosz",
    }


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("Klub seniora działa, tylko ciasno", "W klubie seniora brakuje krzeseł"), "Klub seniora"),
        (("Boję się po zmroku", "Po zmroku nie świecą lampy"), "Po zmroku"),
        (
            ("Nie ma chodnika i latarni", "Chodnik do kościoła", "latarnie zgaszone"),
            "Nie ma chodnika i latarni",
        ),
        (("ZIMNO W DOMU", "ZIMNO W DOMU BABCI"), "Zimno w domu"),
    ],
)
def test_suggest_names_a_group_with_a_phrase(texts, name):
    assert [group.name for group in suggest(list(enumerate(texts)))] == [name]


@given(st.randoms())
def test_suggest_does_not_hang_on_the_order_of_notes(shuffle):
    assert suggest(shuffle.sample(NOTES, len(NOTES))) == suggest(NOTES)


@pytest.mark.parametrize(
    "texts",
    [
        (),
        ("Autobus",),
        ("Autobus", "Obiad"),
        ("❤️", "👵👵", "❤️"),
        ("", " ", "12", "i w na", "nie ma", "Nie ma!"),
    ],
)
def test_suggest_leaves_alone_what_shares_nothing(texts):
    assert suggest(list(enumerate(texts))) == ()


def test_suggest_of_two_notes():
    assert suggest([(7, "Brak autobusu"), (3, "autobusem do lekarza")]) == (
        Group((3, 7), "Brak autobusu"),
    )


def test_suggest_does_not_group_by_what_is_hidden():
    texts = [masked("Staszek, tel. 600 700 800"), masked("Obiady: 601 602 603")]

    assert texts[0] != "Staszek, tel. 600 700 800"
    assert suggest(list(enumerate(texts))) == ()


def test_suggest_of_another_language_goes_by_equal_words():
    notes = [(1, "Немає автобуса до лікарні"), (2, "автобуса немає"), (3, "Дуже самотньо")]

    assert [group.ids for group in suggest(notes)] == [(2, 1)]


@pytest.mark.parametrize("length", [8, 25])
def test_suggest_of_three_hundred_notes_takes_less_than_a_second(length):
    shuffle = random.Random(length)
    words = " ".join(text for text, _ in NOTES).split()
    notes = [(at, " ".join(shuffle.choices(words, k=length))) for at in range(300)]
    suggest(NOTES)
    started = process_time()

    groups = suggest(notes)

    assert process_time() - started < 1
    grouped = [one for group in groups for one in group.ids]
    assert len(grouped) == len(set(grouped)) > 100


def test_suggest_of_three_hundred_unknown_words_each_tries_no_endless_spellings():
    shuffle = random.Random(1)
    notes = [
        (at, " ".join("".join(shuffle.choices("acelnoszt", k=10)) for _ in range(10)))
        for at in range(300)
    ]
    started = process_time()

    suggest(notes)

    assert process_time() - started < 3


def test_suggest_answers_several_threads_alike():
    answers = []
    threads = [Thread(target=lambda: answers.append(suggest(NOTES))) for _ in range(4)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [suggest(NOTES)] * 4


@pytest.mark.parametrize(
    "forms",
    [
        ("autobus", "autobusu", "autobusem", "autobusy", "autobusow"),
        ("niedziela", "niedzielę", "niedziel"),
        ("opiekunka", "opiekunki", "opiekunką", "opiekunkom"),
        ("lekarz", "lekarza", "lekarzy"),
    ],
)
def test_readings_of_inflected_forms_meet(forms):
    read = lemmas.readings(forms)

    shared = set.intersection(*({one.lemma for one in read[form]} for form in forms))
    assert forms[0] in shared


def test_suggest_goes_by_beginnings_where_there_is_no_morfeusz(monkeypatch):
    monkeypatch.setattr(lemmas, "_morfeusz", lambda: None)
    notes = [(1, "autobus rano"), (2, "brak autobusów"), (3, "ciepły obiad")]

    assert suggest(notes) == (Group((1, 2), "Autobus"),)


def test_morfeusz_is_loaded_by_the_first_question_only():
    code = "import sys, workshops.suggesting; print('morfeusz2' in sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert loaded.stdout == "False\n"
