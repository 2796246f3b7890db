"""The page a letter of invitation leads to: the first password."""

from allauth.account.forms import SetPasswordForm
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from owes import invitations
from owes.models import Invitation


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def accept(request, key):
    """Whoever has the link sets a password and is signed in; the link then works no longer."""
    invitation = Invitation.objects.by_key(key)
    if invitation is None:
        return render(request, "account/invitation_gone.html", status=404)
    person = invitation.user
    form = SetPasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = invitations.accept(invitation, password=form.cleaned_data["password1"])
        except invitations.InvitationRefused:
            return render(request, "account/invitation_gone.html", status=404)
        # Just typed: setting up a second factor need not ask for it again.
        record_authentication(
            request, person, method="password", email=person.email, reauthenticated=True
        )
        return perform_login(request, person)
    context = {
        "form": form,
        "person": person,
        "roles": person.roles.not_ended().select_related("centre", "region"),
    }
    status = 422 if form.errors else 200
    return render(request, "account/invitation.html", context, status=status)
