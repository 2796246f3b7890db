"""Codes survive being read aloud, typed in small letters, with dashes or mistaken letters."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.codes import clean_join_code, new_join_code, note_code, note_ids


@given(st.uuids(version=4))
def test_note_is_found_by_its_code(pk):
    low, high = note_ids(note_code(pk))

    assert low <= pk <= high
    assert note_code(low) == note_code(high) == note_code(pk)


@given(st.uuids(version=4))
def test_code_typed_otherwise_means_the_same(pk):
    code = note_code(pk)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert note_ids(typed) == note_ids(code)


@pytest.mark.parametrize("text", ["", "7KQ4", "7KQ4-MX2", "7KQ4-MX2U", "żółć-1234", "7KQ4-MX2D9"])
def test_what_is_no_code_is_none(text):
    assert note_ids(text) is None


def test_join_code_is_read_in_any_case_and_spacing():
    code = new_join_code()

    assert clean_join_code(f" {code[:3].lower()} {code[3:]}") == code
    assert clean_join_code("0O1IL2") == ""
    assert clean_join_code("ABC") == ""


def test_highest_and_lowest_id():
    assert note_ids(note_code(UUID(int=0)))[0] == UUID(int=0)
    assert note_ids(note_code(UUID(int=2**128 - 1)))[1] == UUID(int=2**128 - 1)


@pytest.mark.parametrize(
    ("pk", "code"),
    [
        ("00000000-0000-4000-8000-000000000000", "0000-0000"),
        ("ffffffff-ffff-4fff-bfff-ffffffffffff", "ZZZZ-ZZZZ"),
        ("3a1b2c3d-4e5f-4a7b-8c9d-0e1f2a3b4c5d", "78DJ-RFAE"),
    ],
)
def test_phones_read_the_same_code_off_an_id(pk, code):
    """The same pairs stand in tests/js/phone-ids.test.mjs."""
    assert note_code(UUID(pk)) == code
