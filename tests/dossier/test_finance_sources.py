"""Cost × source: every cost equals its sources or shows its gap, and in kind stands apart."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from dossier import finance
from dossier.index import living
from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.strategies import dossiers


@pytest.fixture
def bundle():
    return build.empty(
        costs=(
            build.cost(0, amount_grosze=100),
            build.cost(1, amount_grosze=50),
            build.cost(2, amount_grosze=700, is_one_off=True),
            build.dropped(build.cost(3, amount_grosze=9)),
        ),
        revenues=(
            build.revenue(0, amount_grosze=90),
            build.revenue(1, amount_grosze=40, in_kind=True),
            build.revenue(2, amount_grosze=500, is_one_off=True),
            build.dropped(build.revenue(3, amount_grosze=9)),
        ),
        financing=(
            build.financing(0, amount_grosze=60),
            build.financing(1, revenue_id=uid("revenues", 1), amount_grosze=40),
            build.financing(2, cost_id=uid("costs", 1), amount_grosze=45),
            build.financing(3, cost_id=uid("costs", 3), amount_grosze=9),
            build.financing(4, revenue_id=uid("revenues", 3), amount_grosze=9),
            build.dropped(build.financing(5, amount_grosze=9)),
        ),
    )


def test_row_has_a_part_of_every_source_and_what_is_missing(bundle):
    found = finance.matrix(bundle)

    assert [(row.money_parts, row.in_kind_parts, row.gap, row.over) for row in found.rows] == [
        ((60, 0), (40,), 0, 0),
        ((45, 0), (0,), 5, 0),
        ((0, 0), (0,), 700, 0),
    ]
    assert [(row.money, row.in_kind) for row in found.rows] == [(60, 40), (45, 0), (0, 0)]
    assert (found.amount, found.gap) == (850, 705)


def test_column_tells_what_is_left_and_what_is_promised_twice(bundle):
    found = finance.matrix(bundle)

    assert [(column.used, column.left) for column in found.money] == [(105, -15), (0, 500)]
    assert [(column.used, column.left) for column in found.in_kind] == [(40, 0)]
    assert (found.money_sums, found.in_kind_sums) == ((105, 0), (40,))


def test_rhythms_stand_apart(bundle):
    monthly, once = (finance.matrix(bundle, one_off=one_off) for one_off in (False, True))

    assert [row.cost.id for row in monthly.rows] == [uid("costs", 0), uid("costs", 1)]
    assert [column.revenue.id for column in monthly.money] == [uid("revenues", 0)]
    assert [column.revenue.id for column in monthly.in_kind] == [uid("revenues", 1)]
    assert [row.cost.id for row in once.rows] == [uid("costs", 2)]
    assert [column.revenue.id for column in once.money] == [uid("revenues", 2)]
    assert once.in_kind == ()


def test_source_of_the_other_rhythm_stands_with_what_it_pays_for(bundle):
    crossed = replace(
        bundle, financing=(build.financing(0, revenue_id=uid("revenues", 2), amount_grosze=30),)
    )

    assert [
        (column.revenue.id, column.left) for column in finance.matrix(crossed, one_off=False).money
    ] == [(uid("revenues", 0), 90), (uid("revenues", 2), 470)]


def test_cost_paid_twice_says_by_how_much(bundle):
    paid = replace(bundle, financing=(build.financing(0, amount_grosze=130),))

    [row, *_] = finance.matrix(paid).rows
    assert (row.gap, row.over) == (0, 30)


def test_bundle_without_money_has_an_empty_table():
    assert finance.matrix(build.empty()) == finance.Matrix((), (), ())
    assert finance.matrix(build.empty()).money_sums == ()


@settings(max_examples=40, deadline=None)
@given(dossiers(max_size=5))
def test_every_cost_equals_its_sources_or_shows_the_gap(dossier):
    found = finance.matrix(dossier)

    assert [row.cost for row in found.rows] == list(living(dossier.costs))
    for row in found.rows:
        assert row.cost.amount_grosze == row.money + row.in_kind + row.gap - row.over
        assert min(row.gap, row.over) == 0
    assert {row.cost.id: row.gap for row in found.rows if row.gap} == finance.gaps(dossier)
    assert {
        column.revenue.id: -column.left for column in (*found.money, *found.in_kind)
        if column.left < 0
    } == finance.overused(dossier)  # fmt: skip
    assert not any(column.revenue.in_kind for column in found.money)
    for place, column in enumerate(found.money):
        assert column.used == sum(row.money_parts[place] for row in found.rows)
    assert found.in_kind_sums == tuple(column.used for column in found.in_kind)


@settings(max_examples=30, deadline=None)
@given(dossiers(max_size=5))
def test_both_rhythms_together_are_the_whole_table(dossier):
    whole = finance.matrix(dossier)
    halves = [finance.matrix(dossier, one_off=one_off) for one_off in (False, True)]

    assert sum(half.amount for half in halves) == whole.amount
    assert sum(half.gap for half in halves) == whole.gap
    assert sum(sum(half.money_sums) for half in halves) == sum(whole.money_sums)
    assert {row.cost.id for half in halves for row in half.rows} == {
        row.cost.id for row in whole.rows
    }
