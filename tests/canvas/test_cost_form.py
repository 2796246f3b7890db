"""A cost counted as so many units at a rate, typed or taken from the table."""

from datetime import date

import pytest

from bundles.editing import save_record
from canvas.cost_form import CostForm
from canvas.models import Cost
from owes.ids import uuid7
from plans.links import Links
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle():
    return make.bundle(launches_on=date(2027, 3, 1))


def form(cost, **typed):
    data = {"name": "Opieka", "version": cost.version, **typed}
    return CostForm(data, instance=cost, links=Links(cost.bundle))


def new(bundle, **typed):
    return form(Cost(pk=uuid7(), bundle=bundle, version=0), **typed)


def saved(filled):
    assert filled.is_valid(), filled.errors
    return Cost.objects.get(pk=save_record(filled, by=make.user()).pk)


@pytest.mark.parametrize(
    ("many", "rate", "amount"),
    [
        ("300", "52", 15_600_00),
        ("0,5", "7 200", 3_600_00),
        ("1 800", "0,75", 1_350_00),
        ("0,33", "0,05", 2),
        ("0,5", "0,01", 1),
        ("0", "52", 0),
    ],
)
def test_empty_amount_is_quantity_times_rate_rounded_half_up(bundle, many, rate, amount):
    cost = saved(new(bundle, quantity_hundredths=many, unit="h", rate_grosze=rate))

    assert (cost.amount_grosze, cost.unit) == (amount, "h")


def test_amount_alone_is_enough(bundle):
    cost = saved(new(bundle, amount_grosze="900"))

    assert (cost.amount_grosze, cost.quantity_hundredths, cost.rate_grosze) == (900_00, None, None)


def test_contradiction_is_told_at_the_amount(bundle):
    filled = new(bundle, quantity_hundredths="30", unit="h", rate_grosze="52", amount_grosze="1500")

    assert list(filled.errors) == ["amount_grosze"]
    said = filled.errors["amount_grosze"][0].replace("\u00a0", " ")
    assert said.startswith("30 h × 52 zł to 1 560 zł, a kwota to 1 500 zł.")


def test_amount_that_agrees_to_the_grosz_is_taken(bundle):
    for amount in ("0,01", "0,02"):
        assert new(
            bundle, quantity_hundredths="0,33", rate_grosze="0,05", amount_grosze=amount
        ).is_valid()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "amount_grosze"),
        ({"quantity_hundredths": "30"}, "amount_grosze"),
        ({"quantity_hundredths": "trzy", "rate_grosze": "5"}, "quantity_hundredths"),
        ({"quantity_hundredths": "-3", "rate_grosze": "5"}, "quantity_hundredths"),
        ({"quantity_hundredths": "0,125", "rate_grosze": "5"}, "quantity_hundredths"),
        ({"quantity_hundredths": "9" * 19, "rate_grosze": "5"}, "quantity_hundredths"),
        ({"quantity_hundredths": "10000000", "rate_grosze": "99999999999"}, "rate_grosze"),
        ({"amount_grosze": "1", "unit": "h" * 41}, "unit"),
    ],
)
def test_what_cannot_be_counted_is_told_at_its_field(bundle, typed, field):
    assert list(new(bundle, **typed).errors) == [field]


def test_counted_amount_follows_a_new_quantity(bundle):
    cost = saved(new(bundle, quantity_hundredths="30", unit="h", rate_grosze="52"))
    shown = CostForm(instance=cost, links=Links(bundle))

    assert shown["amount_grosze"].value() is None
    assert "Teraz 1\u00a0560\u00a0zł" in shown.fields["amount_grosze"].help_text
    changed = saved(form(cost, quantity_hundredths="40", unit="h", rate_grosze="52"))
    assert changed.amount_grosze == 2_080_00


