"""How often the people of a segment were listened to, in words: the same on pages and in print."""

from dossier.voices import heard
from owes.polish import counted, join_and

#: Whoever services are for; who only pays or decides need not be listened to.
_SERVED = {"odbiorca", "opiekun"}


def heard_words(dossier):
    """{segment id: "12 notatek (w tym 3 wywiady) i 1 test"}, or that nobody was listened to.

    Without groups nobody can tell whose voices they are; of those who only pay nothing is said.
    """
    return {one.segment.id: _words(one) for one in heard(dossier)}


def _words(one):
    if not one.segment.groups:
        is_served = not one.segment.roles or not _SERVED.isdisjoint(one.segment.roles)
        return "nie wskazano grupy, więc głosów nie da się policzyć" if is_served else ""
    notes = counted(one.note_count, "notatka", "notatki", "notatek") if one.note_count else ""
    if notes and one.interview_count:
        interviews = counted(one.interview_count, "wywiad", "wywiady", "wywiadów")
        notes = f"{notes} (w tym {interviews})"
    tests = counted(one.test_count, "test", "testy", "testów") if one.test_count else ""
    said = [part for part in (notes, tests) if part]
    return f"wysłuchani: {join_and(said)}" if said else "nikogo z nich jeszcze nie wysłuchano"
