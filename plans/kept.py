"""Dossiers of bundles that have not changed since they were last read.

A dossier never changes, and a ``stamp`` tells in one query whether it is still the bundle's:
much less than assembling it, and whatever was worked out from it (its thread above all) is
ready too. Each process keeps its own few.
"""

import secrets
from collections import OrderedDict
from threading import Lock

from django.middleware.csrf import get_token
from django.utils.translation import get_language

from dossier import codelists
from owes.markup import put
from plans.assemble import assemble
from plans.stamp import stamp

#: A bundle of 300 records takes less than a megabyte.
MOST = 64

#: A page's body takes a tenth of that.
MOST_BODIES = 300

#: Stands in a kept body where the reader's own token belongs; nobody can guess it and type it.
TOKEN = secrets.token_hex(32)

_kept = OrderedDict()
_bodies = OrderedDict()
_lock = Lock()


def _forget():
    """Pages say the words of the code lists: where those have changed, all is made anew."""
    with _lock:
        _kept.clear()
        _bodies.clear()


codelists.when_changed(_forget)


def dossier_of(bundle):
    """The dossier of ``bundle`` as it stands; three queries, or one when nothing has changed.

    For pages that show. What decides on a write is assembled under the write's lock.
    """
    # The mark is taken first: a change in between makes what is kept stale, never false.
    mark = stamp(bundle)
    with _lock:
        known = _kept.get(bundle.pk)
    if known is None or known[0] != mark:
        known = (mark, assemble(bundle))
    with _lock:
        _kept[bundle.pk] = known
        _kept.move_to_end(bundle.pk)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return known[1]


def body_of(dossier, key, render):
    """What ``render()`` gave for this very dossier and ``key``, in this language.

    For the part of a page that follows from the dossier and the key alone: no person, no time,
    no form but one whose ``csrf_token`` is ``TOKEN`` (see ``with_token``).
    """
    name = (id(dossier), key, get_language())
    with _lock:
        known = _bodies.get(name)
    # The dossier is kept beside it, so its ``id`` is nobody else's meanwhile.
    if known is None or known[0] is not dossier:
        known = (dossier, render())
    with _lock:
        _bodies[name] = known
        _bodies.move_to_end(name)
        while len(_bodies) > MOST_BODIES:
            _bodies.popitem(last=False)
    return known[1]


def with_token(request, body):
    """The body with the reader's token in its forms."""
    return put(body, TOKEN, get_token(request))
