"""What a participant sees of an entry, and how many confirmed exactly that."""

import hashlib
import json

from bundles.models import Activity
from reports.models import Confirming


def fingerprint(entry):
    """By what the entry is known as it stands: everything a participant is shown of it."""
    told = [
        entry.kind,
        entry.held_on.isoformat(),
        entry.minutes,
        entry.participant_count,
        getattr(entry, "place", ""),
        getattr(entry, "form", ""),
        getattr(entry, "topic", ""),
        str(entry.bundle_id or entry.group_id or ""),
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def link_of(entry):
    """{name of the foreign key: the entry}."""
    return {"activity" if isinstance(entry, Activity) else "service": entry}


def counts(entries):
    """{entry's id: (phones that confirmed it as it stands, phones that denied it)}; one query.

    ``entries``: all activities, or all services.
    """
    entries = list(entries)
    if not entries:
        return {}
    (name,) = link_of(entries[0])
    now_stands = {(entry.pk, fingerprint(entry)) for entry in entries}
    rows = Confirming.objects.filter(**{f"{name}__in": entries}).with_counts()
    return {
        pk: (row.agreed, row.denied)
        for row in rows
        if (pk := getattr(row, f"{name}_id"), row.fingerprint) in now_stands
    }
