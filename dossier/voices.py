"""Whose voices a bundle rests on: for every segment, how often its people were listened to.

Counts only; who they were is written nowhere.
"""

from collections import Counter
from dataclasses import dataclass

from dossier.index import R, living, stand_in
from dossier.method import block
from dossier.records import Dossier, Entry

#: Code of the interview on the list of tools.
INTERVIEW = "wywiad"
SEGMENTS = block("segmenty_klientow").question_codes


@dataclass(frozen=True, slots=True)
class Heard:
    """A segment, and how many notes (interviews among them) and tests are of its groups."""

    segment: Entry
    note_count: int
    interview_count: int
    test_count: int

    @property
    def is_silent(self) -> bool:
        """Whether nobody of the segment was listened to."""
        return not (self.note_count or self.test_count)


def segments(dossier: Dossier) -> tuple[Entry, ...]:
    """Living segments of both questions, in the dossier's order."""
    return tuple(one for one in living(dossier.entries) if one.question in SEGMENTS)


def heard(dossier: Dossier) -> tuple[Heard, ...]:
    """Every living segment with its counts; one without groups has none.

    A merged note is still a voice, one taken back is not; a test counts once for a segment,
    however many of its groups took part.
    """
    said = [one for one in _still_said(dossier.notes) if one.voice]
    by_group = Counter(one.voice for one in said)
    interviews = Counter(one.voice for one in said if one.tool == INTERVIEW)
    tried = [set(one.groups) for one in _still_said(dossier.tests) if one.groups]
    return tuple(
        Heard(
            segment,
            sum(by_group[group] for group in set(segment.groups)),
            sum(interviews[group] for group in set(segment.groups)),
            sum(not groups.isdisjoint(segment.groups) for groups in tried),
        )
        for segment in segments(dossier)
    )


def _still_said(voices: tuple[R, ...]) -> tuple[R, ...]:
    """Those that were not taken back: living ones, and ones merged into them."""
    if len(kept := living(voices)) == len(voices):
        return kept
    stands = stand_in(voices)
    return tuple(one for one in voices if one.id in stands)
