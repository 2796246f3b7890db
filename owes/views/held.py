"""Signing in with a form in one's hands, and sending it on afterwards."""

from allauth.account.forms import LoginForm
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from owes import held_posts

#: Statuses of pages that do not show again what was sent to them.
REFUSED = (403, 404, 405)


def held_posts_middleware(get_response):
    """Answer a signed-out POST without losing it, and forget what has arrived."""

    def middleware(request):
        if request.method != "POST":
            return get_response(request)
        if _is_sign_in(request) and request.user.is_authenticated:
            # Signed in meanwhile, in another window: allauth would send them on at once.
            held_posts.keep(request)
        response = get_response(request)
        if request.user.is_authenticated:
            return _after_second_try(request, response)
        if _asks_to_sign_in(response) and held_posts.is_ours(request.path):
            return signed_out(request)
        return response

    return middleware


def _is_sign_in(request):
    return request.path == reverse("account_login")


def _asks_to_sign_in(response):
    doors = (reverse("account_login"), reverse("admin:login"))
    return response.status_code == 302 and response["Location"].partition("?")[0] in doors


def _after_second_try(request, response):
    if held_posts.DONE_FIELD not in request.POST:
        return response
    if response.status_code in REFUSED:
        return HttpResponseRedirect(f"{reverse('held_post')}?odmowa=1", status=303)
    if response.status_code < 500:
        held_posts.forget(request)
    return response


def signed_out(request):
    """401: the sign-in page holding what was sent, or one sentence for a script."""
    if accepts_json(request):
        return signed_out_for_script(request, status=401)
    held = held_posts.take(request)
    token = held_posts.seal(held)
    if token is None:
        return render(request, "account/held_too_long.html", {"held": held}, status=401)
    return _sign_in_page(request, token, files=held.files)


def _sign_in_page(request, token, files=()):
    finish = reverse("held_post")
    context = {
        "form": LoginForm(request=request),
        "redirect_field": format_html('<input type="hidden" name="next" value="{}">', finish),
        "held_post": token,
        "held_files": files,
        "is_signed_out": True,
    }
    return render(request, "account/login.html", context, status=401)


def signed_out_for_script(request, *, status, **more):
    """One answer for scripts that save: they keep the text, and say where to go."""
    answer = {"state": "signed_out", "login": resolve_url("account_login"), **more}
    return JsonResponse(answer, status=status)


def accepts_json(request):
    return request.headers.get("Accept", "").startswith("application/json")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def finish(request):
    """„Dokończ zapis”: what waits in the session, and a button that sends it on."""
    if request.method == "POST":
        held_posts.forget(request)
        return redirect("bundles:home")
    held = held_posts.kept(request)
    if held is None:
        return redirect("bundles:home")
    context = {"held": held, "is_refused": "odmowa" in request.GET, "is_kept": True}
    return render(request, "account/finish.html", context)


def csrf_failure(request, reason=""):
    """The form's token is not this session's: usually somebody signed in in another window.

    What was typed on a page of ours can be sent again with a fresh token; a script gets that
    token, with the id of whoever is signed in now, so that it never sends for somebody else.
    """
    is_ours = held_posts.is_from_our_page(request)
    if accepts_json(request):
        fresh = {"csrf": get_token(request), "user": request.user.pk} if is_ours else {}
        return signed_out_for_script(request, status=403, **fresh)
    if (
        is_ours
        and _is_sign_in(request)
        and held_posts.unseal(request.POST.get(held_posts.FIELD, ""))
    ):
        return _sign_in_again(request)
    if not is_ours or not held_posts.is_ours(request.path):
        return render(request, "403_csrf.html", status=403)
    if not request.user.is_authenticated:
        return signed_out(request)
    context = {"held": held_posts.take(request), "is_kept": False}
    return render(request, "account/finish.html", context, status=403)


def _sign_in_again(request):
    """The sign-in form itself was stale; what it carries goes on."""
    if request.user.is_authenticated:
        held_posts.keep(request)
        return HttpResponseRedirect(reverse("held_post"), status=303)
    return _sign_in_page(request, request.POST[held_posts.FIELD])
