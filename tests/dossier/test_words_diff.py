"""Two texts word by word."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.words_diff import words_diff
from tests.dossier.strategies import texts

#: Few words, so that texts have much in common.
SENTENCES = st.lists(st.sampled_from(["bus", "w", "czwartki", ",", ".", " ", "\n", "ż-é"])).map(
    " ".join
)


@pytest.mark.parametrize(
    ("before", "after", "segments"),
    [
        ("", "", ()),
        ("Bus.", "Bus.", (("same", "Bus."),)),
        ("", "Bus.", (("ins", "Bus."),)),
        ("Bus.", "", (("del", "Bus."),)),
        (
            "Bus jeździ dwa razy dziennie.",
            "Bus jeździ trzy razy w tygodniu.",
            (
                ("same", "Bus jeździ "),
                ("del", "dwa"),
                ("ins", "trzy"),
                ("same", " razy "),
                ("del", "dziennie"),
                ("ins", "w tygodniu"),
                ("same", "."),
            ),
        ),
        # Nobody reads "a" "x" " " "b" "y": what is rewritten in one go is one change.
        (
            "raz dwa trzy.",
            "osa mucha pająk.",
            (("del", "raz dwa trzy"), ("ins", "osa mucha pająk"), ("same", ".")),
        ),
        ("kot, pies", "kot", (("same", "kot"), ("del", ", pies"))),
    ],
)
def test_words_diff_marks_words(before, after, segments):
    assert words_diff(before, after) == segments


@given(texts() | SENTENCES, texts() | SENTENCES)
def test_words_diff_gives_both_texts_again(before, after):
    segments = words_diff(before, after)

    assert "".join(text for op, text in segments if op != "ins") == before
    assert "".join(text for op, text in segments if op != "del") == after
    assert all(text for _, text in segments)


@given(SENTENCES, SENTENCES)
def test_words_diff_is_mirrored(before, after):
    turned = {"same": "same", "del": "ins", "ins": "del"}
    there = words_diff(before, after)
    back = {(turned[op], text) for op, text in words_diff(after, before)}

    assert set(there) == back


def test_words_diff_of_long_repetitive_texts_comes_at_once():
    before, after = "tak nie " * 10_000, "nie tak " * 10_000 + "koniec"

    start = process_time()
    segments = words_diff(before, after)

    assert process_time() - start < 1
    assert "".join(text for op, text in segments if op != "del") == after
