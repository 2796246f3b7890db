"""The log stays in step with meetings whatever door they change by."""

from datetime import date

import pytest
from django.urls import reverse

from bundles import editing
from bundles.models import Activity, Bundle, Meeting
from dossier.serial import fingerprint
from plans.assemble import assemble
from plans.load import load
from plans.restoring import restore
from tests import make

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 1)


@pytest.fixture
def bundle():
    return make.open_bundle()[0]


@pytest.fixture
def meeting(bundle):
    return editing.create_record(
        Meeting, bundle=bundle, by=bundle.team.get(), held_on=DAY, participant_count=9
    )


def dossier_of(bundle):
    """Its dossier as it is now: the first change has moved it on from a draft."""
    return assemble(Bundle.objects.select_related("centre__region").get(pk=bundle.pk))


def counted():
    return [(row.participant_count, row.place) for row in Activity.objects.living()]


def test_restored_meeting_is_counted_again(bundle, meeting):
    point = make.restore_point(bundle)
    editing.drop_record(meeting, by=bundle.team.get())
    assert counted() == []

    restore(point, by=bundle.team.get(), seen=fingerprint(dossier_of(bundle)))

    assert counted() == [(9, "")]


def test_meeting_made_after_the_moment_goes_with_it(bundle):
    point = make.restore_point(bundle)
    editing.create_record(Meeting, bundle=bundle, by=bundle.team.get(), held_on=DAY)
    assert len(counted()) == 1

    restore(point, by=bundle.team.get(), seen=fingerprint(dossier_of(bundle)))

    assert counted() == []


def test_loaded_bundle_brings_its_meetings_once(bundle, meeting):
    dossier = dossier_of(bundle)
    Activity.objects.all().delete()

    for _ in range(2):
        load(dossier, centre=bundle.centre, by=bundle.team.get())

    assert counted() == [(9, "")]


def test_meeting_saved_in_the_wizard_is_in_the_log(client, bundle, meeting):
    client.force_login(bundle.team.get())
    page = reverse("wizard:record", args=[bundle.pk, "spotkanie", meeting.pk])
    data = {"version": 1, "held_on": "2026-09-02", "place": "Remiza", "participant_count": "14"}

    assert client.post(page, data).status_code == 303

    assert counted() == [(14, "Remiza")]
    assert reverse("reports:log") in client.get(page).content.decode()
