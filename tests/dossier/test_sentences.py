"""What the checks say: one Polish sentence each, with its plurals right."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.checks import RULES, check
from dossier.sentences import name, sentence
from dossier.words import counted, plural
from owes import polish
from tests.dossier import build
from tests.dossier.samples import FAILING
from tests.dossier.strategies import dossiers

SPOKEN = [sample for sample in FAILING if sample.sentence]


def say(dossier, code):
    return [sentence(one, dossier) for one in check(dossier) if one.code == code]


@pytest.mark.parametrize("sample", SPOKEN, ids=lambda sample: sample.code)
def test_sentence_says_what_the_rule_found(sample):
    assert say(sample.dossier, sample.code) == [sample.sentence]


def test_every_rule_has_a_sentence():
    assert {sample.code for sample in SPOKEN} == set(RULES)


@pytest.mark.parametrize(
    ("count", "beginning"),
    [
        (1, "1 ryzyko nie ma"),
        (2, "2 ryzyka nie mają"),
        (5, "5 ryzyk nie ma"),
        (12, "12 ryzyk nie ma"),
        (22, "22 ryzyka nie mają"),
        (25, "25 ryzyk nie ma"),
    ],
)
def test_noun_and_verb_agree_with_the_number(count, beginning):
    dossier = build.empty(risks=tuple(build.risk(number) for number in range(count)))

    assert say(dossier, "P08")[0].startswith(f"{beginning} odpowiedzi: ")


def test_long_name_is_cut_at_a_word():
    risk = build.risk(text="Kierowca zachoruje zimą i nikt inny nie ma prawa jazdy na busa. " * 2)

    assert say(build.empty(risks=(risk,)), "P08") == [
        "1 ryzyko nie ma odpowiedzi: „Kierowca zachoruje zimą i nikt inny nie ma prawa jazdy na…”."
    ]


def test_text_over_several_lines_stands_in_one():
    risk = build.risk(text="Choroba\n kierowcy.")

    assert say(build.empty(risks=(risk,)), "P08") == [
        "1 ryzyko nie ma odpowiedzi: „Choroba kierowcy”."
    ]


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, "usług"),
        (1, "usługa"),
        (2, "usługi"),
        (4, "usługi"),
        (5, "usług"),
        (11, "usług"),
        (12, "usług"),
        (14, "usług"),
        (21, "usług"),
        (22, "usługi"),
        (104, "usługi"),
        (112, "usług"),
    ],
)
def test_plural(number, form):
    assert plural(number, "usługa", "usługi", "usług") == form
    assert counted(number, "usługa", "usługi", "usług") == f"{number} {form}"


@given(st.integers(0, 10**6))
def test_plural_is_the_one_the_pages_use(number):
    assert plural(number, "1", "2", "5") == polish.plural(number, "1", "2", "5")


@settings(max_examples=25, deadline=None)
@given(dossiers(max_size=4))
def test_every_notice_is_one_sentence_on_one_line(dossier):
    for notice in check(dossier):
        said = sentence(notice, dossier)

        assert said.endswith(".")
        assert "\n" not in said
        assert "  " not in said
        assert "„”" not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{'a' * 50} {'b' * 9}", f"{'a' * 50} {'b' * 9}"),
        (f"{'a' * 50} {'b' * 7} {'c' * 9}", f"{'a' * 50} {'b' * 7}…"),
        (f"{'a' * 50} {'b' * 8} {'c' * 9}", f"{'a' * 50}…"),
    ],
)
def test_long_name_ends_with_a_whole_word(text, said):
    assert name(build.risk(text=text)) == said
