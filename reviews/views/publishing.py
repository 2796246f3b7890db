"""The team gives its approved bundle to the library, and takes it back."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from reviews import personal
from reviews.actions import publishing
from reviews.answers import again, see_other, team_bundle
from reviews.models import LibraryEntry
from reviews.workflow import IllegalMove

MASK, LEAVE = "zaslon", "zostaw"


class PublishForm(forms.Form):
    """What is done about each thing found, the consent, and which version was read."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    consent = forms.BooleanField(
        label=gettext_lazy("Zgoda zespołu"),
        error_messages={"required": gettext_lazy("Bez tej zgody wiązki nie można opublikować.")},
    )

    def __init__(self, *args, suspects, **kwargs):
        super().__init__(*args, **kwargs)
        self.suspects = suspects
        for one in suspects:
            self.fields[one.key] = forms.ChoiceField(
                label=one.place,
                choices=[
                    (MASK, gettext_lazy("Zasłoń w opublikowanej kopii")),
                    (LEAVE, gettext_lazy("To nie są dane osobowe, niech zostanie")),
                ],
                widget=forms.RadioSelect,
                error_messages={"required": gettext_lazy("Zdecyduj, co z tym zrobić.")},
            )

    def rows(self):
        """(suspect, its field) in their order."""
        return [(one, self[one.key]) for one in self.suspects]

    def keys(self, choice):
        return [one.key for one in self.suspects if self.cleaned_data[one.key] == choice]


@login_required
@require_http_methods(["GET", "POST"])
def publish(request, pk):
    """Show what would be published and what in it looks personal; then publish it."""
    bundle = team_bundle(request, pk)
    preview = publishing.preview(bundle)
    if preview is None:
        return see_other(reverse("reviews:fixes", args=[bundle.pk]))
    if request.method == "GET":
        return render(request, "reviews/publish.html", _context(bundle, preview))
    form = PublishForm(request.POST, suspects=preview.suspects)
    if str(preview.submission.pk) != request.POST.get("submission"):
        return _moved_on(request, bundle)
    if not form.is_valid():
        return again(request, "reviews/publish.html", _context(bundle, preview, form))
    try:
        publishing.publish(
            bundle,
            by=request.user,
            submission=form.cleaned_data["submission"],
            mask=form.keys(MASK),
            leave=form.keys(LEAVE),
        )
    except (publishing.MovedOn, publishing.Undecided):
        return _moved_on(request, bundle)
    except IllegalMove as error:
        raise Http404 from error
    messages.success(request, _("Opublikowano. Wiązkę widać w bibliotece."))
    return see_other(reverse("reviews:library_entry", args=[bundle.pk]))


@login_required
@require_POST
def unpublish(request, pk):
    """Take the bundle off the library."""
    bundle = team_bundle(request, pk)
    if publishing.unpublish(bundle, by=request.user) is not None:
        messages.success(request, _("Wycofano wiązkę z biblioteki."))
    return see_other(reverse("reviews:publish", args=[bundle.pk]))


def _moved_on(request, bundle):
    """The form anew, for a version that was approved meanwhile."""
    preview = publishing.preview(bundle)
    if preview is None:
        return see_other(reverse("reviews:fixes", args=[bundle.pk]))
    context = {**_context(bundle, preview), "moved_on": True}
    return again(request, "reviews/publish.html", context, status=409)


def _context(bundle, preview, form=None):
    initial = {"submission": preview.submission.pk}
    entry = LibraryEntry.objects.on_show().filter(bundle=bundle).select_related("submission")
    return {
        "bundle": bundle,
        "preview": preview,
        "entry": entry.first(),
        "form": form or PublishForm(initial=initial, suspects=preview.suspects),
        "consent": publishing.CONSENT,
        "looked_for": personal.LOOKED_FOR,
        "current": "review",
    }
