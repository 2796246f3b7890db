"""„Co się stało z moją karteczką?”: for people without accounts, in their language, like a phone's
page: no cookie, and nobody sees who asks."""

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from plans.note_path import find
from workshops.views.phone.answers import kept_private, language_of, made_of

#: Characters of what was typed that are shown again.
LONGEST_TYPED = 20


@require_safe
def note_door(request):
    """``?kod=``: the code as somebody typed it."""
    typed = request.GET.get("kod", "").strip()
    with override(language_of(request)):
        found = find(typed) if typed else None
        if found is not None:
            return _go_to(request, found)
        return _door(typed, is_missing="kod" in request.GET and not typed)


@require_safe
def note_path(request, code):
    """What came of the note with this code; it tells of nobody."""
    with override(language_of(request)):
        found = find(code)
        if found is None:
            return _door(code)
        if code != found.code:
            return _go_to(request, found)
        return made_of("plans/note_path.html", {"found": found})


def _door(typed, *, is_missing=False):
    code = typed[:LONGEST_TYPED]
    context = {
        "code": code,
        "is_missing": is_missing,
        "is_unknown": bool(typed),
        "more": f"&{urlencode({'kod': code})}" if code or is_missing else "",
    }
    return made_of("plans/note_door.html", context, status=404 if typed else 200)


def _go_to(request, found):
    """To the note's own address, in the language that was asked for."""
    address = reverse("plans:note_path", args=[found.code])
    asked = request.GET.get("jezyk")
    more = f"?{urlencode({'jezyk': asked})}" if asked == language_of(request) else ""
    return kept_private(HttpResponseRedirect(address + more))
