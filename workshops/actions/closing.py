"""The end of a workshop: what was worked out stays in the bundle, everything live goes."""

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate, now

from bundles.activities import likely_kind
from bundles.editing import create_record
from bundles.models import Activity, Meeting
from dossier import method
from workshops import retention
from workshops.actions.revealing import reveal
from workshops.actions.running import log
from workshops.actions.voting import as_data, results
from workshops.models import Card, GroupingMove, PaperCard, Seat, Vote, Workshop

TOOL_OF_VOTE = "glosowanie_kropkami"
TOOL_OF_NOTES = "burza_mozgow"


@transaction.atomic
def close(workshop, *, by, head_count=None, place=None, sectors=None, activity="", at=None):
    """End the workshop, write its meeting down in the bundle and in the animator's log; return
    the workshop. ``activity``: one of the method's twelve, else what the stages suggest.

    What is still hidden is revealed: nothing that somebody wrote is thrown away. A rehearsal
    wipes itself and leaves nothing. Ended twice it ends once.
    """
    at = at or now()
    stored = workshop.lock()
    if not stored.is_open:
        return stored
    for step in stored.steps.all():
        reveal(step, by=by, at=at)
        _keep_results(step)
    stored.closed_at, stored.timer_ends_at = at, None
    stored.head_count = heads(stored) if head_count is None else head_count
    stored.place = stored.place if place is None else place
    stored.sectors = stored.sectors if sectors is None else sectors
    if not stored.is_rehearsal:
        stored.meeting = _write_meeting(stored, by=by, at=at)
        _complete_activity(stored, kind=activity or likely_activity(stored), by=by, at=at)
    stored.save()
    stored.changed(scene=True)
    log(stored, "workshop_closed", by=by, at=at, head_count=stored.head_count)
    if stored.is_rehearsal:
        wipe(stored, at=at)
    else:
        retention.workshop_closed(stored, at)
    return stored


def heads(workshop):
    """How many came, as far as we can know: phones, and people without one."""
    return workshop.seats.count() + workshop.paper_voters


def _keep_results(step):
    if step.votes.exists():
        step.results = as_data(results(step))
        step.save(update_fields=["results"])


def _write_meeting(workshop, *, by, at):
    worked_on = list(workshop.steps.filter(was_opened=True))
    stages = {step.asked.stage_code for step in worked_on if step.asked.stage_code}
    tools = [TOOL_OF_NOTES]
    if any(step.results for step in workshop.steps.all()):
        tools.append(TOOL_OF_VOTE)
    meeting = create_record(
        Meeting,
        bundle=workshop.bundle,
        by=by,
        at=at,
        held_on=localdate(workshop.started_at),
        place=workshop.place,
        participant_count=workshop.head_count,
        stages=[stage.code for stage in method.STAGES if stage.code in stages],
        sectors=workshop.sectors,
        tools=tools,
    )
    notes = Card.objects.filter(workshop=workshop).exclude(note=None).values("note")
    meeting.notes.model.objects.filter(pk__in=notes).update(meeting=meeting)
    return meeting


def likely_activity(workshop):
    """Which of the animator's twelve activities the workshop was, by the stages worked on."""
    asked = [step.asked.stage_code for step in workshop.steps.filter(was_opened=True)]
    return likely_kind(asked)


def _complete_activity(workshop, *, kind, by, at):
    """The meeting has written its activity down; what only the workshop knows is added."""
    Activity.objects.filter(meeting=workshop.meeting).update(
        kind=kind,
        is_kind_chosen=True,
        by=by,
        minutes=round((at - workshop.started_at).total_seconds() / 60),
    )


@transaction.atomic
def wipe(workshop, *, at=None):
    """Throw the live data away: keys, seats, votes, and what was hidden or withdrawn."""
    at = at or now()
    stored = workshop.lock()
    cards = Card.objects.filter(workshop=stored)
    Vote.objects.filter(step__workshop=stored).delete()
    Seat.objects.filter(workshop=stored).delete()
    GroupingMove.objects.filter(step__workshop=stored).delete()
    if stored.is_rehearsal:
        cards.delete()
        stored.clusters.all().delete()
        stored.steps.update(results=None)
        PaperCard.objects.filter(workshop=stored).delete()
    else:
        cards.filter(Q(is_withdrawn=True) | Q(is_hidden=True)).delete()
        cards.update(key_hash="")
    Workshop.objects.filter(pk=stored.pk).update(wiped_at=at)
