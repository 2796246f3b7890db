"""Participants' pages: a code, what was written down, two buttons. No account and no name."""

import hashlib
import secrets

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.timezone import now
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from reports import phone_words
from reports.actions import confirming
from reports.models import Confirmation, Confirming
from workshops.codes import clean_join_code
from workshops.views.phone.answers import go_to, is_key, language_of, made_of

#: The phone's own random key: it tells phones apart, never people, and goes when the code does.
COOKIE = "wiazka_potwierdzenie"
#: Wrong codes from one address in ten minutes; a hall that mistypes stays far below.
MOST_MISSES = 40
MISSES_SECONDS = 600


@require_safe
def code(request):
    """``?kod=``: the code as somebody typed it, in any case, with any spaces."""
    typed = request.GET.get("kod", "")[:40]
    with override(language_of(request)):
        if not typed.strip():
            return _page("code", {"is_missing": "kod" in request.GET})
        if _found(request, typed) is None:
            return _unknown(request, typed)
    return go_to("reports:confirm", clean_join_code(typed), query=_language_kept(request))


# No CSRF token: a foreign page's form comes without the cookie (SameSite), and without it
# nothing is written.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, code):
    """What was written down; POST says that it is so, or that it is not."""
    with override(language_of(request)):
        found = _found(request, code)
        if found is None:
            return _unknown(request, code)
        key = request.COOKIES.get(COOKIE, "")
        key = key if is_key(key) else ""
        if request.method == "POST":
            return _answer(request, found, key)
        response = _show(found, key)
        if not key:
            _give_key(request, response)
        response["Vary"] = "Accept-Language, Cookie"
        return response


def _answer(request, found, key):
    if not key:
        response = _show(found, "", why="cookie", status=422)
        _give_key(request, response)
        return response
    said = request.POST.get("odpowiedz")
    if said not in ("tak", "nie"):
        return _show(found, key, why="choose", status=422)
    seen = request.POST.get("odcisk", "")
    try:
        confirming.answer(found, key=key, agrees=said == "tak", seen=seen)
    except confirming.Expired:
        return _unknown(request, found.code)
    except confirming.Changed:
        return _show(found, key, why="changed", status=409)
    except confirming.Full:
        return _show(found, key, why="full", status=409)
    return go_to("reports:confirm", found.code, query=_language_kept(request))


def _language_kept(request):
    asked = request.POST.get("jezyk") or request.GET.get("jezyk")
    return f"?jezyk={language_of(request)}" if asked else ""


def _found(request, typed):
    """The ``Confirming`` of a code that is still answered to, or ``None``."""
    if _misses(request) >= MOST_MISSES:
        return None
    related = [f"{one}__{two}" for one in ("service", "activity") for two in ("bundle", "group")]
    rows = Confirming.objects.filter(expires_at__gt=now()).select_related(*related)
    found = rows.filter(code=clean_join_code(typed)).first()
    if found is None or found.entry.dropped_at is not None:
        cache.add(_miss_key(request), 0, MISSES_SECONDS)
        _count_miss(request)
        return None
    return found


def _count_miss(request):
    try:
        cache.incr(_miss_key(request))
    except ValueError:  # it ran out this very moment
        cache.add(_miss_key(request), 1, MISSES_SECONDS)


def _misses(request):
    return cache.get(_miss_key(request), 0)


def _miss_key(request):
    address = get_adapter().get_client_ip(request) or ""
    return f"confirm-miss:{hashlib.sha256(address.encode()).hexdigest()}"


def _unknown(request, typed):
    if _misses(request) >= MOST_MISSES:
        return _page("code", {"typed": typed, "is_slow": True}, status=429)
    return _page("code", {"typed": typed, "is_unknown": True}, status=404)


def _show(found, key, *, why="", status=200):
    said = None
    if key:
        marked = confirming.marked(found, key)
        said = Confirmation.objects.filter(of=found, key_hash=marked).values_list(
            "agrees", flat=True
        )
        said = next(iter(said), None)
    is_changed = confirming.fingerprint(found.entry) != found.fingerprint
    context = {"found": found, "facts": phone_words.facts(found.entry), "said": said, "why": why}
    return _page("confirm", {**context, "is_changed": is_changed}, status=status)


def _page(name, context, *, status=200):
    return made_of(f"reports/phone/{name}.html", context, status=status)


def _give_key(request, response):
    response.set_cookie(
        COOKIE,
        secrets.token_urlsafe(18),
        max_age=int(confirming.VALID.total_seconds()),
        path="/p/",
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
