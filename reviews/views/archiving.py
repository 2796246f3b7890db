"""The archive of bundles: putting one away with a reason, and taking it out again."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from owes.fields import PlainTextField
from reviews.actions import archiving
from reviews.actions.submitting import WorkshopOpen
from reviews.answers import again, see_other, team_bundle
from reviews.workflow import BY_CODE, IllegalMove


class ArchiveForm(forms.Form):
    """Why nobody works on the bundle any more."""

    reason = PlainTextField(
        label=gettext_lazy("Powód"),
        limit=300,
        rows=2,
        required_message=gettext_lazy("Napisz, dlaczego wiązka idzie do archiwum."),
        help_text=gettext_lazy("Jedno zdanie dla tych, którzy tu kiedyś zajrzą. Bez nazwisk."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def archive(request, pk):
    """Ask why, then put the bundle away."""
    bundle = team_bundle(request, pk)
    page = reverse("reviews:fixes", args=[bundle.pk])
    context = {"bundle": bundle, "current": "review"}
    if request.method != "POST":
        if bundle.status not in BY_CODE["archive"].sources:
            return see_other(page)
        return render(request, "reviews/archive.html", {**context, "form": ArchiveForm()})
    form = ArchiveForm(request.POST)
    if not form.is_valid():
        return again(request, "reviews/archive.html", {**context, "form": form})
    try:
        archiving.archive(bundle, by=request.user, reason=form.cleaned_data["reason"])
    except WorkshopOpen as error:
        form.add_error(None, _("Trwa warsztat „%s”. Najpierw go zakończ.") % error.workshop)
        return again(request, "reviews/archive.html", {**context, "form": form}, 409)
    except IllegalMove:
        messages.info(request, _("Tej wiązki nie można teraz przenieść do archiwum."))
        return see_other(page)
    messages.success(request, _("Przeniesiono do archiwum. W każdej chwili można ją przywrócić."))
    return see_other(page)


@login_required
@require_POST
def unarchive(request, pk):
    """Take the bundle out again: it stands where it stood."""
    bundle = team_bundle(request, pk)
    try:
        archiving.unarchive(bundle, by=request.user)
    except IllegalMove:
        messages.info(request, _("Tej wiązki nie ma już w archiwum."))
    else:
        messages.success(request, _("Przywrócono z archiwum."))
    return see_other(reverse("reviews:fixes", args=[bundle.pk]))
