"""How phones are answered: pages in their person's language, without a cookie, whose address
stays with them; and what a phone may send us."""

import re
from functools import wraps

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from workshops import codes, wording
from workshops.models import Seat, Workshop

#: Bytes of a form; a text of 100 000 letters fits, so that it is refused in words.
MOST_BYTES = 2 * 1024 * 1024
#: What a phone's key looks like (``codes.new_token``): nothing else is put into an address.
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


def page(name, context=None, *, status=200):
    """The page ``workshops/phone/<name>.html`` in the active language."""
    return made_of(f"workshops/phone/{name}.html", context, status=status)


def made_of(template, context=None, *, status=200):
    """A participant's page of this template, in the active language.

    Made without the request: what a participant gets depends on no session and no account.
    """
    html = render_to_string(template, {"languages": wording.LANGUAGES, **(context or {})})
    return kept_private(HttpResponse(html, status=status))


def data(body, *, status=200):
    return kept_private(JsonResponse(body, status=status))


def go(name, *args, mark=""):
    """Send the phone to an address of ours; ``mark``: the id of the place on the page."""
    return go_to(f"workshops:{name}", *args, query=f"#{mark}" if mark else "")


def go_to(name, *args, query=""):
    """The same for any page of participants; ``query``: what follows its address."""
    return kept_private(HttpResponseRedirect(reverse(name, args=args) + query, status=303))


def kept_private(response):
    # The address of a phone's page holds its key. "no-cache" rather than "no-store": going back
    # in the browser must find a half-written text again.
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def wants_data(request):
    return "application/json" in request.headers.get("Accept", "")


def language_of(request):
    """The language asked for by the form or the address, else the browser's, else Polish."""
    asked = request.POST.get("jezyk") or request.GET.get("jezyk")
    if asked in wording.LANGUAGES:
        return asked
    return wording.preferred(request.headers.get("Accept-Language", ""))


def workshop_of(code):
    """The workshop with this code, however it is written, with its current step; or ``None``."""
    clean = codes.clean_join_code(code)
    return Workshop.objects.select_related("current").filter(code=clean).first()


def seat_of(workshop, key):
    """The phone that knows this key, or ``None``."""
    return Seat.objects.filter(workshop=workshop, key_hash=codes.hashed(key)).first()


def is_key(text):
    return bool(_KEY.fullmatch(text))


def no_such_workshop(request, code):
    with override(language_of(request)):
        return page("code", {"typed": code, "is_unknown": True}, status=404)


def form_view(view):
    """A view that takes a form from a phone; who only looks at its address is led to its door.

    No CSRF token: phones have no cookie and no session, so a foreign page that sent such a form
    would do nothing that its visitor's browser lends it any authority for. A token would need a
    cookie, and a cookie would tie together the notes of one person.
    """

    @wraps(view)
    def checked(request, code, **kwargs):
        if request.method != "POST":
            return go("phone_door", code)
        if _bytes_of(request) > MOST_BYTES:
            return _too_big(request)
        workshop = workshop_of(code)
        if workshop is None:
            if wants_data(request):
                return data({"state": "unknown"}, status=404)
            return no_such_workshop(request, code)
        return view(request, workshop, **kwargs)

    return csrf_exempt(checked)


def _bytes_of(request):
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def _too_big(request):
    """Said without reading it."""
    if wants_data(request):
        return data({"state": "refused", "why": "too_long"}, status=413)
    with override(wording.preferred(request.headers.get("Accept-Language", ""))):
        return page("plain", {"what": "too_big"}, status=413)
