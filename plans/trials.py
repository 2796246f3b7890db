"""What a test showed against its threshold and what was decided then, in words."""

from dossier import codelists
from dossier.iterations import percent
from owes.polish import counted, number


def result(test, threshold_percent=None):
    """ "12 osób, skorzystałoby 5 (41%), próg 60%"; "" where nobody was counted."""
    said = []
    if test.person_count is not None:
        said.append(counted(test.person_count, "osoba", "osoby", "osób"))
    if test.would_use_count is not None:
        share = percent(test)
        of_all = f" ({number(share)}%)" if share is not None else ""
        said.append(f"skorzystałoby {number(test.would_use_count)}{of_all}")
    if said and threshold_percent is not None:
        said.append(f"próg {number(threshold_percent)}%")
    return ", ".join(said)


def decision(test, numbers):
    """ "zmieniamy: za drogo (iteracja 2)"; "" while nothing is decided.

    ``numbers``: {iteration id: its number} of those that are still there.
    """
    if not test.decision:
        return ""
    word = codelists.label("test_decisions", test.decision)
    opened = numbers.get(test.next_iteration_id)
    turn = f" (iteracja {opened})" if opened else ""
    return f"{word}: {test.decision_why}{turn}" if test.decision_why else f"{word}{turn}"
