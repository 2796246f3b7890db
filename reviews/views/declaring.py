"""The declaration of impartiality: the first page of every review, before any content."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bundles.enums import ConflictKind
from bundles.models import Bundle, Declaration
from owes.fields import PlainTextField
from reviews.actions import declaring
from reviews.answers import again, see_other
from reviews.models import Review

IMPARTIAL, CONFLICT = "brak", "konflikt"


class DeclarationForm(forms.Form):
    """No conflict, or a conflict with its kind."""

    declared = forms.ChoiceField(
        label=_("Oświadczenie"),
        choices=[(IMPARTIAL, declaring.STATEMENT), (CONFLICT, declaring.CONFLICT)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz jedno z oświadczeń.")},
    )
    kind = forms.ChoiceField(
        label=_("Na czym polega konflikt"),
        choices=[("", _("wybierz…")), *ConflictKind.choices],
        required=False,
        help_text=_("Tylko gdy zgłaszasz konflikt. Powód zobaczą osoby, które prowadzą oceny."),
    )
    words = PlainTextField(
        label=_("Dopowiedzenie"), limit=500, rows=2, required=False, help_text=_("Bez nazwisk.")
    )

    def clean(self):
        data = super().clean()
        if data.get("declared") == CONFLICT and not data.get("kind"):
            self.add_error("kind", _("Wybierz, na czym polega konflikt."))
        return data

    @property
    def conflict(self):
        """The kind of the conflict, or "" where there is none."""
        return self.cleaned_data["kind"] if self.cleaned_data["declared"] == CONFLICT else ""


@login_required
@require_http_methods(["GET", "POST"])
def declare(request, pk):
    """Declare on one bundle; a conflict may be declared later from the same page."""
    bundle = (
        Bundle.objects.assessable_by(request.user)
        .living()
        .select_related("centre__region")
        .filter(pk=pk)
        .first()
    )
    if bundle is None:
        raise Http404
    made = Declaration.objects.filter(bundle=bundle, user=request.user).first()
    context = {
        "bundle": bundle,
        "review": Review.objects.filter(pk=bundle.pk).first(),
        "places": bundle.territories.select_related("parent").order_by("pk"),
        "team": bundle.team.order_by("name", "pk"),
        "partners": bundle.partner_records.living().in_order(),
        "made": made,
        "next": _onward(request, bundle),
    }
    if request.method == "GET":
        initial = {"declared": CONFLICT} if made else None
        return render(
            request, "reviews/declare.html", {**context, "form": DeclarationForm(initial=initial)}
        )
    form = DeclarationForm(request.POST)
    if not form.is_valid():
        return again(request, "reviews/declare.html", {**context, "form": form})
    declaring.declare(bundle, by=request.user, kind=form.conflict, words=form.cleaned_data["words"])
    if form.conflict:
        messages.success(request, _("Zapisano konflikt interesów. Tę wiązkę oceni ktoś inny."))
        return see_other(reverse("reviews:desk"))
    return see_other(context["next"])


def _onward(request, bundle):
    """Where the person was going, if that is an address of ours; else the review or the bundle."""
    wanted = request.POST.get("dalej") or request.GET.get("dalej", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    if Review.objects.filter(pk=bundle.pk).exists():
        return reverse("reviews:review", args=[bundle.pk])
    return bundle.get_absolute_url()
