"""What changed in a workshop since a number: the one answer for streams, polling and catching up.

A frame is a dict, the same for everybody of one audience:

``seq``     the number to ask from next time
``scene``   true when the page's scene has to be fetched anew (another phase, a new grouping…)
``timer``   milliseconds left on the clock, ``null`` when it stands; only when it changed
``counts``  {name: text} of the people and notes counted; projector and facilitator only
``parts``   {element id: HTML, or ``null`` for one that is gone}, notes of the current step
"""

import json

from django.template.loader import get_template
from django.utils.timezone import now

from owes.polish import counted
from workshops import board
from workshops.board import PHONE
from workshops.models import Card, Workshop

CONTENT = "workshops/_note.html"


def frames(workshop_id, since, audiences, at=None):
    """{audience: frame} of what changed since the change of this number; at most five queries.

    An audience for which nothing changed has a frame that says nothing but its number; where
    nothing changed at all there is no frame. ``since`` 0: everything.

    Raises ``Workshop.DoesNotExist``.
    """
    workshop = Workshop.objects.select_related("current").get(pk=workshop_id)
    if workshop.seq == since:
        return {}
    if workshop.seq < since:
        since = 0  # A number we never gave, of a database that was put back: begin anew.
    found = {}
    numbers = _counts(workshop) if set(audiences) - {PHONE} else None
    cards = _cards(workshop, since) if _shown_to_any(workshop, audiences) else []
    parts = {f"karteczka-{card.pk}": _html(card) for card in cards}
    for audience in audiences:
        frame = _frame(workshop, since, audience, at or now())
        if numbers is not None and audience != PHONE:
            frame["counts"] = numbers
        if parts and "scene" not in frame and board.shows_notes(workshop, audience):
            frame["parts"] = parts
        found[audience] = frame
    return found


def says_anything(frame):
    return len(frame) > 1


def encoded(frame):
    """The frame as a message of a stream of events."""
    data = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
    return f"id: {frame['seq']}\ndata: {data}\n\n".encode()


def milliseconds_left(workshop, at):
    if workshop.timer_ends_at is None:
        return None
    return max(0, round((workshop.timer_ends_at - at).total_seconds() * 1000))


def count_texts(counts):
    """{name: text} for the counts shown on the projector and to the facilitator."""
    writes = counted(counts.writing, "osoba pisze", "osoby piszą", "osób pisze")
    ready = counted(counts.ready, "gotowa", "gotowe", "gotowych")
    return {
        "people": counted(counts.here, "telefon na sali", "telefony na sali", "telefonów na sali"),
        "writing": f"{writes} · {ready}",
        "written": counted(counts.written, "karteczka", "karteczki", "karteczek"),
        "waiting": _waiting(counts.waiting),
        "voted": _voted(counts.voted),
    }


def _waiting(count):
    if not count:
        return "jeszcze nikt nic nie napisał"
    told = counted(count, "karteczka czeka", "karteczki czekają", "karteczek czeka")
    return f"{told} na odsłonięcie"


def _voted(count):
    if count is None:
        return ""
    if not count:
        return "jeszcze nikt nie zagłosował"
    return counted(count, "osoba zagłosowała", "osoby zagłosowały", "osób zagłosowało")


def _frame(workshop, since, audience, at):
    frame = {"seq": workshop.seq}
    if (workshop.scene if audience == PHONE else workshop.layout) > since:
        frame["scene"] = True
    if workshop.timed > since:
        frame["timer"] = milliseconds_left(workshop, at)
    return frame


def _counts(workshop):
    return count_texts(board.counts(workshop))


def _shown_to_any(workshop, audiences):
    return any(board.shows_notes(workshop, audience) for audience in audiences)


def _cards(workshop, since):
    """Cards of the current step that came into sight, or changed in sight, after ``since``.

    What was stored after the workshop was read waits for the next frame, or it came twice.
    """
    shown = Card.objects.filter(step=workshop.current_id, is_revealed=True)
    new = shown.filter(workshop=workshop, seq__gt=since, seq__lte=workshop.seq)
    return new.on_the_wall()


def _html(card):
    if not card.is_public:
        return None
    return get_template(CONTENT).render({"card": card}).strip()
