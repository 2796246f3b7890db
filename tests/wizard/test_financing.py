"""Which revenue pays for which cost: shown, stored, refused, never undone unseen."""

import pytest
from django.urls import reverse

from canvas.forms import field_name
from canvas.models import Financing
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle(client):
    bundle, member = make.open_bundle()
    client.force_login(member)
    return bundle


@pytest.fixture
def cost(bundle):
    return make.cost(bundle=bundle, name="Koordynator", amount_grosze=500_000)


@pytest.fixture
def revenue(bundle):
    return make.revenue(bundle=bundle, name="Budżet gminy", amount_grosze=800_000)


def address(cost):
    return reverse("wizard:financing", args=[cost.bundle_id, cost.pk])


def amounts():
    return list(Financing.objects.living().values_list("cost__name", "amount_grosze"))


def test_amount_beside_a_revenue_pays_for_the_cost(client, cost, revenue):
    response = client.post(address(cost), {"version": 1, field_name(revenue): "3 000,50"})

    cost.refresh_from_db()
    assert response.status_code == 303
    assert (amounts(), cost.version) == ([("Koordynator", 300_050)], 2)


def test_cleared_amount_leaves_a_tombstone(client, cost, revenue):
    part = make.financing(bundle=cost.bundle, cost=cost, revenue=revenue, amount_grosze=300_000)

    client.post(address(cost), {"version": 1, field_name(revenue): ""})

    part.refresh_from_db()
    assert amounts() == []
    assert not part.is_living


def test_page_says_what_the_revenue_still_has(client, cost, revenue):
    other = make.cost(bundle=cost.bundle, name="Paliwo", amount_grosze=700_000)
    make.financing(bundle=cost.bundle, cost=other, revenue=revenue, amount_grosze=700_000)

    page = client.get(address(cost)).content.decode()

    assert "Do wydania 1\u00a0000\u00a0zł z 8\u00a0000\u00a0zł." in page


def test_page_says_what_nobody_pays(client, cost, revenue):
    once = make.revenue(bundle=cost.bundle, name="Zbiórka", is_one_off=True, amount_grosze=100_000)
    for source, grosze in ((revenue, 300_000), (once, 100_000)):
        make.financing(bundle=cost.bundle, cost=cost, revenue=source, amount_grosze=grosze)

    assert 'Niesfinansowane: <b class="gap">1\u00a0000\u00a0zł</b>.' in (
        client.get(address(cost)).content.decode()
    )


def test_page_of_a_cost_that_is_paid_says_nothing_is_missing(client, cost, revenue):
    make.financing(bundle=cost.bundle, cost=cost, revenue=revenue, amount_grosze=500_000)

    assert "Niesfinansowane" not in client.get(address(cost)).content.decode()


def test_more_than_the_cost_is_refused_and_kept(client, cost, revenue):
    response = client.post(address(cost), {"version": 1, field_name(revenue): "6000"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Zmniejsz którąś kwotę." in page
    assert 'value="6000"' in page
    assert amounts() == []


def test_second_treasurer_is_told(client, cost, revenue):
    client.post(address(cost), {"version": 1, field_name(revenue): "1000"})

    response = client.post(address(cost), {"version": 1, field_name(revenue): "2000"})

    assert response.status_code == 409
    assert 'value="2000"' in response.content.decode()
    assert amounts() == [("Koordynator", 100_000)]


def test_one_off_cost_is_offered_one_off_money_only(client, bundle, revenue):
    start = make.revenue(bundle=bundle, name="Na start", is_one_off=True, amount_grosze=100)
    cost = make.cost(bundle=bundle, is_one_off=True, amount_grosze=100)

    form = client.get(address(cost)).context["form"]

    assert form.revenues == [start]
