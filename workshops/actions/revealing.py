"""From cards to notes of the bundle: together, in the order drawn by lot, with nobody's time."""

from django.db import transaction
from django.utils.timezone import now

from bundles.editing import announce, next_order
from bundles.locking import touch
from bundles.models import Bundle
from designthinking.actions import latest_iteration
from designthinking.models import Note
from dossier.parts import part_of_question
from owes.models import Event
from workshops.enums import Origin
from workshops.models import Card

#: Where a note comes from, in the code list of tools (``dt_tools``).
TOOL = "burza_mozgow"


@transaction.atomic
def reveal(step, *, by, at=None):
    """Show every hidden card of the step, and keep all that are shown as notes of the bundle.

    Notes are made in the order of the wall and bear one time, so neither tells who wrote when.
    A rehearsal makes none. Returns how many cards were hidden until now. The caller counts the
    workshop's change (``Workshop.changed``).
    """
    hidden = Card.objects.living().filter(step=step, is_revealed=False)
    shown = hidden.update(is_revealed=True)
    keep_notes(step, by=by, at=at)
    return shown


def keep_notes(step, *, by, at=None):
    """Make notes of the step's public cards that have none yet; return how many.

    Cards that came after the reveal wait for the next such moment, so that no note bears the
    time when somebody pressed a button.
    """
    at = at or now()
    workshop = step.workshop
    if workshop.is_rehearsal:
        return 0
    cards = list(Card.objects.public().filter(step=step, note=None).on_the_wall())
    if not cards:
        return 0
    bundle = workshop.bundle
    announce("revealed", Note(bundle=bundle), at)
    notes = _notes(cards, step=step, bundle=bundle, at=at)
    Note.objects.bulk_create(notes)
    for card in cards:
        card.note_id = card.pk
    Card.objects.bulk_update(cards, ["note"])
    _log(workshop, step, cards, by=by, at=at)
    return len(notes)


def _notes(cards, *, step, bundle, at):
    iteration = latest_iteration(bundle)
    first = next_order(Note, bundle.pk)
    return [
        Note(
            id=card.pk,
            bundle=bundle,
            question=step.question,
            text=card.public_text,
            tool=TOOL,
            iteration=iteration,
            order=first + place,
            created_at=at,
            updated_at=at,
        )
        for place, card in enumerate(cards)
    ]


def _log(workshop, step, cards, *, by, at):
    on_paper = sum(card.origin == Origin.PAPER for card in cards)
    typed = sum(card.origin == Origin.FACILITATOR for card in cards)
    Event.objects.create(
        at=at,
        by=by,
        verb="revealed",
        kind="workshop",
        record_id=workshop.pk,
        bundle_id=workshop.bundle_id,
        facts={
            "step": str(step.pk),
            "notes": len(cards),
            "on_paper": on_paper,
            "by_facilitator": typed,
        },
    )
    touch(workshop.bundle_id, parts={part_of_question(step.question)}, by=by, at=at)


def follow(card, *, by, at=None):
    """Let the card's note say what the card now says in public; hidden cards keep their note as
    a tombstone, since nothing that was followed may lead into nothing.

    Hiding what ought not to be read comes before any lock of the bundle.
    """
    if card.note_id is None:
        return
    at = at or now()
    note = card.note
    announce("changed", note, at)
    gone = card.is_hidden or card.is_withdrawn
    note.text = card.public_text
    note.dropped_at = at if gone else None
    note.dropped_by = by if gone else None
    note.dropped_why = "ukryta na warsztacie" if gone else ""
    note.version += 1
    note.updated_at, note.updated_by = at, by
    note.save(
        update_fields=[
            "text",
            "dropped_at",
            "dropped_by",
            "dropped_why",
            "version",
            "updated_at",
            "updated_by",
        ]
    )
    Bundle.objects.filter(pk=note.bundle_id).update(updated_at=at, updated_by=by)
