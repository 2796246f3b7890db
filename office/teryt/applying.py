"""Bringing the table up to date: all of a file, or nothing."""

import zlib
from hashlib import sha256

from django.db import transaction
from django.utils.timezone import now

from bundles.models import Bundle
from office.models import TerytFile
from office.teryt.comparing import compare
from office.teryt.reading import read
from owes.models import Event, Territory

#: SQLite takes a limited number of parameters in one statement.
BATCH = 500


class Changed(Exception):
    """The table is no longer the one that was shown."""


def keep(content, *, by, at=None):
    """Keep the bytes of a file until somebody applies it; raises ``RefusedFile``."""
    register = read(content)
    return TerytFile.objects.create(
        by=by,
        at=at or now(),
        stated_on=register.stated_on,
        sha256=sha256(content).hexdigest(),
        content=zlib.compress(content),
    )


def register_of(file):
    """The ``Register`` of a kept file."""
    return read(zlib.decompress(bytes(file.content)))


@transaction.atomic
def apply(file, *, mark, by, at=None):
    """Write what ``file`` changes; return its ``Comparison``. Applied again it changes nothing.

    ``mark``: of the comparison that was shown; raises ``Changed`` where the table is another one.
    Bundles follow a unit that got another kind; of units that went the rows stay.
    """
    at = at or now()
    file = TerytFile.objects.select_for_update().get(pk=file.pk)
    register = register_of(file)
    found = compare(register)
    if not found:
        return found
    if found.mark != mark:
        raise Changed
    _write(register)
    _follow(found.rekinded)
    ended = [one.old.code for one in [*found.gone, *found.rekinded] if _ends(one)]
    for start in range(0, len(ended), BATCH):
        Territory.objects.filter(pk__in=ended[start : start + BATCH]).update(
            ended_on=file.stated_on, stated_on=file.stated_on
        )
    file.applied_at = at
    file.save(update_fields=["applied_at"])
    Event.objects.create(
        at=at,
        by=by,
        verb="updated",
        kind="teryt",
        record_id=file.pk,
        facts={
            "stated_on": file.stated_on.isoformat(),
            "sha256": file.sha256,
            "new": [one.new.code for one in found.new],
            "gone": [one.old.code for one in found.gone],
            "renamed": [one.new.code for one in found.renamed],
            "rekinded": [[one.old.code, one.new.code] for one in found.rekinded],
            "back": [one.new.code for one in found.back],
        },
    )
    return found


def _ends(change):
    return change.new is None or change.new.code != change.old.code


def _write(register):
    """All units of the file as it has them: a name of a powiat stands in the keys of its gminy."""
    units = list(register.units.values())
    for unit in units:
        unit.stated_on = register.stated_on
    Territory.objects.bulk_create(
        units,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            "name",
            "kind",
            "parent",
            "search_key",
            "sort_key",
            "stated_on",
            "ended_on",
        ],
    )


def _follow(changes):
    """Let bundles hold the unit under its new code."""
    links = Bundle.territories.through.objects
    for change in changes:
        if not _ends(change):
            continue
        there = links.filter(territory=change.new.code).values("bundle")
        links.filter(
            territory=change.old.code, bundle__in=list(there.values_list("bundle", flat=True))
        ).delete()
        links.filter(territory=change.old.code).update(territory=change.new.code)
