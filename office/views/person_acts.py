"""Buttons and small forms of one person's page: roles, the invitation, sessions, closing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from office.access import administrators
from office.people import leaving
from office.people.forms import CloseForm, DatesForm, RoleForm
from office.people.work import work_of
from office.views.people import person_of
from owes import accounts, invitations, role_giving, roles
from owes.held import administers_country
from owes.operators import country_admins, people_seen_by, roles_of
from reviews.answers import again, see_other


def _back(pk):
    return see_other(reverse("office:person", args=[pk]))


def _back_to(request, person):
    """The person's page, or the list where the last role in the administrator's scope went."""
    is_seen = people_seen_by(request.user).filter(pk=person.pk).exists()
    return _back(person.pk) if is_seen else see_other(reverse("office:people"))


@require_http_methods(["GET", "POST"])
@administrators
def role_new(request, pk):
    """One more role of somebody who has one in the administrator's scope."""
    person = person_of(request, pk, may_change=False)
    form = RoleForm(request.POST or None, by=request.user, person=person)
    context = {"form": form, "person": person, "title": _("Nowa rola")}
    if request.method == "GET":
        return render(request, "office/people/form.html", context)
    if form.is_valid():
        try:
            role_giving.give(person, by=request.user, **form.given)
        except roles.RoleRefused as refused:
            form.blame(refused)
        else:
            messages.success(request, _("Rola nadana."))
            return _back(pk)
    return again(request, "office/people/form.html", context)


@require_http_methods(["GET", "POST"])
@administrators
def role(request, pk, role):
    """From when to when a role lasts."""
    person = person_of(request, pk, may_change=False)
    role = get_object_or_404(roles_of(request.user), pk=role, user=person)
    initial = {"valid_from": role.valid_from, "valid_to": role.valid_to}
    form = DatesForm(request.POST or None, initial=initial)
    context = {
        "form": form,
        "person": person,
        "role": role,
        "may_take_back": roles.may_take_back(role),
        "is_ended": bool(role.valid_to and role.valid_to <= localdate()),
        "work": [one for one in work_of(person) if one.place == role.scope],
    }
    if request.method == "GET":
        return render(request, "office/people/role.html", context)
    if form.is_valid():
        try:
            roles.change_dates(role, by=request.user, **form.cleaned_data)
        except roles.RoleRefused as refused:
            form.blame(refused)
        else:
            messages.success(request, _("Zapisano daty roli."))
            return _back(pk)
    return again(request, "office/people/role.html", context)


@require_POST
@administrators
def role_act(request, pk, role):
    """End a role with today, or take back one given by mistake (``do``)."""
    person = person_of(request, pk, may_change=False)
    role = get_object_or_404(roles_of(request.user), pk=role, user=person)
    try:
        if request.POST.get("do") == "cofnij":
            roles.take_back(role, by=request.user)
            messages.success(request, _("Rola cofnięta."))
        else:
            roles.end(role, by=request.user)
            messages.success(request, _("Rola kończy się z dzisiejszym dniem."))
    except roles.RoleRefused as refused:
        messages.error(request, refused)
    return _back_to(request, person)


@require_POST
@administrators
def person_invite(request, pk):
    """Send the invitation again, or take it back (``do``)."""
    person = person_of(request, pk)
    try:
        if request.POST.get("do") == "cofnij":
            invitations.take_back(person, by=request.user)
            messages.success(request, _("Zaproszenie cofnięte: odnośnik z listu już nie działa."))
            return see_other(reverse("office:people"))
        invitations.open_letter(person, by=request.user)
        messages.success(request, _("Wysłano nowe zaproszenie; poprzedni odnośnik nie działa."))
    except invitations.InvitationRefused as refused:
        messages.error(request, refused)
    return _back(pk)


@require_POST
@administrators
def person_sessions(request, pk):
    """Sign the person out everywhere."""
    accounts.end_sessions(person_of(request, pk), by=request.user)
    messages.success(request, _("Wylogowano ze wszystkich urządzeń."))
    return _back(pk)


@require_POST
@administrators
def person_factor(request, pk):
    """Let somebody who lost the second factor set up another one."""
    person = person_of(request, pk)
    if person.pk == request.user.pk:
        raise Http404
    accounts.remove_factor(person, by=request.user)
    messages.success(request, _("Drugi składnik usunięty. Przy logowaniu ustawi się nowy."))
    return _back(pk)


@require_http_methods(["GET", "POST"])
@administrators
def person_close(request, pk):
    """Close the account after everything in the person's hands was given to somebody; of somebody
    who works elsewhere too, only what lies in the administrator's scope."""
    person = person_of(request, pk, may_change=administers_country(request.user))
    part = leaving.part_of(person, request.user)
    groups = part.groups if person.is_active else []
    form = CloseForm(request.POST if request.method == "POST" else None, groups=groups)
    why_not = leaving.why_not if part.is_whole else leaving.why_not_here
    context = {
        "person": person,
        "part": part,
        "groups": [(group, form[group.name]) for group in groups],
        "form": form,
        "country_admins": [] if part.is_whole else country_admins(),
        "refused": why_not(person, by=request.user),
    }
    if request.method == "GET":
        return render(request, "office/people/close.html", context)
    if request.POST.get("what", part.what) != part.what:
        # Nothing is done but what the page had said.
        return again(request, "office/people/close.html", {**context, "is_changed": True}, 409)
    if form.is_valid():
        try:
            return _left(request, person, part, form.choices)
        except leaving.LeavingRefused as refused:
            form.blame(refused)
    return again(request, "office/people/close.html", context)


def _left(request, person, part, choices):
    if part.is_whole:
        leaving.close(person, by=request.user, choices=choices)
        messages.success(request, _("Konto zamknięte, praca przekazana."))
    else:
        leaving.end_here(person, by=request.user, choices=choices)
        messages.success(
            request, _("Role w Twoim zakresie kończą się dziś, praca przekazana. Konto zostaje.")
        )
    return _back_to(request, person)


@require_POST
@administrators
def person_reopen(request, pk):
    """Let the person sign in again."""
    person = person_of(request, pk)
    try:
        leaving.reopen(person, by=request.user)
    except leaving.LeavingRefused as refused:
        messages.error(request, refused)
    else:
        messages.success(request, _("Konto przywrócone. Role nadaj od nowa."))
    return _back(pk)
