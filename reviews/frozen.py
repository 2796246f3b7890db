"""Frozen dossiers ready to be read: each process keeps the few that were asked for last.

What a submission holds never changes, so neither does what follows from it: the dossier is
found again by its hash, and what ``plans.kept.body_of`` keeps with it stays true.
"""

from functools import lru_cache

from plans.kept import body_of
from reviews.fixes import Between
from reviews.models import FrozenDossier

#: A dossier of 300 records takes less than a megabyte.
MOST = 64


def dossier_of(submission):
    """The dossier of the submission, read from the database when it is not known yet."""
    return _dossier(submission.frozen_id)


@lru_cache(maxsize=MOST)
def _dossier(sha256):
    return FrozenDossier.objects.get(pk=sha256).dossier


def between(first, second):
    """``Between`` two submissions; its lines lead nowhere outside the frozen versions."""
    now = dossier_of(second)
    key = ("between", first.frozen_id)
    return body_of(now, key, lambda: Between(dossier_of(first), now, known=()))
