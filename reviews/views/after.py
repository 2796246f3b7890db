"""After the approval: beginning the work, the three check-ins, the end of it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from bundles.access import readable_bundle
from bundles.enums import BundleStatus
from bundles.models import Bundle
from owes.enums import Role
from owes.fields import CountField, PlainTextField
from owes.models import RoleAssignment
from plans.kept import dossier_of
from reviews import after
from reviews.actions import following
from reviews.answers import again, see_other, team_bundle
from reviews.enums import Goes
from reviews.models import CheckIn
from reviews.workflow import IllegalMove


class CheckInForm(forms.Form):
    """How it goes, for how many, and what helps and hinders."""

    goes = forms.ChoiceField(
        label=gettext_lazy("Jak idzie"),
        choices=Goes.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Wybierz, jak idzie.")},
    )
    persons_served = CountField(
        label=gettext_lazy("Ile osób korzysta z usług"),
        help_text=gettext_lazy("Jeżeli jeszcze nikt, wpisz 0."),
    )
    words = PlainTextField(
        label=gettext_lazy("Co się udało, a co przeszkadza"),
        limit=3000,
        rows=5,
        required=False,
        help_text=gettext_lazy("Bez nazwisk mieszkańców i danych o zdrowiu."),
    )


@login_required
@require_safe
def check_ins(request, pk):
    """Where the carrying out stands, and what was answered: for the team and its reviewers."""
    bundle = readable_bundle(request, pk)
    is_team = Bundle.objects.of_team(request.user).filter(pk=bundle.pk).exists()
    context = {
        "bundle": bundle,
        "is_team": is_team,
        "looks": after.looks(bundle),
        "tasks": after.tasks_words(after.tasks_now(dossier_of(bundle))),
        "current": "review",
    }
    return render(request, "reviews/check_ins.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def check_in(request, pk, day):
    """Answer one check-in, once."""
    bundle = team_bundle(request, pk)
    found = get_object_or_404(CheckIn.objects.select_related("by"), bundle=bundle, day=day)
    page = reverse("reviews:check_ins", args=[bundle.pk])
    if request.method == "GET":
        if found.done_at is not None or bundle.status != BundleStatus.RUNNING:
            return see_other(page)
        return render(request, "reviews/check_in.html", _context(bundle, found, CheckInForm()))
    form = CheckInForm(request.POST)
    if not form.is_valid():
        return again(request, "reviews/check_in.html", _context(bundle, found, form))
    if localdate() < after.opens_on(found):
        form.add_error(None, _("Na to pytanie jest jeszcze za wcześnie."))
        return again(request, "reviews/check_in.html", _context(bundle, found, form))
    try:
        following.answer(found, by=request.user, **form.cleaned_data)
    except following.Answered as error:
        context = {**_context(bundle, error.check_in, form), "is_answered": True}
        return again(request, "reviews/check_in.html", context, status=409)
    except IllegalMove:
        messages.info(request, _("Wiązka nie jest już w realizacji; nic nie zapisano."))
        return see_other(page)
    messages.success(request, _("Zapisano. Dziękujemy."))
    return see_other(page)


def _context(bundle, found, form):
    return {
        "bundle": bundle,
        "check_in": found,
        "form": form,
        "tasks": after.tasks_words(after.tasks_now(dossier_of(bundle))),
        "opens_on": after.opens_on(found),
        "is_early": localdate() < after.opens_on(found),
        "current": "review",
    }


@login_required
@require_http_methods(["GET", "POST"])
def start(request, pk):
    """Ask, then begin carrying the plan out."""
    bundle = team_bundle(request, pk)
    page = reverse("reviews:check_ins", args=[bundle.pk])
    if bundle.status != BundleStatus.APPROVED:
        return see_other(page)
    if request.method == "GET":
        begins = after.begins_on(bundle)
        context = {"bundle": bundle, "begins": begins, "days": following.DAYS, "current": "review"}
        return render(request, "reviews/start.html", context)
    return _moved(request, bundle, following.start, _("Rozpoczęto realizację."))


@login_required
@require_http_methods(["GET", "POST"])
def finish(request, pk):
    """Ask, then call the bundle finished."""
    bundle = team_bundle(request, pk)
    page = reverse("reviews:check_ins", args=[bundle.pk])
    if bundle.status != BundleStatus.RUNNING:
        return see_other(page)
    if request.method == "GET":
        left = CheckIn.objects.filter(bundle=bundle, done_at=None).count()
        context = {"bundle": bundle, "left": left, "current": "review"}
        return render(request, "reviews/finish.html", context)
    return _moved(request, bundle, following.finish, _("Zakończono realizację."))


def _moved(request, bundle, action, words):
    try:
        action(bundle, by=request.user)
    except IllegalMove:
        messages.info(request, _("Ktoś z zespołu zrobił to przed chwilą."))
    else:
        messages.success(request, words)
    return see_other(reverse("reviews:check_ins", args=[bundle.pk]))


@login_required
@require_safe
def region(request):
    """Running bundles of the coordinator's regions that are endangered or silent."""
    held = RoleAssignment.objects.held_by(request.user).filter(role=Role.COORDINATOR)
    names = list(held.order_by("region__name").values_list("region__name", flat=True))
    if not names:
        raise Http404
    context = {"region": after.region(request.user), "names": names, "most": after.MOST}
    return render(request, "reviews/after.html", context)
