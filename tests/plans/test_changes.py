"""The changes between two moments in words: every kind a sentence, every field a Polish name."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from bundles.models import Bundle
from dossier import records as r
from dossier.index import LISTS
from plans.change_words import ACCUSATIVE, EMPTY, all_fields, field_label, printed
from plans.changes import compare
from plans.names import KINDS
from plans.shape import MODELS
from tests.dossier import build as b
from tests.dossier.test_diff import histories

uid = b.uid


def lines(before, after):
    found = compare(before.bundle.id, before, after)
    return [line for section in found.sections for line in section.lines]


def sentence(before, after):
    (line,) = lines(before, after)
    name = f" „{line.name}”" if line.name else ""
    return f"{line.what}{name}{line.rest}"


def moments(before, after):
    return b.empty(notes=before), b.empty(notes=after)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((), (b.note(1, text="Raz"),), "Dodano notatkę „Raz”"),
        (
            (b.note(1, text="Raz"),),
            (b.dropped(b.note(1, text="Raz"), why="pomyłka"),),
            "Usunięto notatkę „Raz”, powód: pomyłka",
        ),
        (
            (b.note(1, text="Raz"), b.note(2, text="Dwa")),
            (b.dropped(b.note(1, text="Raz"), why="", successor=b.note(2)), b.note(2, text="Dwa")),
            "Połączono notatkę „Raz” z „Dwa”",
        ),
        (
            (b.note(1, text="Raz"),),
            (b.note(1, text="Raz"), b.note(2, text="Dwa", split_from_id=uid("notes", 1))),
            "Wydzielono notatkę „Dwa” z „Raz”",
        ),
        (
            (b.dropped(b.note(1, text="Raz")),),
            (b.note(1, text="Raz"),),
            "Przywrócono notatkę „Raz”",
        ),
        (
            tuple(b.note(n, text=f"N{n}") for n in (1, 2, 3)),
            tuple(b.note(n, text=f"N{n}") for n in (2, 3, 1)),
            "Przeniesiono notatkę „N1” za „N3”",
        ),
        (
            tuple(b.note(n, text=f"N{n}") for n in (1, 2, 3)),
            tuple(b.note(n, text=f"N{n}") for n in (3, 1, 2)),
            "Przeniesiono notatkę „N3” na początek listy",
        ),
    ],
)
def test_what_happened_to_a_record_is_one_sentence(before, after, said):
    assert sentence(*moments(before, after)) == said


def test_a_record_moved_to_another_question_says_from_where_to_where():
    said = sentence(*moments((b.note(1),), (b.note(1, question="odkrywanie_1"),)))

    assert said.startswith("Przeniesiono notatkę „Autobus jeździ dwa razy dziennie.” z pytania „")
    assert "do pytania „" in said


def test_reworded_text_has_its_words_marked():
    (line,) = lines(*moments((b.note(1, text="dwa razy"),), (b.note(1, text="trzy razy"),)))

    assert (line.what, line.rest) == ("Notatka", ": treść")
    assert [(mark.op, mark.text) for mark in line.marks] == [
        ("del", "dwa"),
        ("ins", "trzy"),
        ("same", " razy"),
    ]


def test_of_a_long_text_only_what_stands_by_the_change_is_shown():
    long = "słowo " * 200
    (line,) = lines(
        *moments((b.note(1, text=f"{long}a {long}"),), (b.note(1, text=f"{long}b {long}"),))
    )

    assert [mark.text for mark in line.marks if mark.op != "same"] == ["a", "b"]
    assert sum(len(mark.text) for mark in line.marks) < 200


def test_an_amount_says_what_it_was_what_it_is_and_the_difference():
    before = b.empty(costs=(b.cost(1, amount_grosze=100_00),))
    after = b.empty(costs=(b.cost(1, amount_grosze=120_50),))

    (line,) = lines(before, after)

    assert (line.before, line.after, line.difference) == (
        "100\u00a0zł",
        "120,50\u00a0zł",
        "+20,50\u00a0zł",
    )


def test_links_are_named():
    before = b.empty(
        notes=(b.note(1, text="Raz"), b.note(2, text="Dwa")),
        findings=(b.finding(1, origins=(uid("notes", 1),)),),
    )
    after = replace(before, findings=(b.finding(1, origins=(uid("notes", 2),)),))

    (line,) = lines(before, after)

    assert (line.rest, line.added, line.removed) == (": z notatek", ("Dwa",), ("Raz",))


def test_notes_of_a_block_and_the_entry_they_led_to_are_told_at_the_block():
    note = b.note(1, question="kanaly_1", text="Przez sołtysa")
    entry = b.entry(1, question="kanaly_1", text="Sołtysi")
    before = b.empty(entries=(entry,))
    after = b.empty(notes=(note,), entries=(replace(entry, origins=(note.id,)),))

    (section,) = compare(before.bundle.id, before, after).sections

    assert section.heading == "Model: Kanały"
    assert [(line.what, line.name, line.rest) for line in section.lines] == [
        ("Dodano notatkę", "Przez sołtysa", ""),
        ("Wpis w modelu", "Sołtysi", ": z notatek"),
    ]


@pytest.mark.parametrize(
    ("name", "field", "value", "words"),
    [
        ("tests", "decision", "", EMPTY),
        ("tests", "decision", "odpada", "odpada"),
        ("prototypes", "threshold_percent", 60, "60%"),
        ("costs", "quantity_hundredths", 150, "1,5"),
        ("costs", "quantity_hundredths", 200, "2"),
        ("costs", "from_month", date(2027, 3, 1), "marzec\u00a02027"),
        ("tasks", "due_on", date(2027, 3, 1), "01.03.2027"),
        ("revenues", "in_kind", True, "tak"),
        ("iterations", "stage", "odkrywanie", "Odkrywanie"),
        ("bundle", "target_groups", ("seniorzy",), "osoby starsze (seniorzy)"),
    ],
)
def test_values_are_printed_as_people_read_them(name, field, value, words):
    assert printed(name, field, value).lower() == words.lower()


@pytest.mark.parametrize("name", [*LISTS, "bundle"])
def test_every_field_has_a_polish_name(name):
    model = Bundle if name == "bundle" else MODELS[name]

    for field in set(all_fields(name)) - {"principles"}:
        label = field_label(name, field)
        assert label not in ("", field, field.replace("_", " "), field.removesuffix("_id"))
        assert label != model._meta.verbose_name


def test_every_list_has_its_words():
    assert set(ACCUSATIVE) == set(LISTS) == set(KINDS)


@settings(deadline=None)
@given(histories())
def test_anything_that_may_happen_can_be_told(history):
    before, after = history

    found = compare(before.bundle.id, before, after)

    told = [line for section in found.sections for line in section.lines]
    assert len(told) == found.count == sum(number for _, _, number in found.summary)
    assert all(line.what and line.sign for line in told)


def test_the_bundle_is_called_by_no_name():
    before = b.empty(bundle=b.bundle(title="Raz"))
    principle = r.Principle(principle="co_najmniej_3", justification="Bo tak.")
    after = b.empty(bundle=b.bundle(title="Dwa", principles=(principle,)))

    assert [f"{line.what}{line.rest}" for line in lines(before, after)] == [
        "Wiązka: tytuł wiązki",
        "Wiązka: zasada „Co najmniej 3”",
    ]
