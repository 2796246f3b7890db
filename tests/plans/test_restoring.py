"""Going back to a moment: everything comes back, nothing that came since is lost."""

from datetime import date, datetime, timedelta

import pytest

from bundles.editing import Dropped, StaleVersion, create_record, drop_record, save_record
from bundles.enums import BundleStatus
from designthinking.models import Note
from dossier.diff import diff
from dossier.index import all_records
from dossier.serial import fingerprint
from owes.models import Event
from owes.polish import WARSAW
from plans.assemble import assemble
from plans.enums import PointKind
from plans.models import RestorePoint
from plans.restoring import MovedOn, restore
from tests import make
from tests.plans.test_thread_survives import Team
from wizard.kinds import KINDS

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 24, 12, tzinfo=WARSAW)
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def bundle():
    return make.bundle(title="Dobrze u siebie", status=BundleStatus.IN_PROGRESS)


@pytest.fixture
def member(bundle):
    return make.advisor(bundle.centre)


def back_to(point, by, at=LATER):
    """Restore by somebody who has just looked."""
    return restore(point, by=by, seen=fingerprint(stored(point.bundle)), at=at)


def form_of(note, text):
    form = KINDS["notatka"].form({"text": text, "version": note.version}, instance=note, brief=True)
    assert form.is_valid(), form.errors
    return form


def reword(note, text):
    return save_record(form_of(note, text), by=None, at=NOON)


def stored(bundle):
    """The dossier of what the database holds now."""
    return assemble(type(bundle).objects.get(pk=bundle.pk))


def test_restore_gives_records_their_content_back_at_a_higher_version(bundle, member):
    note, other = make.note(bundle, text="raz"), make.note(bundle, text="ten sam")
    point = make.restore_point(bundle, at=NOON)
    reword(Note.objects.get(pk=note.pk), "dwa")

    changed = back_to(point, member)

    note.refresh_from_db()
    other.refresh_from_db()
    assert (changed, note.text, note.version, note.updated_by) == (1, "raz", 3, member)
    assert (other.version, other.updated_by) == (1, None)


def test_a_form_opened_before_the_restore_does_not_overwrite_it(bundle, member):
    note = make.note(bundle, text="raz")
    point = make.restore_point(bundle, at=NOON)
    open_form = form_of(reword(Note.objects.get(pk=note.pk), "dwa"), "trzy")
    back_to(point, member)

    with pytest.raises(StaleVersion):
        save_record(open_form, by=None)


def test_records_made_since_become_tombstones_and_none_is_deleted(bundle, member):
    point = make.restore_point(bundle, at=NOON)
    note = make.note(bundle, text="po fakcie")

    back_to(point, member)

    note.refresh_from_db()
    assert (note.is_living, note.dropped_by, note.text, note.version) == (
        False,
        member,
        "po fakcie",
        2,
    )
    assert note.dropped_why == "Przywrócono stan z 24.11.2026, 12:00"
    with pytest.raises(Dropped):
        save_record(form_of(Note.objects.get(pk=note.pk), "jeszcze"), by=None)


def test_dropped_and_merged_records_live_again(bundle, member):
    one, two, gone = (make.note(bundle, text=text) for text in ("raz", "dwa", "trzy"))
    finding = make.finding(bundle, origins=[one])
    point = make.restore_point(bundle, at=NOON)
    drop_record(one, by=member, successor=two, at=NOON)
    drop_record(gone, by=member, why="pomyłka", at=NOON)

    back_to(point, member)

    assert Note.objects.filter(bundle=bundle).living().count() == 3
    assert Note.objects.get(pk=one.pk).successor is None
    assert list(finding.origins.all()) == [one]


def test_what_was_a_tombstone_then_is_one_again(bundle, member):
    note = make.note(bundle)
    drop_record(note, by=None, why="pomyłka", at=NOON)
    point = make.restore_point(bundle, at=NOON)
    Note.objects.filter(pk=note.pk).update(dropped_at=None, dropped_why="", version=3)

    back_to(point, member)

    note.refresh_from_db()
    assert (note.is_living, note.dropped_why, note.version) == (False, "pomyłka", 4)


