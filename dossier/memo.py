"""Answers kept for the dossier asked about last: a page asks many times about one value."""

from collections.abc import Callable
from functools import wraps
from threading import local
from typing import TypeVar

from dossier.records import Dossier

T = TypeVar("T")


def of_latest(answer: Callable[[Dossier], T]) -> Callable[[Dossier], T]:
    """Remember what ``answer`` gave for one dossier, the same object, in each thread.

    What is given back is shared: callers read it and change nothing in it.
    """
    kept = local()

    @wraps(answer)
    def remembered(dossier: Dossier) -> T:
        if getattr(kept, "dossier", None) is not dossier:
            kept.dossier, kept.given = None, answer(dossier)
            kept.dossier = dossier
        given: T = kept.given
        return given

    return remembered
