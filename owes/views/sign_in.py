"""The door: signing in, and what somebody sees who tried too often."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.shortcuts import render

from owes import throttling


def _is_throttled(form):
    return any(
        error.code == throttling.TOO_MANY
        for errors in form.errors.as_data().values()
        for error in errors
    )


class SignIn(account.LoginView):
    """429 where there were too many wrong passwords."""

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if _is_throttled(form):
            response.status_code = 429
        return response


class SecondStep(mfa.AuthenticateView):
    """The same for codes of the second factor."""

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if _is_throttled(form):
            response.status_code = 429
        return response


def too_many(request, exception=None):
    """429: all limits on whole pages are of a minute."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "60"
    return response
