"""Starting a workshop, and moving it: only the facilitator does."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.timezone import now

from bundles.locking import PartLocked
from dossier.parts import part_of_kind, part_of_question
from owes.models import Event
from workshops import retention
from workshops.actions.revealing import reveal
from workshops.enums import PHASES, Phase
from workshops.models import Seat, Workshop, WorkshopStep


class Closed(Exception):
    """The workshop is over."""


class Taken(Exception):
    """Under this id stands another workshop, or one that is over."""


@transaction.atomic
def start(*, pk, bundle, title, steps, by, at=None, **fields):
    """Open a workshop over ``bundle`` and return it; the same form sent twice opens one.

    ``steps``: a list of {question, permission, view, minutes, vote_kind, vote_budget, vote_cap}
    (``workshops.scenarios``); ``fields``: place, sectors, paper_voters, is_rehearsal.
    Raises ``Taken``, and ``PartLocked`` where it may not write (``locked_part``).
    """
    at = at or now()
    workshop, is_new = Workshop.objects.get_or_create(
        pk=pk,
        defaults={"bundle": bundle, "title": title, "started_at": at, "started_by": by, **fields},
    )
    if not is_new:
        is_same = (workshop.bundle_id, workshop.title) == (bundle.pk, title)
        if not is_same or not workshop.is_open:
            raise Taken(pk)
        return workshop
    _refuse_locked(workshop, [step["question"] for step in steps])
    rows = [
        WorkshopStep(workshop=workshop, order=order, **step) for order, step in enumerate(steps, 1)
    ]
    WorkshopStep.objects.bulk_create(rows)
    rows[0].was_opened = True
    rows[0].save(update_fields=["was_opened"])
    workshop.current = rows[0]
    workshop.save(update_fields=["current"])
    log(workshop, "workshop_started", by=by, at=at, rehearsal=workshop.is_rehearsal)
    retention.workshop_started(workshop, at)
    return workshop


def locked_part(bundle, questions):
    """Code of the first part (``dossier.parts``) that a workshop on these questions would write to
    and that is closed in a bundle returned to be mended; ``None`` when all are open."""
    parts = [part_of_kind("workshop"), *map(part_of_question, questions)]
    return next((part for part in parts if not bundle.may_change(part)), None)


def _refuse_locked(workshop, questions):
    """A rehearsal writes nothing, so it may be about anything."""
    part = None if workshop.is_rehearsal else locked_part(workshop.bundle, questions)
    if part:
        raise PartLocked(workshop.bundle_id, part)


@transaction.atomic
def move(workshop, *, by, step=None, phase=None, at=None):
    """Go to ``step`` (default: where the workshop is) and there to ``phase`` (default: where that
    step stands). Forward, back and skipping alike; nothing is destroyed.

    Leaving „piszemy” for a later phase reveals what was written. The clock stops.
    Raises ``Closed``.
    """
    stored = locked(workshop)
    step = WorkshopStep.objects.get(pk=step.pk if step else stored.current_id, workshop=stored)
    before = (stored.current_id, step.phase)
    step.phase = phase or step.phase
    if (step.pk, step.phase) == before:
        return stored
    step.was_opened = True
    step.is_skipped = False
    step.save(update_fields=["phase", "was_opened", "is_skipped"])
    stored.current, stored.timer_ends_at = step, None
    stored.save(update_fields=["current", "timer_ends_at"])
    Seat.objects.filter(workshop=stored).exclude(ready_for=None).update(ready_for=None)
    if step.phase != Phase.COLLECT:
        reveal(step, by=by, at=at)
    stored.changed(scene=True)
    return stored


def neighbour(step, *, forward):
    """The phase before or after the step's own, or ``None`` at either end."""
    place = PHASES.index(Phase(step.phase)) + (1 if forward else -1)
    return PHASES[place] if 0 <= place < len(PHASES) else None


@transaction.atomic
def skip(step, *, by):
    """Leave the step out and go to the next one that is not; what was written stays."""
    stored = locked(step.workshop)
    WorkshopStep.objects.filter(pk=step.pk).update(is_skipped=True)
    later = stored.steps.filter(order__gt=step.order, is_skipped=False).first()
    if later is not None:
        return move(stored, by=by, step=later)
    stored.changed(layout=True)
    return stored


@transaction.atomic
def set_timer(workshop, *, minutes, at=None):
    """Let the clock run for so many minutes from now; 0 stops it."""
    at = at or now()
    stored = locked(workshop)
    stored.timer_ends_at = at + timedelta(minutes=minutes) if minutes else None
    stored.save(update_fields=["timer_ends_at"])
    stored.changed(timed=True)
    return stored


@transaction.atomic
def add_minutes(workshop, *, minutes, at=None):
    """Let the clock run longer; one that has run out starts again."""
    at = at or now()
    stored = locked(workshop)
    since = max(stored.timer_ends_at or at, at)
    stored.timer_ends_at = since + timedelta(minutes=minutes)
    stored.save(update_fields=["timer_ends_at"])
    stored.changed(timed=True)
    return stored


@transaction.atomic
def change(workshop, **fields):
    """Change what the facilitator may change on the way: place, sectors, paper_voters,
    is_locked, title, head_count."""
    stored = locked(workshop)
    for name, value in fields.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(fields))
    stored.changed(scene="is_locked" in fields, layout=True)
    return stored


@transaction.atomic
def add_step(workshop, *, after=None, **fields):
    """Put one more step after the step ``after`` (default: last); return it.

    Raises ``Closed``, and ``PartLocked`` as ``start`` does.
    """
    stored = locked(workshop)
    _refuse_locked(stored, [fields["question"]])
    order = (after.order if after else stored.steps.count()) + 1
    stored.steps.filter(order__gte=order).update(order=F("order") + 1)
    step = WorkshopStep.objects.create(workshop=stored, order=order, **fields)
    stored.changed(layout=True)
    return step


@transaction.atomic
def change_step(step, **fields):
    """Change a step's question's settings while the workshop goes on."""
    stored = locked(step.workshop)
    for name, value in fields.items():
        setattr(step, name, value)
    step.save(update_fields=list(fields))
    stored.changed(scene=stored.current_id == step.pk, layout=True)
    return step


def locked(workshop):
    """The workshop's row, locked; ``Closed`` when it is over."""
    stored = workshop.lock()
    if not stored.is_open:
        raise Closed(stored.pk)
    return stored


def log(workshop, verb, *, by, at=None, **facts):
    """Leave an ``Event`` of the facilitator's; participants leave none."""
    Event.objects.create(
        at=at or now(),
        by=by,
        verb=verb,
        kind="workshop",
        record_id=workshop.pk,
        bundle_id=workshop.bundle_id,
        facts=facts,
    )
