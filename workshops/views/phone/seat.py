"""The page a phone has open during the workshop, and what it says of itself."""

from django.utils.translation import override
from django.views.decorators.http import require_safe

from workshops import board, phone_scene, wording
from workshops.actions import seats
from workshops.live.tokens import issue
from workshops.models import WorkshopStep

from .answers import data, form_view, go, language_of, page, seat_of, wants_data, workshop_of
from .notes_form import blank


@require_safe
def phone(request, code, key):
    """``?scena=1``: only what changes with the workshop, for a page that is open already."""
    # Its number is read with the workshop, before anything that is shown: see ``data-since``.
    workshop = workshop_of(code)
    if workshop is None:
        with override(language_of(request)):
            return page("code", {"typed": code, "is_unknown": True}, status=404)
    seat = seat_of(workshop, key)
    if seat is None and workshop.is_open:
        with override(language_of(request)):
            return page("plain", {"what": "unknown_phone", "workshop": workshop}, status=404)
    if seat is not None:
        seats.touch([seat.pk])
    with override(seat.language if seat else language_of(request)):
        return show(workshop, seat, key, scene_only="scena" in request.GET)


def show(workshop, seat, key, *, scene_only=False, status=200, **more):
    """The page in the active language; ``more``: what is said about a form just sent."""
    context = {
        **phone_scene.scene(workshop, seat),
        "key": key,
        "blank": blank(workshop, key),
        "ticket": issue(workshop, board.PHONE, seat),
        "has_joined": seat is not None,
        **more,
    }
    return page("_scenes" if scene_only else "seat", context, status=status)


def of_a_seat(view):
    """A form of a phone that has joined; ``view(request, workshop, seat, key)``."""

    def known(request, workshop, key):
        seat = seat_of(workshop, key)
        if seat is None:
            if wants_data(request):
                return data({"state": "unknown"}, status=404)
            return go("phone", workshop.code, key)
        with override(seat.language):
            return view(request, workshop, seat, key)

    return form_view(known)


@of_a_seat
def ready(request, workshop, seat, key):
    """Say „gotowe” with the step that was before one's eyes, or take it back."""
    step = WorkshopStep.objects.filter(workshop=workshop, pk=workshop.current_id).first()
    is_ready = request.POST.get("gotowe") == "1"
    if step is not None and workshop.is_open and str(step.pk) == request.POST.get("krok"):
        seats.set_ready(seat, step=step, is_ready=is_ready)
    if wants_data(request):
        return data({"state": "kept"})
    return go("phone", workshop.code, key)


@of_a_seat
def language(request, workshop, seat, key):
    chosen = request.POST.get("jezyk")
    if chosen in wording.LANGUAGES:
        seats.set_language(seat, chosen)
    return go("phone", workshop.code, key)
