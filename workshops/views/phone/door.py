"""Joining: typing the code, choosing a language, one button."""

from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from workshops import codes
from workshops.actions import seats
from workshops.actions.running import Closed

from .answers import (
    go,
    language_of,
    no_such_workshop,
    page,
    workshop_of,
)


@require_safe
def code(request):
    """``?kod=``: the code as somebody typed it, in any case, with any spaces."""
    typed = request.GET.get("kod", "")[:40]
    with override(language_of(request)):
        if not typed.strip():
            return page("code", {"is_missing": "kod" in request.GET})
        if workshop_of(typed) is None:
            return page("code", {"typed": typed, "is_unknown": True}, status=404)
    return go("phone_door", codes.clean_join_code(typed))


@csrf_exempt  # see answers.form_view
@require_http_methods(["GET", "HEAD", "POST"])
def door(request, code):
    """What the meeting is and what is promised; POST lets the phone in."""
    workshop = workshop_of(code)
    if workshop is None:
        return no_such_workshop(request, code)
    language = language_of(request)
    if request.method == "POST":
        return _join(workshop, language)
    if code != workshop.code:
        return go("phone_door", workshop.code)
    with override(language):
        response = page("door", {"workshop": workshop, "is_full": is_full(workshop)})
    response["Vary"] = "Accept-Language"
    return response


def is_full(workshop):
    return workshop.is_locked or workshop.seats.count() >= seats.MAX_SEATS


def _join(workshop, language):
    try:
        _, key = seats.join(workshop, language=language)
    except (Closed, seats.Full) as refused:
        with override(language):
            context = {"workshop": workshop, "is_full": isinstance(refused, seats.Full)}
            return page("door", context, status=410 if isinstance(refused, Closed) else 409)
    return go("phone", workshop.code, key)
