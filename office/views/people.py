"""People of the administrator's scope: the list, one person, inviting and changing."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from office.access import administrators
from office.people import history, leaving, listing
from office.people.forms import InviteForm, PersonForm
from owes import accounts, invitations
from owes.enums import PersonState
from owes.models import Invitation
from owes.operators import people_of, people_seen_by, roles_of
from owes.roles import RoleRefused, may_take_back
from owes.second_factor import with_has_factor
from reviews.answers import again, see_other


@require_safe
@administrators
def people(request):
    places = listing.places(request.user)
    asked = listing.asked(request.GET, places)
    found = listing.found(request.user, asked)
    context = {
        "asked": asked,
        "places": places.items(),
        "states": listing.STATES,
        "roles": listing.Role.choices,
        "page": listing.page(found, request.GET.get("strona")),
        "past_count": listing.past_count(request.user, asked),
    }
    return render(request, "office/people/list.html", context)


def person_of(request, pk, *, may_change=True):
    """The person whom the administrator may change (or, at least, see); else 404."""
    people = people_of(request.user) if may_change else people_seen_by(request.user)
    return get_object_or_404(people, pk=pk)


@require_safe
@administrators
def person(request, pk):
    person = get_object_or_404(with_has_factor(people_seen_by(request.user)), pk=pk)
    roles = list(roles_of(request.user).filter(user=person).order_by("-valid_from", "-pk"))
    for role in roles:
        role.may_be_taken_back = may_take_back(role)
    context = {
        "person": person,
        "may_change": people_of(request.user).filter(pk=pk).exists(),
        "may_reopen": leaving.may_reopen(person),
        "is_self": person.pk == request.user.pk,
        "roles": roles,
        "has_other_roles": person.roles.exclude(pk__in=[one.pk for one in roles]).exists(),
        "invitation": Invitation.objects.open().filter(user=person).first(),
        "session_count": UserSession.objects.filter(user=person).count(),
        "history": history.of(person, request.user),
    }
    return render(request, "office/people/person.html", context)


@require_http_methods(["GET", "POST"])
@administrators
def person_new(request):
    form = InviteForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            invited, is_new = invitations.invite(
                email=data["email"], name=data["name"], by=request.user, **form.given
            )
        except RoleRefused as refused:
            form.blame(refused)
        except invitations.InvitationRefused as refused:
            form.add_error("email", str(refused))
        else:
            messages.success(request, _invited(invited, is_new))
            return see_other(reverse("office:person", args=[invited.pk]))
    if request.method == "POST":
        return again(request, "office/people/new.html", {"form": form})
    return render(request, "office/people/new.html", {"form": form})


def _invited(person, is_new):
    if is_new:
        return _("Zaproszenie wysłane na adres %(email)s. Odnośnik działa 7 dni.") % {
            "email": person.email
        }
    return _(
        "Konto z adresem %(email)s już było (%(name)s), więc dostało tę rolę. Drugiego konta nie ma."
    ) % {"email": person.email, "name": person}


@require_http_methods(["GET", "POST"])
@administrators
def person_change(request, pk):
    """Another name or address."""
    person = person_of(request, pk)
    form = PersonForm(request.POST or None, person=person)
    context = {"form": form, "person": person, "title": _("Dane konta")}
    if request.method == "GET":
        return render(request, "office/people/form.html", context)
    if not form.is_valid():
        return again(request, "office/people/form.html", context)
    changed = accounts.change(person, by=request.user, **form.cleaned_data)
    if changed.state == PersonState.INVITED and changed.email != person.email:
        invitations.open_letter(changed, by=request.user)
    messages.success(request, _("Zapisano."))
    return see_other(reverse("office:person", args=[pk]))
