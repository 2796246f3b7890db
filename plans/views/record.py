"""The thread of one record: up to the voices it came from, down to the tasks it led to."""

from dataclasses import dataclass, field

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from dossier.parts import part_of_record
from dossier.thread import VOICES, threads_of
from plans.kept import body_of
from plans.names import KINDS, count_of, edit_url, list_url, place_of, text_of, thread_url
from plans.reading import read

#: Deeper branches go on on their record's own page.
DEPTH = 10
#: A larger tree comes folded: its first knots with the size of what hangs on each.
UNFOLDED = 25


@dataclass
class Knot:
    """A record on the thread, with its branches from ``branches_of``.

    ``is_elsewhere``: its own branches stand at another place of the same list. ``goes_on``: they
    stand on its own page.
    """

    record: object
    kind: str
    text: str
    place: str
    url: str
    is_voice: bool
    successor: dict | None = None
    is_elsewhere: bool = False
    goes_on: bool = False
    branches: list = field(default_factory=list)

    @property
    def size(self):
        """How many knots hang on this one, at any distance."""
        return sum(1 + branch.size for branch in self.branches)


@login_required
@require_safe
def record(request, pk, record):
    """What the record is, what it comes from, and what comes of it; tombstones too."""
    bundle, dossier = read(request, pk)
    threads = threads_of(dossier)
    if record not in threads.records:
        raise Http404
    key = ("record", record, bundle.lock)
    context = {
        "bundle": bundle,
        "title": text_of(threads.record(record)),
        "body": body_of(dossier, key, lambda: _body(bundle, threads, record)),
        "current": "record",
    }
    return render(request, "plans/record.html", context)


def _body(bundle, threads, record):
    name, value = threads.records[record]
    up, down = (branches_of(bundle, threads, record, way) for way in (threads.up, threads.down))
    context = {
        "bundle": bundle,
        "knot": knot_of(bundle, threads, record),
        "up": up,
        "is_up_folded": _size(up) > UNFOLDED,
        "down": down,
        "is_down_folded": _size(down) > UNFOLDED,
        "voices": threads.voices(record),
        "below": _counts(threads, threads.below(record)),
        "above": _counts(threads, threads.above(record)),
        "is_voice": name in VOICES,
        "is_end": name == "tasks",
        "list_url": list_url(bundle.pk, name, value),
        "edit_url": edit_url(bundle.pk, name, value)
        if value.is_living and bundle.lets_change(part_of_record(name, value))
        else "",
        "weave_url": f"{reverse('plans:thread', args=[bundle.pk])}?zapis={record}",
    }
    return render_to_string("plans/_record.html", context)


def _size(knots):
    return sum(1 + knot.size for knot in knots)


def _counts(threads, ids):
    """ "9 notatek, 2 wnioski": how much of each kind, tombstones left out."""
    living = [threads.name_of(pk) for pk in ids if threads.record(pk).is_living]
    return [count_of(name, living.count(name)) for name in KINDS if name in living]


def branches_of(bundle, threads, pk, onward):
    """``Knot``s one step ``onward`` from ``pk``, each with its own branches.

    A record met twice has its branches where it is nearest; so the list stays as long as the
    links are many, circles end, and the shortest path to a voice is the one written out.
    """
    top = Knot(None, "", "", "", "", False)
    level, written = [(pk, top)], {pk}
    for depth in range(DEPTH):
        following = []
        for parent_id, parent in level:
            for step in onward(parent_id):
                knot = knot_of(bundle, threads, step)
                parent.branches.append(knot)
                if step in written:
                    knot.is_elsewhere = bool(onward(step))
                elif depth == DEPTH - 1:
                    knot.goes_on = bool(onward(step))
                else:
                    written.add(step)
                    following.append((step, knot))
        level = following
    return top.branches


def knot_of(bundle, threads, pk):
    name, value = threads.records[pk]
    return Knot(
        record=value,
        kind=KINDS[name].one,
        text=text_of(value),
        place=place_of(value),
        url=thread_url(bundle.pk, pk),
        is_voice=name in VOICES,
        successor=_successor(bundle, threads, value),
    )


def _successor(bundle, threads, value):
    successor = value.tombstone.successor_id if value.tombstone else None
    if successor not in threads.records:
        return None
    return {
        "text": text_of(threads.record(successor)),
        "url": thread_url(bundle.pk, successor),
    }
