"""A task remembers what its sources said, and says so when they say something else."""

from dataclasses import replace

from dossier import records as r
from dossier.sources import ChangedSource, changed_sources, sources
from tests.dossier import build
from tests.dossier.build import uid

ENTRY = build.entry(text="Bus osiem miejsc")
PARTNER = build.partner(name="OSP", brings="garaż")
CONDITION = build.condition(text="Jest kierowca.", tasks=(uid("tasks"),))
FINDING = build.finding(text="Brak dojazdu.")
TASK = build.task(entries=(ENTRY.id,), findings=(FINDING.id,), partners=(PARTNER.id,))


def dossier(task=TASK, **lists):
    known = {
        "entries": (ENTRY,),
        "partners": (PARTNER,),
        "conditions": (CONDITION,),
        "findings": (FINDING,),
    }
    return build.empty(tasks=(task,), **(known | lists))


def read_over(task=TASK):
    return replace(task, seen=sources(dossier(task), task))


def test_sources_are_entries_findings_partners_and_conditions():
    assert [one.text for one in sources(dossier(), TASK)] == [
        "Bus osiem miejsc",
        "Brak dojazdu.",
        "OSP: garaż",
        "Jest kierowca.",
    ]


def test_task_that_was_read_over_has_nothing_to_check():
    assert changed_sources(dossier(read_over())) == {}


def test_changed_source_tells_old_and_new():
    changed = replace(ENTRY, text="Bus szesnaście miejsc")

    assert changed_sources(dossier(read_over(), entries=(changed,))) == {
        TASK.id: (ChangedSource(ENTRY.id, "Bus osiem miejsc", "Bus szesnaście miejsc"),)
    }


def test_partner_that_brings_something_else_is_a_changed_source():
    changed = replace(PARTNER, brings="garaż i paliwo")

    [found] = changed_sources(dossier(read_over(), partners=(changed,)))[TASK.id]

    assert (found.before, found.now) == ("OSP: garaż", "OSP: garaż i paliwo")


def test_dropped_source_says_nothing_any_more():
    gone = build.dropped(ENTRY)

    [found] = changed_sources(dossier(read_over(), entries=(gone,)))[TASK.id]

    assert (found.before, found.now) == ("Bus osiem miejsc", "")


def test_merged_source_is_compared_with_what_stands_for_it():
    successor = build.entry(1, text="Bus osiem miejsc")
    merged = build.dropped(ENTRY, successor=successor)

    assert changed_sources(dossier(read_over(), entries=(merged, successor))) == {}


def test_task_that_never_looked_has_nothing_to_compare():
    assert changed_sources(dossier()) == {}


def test_dropped_task_has_nothing_to_check():
    changed = replace(ENTRY, text="inaczej")

    assert changed_sources(dossier(build.dropped(read_over()), entries=(changed,))) == {}


def test_seen_is_a_record_and_its_text():
    assert sources(dossier(), TASK)[0] == r.Seen(record_id=ENTRY.id, text="Bus osiem miejsc")
