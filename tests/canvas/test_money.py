"""The page of money says in words, numbers and pictures what the dossier computes."""

from datetime import date

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db


def url(bundle):
    return reverse("canvas:money", args=[bundle.pk])


@pytest.fixture
def bundle(client):
    bundle, member = make.open_bundle()
    client.force_login(member)
    return bundle


def text(response):
    return response.content.decode().replace("\u00a0", " ")


def test_page_without_amounts_says_where_to_begin(client, bundle):
    response = client.get(url(bundle))

    assert response.context["bars"] == ""
    assert "Nie ma jeszcze kwot" in text(response)
    assert reverse("wizard:step", args=[bundle.pk, "struktura_kosztow_1"]) in text(response)


def test_balance_is_said_for_all_money_and_for_secured_money(client, bundle):
    make.cost(bundle, amount_grosze=1000_00, name="Opieka", variability="zmienny")
    make.revenue(bundle, amount_grosze=900_00, certainty="zapewnione")
    make.revenue(bundle, amount_grosze=360_00, certainty="planowane")
    make.revenue(bundle, amount_grosze=5000_00, in_kind=True, name="Świetlica")

    page = text(client.get(url(bundle)))

    assert "<b>zostaje 260 zł</b>" in page
    assert "<b>brakuje 100 zł</b>" in page
    assert "Największy koszt: <b>Opieka</b>, 1 000 zł miesięcznie (100% kosztów)." in page
    assert "warte 5 000 zł" in page


def test_cost_names_its_payers_and_its_gap(client, bundle):
    cost = make.cost(bundle, amount_grosze=100_00)
    sure = make.revenue(bundle, name="Gmina", certainty="zapewnione")
    hoped = make.revenue(bundle, name="Konkurs", certainty="w_staraniach")
    make.financing(cost=cost, revenue=sure, amount_grosze=30_00)
    make.financing(cost=cost, revenue=hoped, amount_grosze=50_00)

    [row] = client.get(url(bundle)).context["costs"]

    assert [(one["name"], one["is_secured"]) for one in row["payers"]] == [
        ("Gmina", True),
        ("Konkurs", False),
    ]
    assert (row["gap"], row["secured_gap"]) == (20_00, 70_00)


def test_months_are_told_once_the_launch_is_known(client, bundle):
    make.cost(bundle, amount_grosze=100_00)

    before = client.get(url(bundle))
    bundle.launches_on = date(2027, 3, 1)
    bundle.save()
    after = client.get(url(bundle))

    assert before.context["cash"] == ""
    assert "Podaj dzień startu" in text(before)
    assert "<svg" in after.context["cash"]
    assert "marzec 2027" in text(after)


def test_texts_of_people_are_escaped(client, bundle):
    make.cost(bundle, name="<script>alert(1)</script>", amount_grosze=1)

    assert "<script>alert" not in text(client.get(url(bundle)))


def test_money_costs_the_same_with_3_and_300_records(client, django_assert_max_num_queries):
    member = make.user()
    counts = []
    for size in (3, 3, 300):
        bundle = make.big_bundle(size)
        make.advisor(bundle.centre, user=member)
        client.force_login(member)
        with django_assert_max_num_queries(15) as captured:
            assert client.get(url(bundle)).status_code == 200
        counts.append(len(captured))

    # The first request of a process asks the database what it can do.
    assert counts[1] == counts[2]
