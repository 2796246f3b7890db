"""The animator's log: three taps, once; changed, dropped, read by the centre."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from bundles.models import Activity, ClosedQuarter, LocalGroup
from owes.models import Event
from owes.quarters import quarter_of
from tests import make, make_log

pytestmark = pytest.mark.django_db

NEW = reverse("reports:log_new")
LOG = reverse("reports:log")


@pytest.fixture
def advisor(client):
    person = make.advisor()
    client.force_login(person)
    return person


def typed(**fields):
    """What three taps send."""
    least = {"id": uuid4(), "version": 0, "kind": "wymiana_informacji", "day": "dzis"}
    return {**least, "length": "30", **fields}


def test_three_taps_are_enough(client, advisor):
    answer = client.post(NEW, typed())

    assert (answer.status_code, answer.url) == (303, LOG)
    row = Activity.objects.get()
    assert (row.kind, row.minutes, row.held_on) == ("wymiana_informacji", 30, localdate())
    assert (row.by, row.centre, row.region) == (
        advisor,
        advisor.roles.get().centre,
        advisor.roles.get().centre.region,
    )
    assert Event.objects.get(kind="activity").verb == "created"


def test_double_tap_stands_once(client, advisor):
    data = typed()

    answers = [client.post(NEW, data).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert Activity.objects.count() == 1


def test_id_of_somebody_else_is_refused_and_nothing_lost(client, advisor):
    other = make_log.activity()

    answer = client.post(NEW, typed(id=other.pk, note="Rozmowa z sołtysem"))

    assert answer.status_code == 422
    assert "Rozmowa z sołtysem" in answer.content.decode()
    assert answer.context["form"]["id"].value() != other.pk


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "zmyślone"}, "kind"),
        ({"length": ""}, "length"),
        ({"minutes": "1441"}, "minutes"),
        ({"held_on": "2027-02-31"}, "held_on"),
        ({"day": ""}, "held_on"),
        ({"note": "Zadzwonić: 600 100 200"}, "note"),
        ({"place": "pesel 44051401458"}, "place"),
        ({"group_name": "jan.kowalski@example.com"}, "group_name"),
        ({"bundle": str(uuid4())}, "bundle"),
    ],
)
def test_bad_input_is_told_beside_its_field(client, advisor, fields, name):
    answer = client.post(NEW, typed(**{"place": "Klub w Zalesiu", **fields}))

    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert list(errors) == [name]
    # At the field, beside the summary at the top.
    assert answer.content.decode().count(errors[name][0]) == 2
    assert "place" in fields or "Klub w Zalesiu" in answer.content.decode()
    assert not Activity.objects.exists()


def test_day_to_come_is_refused(client, advisor):
    answer = client.post(NEW, typed(held_on=localdate() + timedelta(days=1)))

    assert list(answer.context["form"].errors) == ["held_on"]


def test_what_is_no_personal_data_is_kept_when_said_so(client, advisor):
    answer = client.post(NEW, typed(note="Infolinia 800 100 200", not_personal="on"))

    assert answer.status_code == 303
    assert Activity.objects.get().note == "Infolinia 800 100 200"


def test_what_is_typed_goes_before_chips(client, advisor):
    client.post(NEW, typed(held_on="2026-09-01", minutes="75"))

    row = Activity.objects.get()
    assert (f"{row.held_on}", row.minutes) == ("2026-09-01", 75)


def test_group_is_known_again_by_its_name(client, advisor):
    client.post(NEW, typed(group_name="Koło z Łąki"))
    client.post(NEW, typed(group_name="koło z łąki "))

    group = LocalGroup.objects.get()
    assert [row.group for row in Activity.objects.all()] == [group, group]


def test_kinds_used_lately_come_first(client, advisor):
    make_log.activity(advisor, kind="rewitalizacja")

    form = client.get(NEW).context["form"]

    assert next(iter(form.first_kinds))[0] == "rewitalizacja"
    assert len(form.first_kinds) == 4
    assert len([*form.first_kinds, *form.other_kinds]) == 12


def test_entry_is_changed(client, advisor):
    row = make_log.activity(advisor, minutes=75)
    page = reverse("reports:log_entry", args=[row.pk])
    form = client.get(page).context["form"]
    assert (form["minutes"].value(), form["length"].value()) == (75, None)

    answer = client.post(page, typed(id=row.pk, version=1, day="", held_on="2026-09-03"))

    assert answer.status_code == 303
    row.refresh_from_db()
    assert (f"{row.held_on}", row.minutes, row.version) == ("2026-09-03", 30, 2)


def test_changed_elsewhere_shows_both(client, advisor):
    row = make_log.activity(advisor, version=2, note="Pierwsza")

    page = reverse("reports:log_entry", args=[row.pk])
    answer = client.post(page, typed(version=1, note="Druga"))

    assert answer.status_code == 409
    told = answer.content.decode()
    assert "Pierwsza" in told
    assert "Druga" in told
    row.refresh_from_db()
    assert row.note == "Pierwsza"


def test_dropped_entry_stays_as_a_tombstone(client, advisor):
    row = make_log.activity(advisor)

    for _ in range(2):
        client.post(reverse("reports:log_drop", args=[row.pk]))

    row.refresh_from_db()
    assert row.dropped_by == advisor
    assert row not in client.get(LOG).context["page"].object_list


def test_entry_of_a_meeting_tells_only_what_the_meeting_does_not(client):
    workshop = make.closed_workshop()
    client.force_login(workshop.started_by)
    row = Activity.objects.get()
    page = reverse("reports:log_entry", args=[row.pk])
    assert "held_on" not in client.get(page).context["form"].fields

    answer = client.post(page, typed(kind="edukowanie_es", length="120", version=row.version))

    assert answer.status_code == 303
    row.refresh_from_db()
    assert (row.kind, row.minutes, row.held_on) == (
        "edukowanie_es",
        120,
        workshop.meeting.held_on,
    )
    assert client.post(reverse("reports:log_drop", args=[row.pk])).status_code == 422


def test_closed_quarter_is_locked(client, advisor):
    row = make_log.activity(advisor, held_on=localdate())
    quarter = quarter_of(localdate())
    ClosedQuarter.objects.create(
        centre=row.centre, year=quarter.year, number=quarter.number, snapshot={}
    )

    answers = [
        client.post(NEW, typed(place="Klub")),
        client.post(reverse("reports:log_entry", args=[row.pk]), typed(version=1, place="Klub")),
        client.post(reverse("reports:log_drop", args=[row.pk])),
    ]

    assert [one.status_code for one in answers] == [422, 422, 422]
    assert all("jest zamknięty" in one.content.decode() for one in answers)
    assert Activity.objects.living().get().place == ""


def test_months_have_their_own_sums(client, advisor):
    for day in ("2026-09-01", "2026-09-30", "2026-08-31"):
        make_log.activity(advisor, held_on=day, participant_count=10)
    make_log.activity()

    months = client.get(LOG).context["months"]

    assert [(f"{one.first}", one.count, one.minutes, one.persons) for one in months] == [
        ("2026-09-01", 2, 60, 20),
        ("2026-08-01", 1, 30, 10),
    ]


def test_filters_and_the_centre(client, advisor):
    centre = advisor.roles.get().centre
    own = make_log.activity(advisor, kind="rewitalizacja")
    colleague = make_log.activity(make.advisor(centre))
    make_log.activity()

    def shown(query):
        return set(client.get(f"{LOG}?{query}").context["page"].object_list)

    assert shown("") == {own}
    assert shown("kogo=osrodek") == {own, colleague}
    assert shown("kogo=osrodek&rodzaj=wymiana_informacji") == {colleague}
    assert shown("od=2026-09-02") == set()
    assert shown("od=x&do=2026-09-01&wiazka=nic&strona=%00") == {own}


@pytest.mark.parametrize("count", [1, 60])
def test_log_costs_the_same(client, advisor, count, django_assert_num_queries):
    bundle = make.bundle(centre=advisor.roles.get().centre)
    for _ in range(count):
        make_log.activity(advisor, bundle=bundle)

    with django_assert_num_queries(9):
        client.get(LOG)


def test_entry_whose_bundle_went_to_another_centre_keeps_it(client, advisor):
    centre = advisor.roles.get().centre
    bundle = make.bundle(centre=centre, team=[advisor])
    row = make_log.activity(by=advisor, centre=centre, bundle=bundle)
    bundle.centre = make.centre(region=centre.region)
    bundle.save(update_fields=["centre"])
    page = client.get(reverse("reports:log_entry", args=[row.pk]))
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value()}

    answer = client.post(
        reverse("reports:log_entry", args=[row.pk]), {**sent, "note": "Ustalono termin"}
    )

    assert answer.status_code == 303
    row.refresh_from_db()
    assert (row.note, row.bundle) == ("Ustalono termin", bundle)
