"""For every segment, how often its people were listened to."""

from hypothesis import given, settings

from dossier.voices import heard, segments
from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.strategies import dossiers


def counts(dossier):
    return [(one.note_count, one.interview_count, one.test_count) for one in heard(dossier)]


def segment(number=0, **fields):
    return build.entry(number, groups=("seniorzy", "opiekunowie"), **fields)


def test_notes_interviews_and_tests_of_the_groups_are_counted():
    dossier = build.empty(
        entries=(segment(),),
        notes=(
            build.note(0, voice="seniorzy"),
            build.note(1, voice="opiekunowie", tool="wywiad"),
            build.note(2, voice="rodziny", tool="wywiad"),
            build.note(3, tool="wywiad"),
        ),
        prototypes=(build.prototype(),),
        tests=(build.test(0, groups=("seniorzy",)), build.test(1, groups=("dzieci",))),
    )

    assert counts(dossier) == [(2, 1, 1)]


def test_test_with_several_groups_of_a_segment_counts_once():
    dossier = build.empty(
        entries=(segment(),),
        prototypes=(build.prototype(),),
        tests=(build.test(groups=("opiekunowie", "seniorzy")),),
    )

    assert counts(dossier) == [(0, 0, 1)]


def test_merged_voice_counts_and_one_taken_back_does_not():
    kept = build.note(0)
    dossier = build.empty(
        entries=(segment(),),
        notes=(
            kept,
            build.dropped(build.note(1, voice="seniorzy"), successor=kept),
            build.dropped(build.note(2, voice="seniorzy")),
        ),
    )

    assert counts(dossier) == [(1, 0, 0)]


def test_nobody_of_a_segment_without_groups_is_known():
    dossier = build.empty(entries=(build.entry(),), notes=(build.note(voice=""),))

    (one,) = heard(dossier)
    assert one.is_silent


def test_only_living_segments_of_both_questions_count():
    dossier = build.empty(
        entries=(
            segment(0, question="segmenty_klientow_1"),
            segment(1),
            segment(2, question="kanaly_1"),
            build.dropped(segment(3)),
        )
    )

    assert [one.id for one in segments(dossier)] == [uid("entries", 0), uid("entries", 1)]


@settings(max_examples=40, deadline=None)
@given(dossiers(max_size=4))
def test_no_count_is_above_all_there_is(dossier):
    for one in heard(dossier):
        assert 0 <= one.interview_count <= one.note_count <= len(dossier.notes)
        assert one.test_count <= len(dossier.tests)
