"""A centre, the services it gives, and how long an accreditation may be."""

from datetime import date

import pytest

from owes import centres
from owes.models import Centre, Event
from tests import make

ANIMATION = {"contact": "animator", "phone": "600 100 200", "email": "", "hours": "8–16"}


@pytest.mark.django_db
def test_new_centre_gets_a_code_and_leaves_a_trace():
    admin, region = make.admin(), make.region()
    make.centre(code="owes-lodz")

    centre = centres.save(Centre(), by=admin, name="OWES Łódź", region=region, services={})

    assert centre.code == "owes-lodz-2"
    event = Event.objects.get(kind="centre")
    assert (event.verb, event.by, event.facts["centre"]) == ("created", admin, centre.pk)


@pytest.mark.django_db
def test_services_are_exactly_those_named():
    centre, admin = make.centre(), make.admin()
    centres.save(
        centre, by=admin, services={"animacja_lokalna": ANIMATION, "szkolenia": {"hours": "wt."}}
    )

    centres.save(centre, by=admin, services={"animacja_lokalna": {**ANIMATION, "hours": "9–15"}})

    assert [(one.code, one.hours) for one in centre.services.all()] == [
        ("animacja_lokalna", "9–15")
    ]


@pytest.mark.django_db
def test_change_without_services_leaves_them():
    centre, admin = make.centre(), make.admin()
    centres.save(centre, by=admin, services={"szkolenia": {}})
    before = centre.name

    centres.save(centre, by=admin, name="OWES Nowy")

    assert centre.services.count() == 1
    facts = Event.objects.filter(kind="centre").first().facts
    assert facts["name"] == "OWES Nowy"
    assert facts["before"]["name"] == before


@pytest.mark.parametrize(
    ("start", "end", "is_too_long"),
    [
        (date(2026, 1, 1), date(2027, 12, 31), False),
        (date(2026, 1, 1), date(2028, 1, 1), True),
        (date(2026, 3, 15), date(2028, 3, 14), False),
        (date(2026, 3, 15), date(2028, 3, 15), True),
        (date(2026, 3, 15), date(2029, 1, 1), True),
        (None, date(2029, 1, 1), False),
        (date(2026, 3, 15), None, False),
    ],
)
def test_accreditation_lasts_two_years_at_most(start, end, is_too_long):
    assert centres.is_too_long(start, end) == is_too_long
