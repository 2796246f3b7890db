"""The database's sums against the plain definition, over ten thousand activities."""

import random
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bundles.enums import BundleStatus
from bundles.models import Activity, Bundle, LocalGroup, Meeting
from dossier import method
from owes.models import Event
from owes.polish import WARSAW
from owes.quarters import Quarter
from reports import counting, queries
from reports.models import ServiceGiven
from reports.periods import Period, of_quarter
from reports.scope import Scope
from reviews.workflow import BY_CODE
from tests import make

pytestmark = pytest.mark.django_db

FIRST, DAYS = date(2026, 7, 1), 300
QUARTER = of_quarter(Quarter(2026, 4))


class Town:
    """Two regions with two centres each, their people, bundles and groups; filled by dice."""

    def __init__(self, activities, services, seed=7):
        self.dice = random.Random(seed)
        self.regions = [make.region(), make.region()]
        self.centres = [make.centre(region=one) for one in self.regions for _ in range(2)]
        self.people = {one.pk: [make.advisor(one) for _ in range(2)] for one in self.centres}
        self.places = [make.territory(f"0601{number:02d}2") for number in range(8)]
        self.bundles = [self._bundle(one) for one in self.centres for _ in range(4)]
        self.groups = [self._group(one, n) for one in self.centres for n in range(3)]
        self._moves()
        self._activities(activities)
        self._services(services)

    def _bundle(self, centre):
        made = make.bundle(
            centre=centre,
            created_at=self.moment(0, 200),
            territories=self.dice.sample(self.places, self.dice.randrange(3)),
            team=self.dice.sample(self.people[centre.pk], 1),
        )
        if self.dice.random() < 0.15:
            made.dropped_at = self.moment(100, 300)
            made.save(update_fields=["dropped_at"])
        return made

    def _group(self, centre, number):
        bundles = [one for one in self.bundles if one.centre == centre]
        bundle = self.dice.choice([None, *bundles])
        return LocalGroup.objects.create(centre=centre, name=f"Grupa {number}", bundle=bundle)

    def moment(self, least, most):
        start = datetime.combine(FIRST, datetime.min.time(), WARSAW)
        minutes = self.dice.randrange(least * 1440, most * 1440)
        return start + timedelta(minutes=minutes)

    def _moves(self):
        """What a review writes, some of it before the period, in it and after it."""
        ways = [
            ("submit", "w_opracowaniu", BundleStatus.SUBMITTED),
            ("return", "przekazana", BundleStatus.RETURNED),
            ("submit", "zwrocona", BundleStatus.SUBMITTED),
            ("approve", "przekazana", BundleStatus.APPROVED),
        ]
        for bundle in self.bundles:
            steps = ways[: self.dice.randrange(5)]
            times = sorted(self.moment(0, 300) for _ in steps)
            for (verb, source, target), at in zip(steps, times, strict=True):
                facts = {"source": source, "target": target.value}
                Event.objects.create(
                    at=at, verb=verb, kind="review", bundle_id=bundle.pk, facts=facts
                )
                make_status(bundle, source, target)

    def _row(self, model, kinds):
        centre = self.dice.choice(self.centres)
        bundles = [one for one in self.bundles if one.centre == centre]
        groups = [one for one in self.groups if one.centre == centre]
        whose = self.dice.choice(["bundle", "group", None if model is Activity else "bundle"])
        return model(
            pk=uuid4(),
            centre=centre,
            # A centre was handed over once: rows keep the region they were written in.
            region=self.dice.choice([centre.region, self.regions[0]]),
            by=self.dice.choice([*self.people[centre.pk], None]),
            kind=self.dice.choice(kinds).code,
            held_on=FIRST + timedelta(days=self.dice.randrange(DAYS)),
            minutes=self.dice.randrange(1, 300),
            participant_count=self.dice.randrange(40),
            bundle=self.dice.choice(bundles) if whose == "bundle" else None,
            group=self.dice.choice(groups) if whose == "group" else None,
            dropped_at=self.moment(0, 300) if self.dice.random() < 0.05 else None,
        )

    def _activities(self, number):
        rows = [self._row(Activity, method.ANIMATOR_TASKS) for _ in range(number)]
        served = [one for one in rows if one.bundle_id and self.dice.random() < 0.3]
        meetings = [Meeting(bundle=one.bundle, held_on=one.held_on) for one in served]
        for row, meeting in zip(served, Meeting.objects.bulk_create(meetings, 500), strict=True):
            row.meeting = meeting
        Activity.objects.bulk_create(rows, 500)

    def _services(self, number):
        rows = [self._row(ServiceGiven, method.OWES_SERVICES) for _ in range(number)]
        for row in rows:
            row.topic = "Księgowość"
        ServiceGiven.objects.bulk_create(rows, 500)


