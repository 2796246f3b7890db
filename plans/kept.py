"""Dossiers of bundles that have not changed since they were last read.

A dossier never changes, and a ``stamp`` tells in one query whether it is still the bundle's:
much less than assembling it, and whatever was worked out from it (its thread above all) is
ready too. Each process keeps its own few.
"""

from collections import OrderedDict
from threading import Lock

from plans.assemble import assemble
from plans.stamp import stamp

#: A bundle of 300 records takes less than a megabyte.
MOST = 64

_kept = OrderedDict()
_lock = Lock()


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
