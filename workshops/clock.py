"""The clock of a step as a page prints it; the page's script runs it from there."""

from django.utils.timezone import now

from workshops.changes import milliseconds_left
from workshops.enums import Phase

#: Per cent of a step's minutes that each phase is offered. Writing is the one part that everybody
#: does alone and at their own pace, so it has the most; putting notes together is talked over; a
#: vote is a few taps.
SHARES = {
    Phase.COLLECT: 40,
    Phase.REVEAL: 15,
    Phase.GROUP: 20,
    Phase.VOTE: 10,
    Phase.CONCLUDE: 15,
}


def left(workshop, at=None):
    """(milliseconds left or ``None``, text such as „4:30”)."""
    rest = milliseconds_left(workshop, at or now())
    if rest is None:
        return None, ""
    seconds = -(-rest // 1000)
    return rest, f"{seconds // 60}:{seconds % 60:02d}" if rest else "czas minął"


def offered(step):
    """Whole minutes for the step's phase, at least one. Rounded down: from ten minutes on, the
    phases together take no more than the step has."""
    return max(1, step.minutes * SHARES[Phase(step.phase)] // 100)
