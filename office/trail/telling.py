"""Events as people read them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from office.trail.words import persons, sentence
from owes.models import User


@dataclass(frozen=True)
class Told:
    """One event: what was done, by whom ("program" where by nobody), when and to which bundle."""

    pk: UUID
    text: str
    who: str
    at: datetime
    bundle_id: UUID | None


def told(events):
    """A ``Told`` of each event (with ``by`` loaded), in their order; one query for names."""
    events = list(events)
    wanted = set().union(*map(persons, events)) if events else set()
    names = {}
    if wanted:
        names = {one.pk: str(one) for one in User.objects.filter(pk__in=wanted)}
    return [
        Told(one.pk, sentence(one, names), str(one.by or "program"), one.at, one.bundle_id)
        for one in events
    ]
