"""Writing a card: sent any number of times it stands once, and nobody else can change it."""

import re
from contextlib import contextmanager, suppress
from hmac import compare_digest
from threading import Lock

from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from workshops import guard
from workshops.actions.revealing import follow
from workshops.actions.running import Closed, locked
from workshops.codes import hashed
from workshops.enums import Guard, Origin
from workshops.models import Card, PaperCard, WorkshopStep

#: Longer than any sticky note; more is an essay for the discovery stage.
MAX_LENGTH = 500
#: Of one workshop: a hall of 200 people who write fifty each.
MAX_CARDS = 10_000
#: Of one workshop: all of a full hall without phones.
MAX_PAPER_CARDS = 500

_turn = Lock()

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class Refused(Exception):
    """The text can't be taken; ``why`` is "empty", "too_long" or "too_many"."""

    def __init__(self, why):
        super().__init__(why)
        self.why = why


class Taken(Exception):
    """Under this id stands something else: another's card, or another text by another key."""


class TooLate(Exception):
    """The card was revealed, so it can be neither changed nor withdrawn."""


def clean(text):
    """The text as it is kept: no control or direction marks, no space around it.

    Raises ``Refused``.
    """
    text = _CONTROLS.sub("", text.replace("\r\n", "\n")).strip()
    if not text:
        raise Refused("empty")
    if len(text) > MAX_LENGTH:
        raise Refused("too_long")
    return text


def write(*, step, pk, text, key="", version=1, origin=Origin.PHONE):
    """Keep a card and return it; the same card again changes nothing.

    With the same ``key`` and a higher ``version`` the text is changed, until it is revealed; a
    lower one is an old copy that came late, and answered like the first time. Raises
    ``Refused``, ``Taken``, ``TooLate`` or ``Closed``, and then nothing is changed.
    """
    text = clean(text)
    try:
        with _in_turn(), transaction.atomic():
            return _create(step, pk=pk, text=text, key=key, version=version, origin=origin)
    except IntegrityError:
        pass
    with transaction.atomic():
        return _again(step, pk=pk, text=text, key=key, version=version)


