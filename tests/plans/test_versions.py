"""Moments of a bundle: kept by hand and by themselves, never twice, thinned out in time."""

import json
import zlib
from datetime import datetime, timedelta

import pytest
from django.utils.timezone import localdate

from bundles.actions import set_places
from bundles.editing import create_record, drop_record, move_record, save_record
from bundles.models import Bundle
from designthinking.models import Iteration, Note
from dossier import serial
from owes.polish import WARSAW
from plans.assemble import assemble
from plans.enums import PointKind
from plans.models import RestorePoint
from plans.versions import FRESH, keep, thin
from tests import make
from wizard.kinds import KINDS

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 24, 12, tzinfo=WARSAW)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def bundle():
    made = make.bundle(updated_at=NOON - MINUTE)
    make.note(made, text="Autobus jeździ dwa razy.")
    return made


def quiet_since(bundle, moment):
    Bundle.objects.filter(pk=bundle.pk).update(updated_at=moment)


def reword(note, text="Autobus jeździ raz.", at=NOON):
    form = KINDS["notatka"].form({"text": text, "version": note.version}, instance=note, brief=True)
    assert form.is_valid(), form.errors
    return save_record(form, by=None, at=at)


def points(bundle):
    return RestorePoint.objects.filter(bundle=bundle).newest_first()


def kinds(bundle):
    return [point.kind for point in points(bundle)]


def test_a_moment_kept_before_entries_had_origins_is_still_read(bundle):
    make.entry(bundle)
    point, _ = keep(bundle, kind=PointKind.BY_HAND, label="Dawny", at=NOON)
    older = serial.to_data(point.dossier) | {"schema": 1}
    for entry in older["entries"]:
        del entry["origins"]

    RestorePoint.objects.update(content=zlib.compress(json.dumps(older).encode()))

    assert points(bundle).get().dossier == assemble(bundle)


def test_a_moment_gives_the_whole_bundle_back_as_it_was():
    bundle = make.big_bundle(60)
    before = assemble(bundle)

    point, is_new = keep(bundle, kind=PointKind.BY_HAND, label="Przed warsztatem", at=NOON)
    drop_record(bundle.note_records.living().first(), by=None, at=NOON)

    assert is_new
    assert RestorePoint.objects.get(pk=point.pk).dossier == before
    assert assemble(bundle) != before


def test_the_same_content_is_not_kept_twice_in_a_row(bundle):
    first, _ = keep(bundle, kind=PointKind.BY_HAND, label="Przed warsztatem", at=NOON)
    again, is_new = keep(bundle, kind=PointKind.BY_HAND, label="Przed warsztatem", at=NOON)

    assert (again.pk, is_new) == (first.pk, False)
    reword(bundle.note_records.get())
    _, is_new = keep(bundle, kind=PointKind.BY_HAND, label="Po", at=NOON)
    assert (is_new, points(bundle).count()) == (True, 2)


def test_a_moment_kept_by_itself_takes_the_name_it_is_given(bundle):
    member = make.advisor(bundle.centre)
    keep(bundle, kind=PointKind.QUIET, at=NOON)

    point, is_new = keep(bundle, kind=PointKind.BY_HAND, label="Stan z marca", by=member, at=NOON)

    assert (is_new, point.title, point.by, point.is_automatic) == (
        True,
        "Stan z marca",
        member,
        False,
    )
    assert kinds(bundle) == [PointKind.BY_HAND]


@pytest.mark.parametrize(
    ("quiet", "is_kept"),
    [
        (HOUR, True),
        (HOUR - MINUTE, False),
        # Midnight in Poland lies between them.
        (timedelta(hours=12, minutes=1), True),
    ],
)
def test_the_state_before_a_pause_ended_is_kept(bundle, quiet, is_kept):
    quiet_since(bundle, NOON - quiet)
    before = assemble(bundle)

    reword(bundle.note_records.get())

    assert [point.dossier for point in points(bundle)] == ([before] if is_kept else [])


def test_a_new_day_begins_at_midnight_in_poland(bundle):
    quiet_since(bundle, datetime(2026, 11, 23, 23, 59, tzinfo=WARSAW))

    reword(bundle.note_records.get(), at=datetime(2026, 11, 24, 0, 1, tzinfo=WARSAW))

    assert kinds(bundle) == [PointKind.QUIET]


@pytest.mark.parametrize("act", ["create", "save", "drop", "merge", "move", "place"])
def test_whatever_ends_a_pause_is_preceded_by_a_moment(bundle, act):
    one, other = bundle.note_records.get(), make.note(bundle, order=1)
    quiet_since(bundle, NOON - HOUR)
    before = assemble(bundle)

    if act == "create":
        create_record(Note, bundle=bundle, by=None, at=NOON, question="odkrywanie_1", text="Nowa")
    elif act == "save":
        reword(one)
    elif act == "move":
        move_record(one, siblings=bundle.note_records, up=False, by=None, at=NOON)
    elif act == "place":
        set_places(bundle, codes=[make.territory("0602").pk], by=None, at=NOON)
    else:
        drop_record(one, by=None, successor=other if act == "merge" else None, at=NOON)

    bundle.refresh_from_db()
    assert [point.dossier for point in points(bundle)] == [before]
    assert assemble(bundle) != before


def test_work_without_a_pause_keeps_one_moment(bundle):
    quiet_since(bundle, NOON - HOUR)
    note = bundle.note_records.get()

    for minute in range(5):
        note = reword(note, f"Wersja {minute}", at=NOON + minute * MINUTE)

    assert kinds(bundle) == [PointKind.QUIET]


def test_saving_what_is_stored_already_keeps_nothing(bundle):
    quiet_since(bundle, NOON - HOUR)
    note = bundle.note_records.get()

    reword(note, note.text)

    assert kinds(bundle) == []


def test_opening_an_iteration_keeps_what_was_before_it(bundle):
    before = assemble(bundle)

    create_record(Iteration, bundle=bundle, by=None, at=NOON, number=1, stage="odkrywanie")

    assert [(point.kind, point.dossier) for point in points(bundle)] == [
        (PointKind.ITERATION, before)
    ]


def test_moments_kept_by_themselves_thin_out_to_the_last_of_a_day(bundle):
    """By hand, and fresh ones, stay however many they are."""
    old = NOON - FRESH - timedelta(days=2)
    moments = [old, old + HOUR, old + timedelta(days=1), NOON - timedelta(days=2)]
    for moment in moments:
        for kind in (PointKind.QUIET, PointKind.BY_HAND):
            make.restore_point(bundle, at=moment, kind=kind)

    thin(bundle, at=NOON)

    left = points(bundle).filter(kind=PointKind.QUIET).values_list("at", flat=True)
    assert sorted(left) == moments[1:]
    assert points(bundle).filter(kind=PointKind.BY_HAND).count() == len(moments)


def test_keeping_thins_out(bundle):
    day = NOON - FRESH - timedelta(days=1)
    for minute in range(4):
        make.restore_point(bundle, at=day + minute * MINUTE, kind=PointKind.QUIET)
    reword(bundle.note_records.get())

    keep(bundle, kind=PointKind.QUIET, at=NOON)

    assert [localdate(point.at) for point in points(bundle)] == [NOON.date(), day.date()]
