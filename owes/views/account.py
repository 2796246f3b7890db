"""One's own account on one page, and the sessions opened with it."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from owes import accounts, second_factor
from owes.browsers import in_words
from owes.models import RoleAssignment
from owes.views.factor import keys_of


@never_cache
@login_required
@require_safe
def overview(request):
    """Password, second factor, sessions and roles, each with its page."""
    user = request.user
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    context = {
        "has_app": Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists(),
        "key_count": keys_of(user),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "is_needed": second_factor.is_needed(user),
        "session_count": len(_sessions(request)),
        "roles": RoleAssignment.objects.held_by(user).select_related("centre", "region"),
    }
    return render(request, "account/overview.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def sessions(request):
    """Where the person is signed in; one of them, or all others, can be ended."""
    if request.method == "POST":
        return _end(request)
    rows = [
        {"session": one, "browser": in_words(one.user_agent), "is_here": _is_here(request, one)}
        for one in _sessions(request)
    ]
    return render(request, "usersessions/usersession_list.html", {"rows": rows})


def _end(request):
    one = request.POST.get("sesja", "")
    if one:
        mine = UserSession.objects.filter(user=request.user)
        session = get_object_or_404(mine, pk=one if one.isdecimal() and len(one) < 15 else 0)
        if not _is_here(request, session):
            session.end()
            messages.success(request, _("Ta sesja jest zakończona."))
        return HttpResponseRedirect(request.path, status=303)
    end_others(request)
    messages.success(request, _("Wylogowano wszędzie poza tym urządzeniem."))
    return HttpResponseRedirect(request.path, status=303)


def end_others(request):
    """End every session of the person but this one."""
    for session in UserSession.objects.filter(user=request.user):
        if not _is_here(request, session):
            session.end()
    # Those nobody wrote down end as well; this one goes on under a new key.
    accounts.end_sessions(request.user, by=request.user)
    update_session_auth_hash(request, request.user)
    UserSession.objects.create_from_request(request)


def _sessions(request):
    """Sessions that still live, the newest first; this one is written down if it was not."""
    UserSession.objects.create_from_request(request)
    found = UserSession.objects.purge_and_list(request.user)
    return sorted(found, key=lambda one: (_is_here(request, one), one.created_at), reverse=True)


def _is_here(request, session):
    return session.session_key == request.session.session_key