@contextmanager
def _in_turn():
    """SQLite lets waiting writers in by lot, and in a busy hall an unlucky one waits for seconds;
    here they queue. One who writes already must not: whoever is in front waits for them."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with _turn:
            yield
    else:
        yield


def _create(step, *, pk, text, key, version, origin):
    workshop = step.workshop
    if not workshop.is_open:
        raise Closed(workshop.pk)
    _refuse_too_many(workshop)
    card = Card(
        pk=pk,
        workshop=workshop,
        step=step,
        text=text,
        version=version,
        key_hash=hashed(key) if key else "",
        origin=Origin.REHEARSAL if workshop.is_rehearsal and origin == Origin.PHONE else origin,
        guard=Guard.PENDING if guard.found(text) else Guard.NONE,
        is_revealed=not step.hides_notes,
        wave=0 if step.hides_notes else 1,
    )
    card.save(force_insert=True)
    number = workshop.changed()
    # Whether notes are hidden is asked once more under the workshop's lock: between reading the
    # step and here the facilitator may have revealed them, and no card may be left behind; or
    # have ended the workshop, after which nobody would reveal it.
    stored = WorkshopStep.objects.select_related("workshop").get(pk=step.pk)
    if not stored.workshop.is_open:
        raise Closed(workshop.pk)
    hides = stored.hides_notes
    if hides is card.is_revealed:
        card.is_revealed, card.wave = not hides, 0 if hides else 1
    if card.is_revealed:
        card.seq = number
        card.save(update_fields=["seq", "is_revealed", "wave"])
    return card


def _refuse_too_many(workshop):
    if Card.objects.filter(workshop=workshop).count() >= MAX_CARDS:
        raise Refused("too_many")


def _again(step, *, pk, text, key, version):
    card = Card.objects.select_for_update().get(pk=pk)
    if card.workshop_id != step.workshop_id or card.step_id != step.pk:
        raise Taken
    is_own = bool(key) and compare_digest(card.key_hash, hashed(key))
    if not is_own:
        if card.text == text and not card.key_hash and not key:
            return card
        raise Taken
    if version < card.version or (version == card.version and card.text == text):
        return card
    if version == card.version or card.is_withdrawn:
        raise Taken
    return _change(card, text=text, version=version)


def _change(card, *, text, version):
    if card.is_revealed:
        raise TooLate
    if not card.workshop.is_open:
        raise Closed(card.workshop_id)
    card.text, card.version = text, version
    card.guard = Guard.PENDING if guard.found(text) else Guard.NONE
    card.save(update_fields=["text", "version", "guard"])
    return card


def withdraw(*, workshop, pk, key, step=None):
    """Take one's own card back: its text is gone from the server. Twice is once.

    A card of ``step`` that is not here yet is withdrawn before it comes, so that a copy still on
    its way does not stand in the end. Raises ``Taken`` for another's card (or none), ``TooLate``
    once it was revealed.
    """
    if step is not None and workshop.is_open:
        with suppress(IntegrityError, Refused), transaction.atomic():
            return _withdraw_ahead(step, pk=pk, key=key)
    with transaction.atomic():
        return _withdraw(workshop, pk=pk, key=key)


def _withdraw_ahead(step, *, pk, key):
    _refuse_too_many(step.workshop)
    card = Card(pk=pk, workshop=step.workshop, step=step, key_hash=hashed(key), is_withdrawn=True)
    card.save(force_insert=True)
    return card


def _withdraw(workshop, *, pk, key):
    card = Card.objects.select_for_update().filter(pk=pk, workshop=workshop).first()
    if card is None or not card.key_hash or not compare_digest(card.key_hash, hashed(key)):
        raise Taken
    if card.is_withdrawn:
        return card
    if card.is_revealed:
        raise TooLate
    card.is_withdrawn, card.text, card.guard = True, "", Guard.NONE
    card.save(update_fields=["is_withdrawn", "text", "guard"])
    workshop.changed()
    return card


def write_for(*, step, text, pk, paper=None):
    """Type a card for somebody without a phone: from a printed card (``paper``: its
    ``PaperCard``) or just said aloud. The card's origin tells so."""
    if paper is not None:
        return write(step=step, pk=paper.pk, text=text, origin=Origin.PAPER)
    return write(step=step, pk=pk, text=text, origin=Origin.FACILITATOR)


@transaction.atomic
def print_cards(workshop, count, *, batch=None):
    """Make so many paper cards, to be printed together, and return them.

    ``batch``: the number of this printing, by default the next one; where it stands already its
    cards are returned, so that a form sent twice makes them once. Raises ``Refused`` or
    ``Closed``.
    """
    stored = locked(workshop)
    printed = PaperCard.objects.filter(workshop=stored)
    if batch is None:
        batch = (printed.aggregate(last=Max("batch"))["last"] or 0) + 1
    elif same := list(printed.filter(batch=batch)):
        return same
    if printed.count() + count > MAX_PAPER_CARDS:
        raise Refused("too_many")
    return PaperCard.objects.bulk_create(
        [PaperCard(workshop=stored, batch=batch) for _ in range(count)]
    )


@transaction.atomic
def hide(card, *, is_hidden, by):
    """Take a card off everybody's screen, or put it back; its text and its votes stay."""
    card = Card.objects.select_for_update().get(pk=card.pk)
    card.is_hidden = is_hidden
    card.save(update_fields=["is_hidden"])
    return _in_sight(card, by=by)


@transaction.atomic
def decide_guard(card, *, is_shown, by):
    """Say whether what looks like personal data may be shown after all."""
    card = Card.objects.select_for_update().get(pk=card.pk)
    card.guard = Guard.SHOWN if is_shown else Guard.MASKED
    card.save(update_fields=["guard"])
    return _in_sight(card, by=by)


def _in_sight(card, *, by):
    follow(card, by=by)
    number = card.workshop.changed(layout=True)
    if card.is_revealed:
        card.seq = number
        card.save(update_fields=["seq"])
    return card
