"""What if: every figure changes as told, and nothing else does."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier import finance
from dossier.scenarios import PRESETS, Scenario, apply, changed
from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.strategies import dossiers

LAUNCH = date(2027, 3, 1)


def money(**fields):
    return build.empty(bundle=build.bundle(launches_on=LAUNCH, persons_planned=20), **fields)


@pytest.mark.parametrize(
    ("amount", "percent", "expected"),
    [(100, -20, 80), (101, -50, 51), (1, -51, 0), (0, 300, 0), (33, 10, 36), (100, -100, 0)],
)
def test_amount_is_changed_by_percent_and_rounded_half_up(amount, percent, expected):
    assert changed(amount, percent) == expected


@given(st.integers(0, 10**12), st.integers(-100, 300))
def test_changed_amount_is_the_nearest_whole_one(amount, percent):
    found = changed(amount, percent)

    assert found >= 0
    assert abs(found * 100 - amount * (100 + percent)) <= 50


def test_less_income_takes_from_money_and_not_from_what_is_in_kind():
    dossier = money(
        revenues=(
            build.revenue(amount_grosze=1000),
            build.revenue(1, amount_grosze=500, in_kind=True),
        )
    )

    found = apply(dossier, Scenario(income_percent=-20))

    assert [one.amount_grosze for one in found.revenues] == [800, 500]


def test_more_persons_cost_and_bring_more_where_it_depends_on_them():
    dossier = money(
        costs=(
            build.cost(variability="staly", amount_grosze=1000),
            build.cost(1, variability="zmienny", amount_grosze=1000),
        ),
        revenues=(
            build.revenue(amount_grosze=1000),
            build.revenue(1, amount_grosze=1000, per_person=True),
        ),
    )

    found = apply(dossier, Scenario(persons_percent=20))

    assert [one.amount_grosze for one in found.costs] == [1000, 1200]
    assert [one.amount_grosze for one in found.revenues] == [1000, 1200]
    assert found.bundle.persons_planned == 24


def test_later_start_moves_what_begins_with_it_and_leaves_what_was_before():
    before = build.cost(0, from_month=date(2027, 1, 1))
    running = build.cost(1, from_month=date(2027, 4, 1), to_month=date(2027, 12, 1))
    grant = build.revenue(from_month=date(2027, 4, 1), to_month=date(2027, 12, 1))
    dossier = money(costs=(before, running, build.cost(2)), revenues=(grant,))

    found = apply(dossier, Scenario(delay_months=3))

    assert found.bundle.launches_on == date(2027, 6, 1)
    assert [(one.from_month, one.to_month) for one in found.costs] == [
        (date(2027, 1, 1), None),
        (date(2027, 7, 1), date(2028, 3, 1)),
        (None, None),
    ]
    # Nobody pays for services that do not run, and a contract ends when it ends.
    assert [(one.from_month, one.to_month) for one in found.revenues] == [
        (date(2027, 6, 1), date(2027, 12, 1))
    ]


def test_start_on_a_day_the_new_month_does_not_have():
    dossier = replace(money(), bundle=build.bundle(launches_on=date(2027, 1, 31)))

    assert apply(dossier, Scenario(delay_months=1)).bundle.launches_on == date(2027, 2, 28)


def test_delay_costs_the_months_that_are_paid_for():
    dossier = money(
        costs=(build.cost(amount_grosze=100),),
        revenues=(
            build.revenue(amount_grosze=150, to_month=date(2027, 12, 1)),
            build.revenue(1, amount_grosze=150, from_month=LAUNCH, to_month=date(2027, 12, 1)),
        ),
    )
    late = apply(dossier, Scenario(delay_months=6))

    def months_paid(one):
        return sum(month.income == 300 for month in finance.months(one))

    assert (months_paid(dossier), months_paid(late)) == (10, 4)


def test_money_that_comes_before_the_start_comes_all_the_same():
    early = build.revenue(from_month=date(2027, 1, 1))
    once = build.revenue(1, from_month=date(2027, 4, 1), is_one_off=True)

    found = apply(money(revenues=(early, once)), Scenario(delay_months=3))

    assert found.revenues == (early, once)


@pytest.mark.parametrize(
    "fields",
    [
        {"income_percent": -101},
        {"persons_percent": 301},
        {"delay_months": -1},
        {"delay_months": 37},
    ],
)
def test_what_is_out_of_range_is_refused(fields):
    with pytest.raises(ValueError, match="out of range"):
        Scenario(**fields)


@settings(max_examples=50, deadline=None)
@given(dossiers())
def test_no_change_is_the_same_dossier(dossier):
    assert apply(dossier, Scenario()) == dossier


@settings(max_examples=40, deadline=None)
@given(dossiers(), st.sampled_from(PRESETS))
def test_scenario_of_any_dossier_has_all_figures(dossier, scenario):
    found = apply(dossier, scenario)

    totals = finance.totals(found)
    assert totals.monthly_balance == totals.monthly_revenues - totals.monthly_costs
    assert totals.in_kind == finance.totals(dossier).in_kind
    finance.lowest(finance.months(found))


def test_less_money_leaves_costs_uncovered_by_as_much():
    dossier = money(
        costs=(build.cost(amount_grosze=100), build.cost(1, amount_grosze=100)),
        revenues=(
            build.revenue(amount_grosze=150),
            build.revenue(1, amount_grosze=50, in_kind=True),
        ),
        financing=(
            build.financing(0, amount_grosze=100),
            build.financing(1, cost_id=uid("costs", 1), amount_grosze=50),
            build.financing(
                2, cost_id=uid("costs", 1), revenue_id=uid("revenues", 1), amount_grosze=50
            ),
        ),
    )

    found = apply(dossier, Scenario(income_percent=-20))

    assert finance.gaps(found) == {uid("costs", 0): 20, uid("costs", 1): 10}
    assert finance.overused(found) == {}


def test_fewer_persons_free_money_and_nobody_pays_more_than_the_cost():
    dossier = money(
        costs=(build.cost(variability="zmienny", amount_grosze=100),),
        revenues=(build.revenue(amount_grosze=100),),
        financing=(build.financing(amount_grosze=100),),
    )

    [row] = finance.matrix(apply(dossier, Scenario(persons_percent=-20))).rows
    [column] = finance.matrix(apply(dossier, Scenario(persons_percent=-20))).money
    assert (row.gap, row.over, column.left) == (0, 0, 20)
    assert finance.gaps(apply(dossier, Scenario(persons_percent=20))) == {uid("costs"): 20}


@settings(max_examples=60, deadline=None)
@given(dossiers(max_size=5), st.integers(-100, 300), st.integers(-100, 300))
def test_scenario_spends_no_money_twice_that_was_spent_once(dossier, income, persons):
    before = finance.matrix(dossier)
    after = finance.matrix(apply(dossier, Scenario(income_percent=income, persons_percent=persons)))

    for old, new in zip(before.rows, after.rows, strict=True):
        assert not new.over or old.over
        assert all(type(part) is int and part >= 0 for part in new.money_parts)
    for old, new in zip(before.money + before.in_kind, after.money + after.in_kind, strict=True):
        assert new.left >= 0 or old.left < 0
