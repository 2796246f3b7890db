"""Every screen of the wizard: it opens, costs the same with 3 and 300 records, shows its own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossier import method
from tests import make
from wizard.kinds import KINDS
from wizard.steps import STEPS

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MOST_QUERIES = 15


def signed_in(client, records):
    bundle = make.big_bundle(records)
    member = make.advisor(bundle.centre)
    bundle.team.add(member)
    client.force_login(member)
    return bundle


def queries(client, address):
    # The first request of a process fills caches that later ones share.
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


@pytest.mark.parametrize("slug", STEPS)
def test_step_costs_the_same_with_3_and_300_records(client, slug):
    counts = []
    for records in (3, 300):
        bundle = signed_in(client, records)
        counts.append(queries(client, reverse("wizard:step", args=[bundle.pk, slug])))

    assert counts[0] <= MOST_QUERIES
    assert counts[1] <= MOST_QUERIES


@pytest.mark.parametrize("name", ["wizard:journey", "wizard:check"])
def test_overview_costs_the_same_with_3_and_300_records(client, name):
    counts = []
    for records in (3, 300):
        bundle = signed_in(client, records)
        counts.append(queries(client, reverse(name, args=[bundle.pk])))

    assert counts[0] == counts[1] <= MOST_QUERIES


def test_every_question_of_the_method_has_its_step():
    assert set(method.QUESTIONS) <= set(STEPS)


def test_every_kind_of_a_step_is_known():
    assert {kind for step in STEPS.values() for kind in step.kinds} <= set(KINDS)


def test_unknown_step_is_not_found(client):
    bundle, member = make.open_bundle()
    client.force_login(member)

    assert client.get(f"/wiazki/{bundle.pk}/krok/nie-ma/").status_code == 404


def test_reader_sees_records_but_no_form(client):
    bundle = make.bundle()
    make.finding(bundle=bundle, question="odkrywanie_1", text="Osoby 75+")
    client.force_login(make.advisor(bundle.centre))

    page = client.get(reverse("wizard:step", args=[bundle.pk, "odkrywanie_1"])).content.decode()

    assert "Osoby 75+" in page
    assert "<textarea" not in page


def test_challenge_stands_on_every_step(client):
    bundle, member = make.open_bundle(challenge="Jak moglibyśmy być razem?")
    client.force_login(member)

    for slug in STEPS:
        page = client.get(reverse("wizard:step", args=[bundle.pk, slug])).content.decode()
        assert "być\u00a0razem" in page or "być razem" in page
