"""How every process comes to know what an admin changed in the code lists.

The lists in force stand in the process's memory (``dossier.codelists``). Before a request, at most
once every ``SECONDS``, and before every task of the worker one small query asks whether they are
still those of the database; a change made in this process is laid at once, after its commit.
"""

import time
from threading import Lock

from django.conf import settings
from django.db.models import Count, Sum

from dossier import codelists
from office.models import CodeListItem

#: A change made by another process is seen after so many seconds at the latest.
SECONDS = 5

_lock = Lock()
_state = {"asked": float("-inf"), "stamp": None}


def lay():
    """Lay the database's items over those of the files, now."""
    # The stamp is taken first: a change in between is laid again, never missed.
    found = stamp()
    changed = {}
    for item in CodeListItem.objects.order_by("codes", "order", "pk"):
        changed.setdefault(item.codes, []).append(as_item(item))
    codelists.use(changed)
    _state["stamp"] = found


def stamp():
    """(rows, sum of their versions): rows are never deleted, versions only rise."""
    return tuple(CodeListItem.objects.aggregate(n=Count("pk"), v=Sum("version")).values())


def as_item(item):
    """The row as an item of ``dossier.codelists``."""
    return {
        **item.more,
        "code": item.code,
        "label": item.label,
        "hint": item.hint,
        "order": item.order,
        "valid_from": item.valid_from,
        "valid_to": item.valid_to,
    }


def look():
    """Lay the lists anew where the database has others; at most one small query otherwise."""
    if stamp() != _state["stamp"]:
        with _lock:
            lay()


def look_in_time(clock=time.monotonic):
    """``look``, unless it was done less than ``SECONDS`` ago."""
    if (moment := clock()) - _state["asked"] >= SECONDS:
        _state["asked"] = moment
        look()


def middleware(get_response):
    """Before a request."""

    def watching(request):
        if settings.CODE_LISTS_WATCHED:
            look_in_time()
        return get_response(request)

    return watching


def before_task(**kwargs):
    """Before a task of the worker."""
    if settings.CODE_LISTS_WATCHED:
        look()
