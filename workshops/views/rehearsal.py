"""Invented participants, at the buttons of a rehearsal's desk."""

from django.contrib import messages
from django.http import Http404

from owes.polish import counted
from workshops.actions import rehearsing, seats, voting
from workshops.views.desk_page import done, leading, step_sent


@leading
def rehearse(request, workshop):
    """Let them join, write or vote, as the button says."""
    act = ACTS.get(request.POST.get("do"))
    if act is None or not workshop.is_rehearsal:
        raise Http404
    try:
        return done(workshop, request, act(request, workshop))
    except seats.Full:
        said = "Drzwi są zamknięte: najpierw znowu wpuszczaj telefony."
    except voting.NotNow:
        said = "Zmyśleni uczestnicy zagłosują, gdy przejdziecie do głosowania."
    except rehearsing.NotNow:
        said = "W tym kroku nie mają czego zrobić: piszesz tu ty albo nie ma jeszcze karteczek."
    messages.warning(request, said)
    return done(workshop)


def _join(request, workshop):
    rehearsing.join(workshop)
    return f"Na sali jest {counted(rehearsing.PEOPLE, 'zmyślona osoba', 'zmyślone osoby', 'zmyślonych osób')}."


def _write(request, workshop):
    count = rehearsing.write(step_sent(request, workshop))
    return f"Napisali {counted(count, 'karteczkę', 'karteczki', 'karteczek')}."


def _vote(request, workshop):
    rehearsing.vote(step_sent(request, workshop))
    return "Wszyscy zmyśleni uczestnicy zagłosowali."


ACTS = {"dolacz": _join, "napisz": _write, "zaglosuj": _vote}
