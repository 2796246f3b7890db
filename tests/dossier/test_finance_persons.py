"""Per person, break-even and payback, each against plain counting."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import finance
from dossier.finance import Sense
from tests.dossier import build

AMOUNTS = st.integers(0, 2_000)
#: More persons than any answer that amounts this small can give.
MANY = 20_000


def money(persons=10, *, fixed=0, variable=0, unsorted=0, fees=0, income=0, once=0, start=0):
    """A bundle with one cost or revenue of each sort, in grosze a month, or once."""
    costs = (
        build.cost(0, variability="staly", amount_grosze=fixed),
        build.cost(1, variability="zmienny", amount_grosze=variable),
        build.cost(2, amount_grosze=unsorted),
        build.cost(3, variability="zmienny", amount_grosze=once, is_one_off=True),
    )
    revenues = (
        build.revenue(0, amount_grosze=fees, per_person=True, certainty="zapewnione"),
        build.revenue(1, amount_grosze=income, certainty="planowane"),
        build.revenue(2, amount_grosze=start, is_one_off=True, per_person=True),
        build.revenue(3, amount_grosze=10**9, per_person=True, in_kind=True),
    )
    bundle = build.bundle(persons_planned=persons)
    return build.empty(bundle=bundle, costs=costs, revenues=revenues)


@pytest.mark.parametrize(
    ("amount", "parts", "expected"),
    [(10, 4, 3), (9, 4, 2), (-10, 4, -2), (-11, 4, -3), (0, 7, 0), (1, 2, 1), (-1, 2, 0)],
)
def test_half_up(amount, parts, expected):
    assert finance.half_up(amount, parts) == expected


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**7))
def test_half_up_is_the_nearest_whole_number(amount, parts):
    found = finance.half_up(amount, parts)

    assert Fraction(-1, 2) < found - Fraction(amount, parts) <= Fraction(1, 2)


def test_per_person_divides_each_sort_of_cost():
    found = finance.per_person(money(4, fixed=10, variable=9, unsorted=2, fees=7, once=1000))

    assert found == finance.PerPerson(persons=4, fixed=3, variable=2, unsorted=1, total=5, fees=2)


@pytest.mark.parametrize("persons", [None, 0])
def test_nothing_is_told_by_person_while_nobody_counted_them(persons):
    dossier = money(persons, fixed=10, fees=10)

    assert finance.per_person(dossier) is None
    assert finance.break_even(dossier) is None


@pytest.mark.parametrize(
    ("amounts", "sense", "persons", "margin"),
    [
        # Each brings 12 and costs 5; 70 must come in: ten persons, to the last grosz.
        ({"fixed": 70, "fees": 120, "variable": 50}, Sense.AT_LEAST, 10, 7),
        ({"fixed": 71, "fees": 120, "variable": 50}, Sense.AT_LEAST, 11, 7),
        # Each costs 7 more than she brings; 70 is left for them.
        ({"income": 70, "fees": 50, "variable": 120}, Sense.AT_MOST, 10, -7),
        ({"income": 69, "fees": 50, "variable": 120}, Sense.AT_MOST, 9, -7),
        ({"variable": 120}, Sense.AT_MOST, 0, -12),
        ({"income": 70, "fees": 50}, Sense.ALWAYS, None, 5),
        ({"income": 70, "fixed": 70}, Sense.ALWAYS, None, 0),
        ({"fixed": 1}, Sense.NEVER, None, 0),
        ({"fixed": 1, "variable": 10}, Sense.NEVER, None, -1),
        # What nobody sorted yet does not grow.
        ({"unsorted": 70, "fees": 70}, Sense.AT_LEAST, 10, 7),
    ],
)
def test_break_even(amounts, sense, persons, margin):
    assert finance.break_even(money(**amounts)) == finance.BreakEven(sense, persons, margin)


@given(st.integers(1, 40), AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_break_even_is_what_trying_every_number_finds(persons, fixed, variable, fees, income):
    found = finance.break_even(
        money(persons, fixed=fixed, variable=variable, fees=fees, income=income)
    )

    def balances(count):
        return Fraction(count * (fees - variable), persons) + income - fixed >= 0

    if found.sense is Sense.AT_LEAST:
        assert balances(found.persons)
        assert not any(balances(count) for count in range(found.persons))
    elif found.sense is Sense.AT_MOST:
        assert all(balances(count) for count in range(found.persons + 1))
        assert not balances(found.persons + 1)
    else:
        wanted = found.sense is Sense.ALWAYS
        assert {balances(count) for count in (*range(60), MANY)} == {wanted}


@pytest.mark.parametrize(
    ("amounts", "everything", "secured"),
    [
        ({"once": 100, "fees": 30}, 4, 4),
        ({"once": 90, "fees": 30}, 3, 3),
        ({"once": 100, "fees": 30, "income": 20}, 2, 4),
        ({"once": 100, "start": 60, "fees": 30}, 2, 4),
        ({"once": 100, "start": 100}, 0, None),
        ({"once": 100, "income": 50}, 2, None),
        ({"once": 100, "income": 50, "fixed": 50}, None, None),
        ({"once": 100, "fixed": 1}, None, None),
        ({}, 0, 0),
    ],
)
def test_payback(amounts, everything, secured):
    dossier = money(**amounts)

    assert finance.payback(dossier) == everything
    assert finance.payback(dossier, secured_only=True) == secured


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.integers(0, 50))
def test_payback_is_what_waiting_month_by_month_finds(once, start, income, fixed):
    found = finance.payback(money(once=once, start=start, income=income, fixed=fixed))

    till, month = start - once, 0
    while till < 0 and month < 3_000:
        till, month = till + income - fixed, month + 1
    assert found == (month if till >= 0 else None)
