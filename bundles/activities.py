"""The animator's log from below: meetings write their activities themselves, and nothing is
written into a quarter that is closed."""

from django.db import transaction
from django.utils.timezone import now

from bundles.models import Activity, ClosedQuarter, Meeting
from dossier import method
from owes.models import Centre
from owes.quarters import quarter_of

#: Activities of the animator (``method.ANIMATOR_TASKS``) that a meeting usually is.
DIAGNOSIS = "diagnoza_potencjalu"
PLANNING = "planowanie_uslug_spolecznych"


class QuarterClosed(Exception):
    """The day falls into a quarter whose report is closed; ``closed`` is its ``ClosedQuarter``."""

    def __init__(self, closed):
        super().__init__(f"{closed.quarter} of centre {closed.centre_id} is closed")
        self.closed = closed


def require_open_quarters(centre_id, *days):
    """Raise ``QuarterClosed`` where one of the days is closed; until the transaction ends nobody
    closes a quarter of the centre."""
    Centre.objects.select_for_update().only("pk").get(pk=centre_id)
    if (closed := ClosedQuarter.objects.holding(centre_id, *days).first()) is not None:
        raise QuarterClosed(closed)


def likely_kind(stages):
    """Which of the twelve a meeting was, by the codes of the stages worked on."""
    return DIAGNOSIS if set(stages) == {method.STAGES[0].code} else PLANNING


@transaction.atomic
def follow_meetings(bundle, *, meetings=None, by=None, at=None):
    """Let the log say what the bundle's meetings (all, or these) say; return how many rows
    changed.

    A meeting has one activity, a dropped meeting a dropped one. An invented example has none,
    and rows of a closed quarter stay as they were reported.
    """
    if bundle.is_example:
        return 0
    at = at or now()
    found = Meeting.objects.filter(bundle=bundle) if meetings is None else meetings
    found = list(found)
    rows = {row.meeting_id: row for row in Activity.objects.filter(meeting__in=found)}
    wanted = [(meeting, rows.get(meeting.pk)) for meeting in found]
    changes = [pair for pair in wanted if _differs(*pair)]
    closed = _closed({spot for pair in changes for spot in _spots(bundle, *pair)})
    changed = 0
    for meeting, row in changes:
        if not closed & _spots(bundle, meeting, row):
            _write(bundle, meeting, row, by=by, at=at)
            changed += 1
    return changed


def _spots(bundle, meeting, row):
    """(centre, quarter) the change of a meeting's row touches: where it stands and where it goes.

    A row stays in the centre it was written in, whoever has the bundle now."""
    centre = row.centre_id if row else bundle.centre_id
    days = {meeting.held_on} | ({row.held_on} if row else set())
    return {(centre, quarter_of(day)) for day in days}


def _closed(spots):
    """Those of the spots that are closed; no query where there is none."""
    if not spots:
        return set()
    held = ClosedQuarter.objects.closed().filter(centre__in={centre for centre, _ in spots})
    return {(one.centre_id, one.quarter) for one in held} & spots


def _told(meeting):
    return {
        "held_on": meeting.held_on,
        "place": meeting.place,
        "participant_count": meeting.participant_count,
        "sectors": meeting.sectors,
    }


def _differs(meeting, row):
    if row is None:
        return meeting.is_living
    if row.dropped_at is None:
        is_kind_right = row.is_kind_chosen or row.kind == likely_kind(meeting.stages)
        told = _told(meeting)
        said = {name: getattr(row, name) for name in told}
        return not (meeting.is_living and is_kind_right and said == told)
    return meeting.is_living


def _write(bundle, meeting, row, *, by, at):
    row = row or Activity(
        meeting=meeting,
        bundle=bundle,
        centre_id=bundle.centre_id,
        by=meeting.created_by or by,
        is_kind_chosen=False,
        created_at=at,
        version=0,
    )
    if meeting.is_living:
        for name, value in _told(meeting).items():
            setattr(row, name, value)
        if not row.is_kind_chosen:
            row.kind = likely_kind(meeting.stages)
        row.dropped_at = row.dropped_by = None
    else:
        row.dropped_at, row.dropped_by = meeting.dropped_at, meeting.dropped_by
    if not row._state.adding:
        row.updated_at = at
    row.version += 1
    row.save()
