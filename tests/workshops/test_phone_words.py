"""Participants' pages in Polish, Ukrainian and English: nothing is left untranslated."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from tests import make, messages
from tests.workshops.phones import Phone, send
from workshops import tally, vote_sentences, wording
from workshops.actions import closing, concluding, running
from workshops.enums import Permission, Phase
from workshops.models import Card, Seat, Workshop

pytestmark = pytest.mark.one_database

#: Letters that neither English nor Ukrainian has.
POLISH = re.compile("[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]")
FIELDS = re.compile(r"\{\w*\}")


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_catalogue_holds_every_text_and_none_besides(language):
    stored = {one.id: one.string for one in messages.stored(language) if one.id}

    assert stored.keys() == messages.texts().keys(), "run: make messages"
    assert [text for text, translation in stored.items() if not translation] == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_compiled_catalogue_says_what_the_readable_one_says(language):
    path = messages.po_path(language).with_suffix(".mo")
    stored = messages.stored(language)

    with override(language):
        said = {one.id: gettext(one.id) for one in stored if one.id}
    assert path.exists()
    assert said == {one.id: one.string for one in stored if one.id}, "run: make messages"


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_translation_keeps_its_places_and_has_the_forms_it_needs(language):
    forms = {"en": (1, 2), "uk": (3,)}[language]
    for one in messages.stored(language):
        if not one.id:
            continue
        wanted = set(FIELDS.findall(one.id))
        assert set(FIELDS.findall(one.string)) == wanted, one.id
        if " / " in one.id:
            assert len(one.string.split(" / ")) in forms, one.id


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("pl", "0 kropek, 1 kropkę, 2 kropki, 5 kropek, 11 kropek, 21 kropek, 22 kropki"),
        ("uk", "0 крапок, 1 крапку, 2 крапки, 5 крапок, 11 крапок, 21 крапку, 22 крапки"),
        ("en", "0 dots, 1 dot, 2 dots, 5 dots, 11 dots, 21 dots, 22 dots"),
    ],
)
def test_things_are_counted_as_each_language_counts(language, expected):
    rules = tally.VoteRules("dots", budget=50)
    with override(language):
        said = [vote_sentences.points(rules, count) for count in (0, 1, 2, 5, 11, 21, 22)]

    assert ", ".join(said).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("pl", ["Zostały 2 z 5 kropek", "Zostało 100 ze 100 punktów", "3,4"]),
        ("uk", ["Залишилися 2 з 5 крапок", "Залишилося 100 з 100 балів", "3,4"]),
        ("en", ["2 of 5 dots left", "100 of 100 points left", "3.4"]),
    ],
)
def test_what_is_left_is_said_in_each_language(language, expected):
    with override(language):
        said = [
            vote_sentences.left(tally.VoteRules("dots"), {0: 3}),
            vote_sentences.left(tally.VoteRules("hundred"), {}),
            wording.number(3.4, 1),
        ]

    assert said == expected


def pages(language):
    """Every page of a participant, in this language, as (name, HTML); people's texts are ASCII."""
    kinds = ("dots", "hundred", "plus_minus", "stars")
    steps = [{"question": make.PROBLEMS, "vote_kind": kind} for kind in kinds]
    steps[1]["permission"] = Permission.OPEN
    steps[2]["permission"] = Permission.FACILITATOR
    made = make.workshop(steps=steps)
    Workshop.objects.update(title="Meeting")
    workshop = Workshop.objects.select_related("current").get()
    phone = Phone(workshop, language=language)
    accept = {"HTTP_ACCEPT_LANGUAGE": language}
    yield "code", phone.client.get("/w/", {"kod": "??"}, **accept)
    yield "door", phone.client.get(phone.url("door"), **accept)
    yield "stranger", phone.client.get(phone.url("", "x" * 20), **accept)
    for text in ("One", "Two", ""):
        yield f"answer {text}", send(phone.client, workshop, text=text, jezyk=language)
    for phase in Phase:
        for step, kind in zip(workshop.steps.all(), kinds, strict=True):
            if phase != Phase.COLLECT:
                make.card(Workshop.objects.get(), f"Note {kind}", step=step)
            running.move(made, by=made.started_by, step=step, phase=phase)
            if phase == Phase.CONCLUDE and kind == "dots":
                target = Card.objects.filter(step=step).first()
                cluster = concluding.group_of(step, target.pk)
                concluding.conclude(cluster, text="Conclusion", by=made.started_by)
            yield f"{phase} {kind}", phone.look()
            if phase == Phase.VOTE:
                target = Card.objects.filter(step=step).last()
                yield f"refused {kind}", phone.vote_for(target.pk, "9999")
    Workshop.objects.update(is_locked=True)
    yield "locked", phone.client.get(phone.url("door"), **accept)
    Workshop.objects.update(is_locked=False)
    closing.close(made, by=made.started_by)
    yield "closed", phone.look()
    yield "closed door", phone.client.get(phone.url("door"), **accept)
    yield "too late", send(phone.client, workshop, jezyk=language)


@pytest.mark.django_db
@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_no_polish_is_left_on_any_page(language):
    seen = 0
    for name, answer in pages(language):
        page = answer.content.decode().replace("Wiązka", "")
        assert f'<html lang="{language}">' in page, name
        assert POLISH.findall(page) == [], name
        seen += 1
    assert seen == 34
    assert Seat.objects.count() == 1


def test_page_about_too_much_text_is_translated():
    for language, words in (("uk", "Текст задовгий"), ("en", "The text is too long")):
        with override(language):
            assert words in render_to_string("workshops/phone/plain.html", {"what": "too_big"})
