"""Meetings write their activities down themselves, each once, and keep in step."""

from datetime import date

import pytest

from bundles import editing
from bundles.activities import QuarterClosed, follow_meetings, require_open_quarters
from bundles.models import Activity, ClosedQuarter, Meeting
from bundles.part_forms import MeetingForm
from tests import make

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 1)


@pytest.fixture
def bundle():
    return make.open_bundle()[0]


def written(bundle, **fields):
    """A meeting written down by hand in the wizard."""
    least = {"held_on": DAY, "place": "Remiza", "participant_count": 12, "sectors": ["publiczny"]}
    values = {**least, "stages": [], **fields}
    return editing.create_record(Meeting, bundle=bundle, by=bundle.team.first(), **values)


def only_row():
    row = Activity.objects.get()
    return row.held_on, row.place, row.participant_count, row.sectors, row.dropped_at is None


def test_meeting_writes_its_activity(bundle):
    meeting = written(bundle)

    row = Activity.objects.get()
    assert (row.meeting, row.bundle, row.centre) == (meeting, bundle, bundle.centre)
    assert row.region == bundle.centre.region
    assert (row.by, row.kind) == (bundle.team.first(), "planowanie_uslug_spolecznych")
    assert only_row() == (DAY, "Remiza", 12, ["publiczny"], True)


def test_changed_meeting_changes_its_activity(bundle):
    meeting = written(bundle)
    data = {"version": 1, "held_on": "2026-09-02", "place": "Szkoła", "participant_count": 9}
    form = MeetingForm({**data, "stages": ["odkrywanie"]}, instance=meeting)
    assert form.is_valid(), form.errors

    editing.save_record(form, by=bundle.team.first())

    assert only_row() == (date(2026, 9, 2), "Szkoła", 9, [], True)
    assert Activity.objects.get().kind == "diagnoza_potencjalu"


def test_chosen_kind_stays(bundle):
    meeting = written(bundle)
    Activity.objects.update(kind="edukowanie_es", is_kind_chosen=True)
    Meeting.objects.update(stages=["odkrywanie"], place="Szkoła")

    follow_meetings(bundle)

    row = Activity.objects.get(meeting=meeting)
    assert (row.kind, row.place) == ("edukowanie_es", "Szkoła")


def test_dropped_meeting_drops_its_activity_and_comes_back(bundle):
    meeting = written(bundle)

    editing.drop_record(meeting, by=bundle.team.first())
    assert only_row()[-1] is False

    Meeting.objects.update(dropped_at=None, dropped_by=None)
    follow_meetings(bundle)
    assert only_row()[-1] is True


def test_merged_meetings_are_one_activity(bundle):
    first, second = written(bundle), written(bundle, place="Szkoła")

    editing.drop_record(first, by=bundle.team.first(), successor=second)

    assert [row.meeting for row in Activity.objects.living()] == [second]


def test_workshop_is_one_activity_with_its_minutes():
    make.closed_workshop()
    row = Activity.objects.get()

    assert row.meeting == Meeting.objects.get()
    assert row.is_kind_chosen


def test_following_again_changes_nothing(bundle):
    written(bundle)

    assert follow_meetings(bundle) == 0
    assert Activity.objects.get().version == 1


def test_example_has_no_activities():
    bundle = make.bundle(is_example=True)
    make.meeting(bundle)

    assert follow_meetings(bundle) == 0


def closed(centre):
    return ClosedQuarter.objects.create(centre=centre, year=2026, number=3, snapshot={})


def test_closed_quarter_keeps_what_was_reported(bundle):
    meeting = written(bundle)
    closed(bundle.centre)
    editing.drop_record(meeting, by=bundle.team.first())

    assert only_row()[-1] is True

    ClosedQuarter.objects.all().delete()
    follow_meetings(bundle)
    assert only_row()[-1] is False


def test_day_of_a_closed_quarter_is_refused():
    centre = make.centre()
    closed(centre)

    with pytest.raises(QuarterClosed):
        require_open_quarters(centre.pk, date(2026, 10, 1), date(2026, 9, 30))
    require_open_quarters(centre.pk, date(2026, 10, 1))
    require_open_quarters(make.centre().pk, date(2026, 9, 30))


def test_row_stays_in_its_centre_when_the_bundle_goes_to_another(bundle):
    meeting = written(bundle)
    first, second = bundle.centre, make.centre()
    bundle.centre = second
    bundle.save(update_fields=["centre"])
    closed(second)
    Meeting.objects.update(participant_count=30)

    assert follow_meetings(bundle) == 1

    row = Activity.objects.get(meeting=meeting)
    assert (row.centre, row.participant_count) == (first, 30)
