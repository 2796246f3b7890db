"""Finding records, living ones, and what stands for a merged one."""

from dataclasses import fields

from hypothesis import given, settings

from dossier import index
from dossier import records as r
from tests.dossier import build
from tests.dossier.strategies import dossiers


def merged(number, into):
    return build.dropped(build.note(number), successor=build.note(into))


def test_every_list_of_the_dossier_is_known():
    names = [field.name for field in fields(r.Dossier)]

    assert [name for name in names if name not in ("schema", "bundle")] == list(index.LISTS)


def test_living_leaves_tombstones_out_and_keeps_the_order():
    notes = (build.note(2), build.dropped(build.note(1)), build.note(0))

    assert index.living(notes) == (notes[0], notes[2])


def test_by_id_tells_list_and_record_of_everything():
    dossier = build.whole(notes=(build.dropped(build.note()),))

    found = index.by_id(dossier)

    assert found[build.uid("notes")] == ("notes", dossier.notes[0])
    assert found[build.uid("tasks", 1)] == ("tasks", dossier.tasks[1])
    assert len(found) == sum(len(getattr(dossier, name)) for name in index.LISTS)


def test_merged_record_is_followed_to_the_living_one():
    notes = (build.note(0), merged(1, into=0), merged(2, into=1), build.dropped(build.note(3)))

    assert index.stand_in(notes) == {notes[place].id: notes[0].id for place in (0, 1, 2)}


def test_circle_of_successors_stands_for_nothing():
    notes = (merged(0, into=1), merged(1, into=0), merged(2, into=0), merged(3, into=9))

    assert index.stand_in(notes) == {}


@settings(max_examples=25, deadline=None)
@given(dossiers())
def test_what_stands_in_is_living_and_stands_for_itself(dossier):
    stands, records = index.stand_ins(dossier), index.by_id(dossier)

    assert all(records[stand][1].is_living for stand in stands.values())
    assert all(stands[stand] == stand for stand in stands.values())
    assert {pk for pk, (_, record) in records.items() if record.is_living} <= set(stands)
