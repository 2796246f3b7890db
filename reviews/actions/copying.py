"""Beginning a bundle of one's own from one in the library."""

from itertools import chain

from django.db import transaction
from django.utils.timezone import localdate, now

from bundles.actions import IdTaken, create_bundle
from bundles.models import Bundle
from dossier import copying, showing
from dossier.records import Place
from owes.ids import uuid7
from plans.load import load
from plans.shape import MODELS
from reviews import trail


@transaction.atomic
def begin_from(entry, *, pk, title, centre, places, by, starts_on=None, at=None):
    """A new draft of ``centre`` that follows the library's ``entry``; return it.

    ``pk``: made with the form, so that the form sent twice makes one bundle; ``places``:
    territories; ``starts_on``: day by which the tasks move. The caller has made sure that
    ``by`` works in the centre. Raises ``IdTaken``.
    """
    at = at or now()
    made = create_bundle(pk=pk, title=title, centre=centre, by=by, places=places, at=at)
    if made.origin_id == entry.bundle_id:
        return made
    if made.created_at != at:
        # The person's own bundle of another form.
        raise IdTaken
    dossier = copying.begun_from(
        entry.shown.dossier,
        title=title,
        places=[Place(code=one.code, label=one.label) for one in places],
        new_id=chain([pk], iter(uuid7, None)).__next__,
        starts_on=starts_on,
    )
    made = load(_fitting(dossier), centre=centre, by=by, at=at)
    made.origin_id, made.origin_words = entry.bundle_id, origin_words(entry)
    made.save(update_fields=["origin_id", "origin_words"])
    trail.write("copied", entry, bundle_id=made.pk, by=by, at=at, origin=made.origin_words)
    return made


def origin_words(entry):
    """Which bundle it is, for those who read of it when the entry is gone."""
    centre = entry.bundle.centre.name
    return f"„{entry.title}”, {centre}, {localdate(entry.at).year}"[:300]


def _fitting(dossier):
    """Texts cut to their columns: a mask or a placeholder can be longer than what it hides."""
    long = {}
    for spot, text in showing.texts(dossier):
        model = Bundle if spot.list_name == "bundle" else MODELS[spot.list_name]
        if "." in spot.field:
            continue
        limit = model._meta.get_field(spot.field).max_length
        if limit and len(text) > limit:
            long[spot] = f"{text[: limit - 1]}…"
    return showing.rewritten(dossier, long) if long else dossier
