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


def sources_url(bundle):
    return reverse("canvas:money_sources", args=[bundle.pk])


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
    assert "Opieka: 1 000 zł miesięcznie (100% kosztów)." in page
    assert "Wkład rzeczowy, poza bilansem" in page


def test_cost_shows_what_every_source_pays_and_its_gap(client, bundle):
    cost = make.cost(bundle, amount_grosze=100_00)
    sure = make.revenue(bundle, name="Gmina", certainty="zapewnione")
    hoped = make.revenue(bundle, name="Konkurs", certainty="w_staraniach")
    room = make.revenue(bundle, name="Sala", in_kind=True, amount_grosze=5_00)
    make.financing(cost=cost, revenue=sure, amount_grosze=30_00)
    make.financing(cost=cost, revenue=hoped, amount_grosze=50_00)
    make.financing(cost=cost, revenue=room, amount_grosze=5_00)

    response = client.get(sources_url(bundle))

    monthly, once = response.context["tables"]
    [line] = monthly["rows"]
    assert [(revenue.name, grosze) for revenue, grosze in line["cells"]] == [
        ("Gmina", 30_00),
        ("Konkurs", 50_00),
        ("Sala", 5_00),
    ]
    assert (line["row"].gap, once["rows"]) == (15_00, [])
    page = text(response)
    assert 'Niesfinansowane: <b class="gap">15 zł</b> z 100 zł.' in page
    assert "ani bilans, ani kasa go nie liczą" in page
    assert page.count('scope="col"') == 6 + 5
    assert '<small class="under">wkład rzeczowy</small>' in page


def test_money_promised_twice_is_told(client, bundle):
    cost = make.cost(bundle, amount_grosze=300_00)
    make.financing(cost=cost, amount_grosze=130_00)

    assert "Obiecano więcej, niż daje: 1 źródło." in text(client.get(url(bundle)))
    assert "obiecano za dużo o 30 zł" in text(client.get(sources_url(bundle)))


def test_empty_tables_say_where_to_begin(client, bundle):
    page = text(client.get(sources_url(bundle)))

    assert "Nie ma jeszcze żadnego kosztu miesięcznego." in page
    assert "Nie ma jeszcze żadnego przychodu." in page


def test_rate_that_changed_in_the_table_is_told(client, bundle):
    cost = make.cost(bundle, name="Opieka", rate_grosze=52_00, unit="h", quantity_hundredths=100)
    make.unit_rate(costs=[cost], amount_grosze=54_50)

    page = text(client.get(url(bundle)))

    assert "tu 52 zł za h, w tabeli 54,50 zł za h (Opiekunka, godzina)" in page
    assert reverse("wizard:record", args=[bundle.pk, "koszt", cost.pk]) in page


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

    for page in (url(bundle), sources_url(bundle)):
        assert "<script>alert" not in text(client.get(page))


@pytest.mark.parametrize("name", ["canvas:money", "canvas:money_sources", "canvas:scenarios"])
def test_money_costs_the_same_with_3_and_300_records(client, django_assert_max_num_queries, name):
    member = make.user()
    counts = []
    for size in (3, 3, 300):
        bundle = make.big_bundle(size)
        make.advisor(bundle.centre, user=member)
        client.force_login(member)
        with django_assert_max_num_queries(15) as captured:
            assert client.get(reverse(name, args=[bundle.pk])).status_code == 200
        counts.append(len(captured))

    # The first request of a process asks the database what it can do.
    assert counts[1] == counts[2]