def make_status(bundle, source, target):
    """Let the bundle stand at ``target``; a draft is being worked on by then."""
    if bundle.status == BundleStatus.DRAFT:
        Bundle.objects.filter(pk=bundle.pk).update(status=source)
    bundle.status = target
    Bundle.objects.filter(pk=bundle.pk).update(status=target)


def recounted(period, *, rows_in, centres, person=None):
    """The same report in plain Python: every row is read and looked at.

    ``rows_in``: whether a row is told; ``centres``: ids of those whose bundles are.
    """

    def rows(model):
        for one in model.objects.all():
            is_told = one.dropped_at is None and period.first <= one.held_on <= period.last
            if is_told and rows_in(one):
                yield counting.Row(
                    kind=one.kind,
                    minutes=one.minutes,
                    persons=one.participant_count,
                    day=one.held_on,
                    centre=one.centre_id,
                    by=one.by_id,
                    bundle=one.bundle_id,
                    group=one.group_id,
                    is_meeting=getattr(one, "meeting_id", None) is not None,
                )

    statuses = {
        one.pk: one.status
        for one in Bundle.objects.prefetch_related("team")
        if one.centre_id in centres
        and one.created_at < period.ends_at
        and (one.dropped_at is None or one.dropped_at >= period.ends_at)
        and (person is None or person in one.team.all())
    }
    moves = tuple(
        counting.Move(one.bundle_id, one.verb, one.facts["source"], one.facts["target"], one.at)
        for one in Event.objects.filter(kind="review")
        if one.verb in BY_CODE
    )
    places = {}
    for bundle, code in Bundle.territories.through.objects.values_list("bundle", "territory"):
        places.setdefault(bundle, []).append(code)
    known = counting.Known(
        statuses=statuses,
        moves=moves,
        bundles_of=dict(LocalGroup.objects.exclude(bundle=None).values_list("pk", "bundle")),
        places={pk: tuple(codes) for pk, codes in places.items()},
    )
    return counting.count(
        rows(Activity),
        rows(ServiceGiven),
        known,
        begins_at=period.begins_at,
        ends_at=period.ends_at,
    )


@pytest.fixture
def town():
    return Town(activities=400, services=150)


def test_ten_thousand_activities_are_counted_as_in_plain_python_in_as_many_queries():
    small = Town(activities=100, services=30)
    coordinator = make.coordinator(small.regions[0])
    with CaptureQueriesContext(connection) as few:
        queries.report(Scope(coordinator, QUARTER))
    large = Town(activities=10_000, services=2_000)
    region = large.regions[0]
    scope = Scope(make.coordinator(region), QUARTER)

    with CaptureQueriesContext(connection) as many:
        told = queries.report(scope)

    assert told == recounted(
        QUARTER,
        rows_in=lambda row: row.region_id == region.pk,
        centres={one.pk for one in large.centres if one.region == region},
    )
    assert len(many) == len(few)
    assert told.all_activities.count > 1_000
    assert told.meetings.count > 100
    assert min(told.groups, told.environments, *told.moves.values()) > 0


def test_every_scope_is_counted_as_in_plain_python(town):
    region, centre = town.regions[1], town.centres[2]
    person = town.people[centre.pk][0]
    of_region = {one.pk for one in town.centres if one.region == region}
    everywhere = {one.pk for one in town.centres}
    days = Period(date(2026, 9, 10), date(2026, 11, 3))
    cases = [
        (Scope(make.admin(), days), lambda row: True, everywhere, None),
        (Scope(make.admin(region), days), lambda row: row.region_id == region.pk, of_region, None),
        (
            Scope(make.admin(), days, region=region),
            lambda row: row.region_id == region.pk,
            of_region,
            None,
        ),
        (Scope(person, days), lambda row: row.centre_id == centre.pk, {centre.pk}, None),
        (
            Scope(person, days, person=person),
            lambda row: row.by_id == person.pk and row.centre_id == centre.pk,
            {centre.pk},
            person,
        ),
        (
            Scope(make.coordinator(region), days, centre=centre),
            lambda row: row.region_id == region.pk and row.centre_id == centre.pk,
            {centre.pk},
            None,
        ),
    ]

    for scope, rows_in, centres, whose in cases:
        assert queries.report(scope) == recounted(
            days, rows_in=rows_in, centres=centres, person=whose
        )


def test_nothing_is_told_to_who_answers_for_nothing(town):
    told = queries.report(Scope(make.user(), QUARTER))

    assert told.is_empty
    assert told.groups == 0


def test_draft_and_bundle_in_work_are_one_state():
    bundle = make.bundle(created_at=datetime(2026, 10, 5, tzinfo=WARSAW))
    make.bundle(
        centre=bundle.centre,
        status=BundleStatus.IN_PROGRESS,
        created_at=datetime(2026, 10, 5, tzinfo=WARSAW),
    )

    told = queries.report(Scope(make.advisor(bundle.centre), QUARTER))

    assert told.statuses == {"w_opracowaniu": 2}
