"""Indicators: counted or written in, with targets of centres; retired, never deleted."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from owes.models import Event
from owes.quarters import Quarter
from reports import measures, periods, queries
from reports.enums import CountedAs
from reports.models import HandValue, Measure, Target
from reports.scope import Scope
from tests import make, make_log

pytestmark = pytest.mark.django_db

QUARTER = periods.of_quarter(Quarter(2026, 3))


@pytest.fixture
def centre():
    return make.centre()


def measured(user, **scope):
    asked = Scope(user, QUARTER, **scope)
    return {one.code: one for one in measures.measured(asked, queries.report(asked))}


def test_list_begins_with_the_owes_level_of_the_code_list():
    codes = set(Measure.objects.values_list("code", flat=True))

    assert {"pes_objete_wsparciem", "grupy_inicjatywne", "spotkania"} <= codes
    assert "odbiorcy_wiazki" not in codes


def test_records_count_by_themselves(centre):
    advisor = make.advisor(centre)
    bundle = make.bundle(centre=centre, territories=[make.territory("0601012")])
    meeting = make.meeting(bundle)
    make_log.activity(advisor, bundle=bundle, meeting=meeting, participant_count=9)
    make_log.service(advisor, bundle=bundle, minutes=119)

    told = {code: one.value for code, one in measured(make.coordinator(centre.region)).items()}

    assert told["grupy_inicjatywne"] == told["srodowiska_przedsiewziecia"] == 1
    assert (told["spotkania"], told["uczestnicy_spotkan"]) == (1, 9)
    assert told["godziny_uslug_owes"] == 1
    assert told["miejsca_pracy_ps"] is None


def test_values_by_hand_add_up_in_their_days(centre):
    one = make_log.measure()
    make_log.hand_value(centre, value=5)
    make_log.hand_value(centre, value=2, on=date(2026, 7, 1))
    make_log.hand_value(centre, value=100, on=date(2026, 6, 30))
    make_log.hand_value(make.centre(region=centre.region), value=3)
    make_log.hand_value(make.centre(), value=50)
    coordinator = make.coordinator(centre.region)

    assert measured(coordinator)[one.code].value == 10
    assert measured(coordinator, centre=centre)[one.code].value == 7


def test_share_is_what_its_newest_value_says_and_does_not_add_up(centre):
    share = make_log.measure(unit="%")
    make_log.hand_value(centre, share, value=30, on=date(2026, 7, 1))
    make_log.hand_value(centre, share, value=40)
    coordinator = make.coordinator(centre.region)
    assert measured(coordinator)[share.code].value == 40

    make_log.hand_value(make.centre(region=centre.region), share, value=10)

    assert measured(coordinator)[share.code].value is None
    assert measured(coordinator, centre=centre)[share.code].value == 40


def test_target_is_compared_with_all_its_days(centre):
    one = make_log.measure()
    make_log.target(centre, one, value=20)
    make_log.hand_value(centre, value=5)
    make_log.hand_value(centre, value=10, on=date(2026, 2, 1))
    make_log.hand_value(centre, value=100, on=date(2026, 12, 1))

    (aim,) = measured(make.advisor(centre))[one.code].aims

    # What came after the report's last day is not known to it.
    assert (aim.target, aim.reached, aim.share) == (20, 15, 0.75)


def test_targets_of_a_region_are_those_of_its_centres(centre):
    meetings = Measure.objects.get(code="spotkania")
    other = make.centre(region=centre.region)
    for one, value in ((centre, 4), (other, 6), (make.centre(), 100)):
        make_log.target(one, meetings, value=value)
    bundle = make.bundle(centre=centre)
    make_log.activity(make.advisor(centre), bundle=bundle, meeting=make.meeting(bundle))

    (aim,) = measured(make.coordinator(centre.region))["spotkania"].aims

    assert (aim.target, aim.reached) == (10, 1)


def test_admin_of_the_country_changes_the_list(client):
    client.force_login(make.admin())
    data = {"label": "Liczba spółdzielni", "unit": "szt.", "counted_as": "recznie", "order": ""}

    assert client.post(reverse("reports:measure_new"), data).status_code == 303
    made = Measure.objects.get(code="liczba_spoldzielni")
    page = reverse("reports:measure_edit", args=[made.pk])
    answer = client.post(page, {**data, "valid_to": "2026-06-30"})

    assert answer.status_code == 303
    assert "liczba_spoldzielni" not in measured(make.admin())
    verbs = Event.objects.filter(kind="measure").order_by("at").values_list("verb", flat=True)
    assert list(verbs) == ["created", "changed"]


def test_two_measures_of_one_name_have_two_codes(client):
    client.force_login(make.admin())
    data = {"label": "Żółć", "unit": "szt.", "counted_as": "recznie"}

    for _ in range(2):
        client.post(reverse("reports:measure_new"), data)

    codes = Measure.objects.filter(label="Żółć").values_list("code", flat=True)
    assert set(codes) == {"zolc", "zolc_2"}


def test_measure_in_use_is_not_counted_otherwise(client, centre):
    one = make_log.measure()
    make_log.hand_value(centre)
    client.force_login(make.admin())
    data = {"label": one.label, "unit": one.unit, "counted_as": CountedAs.MEETINGS}

    answer = client.post(reverse("reports:measure_edit", args=[one.pk]), data)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["counted_as"]


def test_admin_of_the_region_sets_targets_of_its_centres_alone(client, centre):
    one = make_log.measure()
    client.force_login(make.admin(centre.region))
    page = reverse("reports:target_new", args=[one.pk])
    data = {"first": "2026-01-01", "last": "2026-12-31", "value": "12"}

    assert client.post(page, {**data, "centre": make.centre().pk}).status_code == 422
    assert client.post(page, {**data, "centre": centre.pk}).status_code == 303
    again = client.post(page, {**data, "centre": centre.pk})

    assert (again.status_code, list(again.context["form"].errors)) == (422, ["first"])
    target = Target.objects.get()
    change = reverse("reports:target", args=[target.pk])
    client.post(change, {**data, "centre": centre.pk, "value": "15"})
    target.refresh_from_db()
    assert target.value == 15
    client.post(change, {"usun": "1"})
    assert not Target.objects.exists()


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"on": localdate() + timedelta(days=1)}, "on"),
        ({"on": ""}, "on"),
        ({"value": "-1"}, "value"),
        ({"source": ""}, "source"),
        ({"centre": ""}, "centre"),
        ({"on": "2020-05-01"}, "on"),
    ],
)
def test_bad_value_is_told_beside_its_field(client, centre, fields, name):
    make_log.closed_quarter(centre, 2020, 2)
    client.force_login(make.coordinator(centre.region))
    data = {"centre": centre.pk, "on": "2026-09-01", "value": "5", "source": "karty"}

    page = reverse("reports:value_new", args=[make_log.measure().pk])
    answer = client.post(page, {**data, **fields})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]


def test_coordinator_writes_values_of_the_own_region(client, centre):
    one = make_log.measure()
    coordinator = make.coordinator(centre.region)
    client.force_login(coordinator)
    data = {"centre": centre.pk, "on": "2026-09-01", "value": "5", "source": "karty"}

    answer = client.post(reverse("reports:value_new", args=[one.pk]), data)

    assert answer.status_code == 303
    value = HandValue.objects.get()
    assert (value.value, value.by) == (5, coordinator)
    assert "karty" in client.get(answer.url).content.decode()
    client.post(reverse("reports:value_drop", args=[value.pk]))
    assert measured(coordinator)[one.code].value is None


def test_counted_measure_is_not_written_in(client, centre):
    client.force_login(make.coordinator(centre.region))
    meetings = Measure.objects.get(code="spotkania")

    assert client.get(reverse("reports:value_new", args=[meetings.pk])).status_code == 404
