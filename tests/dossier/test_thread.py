"""The golden thread: up to the voices, down to the tasks, through every tombstone."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from dossier import thread
from dossier.integrity import links
from dossier.thread import Threads
from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.strategies import dossiers

NOTE, PROBLEM, IDEA = uid("notes"), uid("findings"), uid("findings", 1)


def test_every_link_of_the_chain_leads_up():
    prototype = build.prototype(ideas=(IDEA,), services=(uid("services"),))
    dossier = build.empty(
        notes=(build.note(),),
        tests=(build.test(),),
        findings=(
            build.finding(origins=(NOTE,), from_tests=(uid("tests"),), builds_on=(IDEA,)),
            build.finding(1),
        ),
        partners=(build.partner(),),
        services=(build.service(answers=(PROBLEM,)),),
        prototypes=(prototype,),
        entries=(
            build.entry(
                findings=(PROBLEM,),
                services=(uid("services"),),
                partners=(uid("partners"),),
            ),
        ),
        costs=(build.cost(entries=(uid("entries"),)),),
        revenues=(build.revenue(entries=(uid("entries"),)),),
        financing=(build.financing(),),
        tasks=(build.task(entries=(uid("entries"),), findings=(PROBLEM,)),),
        conditions=(build.condition(findings=(PROBLEM,), tasks=(uid("tasks"),)),),
        risks=(build.risk(findings=(PROBLEM,)),),
    )

    threads = Threads(dossier)

    assert threads.up(PROBLEM) == (NOTE, IDEA, uid("tests"))
    assert threads.up(uid("services")) == (PROBLEM,)
    assert threads.up(uid("prototypes")) == (IDEA, uid("services"))
    assert threads.up(uid("tests")) == (uid("prototypes"),)
    assert threads.up(uid("entries")) == (PROBLEM, uid("partners"), uid("services"))
    assert threads.up(uid("costs")) == threads.up(uid("revenues")) == (uid("entries"),)
    assert threads.up(uid("financing")) == (uid("costs"), uid("revenues"))
    assert threads.up(uid("tasks")) == (PROBLEM, uid("entries"), uid("conditions"))
    assert threads.up(uid("conditions")) == threads.up(uid("risks")) == (PROBLEM,)


def test_whole_path_is_found_both_ways():
    threads, task = Threads(build.whole()), uid("tasks", 0)

    assert threads.sources(task) == (uid("notes", 0), uid("tests"))
    assert threads.voices(task) == 2
    assert task in threads.below(uid("notes", 0))
    assert uid("notes", 0) in threads.above(task)
    assert threads.name_of(task) == "tasks"
    assert threads.record(task).title == "Podpisać umowę"


def test_paths_up_begin_with_the_record_and_are_the_shortest():
    dossier = build.empty(
        notes=(build.note(),),
        findings=(build.finding(origins=(NOTE,)),),
        services=(build.service(answers=(PROBLEM,)),),
        entries=(build.entry(services=(uid("services"),)),),
        tasks=(build.task(entries=(uid("entries"),), findings=(PROBLEM,)),),
    )

    threads = Threads(dossier)

    assert threads.paths_up(uid("tasks")) == ((uid("tasks"), PROBLEM, NOTE),)
    assert threads.paths_up(uid("entries")) == ((uid("entries"), uid("services"), PROBLEM, NOTE),)
    assert threads.paths_up(uid("tasks"), limit=0) == ()


def test_note_is_its_own_voice_and_a_test_is_one_too():
    threads = Threads(build.whole())

    assert threads.sources(uid("notes", 0)) == (uid("notes", 0),)
    assert threads.sources(uid("tests")) == (uid("tests"),)
    assert threads.paths_up(uid("notes", 0)) == ((uid("notes", 0),),)


def test_entry_for_a_segment_rests_on_what_was_heard_about_it():
    dossier = build.whole(
        entries=(
            build.entry(findings=(PROBLEM,)),
            build.entry(1, question="kanaly_1", segments=(uid("entries"),)),
        )
    )

    assert Threads(dossier).up(uid("entries", 1)) == (uid("entries"),)


def test_entry_concluded_from_notes_leads_to_them_and_so_does_its_task():
    kept = build.note(1, question="segmenty_klientow_1")
    dossier = build.empty(
        notes=(build.dropped(build.note(), successor=kept), kept, build.note(2)),
        entries=(build.entry(question="segmenty_klientow_1", origins=(NOTE,)),),
        tasks=(build.task(entries=(uid("entries"),)),),
    )

    threads = Threads(dossier)

    assert threads.up(uid("entries")) == threads.sources(uid("tasks")) == (NOTE, kept.id)
    assert threads.paths_up(uid("tasks"))[1] == (uid("tasks"), uid("entries"), kept.id)
    assert threads.down(uid("notes", 2)) == ()


def test_voice_behind_a_test_is_not_counted_through_it():
    threads = Threads(build.whole())

    # Finding 2 comes from the test of a prototype of the idea that note 1 gave.
    assert threads.sources(uid("findings", 2)) == (uid("tests"),)
    assert uid("notes", 1) in threads.above(uid("findings", 2))


def test_notes_merged_into_one_are_still_several_voices():
    kept = build.note(1)
    dossier = build.empty(
        notes=(build.dropped(build.note(0), successor=kept), kept),
        findings=(build.finding(origins=(kept.id,)),),
    )

    threads = Threads(dossier)

    assert threads.sources(PROBLEM) == (NOTE, kept.id)
    assert threads.paths_up(PROBLEM) == ((PROBLEM, kept.id, NOTE), (PROBLEM, kept.id))


def test_partner_and_meeting_are_no_voices():
    dossier = build.empty(
        partners=(build.partner(),),
        meetings=(build.meeting(),),
        entries=(build.entry(partners=(uid("partners"),)),),
    )

    assert Threads(dossier).sources(uid("entries")) == ()


def test_links_into_nothing_are_left_out():
    dossier = build.empty(findings=(build.finding(origins=(NOTE,)),))

    threads = Threads(dossier)

    assert threads.up(PROBLEM) == threads.sources(PROBLEM) == ()
    assert threads.up(NOTE) == threads.sources(NOTE) == threads.paths_up(NOTE) == ()


def test_dropped_finding_keeps_the_path():
    dossier = build.empty(
        notes=(build.note(),),
        findings=(build.dropped(build.finding(origins=(NOTE,))),),
        tasks=(build.task(findings=(PROBLEM,)),),
    )

    assert Threads(dossier).paths_up(uid("tasks")) == ((uid("tasks"), PROBLEM, NOTE),)


def test_successor_has_the_voices_of_what_was_merged_into_it():
    kept = build.finding(1, origins=(uid("notes", 1),))
    dossier = build.empty(
        notes=(build.note(0), build.note(1)),
        findings=(build.dropped(build.finding(origins=(NOTE,)), successor=kept), kept),
    )

    assert Threads(dossier).sources(kept.id) == (uid("notes", 0), uid("notes", 1))


def test_what_rested_on_a_merged_record_has_the_voices_of_its_successor():
    kept = build.finding(1, origins=(uid("notes", 1),))
    dossier = build.empty(
        notes=(build.note(0), build.note(1)),
        findings=(build.dropped(build.finding(origins=(NOTE,)), successor=kept), kept),
        tasks=(build.task(findings=(PROBLEM,)),),
    )

    threads = Threads(dossier)

    assert threads.up(uid("tasks")) == (PROBLEM, kept.id)
    assert threads.sources(uid("tasks")) == (uid("notes", 0), uid("notes", 1))
    assert threads.below(uid("notes", 0)) == (PROBLEM, kept.id, uid("tasks"))


def test_circle_of_findings_ends():
    dossier = build.empty(
        notes=(build.note(),),
        findings=(
            build.finding(0, builds_on=(IDEA,)),
            build.finding(1, builds_on=(PROBLEM,), origins=(NOTE,)),
        ),
    )

    threads = Threads(dossier)

    assert threads.sources(PROBLEM) == threads.sources(IDEA) == (NOTE,)
    assert threads.above(PROBLEM) == (NOTE, IDEA)
    assert threads.below(NOTE) == (PROBLEM, IDEA)


@pytest.mark.parametrize(
    ("voiced", "share"), [((), 0.0), ((0,), 0.25), ((0, 2, 3), 0.75), ((0, 1, 2, 3), 1.0)]
)
def test_share_counts_tasks_that_lead_back_to_a_voice(voiced, share):
    tasks = tuple(build.task(n, findings=(PROBLEM,) if n in voiced else ()) for n in range(4))
    dossier = build.empty(
        notes=(build.note(),), findings=(build.finding(origins=(NOTE,)),), tasks=tasks
    )

    assert thread.share_with_voice(dossier) == share
    assert thread.tasks_without_voice(dossier) == tuple(
        task.id for number, task in enumerate(tasks) if number not in voiced
    )


def test_share_is_unknown_without_living_tasks():
    assert thread.share_with_voice(build.empty()) is None
    assert thread.share_with_voice(build.empty(tasks=(build.dropped(build.task()),))) is None


def test_threads_of_the_same_value_are_made_once():
    dossier = build.whole()

    assert thread.threads_of(dossier) is thread.threads_of(dossier)
    assert thread.threads_of(replace(dossier, notes=())) is not thread.threads_of(dossier)


@settings(max_examples=40, deadline=None)
@given(dossiers())
def test_having_a_voice_is_having_a_source(dossier):
    threads = Threads(dossier)

    for pk in threads.records:
        assert threads.has_voice(pk) == bool(threads.sources(pk))


@settings(max_examples=40, deadline=None)
@given(dossiers())
def test_every_link_is_walked_both_ways_and_every_path_is_whole(dossier):
    threads = Threads(dossier)

    for pk, (name, record) in threads.records.items():
        for field, _, up in links(name, record):
            if field in thread.UP.get(name, ()) and up != pk:
                assert up in threads.above(pk)
                assert pk in threads.below(up)
        for path in threads.paths_up(pk):
            assert path[0] == pk
            assert threads.name_of(path[-1]) in thread.VOICES
            assert len(set(path)) == len(path)
            assert all(up in threads.up(step) for step, up in pairwise(path))
        assert {path[-1] for path in threads.paths_up(pk)} == set(threads.sources(pk))


@settings(max_examples=15, deadline=None)
@given(dossiers())
def test_threads_are_the_same_every_time(dossier):
    one, other = Threads(dossier), Threads(dossier)

    assert [one.paths_up(pk) for pk in one.records] == [other.paths_up(pk) for pk in one.records]


def test_part_rests_on_what_it_was_split_from():
    whole = build.finding(origins=(NOTE,))
    part = build.finding(1, split_from_id=whole.id)
    dossier = build.empty(notes=(build.note(),), findings=(whole, part))

    assert Threads(dossier).sources(part.id) == (NOTE,)


def test_what_rests_on_a_dropped_record_hangs():
    gone = build.dropped(build.finding())
    dossier = build.empty(findings=(gone,), tasks=(build.task(findings=(gone.id,)),))

    assert thread.hanging(dossier) == {uid("tasks"): (gone.id,)}


def test_what_rests_on_a_merged_record_does_not_hang():
    kept = build.finding(1)
    merged = build.dropped(build.finding(), successor=kept)
    dossier = build.empty(findings=(merged, kept), tasks=(build.task(findings=(merged.id,)),))

    assert thread.hanging(dossier) == {}


def test_dropped_record_does_not_hang():
    gone = build.dropped(build.finding())
    task = build.dropped(build.task(findings=(gone.id,)))

    assert thread.hanging(build.empty(findings=(gone,), tasks=(task,))) == {}