def test_rate_of_the_table_fills_unit_and_rate_and_is_remembered(bundle):
    rate = make.unit_rate(centre=bundle.centre)

    cost = saved(new(bundle, table_rate=rate.pk, quantity_hundredths="10"))

    assert (cost.unit, cost.rate_grosze, cost.amount_grosze) == ("h", 52_00, 520_00)
    assert list(cost.table_rates.all()) == [rate]


def test_cost_keeps_its_copy_when_the_table_changes(bundle):
    rate = make.unit_rate()
    cost = saved(new(bundle, table_rate=rate.pk, quantity_hundredths="10"))
    rate.amount_grosze, rate.unit = 60_00, "godz."
    rate.save()

    kept = saved(
        form(cost, table_rate=rate.pk, quantity_hundredths="20", unit="h", rate_grosze="52")
    )

    assert (kept.unit, kept.rate_grosze, kept.amount_grosze) == ("h", 52_00, 1040_00)


def test_another_rate_takes_the_place_of_the_stored_one(bundle):
    day, night = make.unit_rate(), make.unit_rate(name="Noc", amount_grosze=70_00)
    cost = saved(new(bundle, table_rate=day.pk, quantity_hundredths="10"))

    # Without a script the old rate still stands in its field.
    changed = saved(
        form(cost, table_rate=night.pk, quantity_hundredths="10", unit="h", rate_grosze="52")
    )

    assert (changed.rate_grosze, list(changed.table_rates.all())) == (70_00, [night])


def test_rate_chosen_and_another_one_typed_is_a_contradiction(bundle):
    rate = make.unit_rate()

    filled = new(bundle, table_rate=rate.pk, quantity_hundredths="10", rate_grosze="55")

    assert list(filled.errors) == ["rate_grosze"]


def test_typed_rate_stands_when_the_chosen_one_stays(bundle):
    rate = make.unit_rate()
    cost = saved(new(bundle, table_rate=rate.pk, quantity_hundredths="10"))

    changed = saved(
        form(cost, table_rate=rate.pk, quantity_hundredths="10", unit="h", rate_grosze="55")
    )

    assert (changed.rate_grosze, changed.amount_grosze) == (55_00, 550_00)
    assert list(changed.table_rates.all()) == [rate]


def test_rate_can_be_left_again(bundle):
    rate = make.unit_rate()
    cost = saved(new(bundle, table_rate=rate.pk, quantity_hundredths="10"))

    left = saved(form(cost, table_rate="", quantity_hundredths="10", unit="h", rate_grosze="52"))

    assert list(left.table_rates.all()) == []


def test_form_offers_what_is_valid_when_the_cost_begins(bundle):
    make.unit_rate(name="Dawna", valid_to=date(2027, 2, 28))
    now = make.unit_rate(name="Nasza", centre=bundle.centre)
    all_over = make.unit_rate(name="Wspólna", valid_from=date(2027, 3, 1))
    make.unit_rate(name="Przyszła", valid_from=date(2027, 3, 2))
    make.unit_rate(name="Obca", centre=make.centre())

    shown = CostForm(instance=Cost(bundle=bundle), links=Links(bundle))

    assert [value for value, _ in shown.fields["table_rate"].choices] == ["", now.pk, all_over.pk]
    assert 'data-unit="h"' in str(shown["table_rate"])
    assert 'data-rate="52"' in str(shown["table_rate"])


def test_rate_of_another_centre_cannot_be_taken(bundle):
    strange = make.unit_rate(centre=make.centre())

    filled = new(bundle, table_rate=strange.pk, quantity_hundredths="1", rate_grosze="1")

    assert list(filled.errors) == ["table_rate"]


def test_form_without_rates_has_no_list(bundle):
    shown = CostForm(instance=Cost(bundle=bundle), links=Links(bundle))

    assert "table_rate" not in shown.fields


def test_same_content_again_changes_nothing(bundle):
    rate = make.unit_rate()
    typed = {"table_rate": rate.pk, "quantity_hundredths": "10", "unit": "h", "rate_grosze": "52"}
    cost = saved(new(bundle, **typed))

    assert saved(form(cost, **typed)).version == cost.version
