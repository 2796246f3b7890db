"""Handing over a region to its successor."""

from datetime import timedelta

import pytest

from bundles.models import Bundle
from office import handover
from office.models import Handover
from owes.enums import Role
from owes.models import Region, RoleAssignment
from reviews.models import Review
from tests import make
from tests.office.handovers import LATER, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(here):
    found = here.centre.region
    codes = ["0601", "0602", "0603"]
    for code in codes:
        make.territory(code)
    found.powiaty.set(codes)
    return found


def succeed(here, region, on=TODAY, codes=("0601", "0602"), **fields):
    made = handover.propose_region(
        region,
        **{
            "codes": list(codes),
            "name": "Następca",
            "valid_to": None,
            "on": on,
            "by": here.admin,
            **fields,
        },
    )
    handover.settle(made)
    made.refresh_from_db()
    return made


def test_successor_of_a_region_takes_centres_and_coordinators(here, region):
    coordinator, admin = make.reviewer(here.submitted), make.admin(region)

    made = succeed(here, region)

    new = made.to_region
    region.refresh_from_db()
    here.centre.refresh_from_db()
    assert region.valid_to == TODAY - timedelta(days=1)
    assert (new.valid_from, here.centre.region) == (TODAY, new)
    assert Review.objects.get(pk=here.submitted.pk).region == new
    assert Review.objects.listed_for(coordinator).count() == 1
    assert set(Bundle.objects.visible_to(coordinator)) == {here.submitted}
    held = RoleAssignment.objects.held_by(admin).get()
    assert (held.role, held.region) == (Role.ADMIN, new)
    assert set(RoleAssignment.objects.filter(region=region, user=coordinator)) != set()


def test_successor_planned_ahead_holds_its_powiaty_and_goes_when_revoked(here, region):
    region.valid_to = LATER + timedelta(days=100)
    region.save()
    made = succeed(here, region, on=LATER)
    assert Region.objects.filter(name="Następca", valid_from=LATER).exists()

    handover.revoke(made, by=here.admin)

    region.refresh_from_db()
    assert region.valid_to == LATER + timedelta(days=100)
    assert not Region.objects.filter(name="Następca").exists()


def test_plan_whose_successor_is_used_already_is_not_taken_back(here, region):
    made = succeed(here, region, on=LATER)
    make.centre(region=made.to_region)

    with pytest.raises(handover.HandoverRefused) as refused:
        handover.revoke(made, by=here.admin)

    made.refresh_from_db()
    assert "są już ośrodki albo role" in str(refused.value)
    assert (made.is_planned, made.to_region is None) == (True, False)


def test_successor_with_somebody_elses_powiat_is_refused_whole(here, region):
    from owes import regions

    other = make.region(name="Cudzy")
    other.powiaty.set([make.territory("0604").pk])

    with pytest.raises(regions.NotARegion):
        succeed(here, region, codes=["0601", "0604"])

    region.refresh_from_db()
    assert region.valid_to is None
    assert Handover.objects.count() == 0


def test_centre_that_was_named_stays_in_the_old_region(here, region):
    succeed(here, region, centres_staying=[here.to.pk])

    here.to.refresh_from_db()
    assert here.to.region == region
