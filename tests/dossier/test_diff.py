"""What changed between two moments: every kind of change once, and said once."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier import records as r
from dossier.diff import Change, Kind, diff
from dossier.fields import CODES, Holds, content_fields
from dossier.index import LISTS, all_records, by_id
from dossier.moves import moved
from tests.dossier import build as b
from tests.dossier import strategies
from tests.dossier.strategies import dossiers

uid = b.uid


def kinds(changes):
    return [(change.kind, change.list_name, change.record_id) for change in changes]


def notes(*numbers, **fields):
    return b.empty(notes=tuple(b.note(number, **fields) for number in numbers))


# --- The life of a record --------------------------------------------------------------


def test_a_new_record_is_added_once_whatever_it_says():
    changes = diff(b.empty(), b.whole(title="Wiązka", **_no_bundle()))

    assert set(Counter((c.kind, c.record_id) for c in changes).values()) == {1}
    assert {change.kind for change in changes} == {Kind.ADDED}


def _no_bundle():
    plain = b.bundle()
    names = (
        "summary",
        "challenge",
        "places",
        "target_groups",
        "persons_planned",
        "principles",
        "starts_on",
        "launches_on",
    )
    return {name: getattr(plain, name) for name in names}


def test_a_tombstone_is_a_dropped_record():
    before = notes(1, 2)
    after = b.empty(notes=(b.note(1), b.dropped(b.note(2))))

    assert kinds(diff(before, after)) == [(Kind.DROPPED, "notes", uid("notes", 2))]
    assert kinds(diff(after, before)) == [(Kind.RESTORED, "notes", uid("notes", 2))]


def test_a_merged_record_is_one_change_though_links_follow_it():
    """What led to the merged note leads to its successor as well; nobody else changed."""
    before = b.empty(
        notes=(b.note(1), b.note(2)), findings=(b.finding(1, origins=(uid("notes", 1),)),)
    )
    after = b.empty(
        notes=(b.dropped(b.note(1), successor=b.note(2)), b.note(2)),
        findings=(b.finding(1, origins=(uid("notes", 1), uid("notes", 2))),),
    )

    (change,) = diff(before, after)
    assert (change.kind, change.record_id, change.other_id) == (
        Kind.MERGED,
        uid("notes", 1),
        uid("notes", 2),
    )


def test_links_handed_over_in_a_merge_are_no_change_and_those_dropped_after_it_are():
    ideas = tuple(b.note(number) for number in (1, 2, 3))
    before = b.empty(
        notes=ideas,
        findings=(
            b.finding(1, origins=(uid("notes", 1), uid("notes", 2))),
            b.finding(2, origins=(uid("notes", 3),)),
        ),
    )
    gone = b.dropped(before.findings[0], successor=b.finding(2))
    whole = b.finding(2, origins=tuple(uid("notes", number) for number in (1, 2, 3)))
    less = b.finding(2, origins=(uid("notes", 1), uid("notes", 3)))

    kept = diff(before, replace(before, findings=(gone, whole)))
    cut = diff(before, replace(before, findings=(gone, less)))

    assert [change.kind for change in kept] == [Kind.MERGED]
    assert [(change.kind, change.removed) for change in cut][1:] == [
        (Kind.LINK, (uid("notes", 2),))
    ]


def test_a_record_split_off_one_that_was_there_is_split():
    before = notes(1)
    part = b.note(2, split_from_id=uid("notes", 1))
    after = b.empty(notes=(b.note(1, text="Autobus jeździ."), part))

    split = next(change for change in diff(before, after) if change.record_id == part.id)

    assert (split.kind, split.other_id) == (Kind.SPLIT, uid("notes", 1))
    assert [change.kind for change in diff(b.empty(), after)] == [Kind.ADDED, Kind.ADDED]


def test_links_that_a_split_off_record_takes_along_are_no_change():
    before = b.empty(notes=(b.note(1),), findings=(b.finding(1, origins=(uid("notes", 1),)),))
    part = b.note(2, split_from_id=uid("notes", 1))
    both = b.finding(1, origins=(uid("notes", 1), part.id))
    after = replace(before, notes=(b.note(1), part), findings=(both,))

    assert [change.kind for change in diff(before, after)] == [Kind.SPLIT]


def test_what_was_made_and_dropped_in_between_is_not_told():
    assert diff(b.empty(), b.empty(notes=(b.dropped(b.note(1)),))) == ()


# --- Its place -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "carried"),
    [
        ((5, 1, 2, 3, 4), 5),
        ((2, 3, 4, 5, 1), 1),
        ((1, 3, 4, 2, 5), 2),
        ((1, 4, 2, 3, 5), 4),
    ],
)
def test_one_moved_record_is_reported_once_and_as_moved(order, carried):
    before, after = notes(1, 2, 3, 4, 5), notes(*order)

    assert kinds(diff(before, after)) == [(Kind.MOVED, "notes", uid("notes", carried))]


def test_a_record_moved_and_reworded_is_both_each_once():
    before = notes(1, 2, 3)
    after = b.empty(notes=(b.note(3, text="Autobus jeździ raz."), b.note(1), b.note(2)))

    assert [change.kind for change in diff(before, after)] == [Kind.MOVED, Kind.REWORDED]
    assert {change.record_id for change in diff(before, after)} == {uid("notes", 3)}


def test_a_record_of_another_question_has_moved_there_and_nobody_else_has():
    before = notes(1, 2, 3)
    away = b.note(2, question="odkrywanie_1")

    (change,) = diff(before, b.empty(notes=(away, b.note(1), b.note(3))))

    assert (change.kind, change.before, change.after) == (
        Kind.MOVED,
        "odkrywanie_2",
        "odkrywanie_1",
    )


def test_records_of_other_questions_in_between_move_nobody():
    here, there = "odkrywanie_1", "odkrywanie_2"
    one, two = b.note(1, question=here), b.note(2, question=there)

    assert diff(b.empty(notes=(one, two)), b.empty(notes=(two, one))) == ()


def test_adding_and_dropping_in_front_moves_nobody():
    assert [c.kind for c in diff(notes(1, 2, 3), notes(4, 2, 3))] == [Kind.ADDED, Kind.DROPPED]


@given(st.permutations(range(8)))
def test_moved_is_the_fewest_and_the_same_both_ways(order):
    before = {uid("notes", number): "" for number in range(8)}
    after = {uid("notes", number): "" for number in order}

    found = moved(before, after)

    assert found == moved(after, before)
    rest = [pk for pk in after if pk not in found]
    assert rest == sorted(rest)
    longest = max(len(part) for part in _rising_parts(order))
    assert len(rest) == longest


def _rising_parts(order):
    parts = [()]
    for one in order:
        parts += [(*part, one) for part in parts if not part or part[-1] < one]
    return parts


# --- What it says ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "kind", "field"),
    [
        ("notes", {"text": "raz"}, {"text": "dwa"}, Kind.REWORDED, "text"),
        ("costs", {"amount_grosze": 1}, {"amount_grosze": 2}, Kind.AMOUNT, "amount_grosze"),
        ("costs", {"rate_grosze": None}, {"rate_grosze": 2}, Kind.AMOUNT, "rate_grosze"),
        ("tasks", {"due_on": None}, {"due_on": b.START}, Kind.VALUE, "due_on"),
        ("tests", {"person_count": 3}, {"person_count": 4}, Kind.VALUE, "person_count"),
        ("notes", {"voice": "seniorzy"}, {"voice": ""}, Kind.VALUE, "voice"),
        ("revenues", {"in_kind": False}, {"in_kind": True}, Kind.VALUE, "in_kind"),
    ],
)
def test_a_field_changes_from_to(name, old, new, kind, field):
    make = b.MAKERS[name]

    (change,) = diff(b.empty(**{name: (make(1, **old),)}), b.empty(**{name: (make(1, **new),)}))

    assert (change.kind, change.field) == (kind, field)
    assert (change.before, change.after) == (old[field], new[field])


def test_links_are_told_by_field_with_what_came_and_went():
    before = b.empty(
        notes=(b.note(1), b.note(2)), findings=(b.finding(1, origins=(uid("notes", 1),)),)
    )
    after = replace(before, findings=(b.finding(1, origins=(uid("notes", 2),)),))

    (change,) = diff(before, after)

    assert (change.kind, change.field) == (Kind.LINK, "origins")
    assert (change.added, change.removed) == ((uid("notes", 2),), (uid("notes", 1),))


def test_the_bundle_has_changes_of_its_own():
    before = b.empty(bundle=b.bundle(title="Raz", persons_planned=10))
    principle = r.Principle(principle="co_najmniej_3", justification="Bo tak.")
    after = b.empty(bundle=b.bundle(title="Dwa", persons_planned=12, principles=(principle,)))

    assert [(change.kind, change.list_name, change.field) for change in diff(before, after)] == [
        (Kind.REWORDED, "bundle", "title"),
        (Kind.VALUE, "bundle", "persons_planned"),
        (Kind.REWORDED, "bundle", "principles.co_najmniej_3"),
    ]


def test_versions_and_a_tasks_memory_are_no_content():
    seen = (r.Seen(record_id=uid("notes", 1), text="raz"),)

    assert (
        diff(b.empty(tasks=(b.task(1),)), b.empty(tasks=(b.task(1, version=7, seen=seen),))) == ()
    )


def test_every_field_with_codes_in_the_generator_is_known_as_one():
    assert set(strategies.CODES) <= set(CODES)


@pytest.mark.parametrize("name", [*LISTS, "bundle"])
def test_every_field_that_names_a_code_list_is_there(name):
    known = {field for field, holds in content_fields(name) if holds is Holds.VALUE}

    assert {field for of, field in CODES if of == name} <= known


# --- Whole dossiers --------------------------------------------------------------------


@settings(max_examples=40)
@given(dossiers(max_size=2))
def test_equal_dossiers_differ_in_nothing(dossier):
    assert diff(dossier, replace(dossier)) == ()


BACK = {
    Kind.ADDED: {Kind.DROPPED},
    Kind.SPLIT: {Kind.DROPPED},
    Kind.RESTORED: {Kind.DROPPED, Kind.MERGED},
    Kind.DROPPED: {Kind.ADDED, Kind.SPLIT, Kind.RESTORED, Kind.MERGED},
    Kind.MERGED: {Kind.RESTORED, Kind.DROPPED, Kind.MERGED},
}


@st.composite
def histories(draw):
    """Two moments of one bundle, random operations apart. (A whole dossier drawn field by field
    would cost more than everything that is asked of it.)"""
    random = draw(st.randoms(use_true_random=False))
    before = _after_operations(b.whole(), random)
    return before, _after_operations(before, random)


def _after_operations(dossier, random):
    for _ in range(random.randint(0, 15)):
        dossier = _one_operation(dossier, random)
    return dossier


def _one_operation(dossier, random):
    name = random.choice(LISTS)
    rows = list(getattr(dossier, name))
    operation = random.choice(["add", "split", "drop", "merge", "restore", "move", "change"])
    if not rows and name in ("tests", "financing"):
        return dossier  # nothing without what they are about
    if operation == "add" or not rows:
        rows.append(_new(name, rows))
    elif operation == "move":
        rows.insert(random.randrange(len(rows)), rows.pop(random.randrange(len(rows))))
    elif operation == "split":
        rows.append(replace(_new(name, rows), split_from_id=random.choice(rows).id))
    else:
        place, other = random.randrange(len(rows)), random.choice(rows)
        rows[place] = _changed(name, rows[place], other, operation, random)
    return replace(dossier, **{name: tuple(rows)})


def _new(name, rows):
    pk = uid(name, 100 + len(rows))
    if name in ("tests", "financing"):
        return replace(rows[0], id=pk, split_from_id=None, tombstone=None)
    return b.MAKERS[name](100 + len(rows))


def _changed(name, record, other, operation, random):
    if operation == "drop":
        return b.dropped(record)
    if operation == "merge":
        return record if other is record else b.dropped(record, successor=other)
    if operation == "restore":
        return replace(record, tombstone=None)
    field, holds = random.choice(content_fields(name))
    if holds is Holds.TEXT:
        return replace(record, **{field: random.choice(strategies.SAYINGS)})
    return replace(record, **{field: getattr(other, field)})


@given(histories())
def test_diff_is_mirrored(history):
    before, after = history

    there, back = diff(before, after), diff(after, before)

    assert len(there) == len(back)
    mirror = {(change.list_name, change.record_id, _what(change)): change for change in back}
    for change in there:
        other = mirror[(change.list_name, change.record_id, _what(change))]
        if change.kind in BACK:
            assert other.kind in BACK[change.kind]
        else:
            assert other.kind is change.kind
            assert (other.before, other.after) == (change.after, change.before)
            assert (other.added, other.removed) == (change.removed, change.added)


def _what(change):
    return "life" if change.kind in BACK else change.field or "place"


@given(histories())
def test_a_record_has_one_change_of_each_thing_and_no_life_with_content(history):
    changes = diff(*history)

    assert set(Counter((c.record_id, _what(c)) for c in changes).values()) <= {1}
    lives = {change.record_id for change in changes if change.kind in BACK}
    assert not lives & {change.record_id for change in changes if change.kind not in BACK}


@given(histories())
def test_whoever_applies_the_lives_knows_who_lives(history):
    before, after = history
    living = {record.id for _, record in all_records(before) if record.is_living}

    for change in diff(before, after):
        if change.kind in (Kind.ADDED, Kind.SPLIT, Kind.RESTORED):
            living.add(change.record_id)
        elif change.kind in (Kind.DROPPED, Kind.MERGED):
            living.discard(change.record_id)

    assert living == {record.id for _, record in all_records(after) if record.is_living}


@given(histories())
def test_no_change_of_content_goes_untold(history):
    """Whoever lives at both moments and is told to be the same says the same, word for word."""
    before, after = history
    told = {(change.record_id, change.field) for change in diff(before, after)}
    news = by_id(after)

    for name, old in all_records(before):
        new = news.get(old.id, (name, None))[1]
        if new is None or not (old.is_living and new.is_living):
            continue
        for field, holds in content_fields(name):
            if holds not in (Holds.LINK, Holds.LINKS) and field != "question":
                same = getattr(old, field) == getattr(new, field)
                assert same or (old.id, field) in told


def test_diff_is_told_in_the_order_of_the_chain():
    before, after = b.empty(), b.whole(**_no_bundle(), title="Inna")

    changes = diff(before, after)

    assert changes[0] == Change(
        kind=Kind.REWORDED,
        list_name="bundle",
        record_id=before.bundle.id,
        field="title",
        before="Wiązka",
        after="Inna",
        words=(("del", "Wiązka"), ("ins", "Inna")),
    )
    order = [LISTS.index(change.list_name) for change in changes[1:]]
    assert order == sorted(order)
