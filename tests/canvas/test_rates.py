"""The table of unit rates: dated, never deleted, and never behind a plan's back."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from canvas.models import UnitRate
from canvas.rates import moved_on
from owes.models import Event
from plans.assemble import assemble
from tests import make

pytestmark = pytest.mark.django_db
LIST = "canvas:rates"


@pytest.fixture
def centre():
    return make.centre()


@pytest.fixture
def advisor(client, centre):
    person = make.advisor(centre)
    client.force_login(person)
    return person


def fields(**changed):
    typed = {
        "version": "0",
        "name": "Opiekunka, godzina",
        "unit": "h",
        "amount_grosze": "52",
        "valid_from": "2027-01-01",
    }
    return {**typed, **changed}


def text(response):
    return response.content.decode().replace("\u00a0", " ")


def test_advisor_adds_a_rate_of_the_centre(client, centre, advisor):
    response = client.post(
        reverse("canvas:rate_new"), fields(scope=centre.pk, note="uchwała z 12 stycznia")
    )

    rate = UnitRate.objects.get()
    assert (response.status_code, response.url) == (303, f"{reverse(LIST)}#s-{rate.pk}")
    assert (rate.centre, rate.amount_grosze, rate.updated_by) == (centre, 52_00, advisor)
    assert list(Event.objects.values_list("verb", "kind", "record_id")) == [
        ("created", "unitrate", rate.pk)
    ]
    page = text(client.get(reverse(LIST)))
    assert all(
        words in page for words in ("52 zł", "za h", "od 01.01.2027", "uchwała", centre.name)
    )


def test_advisor_sets_no_rate_for_others(client, centre, advisor):
    for scope in ("kraj", str(make.centre().pk), ""):
        response = client.post(reverse("canvas:rate_new"), fields(scope=scope))
        assert response.status_code == 422
    assert not UnitRate.objects.exists()


def test_admin_of_the_country_sets_a_rate_for_all(client):
    client.force_login(make.admin())

    client.post(reverse("canvas:rate_new"), fields(scope="kraj"))

    assert UnitRate.objects.get().centre is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Napisz, za co jest ta stawka."),
        ({"unit": " "}, "Napisz, za jaką jednostkę jest ta stawka."),
        ({"amount_grosze": "pięć"}, "Wpisz kwotę cyframi"),
        ({"valid_from": ""}, "Wpisz, od kiedy jest ważna."),
        ({"valid_from": "31.02.2027"}, "Nie ma takiego dnia w kalendarzu."),
        ({"valid_to": "2026-12-31"}, "Ostatni dzień nie może być przed pierwszym."),
        ({"name": "x" * 121}, "Tekst ma 121 znaków"),
        ({"name": "\0"}, "znak, którego nie da się zapisać"),
    ],
)
def test_mistake_is_told_at_its_field_and_what_was_typed_stays(
    client, centre, advisor, changed, said
):
    typed = fields(scope=centre.pk, note="moja notatka", **changed)

    response = client.post(reverse("canvas:rate_new"), typed)

    assert response.status_code == 422
    assert said in text(response)
    assert "moja notatka" in text(response)
    assert not UnitRate.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "is_taken"),
    [
        ("2026-06-01", "", True),
        ("2025-01-01", "2026-01-01", True),
        ("2026-12-31", "2027-05-01", True),
        ("2025-01-01", "2025-12-31", False),
        ("2027-01-01", "", False),
    ],
)
def test_only_one_rate_of_a_name_is_valid_on_a_day(client, centre, advisor, first, last, is_taken):
    make.unit_rate(centre=centre, valid_to=date(2026, 12, 31))

    response = client.post(
        reverse("canvas:rate_new"),
        fields(scope=centre.pk, name="opiekunka, GODZINA", valid_from=first, valid_to=last),
    )

    assert response.status_code == (422 if is_taken else 303)
    assert ("jest już ważna od 01.01.2026 do 31.12.2026" in text(response)) == is_taken


def test_new_amount_ends_the_old_rate_the_day_before(client, centre, advisor):
    old = make.unit_rate(centre=centre)
    url = f"{reverse('canvas:rate_new')}?po={old.pk}"

    shown = text(client.get(url))
    client.post(url, fields(scope=centre.pk, amount_grosze="55"))

    assert "Dotąd: 52 zł za h." in shown
    assert list(UnitRate.objects.in_order().values_list("amount_grosze", "valid_to")) == [
        (55_00, None),
        (52_00, date(2026, 12, 31)),
    ]


def test_new_amount_does_not_end_a_rate_of_others(client, centre, advisor):
    strange = make.unit_rate()

    client.post(f"{reverse('canvas:rate_new')}?po={strange.pk}", fields(scope=centre.pk))

    strange.refresh_from_db()
    assert strange.valid_to is None


def test_rate_is_ended_and_not_deleted(client, centre, advisor):
    rate = make.unit_rate(centre=centre)

    response = client.post(
        reverse("canvas:rate", args=[rate.pk]),
        fields(version="1", valid_from="2026-01-01", valid_to="2026-05-31"),
    )

    rate.refresh_from_db()
    assert response.status_code == 303
    assert (rate.valid_to, rate.version, rate.centre) == (date(2026, 5, 31), 2, centre)
    assert "zakończona" in text(client.get(reverse(LIST)))


def test_rate_changed_meanwhile_shows_both(client, centre, advisor):
    rate = make.unit_rate(centre=centre, version=3, amount_grosze=60_00)
    typed = fields(version="2", valid_from="2026-01-01", amount_grosze="58")
    url = reverse("canvas:rate", args=[rate.pk])

    response = client.post(url, typed)

    assert response.status_code == 409
    assert "60 zł za h" in text(response)
    assert 'value="58"' in text(response)
    assert response.context["form"]["version"].value() == 3
    assert client.post(url, {**typed, "version": "3"}).status_code == 303


def test_coordinator_reads_rates_of_the_region_and_changes_none(client, centre):
    make.unit_rate(centre=centre, name="Nasza")
    make.unit_rate(centre=make.centre(), name="Obca")
    make.unit_rate(name="Wspólna")
    client.force_login(make.coordinator(centre.region))

    page = text(client.get(reverse(LIST)))

    assert "Nasza" in page
    assert "Wspólna" in page
    assert "Obca" not in page
    assert "tylko do odczytu" in page
    assert reverse("canvas:rate_new") not in page


def test_database_keeps_one_rate_a_day_and_days_in_order(centre):
    for same in ({"centre": centre}, {"centre": None}):
        make.unit_rate(**same)
        with pytest.raises(IntegrityError), transaction.atomic():
            make.unit_rate(**same)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.unit_rate(name="Inna", valid_to=date(2025, 12, 31))


def test_list_costs_the_same_for_3_and_300_rates(client, centre, advisor):
    counts = []
    for size in (3, 300):
        for number in range(size):
            make.unit_rate(centre=centre, name=f"Stawka {size}-{number}")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(LIST)).status_code == 200
        counts.append(len(captured))
    assert counts[0] >= counts[1]
    assert counts[1] <= 15


# --- Where the table has moved on ------------------------------------------------------

TODAY = date(2027, 2, 1)


@pytest.fixture
def counted():
    """A bundle of March 2027 with one cost counted at 52 zł, and its rate."""
    bundle = make.bundle(launches_on=date(2027, 3, 1))
    cost = make.cost(bundle, rate_grosze=52_00, unit="h", quantity_hundredths=1000)
    rate = make.unit_rate(centre=bundle.centre, costs=[cost])
    return bundle, cost, rate


def found(bundle, today=TODAY):
    return [
        (one.cost.id, one.name, one.rate and one.rate.amount_grosze)
        for one in moved_on(bundle, assemble(bundle), today)
    ]


def test_copy_that_agrees_is_not_told(counted, django_assert_num_queries):
    bundle, _, _ = counted
    dossier = assemble(bundle)

    with django_assert_num_queries(2):
        assert moved_on(bundle, dossier, TODAY) == []


def test_rate_corrected_in_the_table_is_told(counted):
    bundle, cost, rate = counted
    rate.amount_grosze = 53_00
    rate.save()

    assert found(bundle) == [(cost.pk, rate.name, 53_00)]


def test_rate_of_the_day_the_cost_begins_counts(counted):
    bundle, cost, rate = counted
    rate.valid_to = date(2027, 2, 28)
    rate.save()
    make.unit_rate(centre=bundle.centre, valid_from=date(2027, 3, 1), amount_grosze=55_00)

    assert found(bundle) == [(cost.pk, rate.name, 55_00)]
    bundle.launches_on = date(2027, 2, 1)
    bundle.save()
    assert found(bundle) == []
    # Once it runs, what counts is today's.
    assert found(bundle, date(2027, 3, 1)) == [(cost.pk, rate.name, 55_00)]


def test_rate_that_ended_is_told_without_another(counted):
    bundle, cost, rate = counted
    rate.valid_to = date(2027, 2, 28)
    rate.save()
    make.unit_rate(valid_from=date(2027, 3, 1))

    assert found(bundle) == [(cost.pk, rate.name, None)]


def test_dropped_cost_and_cost_typed_by_hand_are_not_told(counted):
    bundle, cost, rate = counted
    rate.amount_grosze = 53_00
    rate.save()
    make.cost(bundle, rate_grosze=1, unit="h")
    cost.dropped_at = "2027-01-01T12:00:00Z"
    cost.save()

    assert found(bundle) == []
