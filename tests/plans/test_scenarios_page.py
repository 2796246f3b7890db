"""What if, on the page: the plan and its scenarios side by side, nothing stored."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from dossier import finance
from dossier.scenarios import Scenario, apply
from owes.models import Event
from owes.polish import zl
from plans.assemble import assemble
from plans.views.scenarios import title
from tests import make
from tests.browser import assert_accessible

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def bundle():
    made = make.bundle(launches_on=date(2027, 3, 1), persons_planned=20)
    make.cost(made, variability="zmienny", amount_grosze=900_00)
    make.revenue(made, certainty="zapewnione", amount_grosze=1_000_00)
    return made


def url(bundle, query=""):
    return reverse("canvas:scenarios", args=[bundle.pk]) + query


def page(client, bundle, query=""):
    client.force_login(make.advisor(bundle.centre))
    return client.get(url(bundle, query))


def test_every_scenario_says_what_finance_says(client, bundle):
    response = page(client, bundle, "?dochody=-30&osoby=10&miesiace=2")

    own = Scenario(income_percent=-30, persons_percent=10, delay_months=2)
    balance = finance.totals(apply(assemble(bundle), own)).monthly_balance
    assert balance == 700_00 - 990_00
    assert f"brakuje {zl(-balance)}" in response.content.decode()
    assert "01.05.2027" in response.content.decode()


@pytest.mark.parametrize("typed", ["-30", "−30", " –30 % ", "-30%"])
def test_percent_may_be_typed_as_people_type_it(client, bundle, typed):
    response = page(client, bundle, f"?{urlencode({'dochody': typed})}")

    assert response.status_code == 200
    assert "Dochody −30%" in response.content.decode()


def test_scenario_without_anybody_left_still_has_every_row(client, bundle):
    make.cost(bundle, is_one_off=True, variability="zmienny")
    bundle.persons_planned = 1
    bundle.save()

    response = page(client, bundle, "?osoby=-100")

    assert response.status_code == 200
    assert len({len(cells) for _, cells in response.context["rows"]}) == 1


def test_nothing_is_stored(client, bundle):
    page(client, bundle, "?dochody=-30")

    bundle.refresh_from_db()
    assert bundle.version == 1
    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?dochody=dużo", "Wpisz liczbę całkowitą od -100 do 300."),
        ("?osoby=-101", "Wpisz liczbę całkowitą od -100 do 300."),
        ("?miesiace=37", "Wpisz liczbę od 0 do 36."),
        ("?miesiace=99999999999999999999", "Wpisz liczbę od 0 do 36."),
    ],
)
def test_wrong_numbers_are_told_at_their_field_and_kept(client, bundle, query, message):
    response = page(client, bundle, query)

    assert response.status_code == 422
    text = response.content.decode()
    assert message in text
    assert f'value="{query.partition("=")[2]}"' in text
    # The plan and the ready scenarios are there all the same.
    assert "dochody −20%" in text


def test_bundle_without_money_says_where_to_begin(client):
    assert "Nie ma jeszcze kwot" in page(client, make.bundle()).content.decode()


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        (Scenario(), "plan"),
        (Scenario(income_percent=-20), "dochody −20%"),
        (Scenario(persons_percent=5, delay_months=1), "osoby +5%, start 1\u00a0miesiąc później"),
        (Scenario(delay_months=5), "start 5\u00a0miesięcy później"),
    ],
)
def test_scenario_has_a_name(scenario, words):
    assert title(scenario) == words


def test_page_is_accessible(live, page, sign_in, bundle):
    sign_in(make.advisor(bundle.centre))
    page.goto(url(bundle, "?dochody=zle"))

    assert_accessible(page)
