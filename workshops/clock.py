"""The clock of a step as a page prints it; the page's script runs it from there."""

from django.utils.timezone import now

from workshops.changes import milliseconds_left


def left(workshop, at=None):
    """(milliseconds left or ``None``, text such as „4:30”)."""
    rest = milliseconds_left(workshop, at or now())
    if rest is None:
        return None, ""
    seconds = -(-rest // 1000)
    return rest, f"{seconds // 60}:{seconds % 60:02d}" if rest else "czas minął"
