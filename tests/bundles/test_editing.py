"""Merging, dropping and moving records: nothing is deleted, no path breaks."""

import pytest

from bundles.editing import drop_record, move_record
from designthinking.models import Finding, Note
from dossier.thread import Threads
from owes.models import Event
from plans.assemble import assemble
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle():
    return make.bundle()


@pytest.fixture
def member(bundle):
    return make.advisor(bundle.centre)


def test_dropped_record_leaves_when_who_and_why(bundle, member):
    note = make.note(bundle=bundle)

    drop_record(note, by=member, why="nie na temat")

    note.refresh_from_db()
    assert (note.is_living, note.dropped_by, note.dropped_why) == (False, member, "nie na temat")
    assert list(Note.objects.living()) == []
    assert list(Event.objects.values_list("verb", "facts")) == [
        ("dropped", {"why": "nie na temat"})
    ]


def test_dropping_twice_keeps_the_first_reason(bundle, member):
    note = make.note(bundle=bundle)

    drop_record(note, by=member, why="pierwszy")
    drop_record(note, by=member, why="drugi")

    note.refresh_from_db()
    assert (note.dropped_why, Event.objects.count()) == ("pierwszy", 1)


def test_merged_partner_hands_over_everything_that_named_it(bundle, member):
    old, new = make.partner(bundle=bundle), make.partner(bundle=bundle)
    service = make.service(bundle=bundle, provider=old, partners=[old])
    revenue = make.revenue(bundle=bundle, partner=old)
    task = make.task(bundle=bundle, owner_partner=old)
    entry = make.entry(bundle=bundle, partners=[old])

    drop_record(old, by=member, why="to samo", successor=new)

    for record in (service, revenue, task):
        record.refresh_from_db()
    assert (service.provider, revenue.partner, task.owner_partner) == (new, new, new)
    assert new in service.partners.all()
    assert new in entry.partners.all()


def test_task_still_leads_to_the_voice_of_a_merged_finding(bundle, member):
    note = make.note(bundle=bundle)
    old = make.finding(bundle=bundle, origins=[note])
    new = make.finding(bundle=bundle)
    task = make.task(bundle=bundle, findings=[old])

    drop_record(old, by=member, why="powtórzenie", successor=new)

    bundle.refresh_from_db()
    assert Threads(assemble(bundle)).sources(task.pk) == (note.pk,)
    assert list(new.origins.all()) == [note]


def test_entry_and_its_notes_keep_their_link_when_either_is_merged(bundle, member):
    notes = [make.note(bundle=bundle, question="kanaly_1") for _ in range(2)]
    old, new = (make.entry(bundle=bundle, question="kanaly_1") for _ in range(2))
    old.origins.add(notes[0])

    drop_record(notes[0], by=member, why="to samo", successor=notes[1])
    drop_record(old, by=member, why="to samo", successor=new)

    assert set(new.origins.all()) == set(notes)
    assert Threads(assemble(bundle)).sources(new.pk) == tuple(note.pk for note in notes)


def test_chain_of_merges_goes_on(bundle, member):
    note = make.note(bundle=bundle)
    first, second, third = (make.finding(bundle=bundle) for _ in range(3))
    first.origins.add(note)

    drop_record(first, by=member, why="a", successor=second)
    drop_record(second, by=member, why="b", successor=third)

    assert list(third.origins.all()) == [note]


@pytest.mark.parametrize(
    ("place", "up", "expected"),
    [
        (1, True, [1, 0, 2]),
        (1, False, [0, 2, 1]),
        (0, True, [0, 1, 2]),
        (2, False, [0, 1, 2]),
    ],
)
def test_record_moves_one_place_among_its_siblings(bundle, member, place, up, expected):
    # All stand at 0, as old rows may: the order is then that of their ids.
    findings = [make.finding(bundle=bundle) for _ in range(3)]

    siblings = Finding.objects.filter(bundle=bundle)
    move_record(findings[place], siblings=siblings, up=up, by=member)

    assert [findings.index(one) for one in siblings.in_order()] == expected
