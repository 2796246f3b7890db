"""Publishing an approved bundle to the library of finished bundles, and taking it back."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.timezone import now

from bundles.enums import BundleStatus
from dossier import showing
from dossier.records import Dossier
from reviews import library_card, personal, trail
from reviews.actions.moving import hold, require_side
from reviews.enums import Outcome, Side
from reviews.models import FrozenDossier, LibraryEntry, Submission
from reviews.workflow import IllegalMove

#: Where a bundle stands that may be published.
READY = (BundleStatus.APPROVED, BundleStatus.RUNNING, BundleStatus.FINISHED)

#: What the team agrees to; kept with the entry, word for word.
CONSENT = (
    "W imieniu zespołu wiązki zgadzam się, żeby jej zatwierdzona treść była pokazywana w "
    "bibliotece wszystkim, którzy pracują w OWES i w regionach, i żeby inne zespoły mogły zacząć "
    "od niej własną wiązkę. Grupa, z którą powstała, wie o tym. Treść została przeczytana: nie ma "
    "w niej imion i nazwisk ani niczego innego, po czym można rozpoznać osobę."
)


class Undecided(Exception):
    """Something that looks like personal data was neither masked nor declared not to be such:
    ``keys`` of ``personal.Suspect``."""

    def __init__(self, keys):
        super().__init__(", ".join(keys))
        self.keys = keys


class MovedOn(Exception):
    """Another version was approved since the person read the one to be published."""


@dataclass(frozen=True)
class Preview:
    """What would be published, and what in it looks like personal data."""

    submission: Submission
    dossier: Dossier
    suspects: list


def preview(bundle):
    """``Preview`` of the newest approved version, or ``None`` where the bundle may not be
    published."""
    submission = approved(bundle)
    if submission is None or bundle.status not in READY:
        return None
    dossier = showing.shown(submission.dossier)
    return Preview(submission, dossier, personal.suspects(dossier))


def approved(bundle):
    """The newest approved submission with its dossier, or ``None``."""
    found = Submission.objects.filter(bundle=bundle.pk, outcome=Outcome.APPROVED)
    return found.select_related("frozen").newest_first().first()


@transaction.atomic
def publish(bundle, *, by, submission, mask=(), leave=(), at=None):
    """Show the approved version ``submission`` (id) in the library, with the consent of ``by``.

    ``mask``, ``leave``: keys of suspects to be hidden, and of those declared not personal; each
    suspect must stand in one. A bundle has one entry on show: a later version replaces what it
    shows, the same one again changes nothing. Raises ``NotYours``, ``IllegalMove``,
    ``MovedOn``, ``Undecided``, and then nothing is changed.
    """
    at = at or now()
    held = hold(bundle)
    require_side(Side.AUTHOR, held, by)
    found = preview(held)
    if found is None:
        raise IllegalMove("publish", held.status)
    if found.submission.pk != submission:
        raise MovedOn
    mask, leave = set(mask), set(leave)
    if open_ := [one.key for one in found.suspects if (one.key in mask) == (one.key in leave)]:
        raise Undecided(open_)
    shown = personal.masked(found.dossier, leave)
    frozen = FrozenDossier.keep(shown)
    entry = LibraryEntry.objects.on_show().filter(bundle=held).first() or LibraryEntry(bundle=held)
    if entry.shown_id == frozen.pk and entry.submission_id == found.submission.pk:
        return entry
    entry.submission, entry.shown = found.submission, frozen
    entry.consent, entry.by, entry.at = CONSENT, by, at
    library_card.fill(entry, shown, held.centre)
    entry.save()
    trail.write(
        "published",
        entry,
        bundle_id=held.pk,
        by=by,
        at=at,
        version=found.submission.number,
        masked=sum(one.key in mask for one in found.suspects),
        left=sum(one.key in leave for one in found.suspects),
    )
    return entry


@transaction.atomic
def unpublish(bundle, *, by, at=None):
    """Take the bundle off the library; return its entry, or ``None`` where none was on show.

    What others began from it stays theirs and keeps its origin's words. Raises ``NotYours``.
    """
    at = at or now()
    held = hold(bundle)
    require_side(Side.AUTHOR, held, by)
    entry = LibraryEntry.objects.on_show().filter(bundle=held).first()
    if entry is not None:
        entry.withdrawn_at = at
        entry.save(update_fields=["withdrawn_at"])
        trail.write("unpublished", entry, bundle_id=held.pk, by=by, at=at)
    return entry
