"""Who pays a month, how surely, and who pays most of it."""

import pytest
from hypothesis import given, settings

from dossier import finance
from dossier.index import living
from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.strategies import dossiers
from tests.dossier.test_finance import example


def test_payer_is_the_partner_or_else_the_source():
    dossier = build.empty(
        partners=(build.partner(0),),
        revenues=(
            build.revenue(0, source="budzet_gminy", amount_grosze=30),
            build.revenue(1, source="asy", amount_grosze=60),
            build.revenue(2, source="budzet_gminy", partner_id=uid("partners"), amount_grosze=50),
            build.revenue(3, source="asy", amount_grosze=900, is_one_off=True),
            build.revenue(4, source="asy", amount_grosze=900, in_kind=True),
        ),
    )

    found = finance.payers(dossier)

    assert [(one.partner_id, one.source, one.grosze) for one in found] == [
        (uid("partners"), "budzet_gminy", 80),
        (None, "asy", 60),
    ]
    assert found[0].share == pytest.approx(80 / 140)
    assert [one.id for one in found[0].revenues] == [uid("revenues", 0), uid("revenues", 2)]


def test_same_source_with_two_partners_is_nobody_s_without_one():
    dossier = build.empty(
        partners=(build.partner(0), build.partner(1)),
        revenues=tuple(
            build.revenue(n, source="budzet_gminy", partner_id=partner, amount_grosze=1)
            for n, partner in enumerate((uid("partners"), uid("partners", 1), None))
        ),
    )

    assert [one.partner_id for one in finance.payers(dossier)] == [
        uid("partners"),
        uid("partners", 1),
        None,
    ]


def test_merged_partner_pays_as_the_one_that_stands_for_it():
    kept = build.partner(0)
    dossier = build.empty(
        partners=(kept, build.dropped(build.partner(1), successor=kept)),
        revenues=(
            build.revenue(0, partner_id=uid("partners"), amount_grosze=1),
            build.revenue(1, partner_id=uid("partners", 1), amount_grosze=2),
        ),
    )

    assert [(one.partner_id, one.grosze) for one in finance.payers(dossier)] == [(kept.id, 3)]


def test_crowd_and_the_unknown_are_no_one_payer():
    dossier = build.empty(
        partners=(build.partner(0),),
        revenues=(
            build.revenue(0, source="przychody_pes", partner_id=uid("partners"), amount_grosze=90),
            build.revenue(1, amount_grosze=80),
            build.revenue(2, source="asy", amount_grosze=10),
        ),
    )

    assert [one.is_one for one in finance.payers(dossier)] == [False, False, True]
    assert finance.dependence(dossier).source == "asy"


def test_nobody_pays_where_there_is_no_money():
    nothing = build.empty(revenues=(build.revenue(0, source="asy"),))

    assert finance.dependence(nothing) is None
    assert [one.share for one in finance.payers(nothing)] == [0]
    assert finance.payers(build.empty()) == ()


def test_largest_payer_of_the_seniors():
    found = finance.dependence(example("seniorzy_gmina_wiejska"))

    assert (found.source, found.grosze, found.total) == ("budzet_gminy", 21_260_00, 50_100_00)


def test_certainty_splits_a_month_and_the_start():
    dossier = example("mlodzi_z_niepelnosprawnosciami")

    assert finance.by_certainty(dossier) == {
        "zapewnione": 21_200_00,
        "w_staraniach": 50_800_00,
        "planowane": 2_400_00,
        "": 0,
    }
    assert finance.by_certainty(dossier, one_off=True) == {
        "zapewnione": 72_000_00,
        "w_staraniach": 43_000_00,
        "planowane": 3_000_00,
        "": 0,
    }


@settings(max_examples=40, deadline=None)
@given(dossiers(max_size=6))
def test_payers_and_certainties_share_out_a_whole_month(dossier):
    totals, payers = finance.totals(dossier), finance.payers(dossier)

    assert sum(one.grosze for one in payers) == totals.monthly_revenues
    assert sum(finance.by_certainty(dossier).values()) == totals.monthly_revenues
    assert finance.by_certainty(dossier)[finance.SECURED] == totals.monthly_revenues_secured
    assert sum(finance.by_certainty(dossier, one_off=True).values()) == totals.one_off_revenues
    assert all(type(one.grosze) is int and one.total == totals.monthly_revenues for one in payers)
    monthly = [one.id for one in living(dossier.revenues) if not (one.is_one_off or one.in_kind)]
    assert sorted(one.id for payer in payers for one in payer.revenues) == sorted(monthly)
    assert [one.grosze for one in payers] == sorted((one.grosze for one in payers), reverse=True)
