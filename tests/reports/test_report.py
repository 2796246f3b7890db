"""Reports as pages and files: whose numbers, of which days, and a quarter that is closed."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now
from openpyxl import load_workbook

from bundles.activities import QuarterClosed, follow_meetings
from bundles.models import Activity, ClosedQuarter, LocalGroup, Meeting
from owes.models import Event
from owes.polish import date_short
from owes.quarters import Quarter, quarter_of
from reports import frozen, measures, periods, queries, telling
from reports.actions import closing, keeping
from reports.scope import Scope
from tests import make, make_log

pytestmark = pytest.mark.django_db

PAGE = reverse("reports:reports")
QUARTER = Quarter(2026, 3)
ASKED = {"okres": "2026-3"}
BEFORE = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def centre():
    return make.centre()


@pytest.fixture
def advisor(centre):
    """An advisor with an activity of half an hour and a service of an hour."""
    person = make.advisor(centre)
    make_log.activity(person, participant_count=7)
    make_log.service(person, participant_count=3)
    return person


@pytest.fixture
def coordinator(centre):
    return make.coordinator(centre.region)


def told(client, user, **asked):
    client.force_login(user)
    answer = client.get(PAGE, {**ASKED, **asked})
    assert answer.status_code == 200
    return answer.context["told"]


def numbers(report):
    done, given = report.all_activities, report.all_services
    return done.count, done.minutes, given.count, given.minutes


def test_report_tells_the_quarter(client, advisor):
    report = told(client, advisor).report

    assert numbers(report) == (1, 30, 1, 60)
    assert (report.groups, report.environments) == (1, 0)
    assert numbers(told(client, advisor, okres="2026-2").report) == (0, 0, 0, 0)


def test_days_go_before_the_quarter(client, advisor):
    assert numbers(told(client, advisor, od="2026-09-02").report) == (0, 0, 0, 0)
    assert numbers(told(client, advisor, do="2026-09-01", od="2026-09-01").report)[0] == 1
    swapped = told(client, advisor, do="2026-09-01", od="2026-10-01").scope.period
    assert (swapped.first, swapped.last) == (date(2026, 9, 1), date(2026, 10, 1))


def test_everybody_is_told_their_own_numbers(client, advisor, coordinator, centre):
    colleague = make.advisor(centre)
    other = make.advisor(make.centre())
    users = (advisor, colleague, coordinator, make.admin(), make.admin(centre.region), other)

    found = [numbers(told(client, one).report)[0] for one in users]

    assert found == [1, 1, 1, 1, 1, 0]
    assert numbers(told(client, make.coordinator()).report)[0] == 0
    assert numbers(told(client, make.admin(make.region())).report)[0] == 0


def test_people_are_told_to_coordinators_and_oneself(client, advisor, coordinator, centre):
    colleague = make.advisor(centre)
    make_log.activity(colleague)

    assert told(client, advisor).names["people"] == {advisor.pk: advisor.name}
    assert set(told(client, coordinator).names["people"]) == {advisor.pk, colleague.pk}
    assert told(client, advisor, osoba=colleague.pk).scope.person is None
    assert told(client, coordinator, osoba=colleague.pk).scope.person == colleague
    assert told(client, make.coordinator(), osoba=colleague.pk).scope.person is None


def test_work_counts_in_the_region_it_was_done_in(client, advisor, centre, coordinator):
    centre.region = make.region()
    centre.save()
    newcomer = make.coordinator(centre.region)
    assert numbers(told(client, coordinator).report)[0] == 1
    assert numbers(told(client, newcomer).report)[0] == 0

    make_log.activity(advisor, centre=centre)

    assert numbers(told(client, coordinator).report)[0] == 1
    assert numbers(told(client, newcomer).report)[0] == 1
    assert numbers(told(client, advisor).report)[0] == 2


def test_admin_and_conflict_see_no_titles(client, centre, advisor):
    bundle = make.bundle(centre=centre, title="Zorzanka")
    make_log.activity(advisor, bundle=bundle)
    conflicted = make.coordinator(centre.region)
    make.declaration(conflicted, bundle, kind="rodzina")

    for user in (conflicted, make.admin()):
        client.force_login(user)
        for name in ("reports", "reports_csv", "measures"):
            answer = client.get(reverse(f"reports:{name}"), ASKED)
            assert "Zorzanka" not in answer.content.decode()


def test_with_a_conflict_states_leave_the_bundle_out(client, centre, coordinator):
    """Whole for others, counted anew and said so for who has a conflict; work stays whole."""
    bundle = make.bundle(centre=centre, created_at=BEFORE)
    make_log.activity(make.advisor(centre), bundle=bundle)
    closing.close(centre, QUARTER, by=coordinator, at=now() + timedelta(days=400))
    conflicted = make.coordinator(centre.region)
    make.declaration(conflicted, bundle, kind="rodzina")
    asked = {"osrodek": centre.pk}

    whole, without = (told(client, one, **asked) for one in (coordinator, conflicted))
    file = client.get(reverse("reports:reports_csv"), {**ASKED, **asked}).content.decode()

    assert (whole.report.statuses, without.report.statuses) == ({"w_opracowaniu": 1}, {})
    assert numbers(whole.report) == numbers(without.report) == (1, 30, 0, 0)
    assert without.closed is not None
    assert telling.LEFT_OUT in file
    assert telling.LEFT_OUT in client.get(PAGE, {**ASKED, **asked}).content.decode()


def test_ones_own_centre_is_counted_whole(client, centre):
    bundle = make.bundle(centre=centre, created_at=BEFORE)
    advisor = make.advisor(centre)
    make.declaration(advisor, bundle, kind="rodzina")

    assert told(client, advisor).report.statuses == {"w_opracowaniu": 1}


@pytest.mark.parametrize("typed", ["", "2026-5", "\x00", "9" * 5000, "-1", "<script>"])
def test_hostile_address_is_no_error(client, coordinator, typed):
    client.force_login(coordinator)
    names = ("okres", "od", "do", "subregion", "osrodek", "osoba")

    assert client.get(PAGE, dict.fromkeys(names, typed)).status_code == 200


def test_files_say_what_the_page_says(client, advisor):
    make_log.service(advisor, kind="szkolenia", group=LocalGroup.objects.get())
    client.force_login(advisor)

    csv = client.get(reverse("reports:reports_csv"), ASKED).content.decode("utf-8-sig")
    xlsx = client.get(reverse("reports:reports_xlsx"), ASKED)
    sheet = load_workbook(BytesIO(b"".join(xlsx.streaming_content))).active

    assert "Usługa OWES;Szkolenia;1;60;0" in csv
    assert ("Usługa OWES", "Szkolenia", 1, 60, 0) in [row[:5] for row in sheet.values]
    assert [row[0] for row in sheet.values] == [one.split(";")[0] for one in csv.splitlines()]


def test_page_costs_the_same_however_much_was_done(client, coordinator, centre, advisor):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            told(client, coordinator)
        return len(captured)

    cost()  # what is kept once a process is kept from now on
    few = cost()
    for number in range(20):
        person = make.advisor(centre)
        make_log.activity(person, held_on=date(2026, 7, 1) + timedelta(days=number))
        make_log.service(person, group=make_log.group(centre, name=f"Grupa {number}"))

    assert cost() == few < 45


def close(centre, by, quarter=QUARTER):
    return closing.close(centre, quarter, by=by, at=now())


def test_closed_quarter_stays_as_it_was(client, advisor, coordinator, centre):
    client.force_login(coordinator)
    page = reverse("reports:quarter_close", args=[centre.pk, "2026-3"])
    assert client.get(page).status_code == 200

    for _ in range(2):
        assert client.post(page).status_code == 303

    closed = ClosedQuarter.objects.get()
    assert (closed.closed_by, closed.quarter) == (coordinator, QUARTER)
    assert Event.objects.get(verb="quarter_closed").facts["quarter"] == "2026-3"
    Activity.objects.update(minutes=999)
    kept = told(client, advisor, osrodek=centre.pk)
    assert kept.closed == closed
    assert numbers(kept.report) == (1, 30, 1, 60)


def test_quarters_of_the_centre_are_listed_with_their_days(client, coordinator, centre):
    closed = make_log.closed_quarter(centre, 2026, 3)
    client.force_login(coordinator)

    answer = client.get(PAGE, {"osrodek": centre.pk})

    told = dict(answer.context["of_centre"])
    assert told[QUARTER] == closed
    assert f"zamknięty {date_short(closed.closed_at)}" in answer.content.decode()


def test_quarter_that_lasts_is_not_closed(client, coordinator, centre):
    client.force_login(coordinator)
    lasting = quarter_of(localdate()).code

    answer = client.post(reverse("reports:quarter_close", args=[centre.pk, lasting]))

    assert answer.status_code == 422
    assert not ClosedQuarter.objects.exists()


def test_reopened_with_a_reason_it_counts_anew(client, advisor, coordinator, centre):
    bundle = make.bundle(centre=centre)
    closed = close(centre, coordinator)
    meeting = make.meeting(bundle, participant_count=20)
    bundle.updated_at = now()
    bundle.save()
    Meeting.objects.update(updated_at=now() + timedelta(seconds=1))
    assert told(client, coordinator, osrodek=centre.pk).report.meetings.count == 0
    page = reverse("reports:quarter_reopen", args=[closed.pk])
    assert client.post(page, {"why": " "}).status_code == 422

    answer = client.post(page, {"why": "Dopisano zebranie wiejskie."})

    assert answer.status_code == 303
    closed.refresh_from_db()
    assert (closed.reopened_by, closed.reopened_why) == (
        coordinator,
        "Dopisano zebranie wiejskie.",
    )
    again = told(client, coordinator, osrodek=centre.pk)
    assert again.closed is None
    assert again.report.meetings.persons == 20
    assert Activity.objects.get(meeting=meeting).held_on == meeting.held_on
    assert client.get(page).status_code == 404


def test_meetings_changed_after_closing_are_told(client, coordinator, centre):
    make.meeting(make.bundle(centre=centre))
    close(centre, coordinator)
    Meeting.objects.update(updated_at=now() + timedelta(minutes=1))
    client.force_login(coordinator)

    answer = client.get(PAGE, {**ASKED, "osrodek": centre.pk})

    assert answer.context["changed_since"] == 1


def test_closing_counts_all_of_the_centre_whichever_region_it_was_in(
    advisor, centre, coordinator, client
):
    centre.region = make.region()
    centre.save()

    close(centre, make.coordinator(centre.region))

    report, _ = frozen.from_data(ClosedQuarter.objects.get().snapshot)
    assert numbers(report) == (1, 30, 1, 60)
    # Who answers for the region it left sees its own part alone, as it is.
    assert told(client, coordinator, osrodek=centre.pk).closed is None


def test_frozen_report_reads_back_as_it_was(advisor, coordinator, centre):
    make_log.target(centre)
    make_log.hand_value(centre)
    scope = Scope(coordinator, periods.of_quarter(QUARTER))
    report = queries.report(scope)
    measured = measures.measured(scope, report)

    assert frozen.from_data(frozen.to_data(report, measured)) == (report, measured)


def test_entry_of_a_closed_quarter_is_not_changed(advisor, coordinator, centre):
    close(centre, coordinator)

    with pytest.raises(QuarterClosed):
        keeping.change(Activity.objects.get(), version=1, by=advisor, minutes=5)


def test_reopened_it_follows_meetings_of_bundles_that_moved_since(client, coordinator, centre):
    bundle = make.bundle(centre=centre)
    meeting = make.meeting(bundle, held_on=date(2026, 8, 1), participant_count=20)
    follow_meetings(bundle)
    closed = close(centre, coordinator)
    bundle.centre = make.centre(region=centre.region)
    bundle.updated_at = now()
    bundle.save()
    Meeting.objects.filter(pk=meeting.pk).update(participant_count=31)
    follow_meetings(bundle)
    assert Activity.objects.get().participant_count == 20

    closing.reopen(closed, by=coordinator, why="Poprawka")

    row = Activity.objects.get()
    assert (row.participant_count, row.centre) == (31, centre)
