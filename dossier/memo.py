"""Answers kept for the dossiers asked about last: a page asks many times about one value."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from dossier.records import Dossier

T = TypeVar("T")

#: So many dossiers are remembered; looking among them costs less than any answer.
MOST = 16


def of_recent(answer: Callable[[Dossier], T]) -> Callable[[Dossier], T]:
    """Remember what ``answer`` gave for the last dossiers, told apart as objects.

    What is given back is shared, between threads too: callers read it and change nothing in it.
    """
    kept: list[tuple[tuple[Dossier, T], ...]] = [()]

    @wraps(answer)
    def remembered(dossier: Dossier) -> T:
        for known, given in kept[0]:
            if known is dossier:
                return given
        given = answer(dossier)
        # Replaced whole: another thread sees the old ones or the new ones.
        kept[0] = ((dossier, given), *kept[0][: MOST - 1])
        return given

    return remembered
