"""„Przekaż do oceny”: what will be frozen, and taking it back before anybody has decided."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bundles.enums import BundleStatus
from dossier import serial
from owes.fields import PlainTextField
from owes.polish import join_and
from plans.assemble import assemble
from reviews import readiness
from reviews.actions import submitting
from reviews.answers import again, see_other, team_bundle
from reviews.workflow import IllegalMove

#: Statuses from which a bundle is handed over.
BEFORE = (BundleStatus.DRAFT, BundleStatus.IN_PROGRESS, BundleStatus.RETURNED)


class SubmitForm(forms.Form):
    """A word for whoever reviews, and a mark of what the person saw."""

    message = PlainTextField(
        label=gettext_lazy("Słowo do osoby oceniającej"),
        limit=1000,
        rows=3,
        required=False,
        help_text=gettext_lazy("Nieobowiązkowe. Bez nazwisk mieszkańców i danych o zdrowiu."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


@login_required
@require_http_methods(["GET", "POST"])
def submit(request, pk):
    """Show what will be frozen; then freeze it, once."""
    bundle = team_bundle(request, pk)
    page = reverse("reviews:fixes", args=[bundle.pk])
    if request.method == "GET":
        if bundle.status not in BEFORE:
            return see_other(page)
        return render(request, "reviews/submit.html", _context(bundle))
    form = SubmitForm(request.POST)
    if not form.is_valid():
        return again(request, "reviews/submit.html", _context(bundle, form))
    try:
        made = submitting.submit(bundle, by=request.user, **form.cleaned_data)
    except submitting.MovedOn:
        return _refused(request, bundle, form, status=409, moved_on=True)
    except (submitting.NotReady, submitting.Unanswered, submitting.WorkshopOpen):
        return _refused(request, bundle, form, status=422)
    except IllegalMove:
        messages.info(request, _("Tę wersję przekazał już ktoś z zespołu."))
        return see_other(page)
    addresses = join_and(
        sorted(made.bundle.team.filter(is_active=True).values_list("email", flat=True))
    )
    messages.success(
        request, _("Przekazano do oceny. Potwierdzenie wysłano na adres %s.") % addresses
    )
    return see_other(page)


def _refused(request, bundle, form, *, status, moved_on=False):
    """The page as the bundle stands now, with what was typed."""
    mine = SubmitForm(initial={"message": form.cleaned_data["message"]})
    context = _context(team_bundle(request, bundle.pk), mine)
    context = {**context, "moved_on": moved_on, "was_refused": True}
    return again(request, "reviews/submit.html", context, status=status)


def _context(bundle, form=None):
    dossier = assemble(bundle)
    last = submitting.last_of(bundle)
    return {
        "bundle": bundle,
        "dossier": dossier,
        "ready": readiness.look(bundle, dossier),
        "frozen": readiness.frozen(dossier),
        "number": last.number + 1 if last else 1,
        "is_again": bundle.status == BundleStatus.RETURNED,
        "seen": serial.fingerprint(dossier),
        "form": form or SubmitForm(),
        "current": "review",
    }


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request, pk):
    """Ask, then take the waiting version back: the team may change the bundle again."""
    bundle = team_bundle(request, pk)
    page = reverse("reviews:fixes", args=[bundle.pk])
    last = submitting.last_of(bundle)
    if bundle.status != BundleStatus.SUBMITTED or last is None:
        return see_other(page)
    if request.method == "GET":
        context = {"bundle": bundle, "submission": last, "current": "review"}
        return render(request, "reviews/withdraw.html", context)
    try:
        submitting.withdraw(bundle, by=request.user)
    except IllegalMove:
        messages.info(request, _("Za późno: tę wersję ktoś już rozstrzygnął albo wycofał."))
        return see_other(page)
    messages.success(request, _("Wycofano. Wiązkę można znów zmieniać."))
    return see_other(page)
