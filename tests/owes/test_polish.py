from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from owes import polish
from owes.polish import NBSP

FORMS = ("usługa", "usługi", "usług")


def shown(text):
    """The text with its hard spaces visible as "_"."""
    return text.replace(NBSP, "_")


@pytest.mark.parametrize(
    ("grosze", "printed"),
    [
        (0, "0_zł"),
        (5, "0,05_zł"),
        (4984000, "49_840_zł"),
        (123450, "1_234,50_zł"),
        (100000000, "1_000_000_zł"),
        (-26000, "−260_zł"),
        (-1, "−0,01_zł"),
    ],
)
def test_zl_prints_grosze_as_zlote(grosze, printed):
    assert shown(polish.zl(grosze)) == printed


@pytest.mark.parametrize(
    ("grosze", "printed"), [(26000, "+260_zł"), (0, "0_zł"), (-26000, "−260_zł")]
)
def test_zl_with_sign_marks_a_gain(grosze, printed):
    assert shown(polish.zl(grosze, sign=True)) == printed


@pytest.mark.parametrize(
    ("hundredths", "printed"),
    [(30_000, "300"), (75, "0,75"), (150, "1,5"), (5, "0,05"), (180_000, "1_800"), (-50, "−0,5")],
)
def test_quantity_prints_hundredths_as_a_number(hundredths, printed):
    assert shown(polish.quantity(hundredths)) == printed


@given(st.integers(-(10**15), 10**15))
def test_zl_can_be_read_back(grosze):
    words = polish.zl(grosze).removesuffix(f"{NBSP}zł").replace(NBSP, "").replace("−", "-")
    whole, _, rest = words.lstrip("-").partition(",")

    assert (int(whole) * 100 + int(rest or 0)) * (-1 if words.startswith("-") else 1) == grosze


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [(1234567, 0, "1_234_567"), (-3, 0, "−3"), (2.5, 1, "2,5"), (-0.04, 1, "0,0")],
)
def test_number_prints_the_polish_way(value, decimals, printed):
    assert shown(polish.number(value, decimals)) == printed


@pytest.mark.parametrize(
    ("share", "printed"),
    [(0, "0%"), (0.001, "1%"), (0.725, "73%"), (0.999, "99%"), (1, "100%"), (12.5, "1_250%")],
)
def test_percent_says_all_and_nothing_only_when_true(share, printed):
    assert shown(polish.percent(share)) == printed


@pytest.mark.parametrize(
    ("count", "word"),
    [
        (0, "usług"),
        (1, "usługa"),
        (2, "usługi"),
        (4, "usługi"),
        (5, "usług"),
        (12, "usług"),
        (14, "usług"),
        (21, "usług"),
        (22, "usługi"),
        (112, "usług"),
        (1002, "usługi"),
    ],
)
def test_plural_follows_the_number(count, word):
    assert polish.plural(count, *FORMS) == word


@given(st.integers(0, 10**6))
def test_plural_is_singular_for_one_alone(count):
    assert (polish.plural(count, *FORMS) == "usługa") == (count == 1)


def test_counted_ties_the_number_to_its_word():
    assert shown(polish.counted(1500, *FORMS)) == "1_500_usług"


def test_dates_are_printed_long_short_and_as_a_month():
    day = date(2027, 3, 1)

    printed = [polish.date_long(day), polish.date_short(day), polish.month(day)]

    assert [shown(text) for text in printed] == ["1_marca 2027_r.", "01.03.2027", "marzec_2027"]


def test_moments_are_told_in_polish_time():
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    assert shown(polish.date_long(new_year)) == "1_stycznia 2027_r."
    assert polish.clock(new_year) == "00:30"


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("Ktoś zagląda w niedzielę", "Ktoś zagląda w_niedzielę"),
        ("a w domu i u siebie", "a_w_domu i_u_siebie"),
        ("W gminie", "W_gminie"),
        ("49 840 zł na 3 mies.", "49_840_zł na 3_mies."),
        ("do 14 km, 75 osób", "do 14_km, 75 osób"),
        ("od 1 marca 2027 r.", "od 1_marca 2027_r."),
        ("przy ul. Długiej", "przy ul._Długiej"),
        ("daj im wodę", "daj im wodę"),
        ("e-mail i faks", "e-mail i_faks"),
    ],
)
def test_glue_ties_what_must_not_part(text, glued):
    assert shown(polish.glue(text)) == glued


@given(st.text(alphabet="aiwzAZ domkł 123.,zł\n-„”"))
def test_glue_changes_spaces_only(text):
    assert polish.glue(text).replace(NBSP, " ") == text


@given(st.text(alphabet="aiwz do1kł.\n"))
def test_glue_twice_is_glue_once(text):
    assert polish.glue(polish.glue(text)) == polish.glue(text)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Brak dojazdu", "Brak dojazdu"),
        ("Brak dojazdu do lekarza", "Brak dojazdu…"),
        ("Brak\ndojazdu", "Brak dojazdu"),
        ("konstantynopolitańczyk", "konstantynopoli…"),
        ("do lekarza – apteka", "do lekarza…"),
    ],
)
def test_shorten_ends_after_a_word(text, short):
    assert polish.shorten(text, 15) == short


@pytest.mark.parametrize(
    ("words", "joined"),
    [([], ""), (["gmina"], "gmina"), (["gmina", "szkoła", "OSP"], "gmina, szkoła i_OSP")],
)
def test_join_and_joins_the_last_with_a_word(words, joined):
    assert shown(polish.join_and(words)) == joined
