"""Phones that join: a key for the phone, its hash for us."""

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import now

from workshops.actions.running import Closed
from workshops.codes import hashed, new_token
from workshops.models import Seat

#: A phone not heard of for so long is no longer counted as being here.
HERE = timedelta(seconds=90)
#: Of one workshop.
MAX_SEATS = 500


class Full(Exception):
    """Nobody else may join: the facilitator has closed the door, or the hall is full."""


def join(workshop, *, language="pl", key="", at=None):
    """Let one more phone in; return its ``Seat`` and the key it will be known by.

    Raises ``Closed`` or ``Full``.
    """
    if not workshop.is_open:
        raise Closed(workshop.pk)
    key = key or new_token()
    with transaction.atomic():
        if workshop.is_locked or workshop.seats.count() >= MAX_SEATS:
            raise Full(workshop.pk)
        seat = Seat.objects.create(
            workshop=workshop,
            key_hash=hashed(key),
            language=language,
            seen_at=to_the_minute(at or now()),
        )
        workshop.changed()
    return seat, key


def set_ready(seat, *, step, is_ready):
    """The phone's person says to be ready with the step, or not yet after all; twice is once."""
    ready_for = step if is_ready else None
    with transaction.atomic():
        others = Seat.objects.filter(pk=seat.pk)
        others = others.exclude(ready_for=step) if is_ready else others.exclude(ready_for=None)
        if others.update(ready_for=ready_for):
            seat.workshop.changed()


def set_language(seat, language):
    Seat.objects.filter(pk=seat.pk).update(language=language)


def touch(ids, at=None):
    """The phones of these seats are here now; within a minute it is written once."""
    minute = to_the_minute(at or now())
    Seat.objects.filter(pk__in=ids).exclude(seen_at=minute).update(seen_at=minute)


def away(ids, at=None):
    """Those of these seats whose phones were not heard of lately."""
    since = to_the_minute((at or now()) - HERE)
    return set(Seat.objects.filter(pk__in=ids, seen_at__lt=since).values_list("pk", flat=True))


def to_the_minute(moment):
    return moment.replace(second=0, microsecond=0)


def here(workshop, at=None):
    """Seats whose phones were heard of lately."""
    since = to_the_minute((at or now()) - HERE)
    return Seat.objects.filter(workshop=workshop, seen_at__gte=since)