def test_the_bundle_itself_comes_back_but_not_its_stage_of_work(bundle, member):
    bundle.territories.set([make.territory("0602")])
    point = make.restore_point(bundle, at=NOON)
    type(bundle).objects.filter(pk=bundle.pk).update(
        title="Inaczej",
        persons_planned=7,
        starts_on=date(2027, 1, 1),
        version=2,
    )
    make.put_at(bundle, BundleStatus.RETURNED)
    bundle.territories.set([make.territory("0604")])

    back_to(point, member)

    now = stored(bundle).bundle
    assert (now.title, now.persons_planned, now.starts_on) == ("Dobrze u siebie", None, None)
    assert (now.version, now.status) == (3, BundleStatus.RETURNED)
    assert [place.code for place in now.places] == ["0602"]


def test_a_cost_paid_anew_by_the_same_source_does_not_stand_in_the_way(bundle, member):
    old = make.financing(bundle=bundle, amount_grosze=10_00)
    point = make.restore_point(bundle, at=NOON)
    drop_record(old, by=member, why="inaczej", at=NOON)
    new = make.financing(cost=old.cost, revenue=old.revenue, amount_grosze=20_00)

    back_to(point, member)

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.is_living, old.amount_grosze, new.is_living) == (True, 10_00, False)


def test_the_state_left_behind_is_kept_and_can_be_gone_back_to(bundle, member):
    point = make.restore_point(bundle, at=NOON)
    make.note(bundle, text="po fakcie")
    left = stored(bundle)

    back_to(point, member)
    kept = RestorePoint.objects.get(kind=PointKind.BEFORE_RESTORE)
    back_to(kept, member)

    assert kept.dossier == left
    assert diff(left, stored(bundle)) == ()
    assert Note.objects.get(bundle=bundle).is_living


def test_every_change_of_a_restore_is_in_the_log(bundle, member):
    note = make.note(bundle, text="raz")
    point = make.restore_point(bundle, at=NOON)
    reword(Note.objects.get(pk=note.pk), "dwa")
    make.note(bundle, text="po fakcie")
    events = Event.objects.count()

    back_to(point, member)

    added = Event.objects.order_by("pk")[events:]
    assert sorted((event.verb, event.kind) for event in added) == [
        ("dropped", "note"),
        ("restored", "bundle"),
        ("restored", "note"),
    ]
    assert {event.by for event in added} == {member}


def test_restoring_twice_is_restoring_once(bundle, member):
    point = make.restore_point(bundle, at=NOON)
    make.note(bundle)
    seen = fingerprint(stored(bundle))

    first = restore(point, by=member, seen=seen, at=LATER)
    events, versions = Event.objects.count(), RestorePoint.objects.count()
    second = restore(point, by=member, seen=seen, at=LATER)

    assert (first, second) == (1, 0)
    assert (Event.objects.count(), RestorePoint.objects.count()) == (events, versions)


def test_what_somebody_wrote_since_it_was_confirmed_is_not_lost(bundle, member):
    note = make.note(bundle, text="raz")
    point = make.restore_point(bundle, at=NOON)
    reword(Note.objects.get(pk=note.pk), "dwa")
    seen = fingerprint(stored(bundle))
    reword(Note.objects.get(pk=note.pk), "trzy, w tej chwili")

    with pytest.raises(MovedOn) as caught:
        restore(point, by=member, seen=seen, at=LATER)

    assert Note.objects.get(pk=note.pk).text == "trzy, w tej chwili"
    assert caught.value.dossier == stored(bundle)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_restore_undoes_whatever_was_done(seed):
    """Random work of a team, then back: the same content, and no version ever falls."""
    team = Team(seed)
    for _ in range(60):
        team.act()
    team.bundle.refresh_from_db()
    point = make.restore_point(team.bundle, at=NOON)
    for _ in range(120):
        team.act()
    before = {record.id: record.version for _, record in all_records(stored(team.bundle))}

    back_to(point, team.member)

    now = stored(team.bundle)
    assert diff(point.dossier, now) == ()
    versions = {record.id: record.version for _, record in all_records(now)}
    assert versions.keys() == before.keys()
    assert all(versions[pk] >= version for pk, version in before.items())


def test_restore_of_a_big_bundle_leaves_alone_what_says_the_same(member):
    bundle = make.big_bundle(300)
    point = make.restore_point(bundle, at=NOON)
    create_record(Note, bundle=bundle, by=None, question="odkrywanie_1", text="po fakcie")
    before = {record.id: record.version for _, record in all_records(stored(bundle))}

    changed = back_to(point, member)

    after = {record.id: record.version for _, record in all_records(stored(bundle))}
    assert changed == 1
    assert sum(before[pk] != version for pk, version in after.items()) == 1
