"""Events as people read them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bundles.models import Bundle
from office.trail.words import NOUNS, Names, sentence


@dataclass(frozen=True)
class Told:
    """One event: what was done, by whom ("program" where by nobody), when and to which bundle
    (``bundle``: its title where that may be told)."""

    pk: UUID
    text: str
    who: str
    at: datetime
    kind: str = ""
    bundle_id: UUID | None = None
    bundle: str = ""
    record_id: UUID | None = None

    @property
    def short_id(self):
        """The bundle's id as far as people need it to tell two apart."""
        return str(self.bundle_id)[-12:]


def told(events, *, with_titles=False):
    """A ``Told`` of each event (with ``by`` loaded), in their order; four queries at most."""
    events = list(events)
    names = Names.of(events)
    titles = {}
    if with_titles and (ids := {one.bundle_id for one in events} - {None}):
        titles = dict(Bundle.objects.filter(pk__in=ids).values_list("pk", "title"))
    return [
        Told(
            one.pk,
            sentence(one, names),
            str(one.by or "program"),
            one.at,
            NOUNS.get(one.kind, one.kind),
            one.bundle_id,
            titles.get(one.bundle_id, ""),
            one.record_id,
        )
        for one in events
    ]
