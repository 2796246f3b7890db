"""What the pages of centres show: how its accreditation stands, and its history in words."""

from datetime import date

from office import accreditation
from owes.models import Event, Region
from owes.polish import counted, date_short

_MOST_EVENTS = 30


def accreditation_of(centre, today):
    """(tone of the tag, words): how long it still lasts; ("", "") where none is known."""
    if centre.accredited_to is None:
        return ("todo", "bez daty") if centre.accredited_from is None else ("ok", "bez końca")
    left = (centre.accredited_to - today).days
    if left < 0:
        return "error", "skończyła się"
    if centre.accredited_from and centre.accredited_from > today:
        return "warn", "jeszcze nie"
    if left <= accreditation.STAGES[0]:
        return (
            "warn",
            f"jeszcze {counted(left, 'dzień', 'dni', 'dni')}" if left else "ostatni dzień",
        )
    return "ok", "ważna"


def history(centre):
    """(when, who, sentences) of what was done to the centre, newest first. Two queries."""
    found = list(
        Event.objects.filter(kind="centre", facts__centre=centre.pk).select_related("by")[
            :_MOST_EVENTS
        ]
    )
    regions = dict(Region.objects.filter(pk__in=_regions(found)).values_list("pk", "name"))
    return [(one.at, one.by, _sentences(one, regions)) for one in found]


def _regions(events):
    for one in events:
        yield one.facts.get("region")
        yield one.facts.get("before", {}).get("region")


def _sentences(event, regions):
    facts, before = event.facts, event.facts.get("before") or {}
    return [
        "Dodano ośrodek." if event.verb == "created" else "Zmieniono dane ośrodka.",
        *(
            f"{word}: {_shown(name, before.get(name), regions)} → "
            f"{_shown(name, facts.get(name), regions)}."
            for name, word in _FIELDS.items()
            if before and before.get(name) != facts.get(name)
        ),
    ]


def _shown(name, value, regions):
    if name == "region":
        return f"„{regions.get(value, value)}”"
    if name.startswith("accredited"):
        return date_short(date.fromisoformat(value)) if value else "bez daty"
    return f"„{value}”" if value else "nic"


_FIELDS = {
    "name": "Nazwa",
    "operator": "Operator",
    "nip": "NIP",
    "region": "Subregion",
    "accredited_from": "Akredytacja od",
    "accredited_to": "Akredytacja do",
}
