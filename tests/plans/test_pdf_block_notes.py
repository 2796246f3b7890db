"""Notes written under a block's question, in print: at its entries and in the annex."""

import html
import re
from dataclasses import replace

from dossier import records as r
from plans.pdf.book import Book
from plans.pdf.chapters import annex, discovery, model
from plans.pdf.html import render_html
from tests.plans.samples import MADE_ON, bundle, uid

CUSTOMERS = "segmenty_klientow_1"


def dossier(*entries, count=2, question=CUSTOMERS):
    notes = tuple(
        r.Note(id=uid(1, n), order=n, question=question, text=f"Karteczka {n}")
        for n in range(count)
    )
    return r.Dossier(bundle=bundle(), notes=notes, entries=entries)


def entry(count=2):
    origins = tuple(uid(1, n) for n in range(count))
    return r.Entry(id=uid(7), question=CUSTOMERS, text="Gmina", origins=origins)


def words(value):
    text = html.unescape(re.sub(r"<[^>]+>", " ", render_html(value, MADE_ON)))
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def asked(context, text):
    """The question's part of the model chapter."""
    return next(
        question
        for block in context["blocks"]
        for question in block["questions"]
        if question["text"] == text
    )


def test_entry_names_the_notes_it_was_concluded_from():
    question = asked(model.build(Book(dossier(entry()))), "Kto jest klientem?")

    (line,) = question["entries"]
    assert [ref.code for ref in line["from"]] == ["N1", "N2"]
    assert line["voices"] == "2\u00a0głosów"


def test_many_notes_are_counted_and_a_few_named():
    question = asked(model.build(Book(dossier(entry(30), count=30))), "Kto jest klientem?")

    (line,) = question["entries"]
    assert (len(line["from"]), line["voices"]) == (discovery.CODES, "30\u00a0głosów")


def test_annex_has_every_note_under_its_block_and_where_it_leads():
    task = r.Task(id=uid(11), title="Umowa z gminą", entries=(uid(7),))
    whole = r.Dossier(bundle=bundle(), notes=dossier().notes, entries=(entry(1),), tasks=(task,))

    (group,) = annex.build(Book(whole))["groups"]

    assert (group["part"], group["text"]) == ("Segmenty klientów", "Kto jest klientem?")
    assert [
        ([ref.code for ref in note["drawn"]], [ref.code for ref in note["tasks"]])
        for note in group["notes"]
    ] == [(["M1"], ["Z1"]), ([], [])]


def test_task_leads_back_to_the_notes_of_its_entry():
    task = r.Task(id=uid(11), title="Umowa z gminą", entries=(uid(7),))
    whole = r.Dossier(bundle=bundle(), notes=dossier().notes, entries=(entry(),), tasks=(task,))

    (line,) = annex.build(Book(whole))["tasks"]

    (rests_on,) = line["rests_on"]
    assert rests_on["ref"].code == "M1"
    assert [[ref.code for ref in voices] for _, voices in rests_on["paths"]] == [["N1", "N2"]]


def test_notes_without_an_entry_are_told_at_their_question():
    text = words(dossier())

    assert "Kto jest klientem? Zebrano 2 notatki, jeszcze bez wpisu: są w załączniku" in text
    assert "Karteczka 0" in text
    assert "Karteczka 1" in text


def test_notes_beside_costs_are_told_as_well():
    cost = r.Cost(id=uid(8), name="Paliwo", amount_grosze=300_00)
    whole = replace(dossier(question="struktura_kosztow_1"), costs=(cost,))

    said = "Odpowiedź jest w rozdziale Koszty i przychody . Zebrano 2 notatki, jeszcze bez wpisu"
    assert said in words(whole)


def test_chapter_of_the_stages_does_not_count_them():
    assert discovery.build(Book(dossier()))["note_count"] == 0
