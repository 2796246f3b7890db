"""Frozen dossiers ready to be read: each process keeps the few that were asked for last.

What a submission holds never changes, so neither does what follows from it: all is found again
by the hashes of what it follows from.
"""

from functools import lru_cache

from dossier import codelists
from reviews.fixes import Between
from reviews.models import FrozenDossier

#: A dossier of 300 records takes less than a megabyte, and so does what is told of one.
MOST = 32


def dossier_of(submission):
    """The dossier of the submission, read from the database when it is not known yet."""
    return dossier_by(submission.frozen_id)


@lru_cache(maxsize=MOST)
def dossier_by(sha256):
    return FrozenDossier.objects.get(pk=sha256).dossier


def between(first, second):
    """``Between`` two submissions; its lines lead nowhere outside the frozen versions."""
    return _between(first.frozen_id, second.frozen_id)


@lru_cache(maxsize=MOST)
def _between(first, second):
    return Between(dossier_by(first), dossier_by(second), known=())


# Codes are frozen, their words are the lists': what was told in them is told anew.
codelists.when_changed(dossier_by.cache_clear)
codelists.when_changed(_between.cache_clear)
