"""Money: sums that agree, gaps, double spending, the cash line and its lowest point."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from dossier import finance, serial
from dossier.index import living
from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.strategies import dossiers

EXAMPLES = Path(__file__).parents[2] / "plans/data/examples"


def example(name):
    told = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return serial.from_data(told["dossier"])


def money(**lists):
    """A bundle launched in March 2027 after two months of work, with nothing but money."""
    bundle = build.bundle(starts_on=date(2027, 1, 15), launches_on=date(2027, 3, 20))
    return build.empty(bundle=bundle, **lists)


def line(*parts):
    costs = tuple(part for part in parts if hasattr(part, "variability"))
    revenues = tuple(part for part in parts if hasattr(part, "certainty"))
    return finance.months(money(costs=costs, revenues=revenues))


@pytest.mark.parametrize(
    ("name", "revenues", "secured", "costs", "fixed", "variable", "one_off", "balance"),
    [
        ("seniorzy_gmina_wiejska", 50_100, 42_960, 49_840, 8_150, 41_690, 32_600, 260),
        ("mlodzi_z_niepelnosprawnosciami", 74_400, 21_200, 74_200, 39_500, 34_700, 118_000, 200),
        ("rodziny_rewitalizacja", 46_800, 21_800, 47_590, 26_250, 21_340, 96_000, -790),
    ],
)
def test_totals_of_the_examples(name, revenues, secured, costs, fixed, variable, one_off, balance):
    # In złotys, as the examples' own control totals tell them.
    totals = finance.totals(example(name))

    assert totals.monthly_revenues == revenues * 100
    assert totals.monthly_revenues_secured == secured * 100
    assert totals.monthly_costs == costs * 100
    assert totals.monthly_fixed_costs == fixed * 100
    assert totals.monthly_variable_costs == variable * 100
    assert totals.one_off_costs == one_off * 100
    assert totals.monthly_balance == balance * 100


def test_totals_keep_monthly_one_off_and_in_kind_apart():
    totals = finance.totals(
        money(
            costs=(
                build.cost(0, variability="staly", amount_grosze=1),
                build.cost(1, variability="zmienny", amount_grosze=20),
                build.cost(2, amount_grosze=300),
                build.cost(3, amount_grosze=4000, is_one_off=True, variability="staly"),
                build.dropped(build.cost(4, amount_grosze=50_000)),
            ),
            revenues=(
                build.revenue(0, amount_grosze=7, certainty="zapewnione"),
                build.revenue(1, amount_grosze=80, certainty="planowane"),
                build.revenue(2, amount_grosze=900, is_one_off=True, certainty="zapewnione"),
                build.revenue(3, amount_grosze=1000, in_kind=True, certainty="zapewnione"),
                build.dropped(build.revenue(4, amount_grosze=20_000)),
            ),
        )
    )

    assert totals == finance.Totals(
        monthly_revenues=87,
        monthly_revenues_secured=7,
        monthly_costs=321,
        monthly_fixed_costs=1,
        monthly_variable_costs=20,
        one_off_costs=4000,
        one_off_revenues=900,
        in_kind=1000,
    )
    assert (totals.monthly_balance, totals.secured_balance) == (87 - 321, 7 - 321)
    assert totals.fixed_share == pytest.approx(1 / 321)
    assert totals.secured_share == pytest.approx(7 / 87)


def test_empty_bundle_has_no_money_and_no_shares():
    totals = finance.totals(build.empty())

    assert totals.monthly_balance == totals.fixed_share == totals.secured_share == 0
    assert finance.largest_cost(build.empty()) is None
    assert finance.months(build.empty()) == ()
    assert finance.lowest(()) is None


def test_largest_cost_is_monthly_and_the_first_of_equal_ones():
    costs = (
        build.cost(0, amount_grosze=5),
        build.cost(1, amount_grosze=9),
        build.cost(2, amount_grosze=9),
        build.cost(3, amount_grosze=90, is_one_off=True),
        build.dropped(build.cost(4, amount_grosze=99)),
    )

    assert finance.largest_cost(money(costs=costs)) == costs[1]


@pytest.fixture
def financed():
    return money(
        costs=(
            build.cost(0, amount_grosze=100),
            build.cost(1, amount_grosze=50),
            build.cost(2, amount_grosze=30),
        ),
        revenues=(
            build.revenue(0, amount_grosze=90, certainty="zapewnione"),
            build.revenue(1, amount_grosze=20, certainty="planowane"),
        ),
        financing=(
            build.financing(0, amount_grosze=70),
            build.financing(1, revenue_id=uid("revenues", 1), amount_grosze=30),
            build.financing(2, cost_id=uid("costs", 1), amount_grosze=25),
        ),
    )


def test_gaps_are_what_the_sources_leave_uncovered(financed):
    assert finance.paid(financed) == {uid("costs", 0): 100, uid("costs", 1): 25}
    assert finance.gaps(financed) == {uid("costs", 1): 25, uid("costs", 2): 30}


def test_hopes_do_not_fill_a_gap_when_only_secured_money_counts(financed):
    assert finance.paid(financed, secured_only=True) == {uid("costs", 0): 70, uid("costs", 1): 25}
    assert list(finance.gaps(financed, secured_only=True).items()) == [
        (uid("costs", 0), 30),
        (uid("costs", 1), 25),
        (uid("costs", 2), 30),
    ]


def test_overused_revenue_is_told_by_how_much(financed):
    assert finance.overused(financed) == {uid("revenues", 0): 5, uid("revenues", 1): 10}


def test_dropped_parts_neither_pay_nor_are_paid(financed):
    without_source = replace(
        financed, revenues=(build.dropped(financed.revenues[0]), financed.revenues[1])
    )
    without_cost = replace(financed, costs=(build.dropped(financed.costs[0]), *financed.costs[1:]))
    without_part = replace(
        financed, financing=(build.dropped(financed.financing[0]), *financed.financing[1:])
    )

    assert finance.gaps(without_source)[uid("costs", 0)] == 70
    assert finance.gaps(without_cost) == {uid("costs", 1): 25, uid("costs", 2): 30}
    assert finance.overused(without_cost) == {}
    assert finance.gaps(without_part)[uid("costs", 0)] == 70


@pytest.mark.parametrize(
    ("month", "count", "expected"),
    [
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), 0, date(2026, 1, 1)),
        (date(2026, 1, 1), 23, date(2027, 12, 1)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2026, 12, 1), -36, date(2023, 12, 1)),
    ],
)
def test_next_month(month, count, expected):
    assert finance.next_month(month, count) == expected


def test_line_runs_from_the_first_work_to_a_year_after_the_launch():
    found = line()

    assert [month.month for month in (found[0], found[-1])] == [date(2027, 1, 1), date(2028, 2, 1)]
    assert len(found) == 2 + 12
    assert len({month.month for month in found}) == 14


def test_monthly_parts_come_from_the_launch_on():
    found = line(build.cost(amount_grosze=10), build.revenue(amount_grosze=12))

    assert [(month.income, month.expense) for month in found] == [(0, 0)] * 2 + [(12, 10)] * 12
    assert [month.balance for month in found] == [0, 0, *range(2, 26, 2)]


def test_monthly_parts_keep_to_their_months_both_counted():
    found = line(
        build.cost(amount_grosze=10, from_month=date(2027, 2, 1), to_month=date(2027, 4, 1)),
        build.revenue(amount_grosze=5, to_month=date(2027, 3, 1)),
    )

    assert [month.month.month for month in found if month.expense] == [2, 3, 4]
    assert [month.month.month for month in found if month.income] == [3]


def test_one_off_parts_fall_in_their_month_or_the_first_one():
    found = line(
        build.cost(0, amount_grosze=1, is_one_off=True),
        build.cost(1, amount_grosze=20, is_one_off=True, from_month=date(2020, 5, 1)),
        build.cost(2, amount_grosze=300, is_one_off=True, from_month=date(2027, 2, 1)),
        build.revenue(0, amount_grosze=7, is_one_off=True, from_month=date(2027, 2, 1)),
    )

    assert [month.expense for month in found[:3]] == [21, 300, 0]
    assert [month.income for month in found[:3]] == [0, 7, 0]


def test_secured_line_leaves_hopes_out_and_in_kind_is_never_cash():
    found = line(
        build.revenue(0, amount_grosze=5, certainty="zapewnione"),
        build.revenue(1, amount_grosze=70, certainty="w_staraniach"),
        build.revenue(2, amount_grosze=900, certainty="zapewnione", in_kind=True),
        build.cost(amount_grosze=6),
    )

    assert (found[2].income, found[2].secured_income) == (75, 5)
    assert (found[-1].balance, found[-1].secured_balance) == (12 * 69, -12)


def test_lowest_point_is_the_first_of_equal_ones():
    found = line(
        build.cost(0, amount_grosze=50, is_one_off=True, from_month=date(2027, 2, 1)),
        build.cost(1, amount_grosze=1),
        build.revenue(amount_grosze=1),
    )

    assert finance.lowest(found).month == date(2027, 2, 1)
    assert finance.lowest(found).balance == -50


def test_line_begins_with_the_launch_when_work_has_no_first_day_or_a_later_one():
    for starts_on in (None, date(2027, 9, 1)):
        bundle = build.bundle(starts_on=starts_on, launches_on=date(2027, 3, 31))
        found = finance.months(build.empty(bundle=bundle))
        assert (found[0].month, len(found)) == (date(2027, 3, 1), 12)


@pytest.mark.parametrize(
    ("starts_on", "launches_on", "first", "length"),
    [
        (date(1, 1, 1), date(2027, 3, 1), date(2024, 3, 1), 48),
        (date(1, 1, 1), date(1, 2, 1), date(1, 1, 1), 13),
        (date(9999, 12, 31), date(9999, 12, 31), date(9990, 1, 1), 12),
    ],
)
def test_mistyped_year_draws_no_century(starts_on, launches_on, first, length):
    bundle = build.bundle(starts_on=starts_on, launches_on=launches_on)

    found = finance.months(build.empty(bundle=bundle))

    assert (found[0].month, len(found)) == (first, length)


@settings(max_examples=25, deadline=None)
@given(dossiers(max_size=4))
def test_sums_agree_with_one_another(dossier):
    totals, found = finance.totals(dossier), finance.months(dossier)

    monthly = [cost for cost in living(dossier.costs) if not cost.is_one_off]
    assert totals.monthly_fixed_costs + totals.monthly_variable_costs <= totals.monthly_costs
    assert totals.monthly_costs + totals.one_off_costs == sum(
        cost.amount_grosze for cost in living(dossier.costs)
    )
    assert finance.monthly_costs(dossier) == tuple(monthly)
    assert all(type(month.balance) is int for month in found)
    if found:
        assert found[-1].balance == sum(month.income - month.expense for month in found)
        assert found[-1].secured_balance <= found[-1].balance
        assert finance.lowest(found).balance == min(month.balance for month in found)


@settings(max_examples=25, deadline=None)
@given(dossiers(max_size=4))
def test_gap_and_payment_make_up_the_cost(dossier):
    gaps, paid = finance.gaps(dossier), finance.paid(dossier)
    secured = finance.gaps(dossier, secured_only=True)

    for cost in living(dossier.costs):
        assert gaps.get(cost.id, 0) == max(cost.amount_grosze - paid.get(cost.id, 0), 0)
        assert secured.get(cost.id, 0) >= gaps.get(cost.id, 0)


def test_lowest_point_of_secured_money_is_its_own():
    found = line(
        build.cost(0, amount_grosze=10),
        build.revenue(0, amount_grosze=20, certainty="planowane"),
        build.revenue(1, amount_grosze=20, certainty="zapewnione", to_month=date(2027, 4, 1)),
    )

    assert (finance.lowest(found).month, finance.lowest(found).balance) == (date(2027, 1, 1), 0)
    secured = finance.lowest_secured(found)
    assert (secured.month, secured.secured_balance) == (date(2028, 2, 1), 40 - 120)
    assert finance.lowest_secured(()) is None


def test_what_falls_after_the_line_is_told():
    last, later = date(2028, 2, 29), date(2028, 3, 1)
    dossier = money(
        costs=(
            build.cost(0, is_one_off=True, from_month=last),
            build.cost(1, is_one_off=True, from_month=later),
            build.cost(2, from_month=later),
        ),
        revenues=(
            build.revenue(0, is_one_off=True, from_month=later),
            build.revenue(1, is_one_off=True, from_month=later, in_kind=True),
        ),
    )

    assert [one.id for one in finance.beyond(dossier)] == [uid("costs", 1), uid("revenues", 0)]
    assert finance.beyond(build.empty(costs=dossier.costs)) == ()
