"""What the pages of regions show: states, history in words, and what somebody looked at."""

import hashlib
from datetime import date

from owes.models import Event, Territory
from owes.polish import date_short, join_and

#: Changes shown on a page; the whole trail is elsewhere.
_MOST_EVENTS = 30


def state(record, today, start="valid_from", end="valid_to"):
    """(tone of the tag, word) of a period: a region's or, with other names, a centre's."""
    first, last = getattr(record, start), getattr(record, end)
    if first and first > today:
        return "warn", "przyszły"
    if last and last < today:
        return "todo", "zakończony"
    return "ok", "ważny"


def mark(region, codes):
    """64 hexadecimal digits of what a region's form shows: another one means it was changed."""
    parts = [region.name, str(region.valid_from), str(region.valid_to), *sorted(codes)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def history(region):
    """(when, who, sentences) of what was done to the region, newest first. Three queries."""
    events = Event.objects.filter(kind="region", facts__region=region.pk)
    found = list(events.select_related("by")[:_MOST_EVENTS])
    codes = {code for event in found for code in _moved(event.facts)[0] | _moved(event.facts)[1]}
    labels = {one.pk: one.label for one in Territory.objects.filter(pk__in=codes)}
    return [(one.at, one.by, _sentences(one, labels)) for one in found]


def _moved(facts):
    """Codes that came in, codes that went out."""
    now, before = set(facts.get("powiaty", ())), set(facts.get("before", ()))
    return now - before, before - now


def _sentences(event, labels):
    facts, was = event.facts, event.facts.get("was") or {}
    came, went = _moved(facts)
    said = [_WORDS.get(event.verb, "Zmieniono subregion.")]
    said += [
        f"{word}: {_shown(name, was.get(name))} → {_shown(name, facts.get(name))}."
        for name, word in _FIELDS.items()
        if was and was.get(name) != facts.get(name)
    ]
    first = "Powiaty" if event.verb == "created" else "Doszły"
    for word, codes in ((first, came), ("Odeszły", went)):
        if codes:
            said.append(f"{word}: {join_and(labels.get(code, code) for code in sorted(codes))}.")
    return said


def _shown(name, value):
    if name == "name":
        return f"„{value}”"
    return date_short(date.fromisoformat(value)) if value else "bez daty"


_FIELDS = {"name": "Nazwa", "valid_from": "Ważny od", "valid_to": "Ważny do"}
_WORDS = {"created": "Utworzono subregion.", "changed": "Zmieniono subregion."}
