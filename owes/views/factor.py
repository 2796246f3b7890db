"""The second factor: set up before anything else by whoever needs one, and kept."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from owes import held_posts, second_factor
from owes.views.held import accepts_json, signed_out_for_script

#: In a session: this person had a second factor when it was asked for.
_SEEN = "has_second_factor"


class FactorFirst:
    """Leads whoever needs a second factor and has none to where it is set up. What was sent
    waits in the session (``owes.held_posts``)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.SECOND_FACTOR_REQUIRED or _is_open(request) or not _lacks_one(request):
            return None
        place = reverse("mfa_index")
        if request.method != "POST":
            return HttpResponseRedirect(place)
        if accepts_json(request):
            return signed_out_for_script(request, status=401, login=place)
        held = held_posts.take(request)
        token = held_posts.seal(held)
        if token is None:
            return render(
                request,
                "account/held_too_long.html",
                {"held": held, "needs_factor": True},
                status=403,
            )
        if held_posts.is_ours(request.path):
            request.session[held_posts.FIELD] = token
        return HttpResponseRedirect(place, status=303)


def _is_open(request):
    """Pages of the account itself, and those anybody may read. Who comes without a session (a
    phone in a workshop) is not asked for one."""
    match = request.resolver_match
    return (
        settings.SESSION_COOKIE_NAME not in request.COOKIES
        or match.route.startswith("konto/")
        or match.namespace == "owes"
    )


def _lacks_one(request):
    if not request.user.is_authenticated or request.session.get(_SEEN):
        return False
    if not second_factor.is_needed(request.user):
        return False
    if second_factor.has_one(request.user):
        request.session[_SEEN] = True
        return False
    return True


class RemoveKey(webauthn.RemoveWebAuthnView):
    """Removing a passkey; the last factor of somebody who needs one stays."""

    def form_valid(self, form):
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return HttpResponseRedirect(self.success_url)
        return super().form_valid(form)


class Keys(webauthn.ListWebAuthnView):
    """One's passkeys, in a fixed order."""

    def get_queryset(self):
        return super().get_queryset().order_by("created_at", "pk")


def keys_of(user):
    """How many passkeys the person has."""
    return Authenticator.objects.filter(user=user.pk, type=Authenticator.Type.WEBAUTHN).count()
