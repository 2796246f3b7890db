"""NIP, REGON and KRS of an operator."""

import pytest

from owes import registers

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("clean", "typed", "kept"),
    [
        (registers.clean_nip, "", ""),
        (registers.clean_nip, "8567346215", "8567346215"),
        (registers.clean_nip, " PL 856-734-62-15 ", "8567346215"),
        (registers.clean_regon, "192 598 184", "192598184"),
        (registers.clean_regon, "12345678512347", "12345678512347"),
        (registers.clean_krs, "0000 123 456", "0000123456"),
    ],
)
def test_number_is_kept_as_digits(clean, typed, kept):
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("clean", "typed", "said"),
    [
        (registers.clean_nip, "8567346216", "cyfra kontrolna"),
        (registers.clean_nip, "856734621", "NIP to 10 cyfr."),
        (registers.clean_nip, "NIP 8567346215", "NIP to 10 cyfr."),
        (registers.clean_nip, "８５６７３４６２１５", "NIP to 10 cyfr."),
        (registers.clean_regon, "192598183", "cyfra kontrolna"),
        (registers.clean_regon, "19259818", "REGON to 9 albo 14 cyfr."),
        (registers.clean_krs, "123456", "KRS to 10 cyfr, z zerami na początku."),
        (registers.clean_krs, "0000000000", "samych zer"),
    ],
)
def test_wrong_number_is_explained(clean, typed, said):
    with pytest.raises(registers.WrongNumber) as caught:
        clean(typed)

    assert said in str(caught.value)


def test_numbers_are_printed_as_people_write_them():
    assert registers.show_nip("8567346215") == "856-734-62-15"
    assert registers.show_regon("192598184") == f"192{NBSP}598{NBSP}184"
    assert registers.show_regon("12345678512347") == f"123{NBSP}456{NBSP}785{NBSP}12347"
    assert registers.show_nip("") == ""
