"""Who reviews a bundle: proposed evenly, changed here by hand."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from owes.polish import counted
from reviews.actions import assigning
from reviews.answers import again, see_other
from reviews.enums import WaitsOn
from reviews.models import Review

NOT_FREE = _(
    "Ta osoba nie może ocenić tej wiązki: nie jest dziś koordynatorem subregionu, należy do "
    "zespołu albo ośrodka, albo zgłosiła konflikt. Wybierz kogoś z listy."
)


class AssignForm(forms.Form):
    """A reviewer and, if wanted, a second one, of ``people`` (``assigning.candidates``)."""

    reviewer = forms.ChoiceField(
        label=_("Kto ocenia"),
        error_messages={"required": _("Wybierz, kto oceni."), "invalid_choice": NOT_FREE},
    )
    second = forms.ChoiceField(
        label=_("Druga osoba oceniająca"),
        required=False,
        error_messages={"invalid_choice": NOT_FREE},
        help_text=_("Ocenia niezależnie: cudzą kartę zobaczy dopiero po swojej."),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        choices = [(pk, f"{one}, {_burden(one)}") for pk, one in self.people.items()]
        self.fields["reviewer"].choices = [("", _("wybierz…")), *choices]
        self.fields["second"].choices = [("", _("nikt")), *choices]

    def clean(self):
        data = super().clean()
        if data.get("second") and data["second"] == data.get("reviewer"):
            self.add_error("second", _("Druga osoba musi być kimś innym niż pierwsza."))
        return data

    def chosen(self, name):
        return self.people.get(self.cleaned_data[name])


def _burden(person):
    return counted(person.burden, "ocena czeka", "oceny czekają", "ocen czeka")


@login_required
@require_http_methods(["GET", "POST"])
def assign(request, pk):
    """Any coordinator who may review may say who does; nothing of the content is shown."""
    people = ("centre", "reviewer", "second_reviewer", "bundle")
    found = Review.objects.listed_for(request.user).select_related(*people)
    review = get_object_or_404(found, pk=pk)
    free = assigning.candidates(review, seen_by=request.user)
    context = {"review": review, "is_over": review.waits_on == WaitsOn.NOBODY, "free": free}
    if request.method == "GET" or context["is_over"]:
        initial = {"reviewer": review.reviewer_id, "second": review.second_reviewer_id}
        context["form"] = AssignForm(people=free, initial=initial)
        return render(request, "reviews/assign.html", context)
    form = AssignForm(request.POST, people=free)
    if form.is_valid():
        try:
            assigning.assign(
                review,
                reviewer=form.chosen("reviewer"),
                second=form.chosen("second"),
                by=request.user,
            )
        except assigning.NotFree:
            form.add_error("reviewer", NOT_FREE)
        else:
            messages.success(request, _("Zapisano, kto ocenia."))
            return see_other(reverse("reviews:desk"))
    return again(request, "reviews/assign.html", {**context, "form": form})
