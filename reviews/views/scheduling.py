"""The day a review or its corrections are due, changed by hand with a reason."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from owes.fields import DayField, PlainTextField
from reviews import reminding
from reviews.actions import scheduling
from reviews.answers import again, review_of, see_other

#: Days ahead that are no slip of the finger.
MOST_DAYS = 366


class DueForm(forms.Form):
    """A day from today on, and why."""

    due_on = DayField(
        label=_("Nowy termin"), required=True, error_messages={"required": _("Podaj dzień.")}
    )
    reason = PlainTextField(
        label=_("Powód"),
        limit=300,
        required_message=_("Napisz, skąd zmiana."),
        help_text=_("Zobaczą go obie strony. Bez nazwisk i danych o zdrowiu."),
    )

    def clean_due_on(self):
        day, today = self.cleaned_data["due_on"], localdate()
        if day < today:
            raise ValidationError(_("Ten dzień już minął. Podaj dzisiejszy albo późniejszy."))
        if day > today + timedelta(days=MOST_DAYS):
            raise ValidationError(_("To ponad rok od dziś. Sprawdź rok."))
        return day


@login_required
@require_http_methods(["GET", "POST"])
def due(request, pk):
    """Change what is due; whoever it waits on is told."""
    review = review_of(request, pk)
    context = {"review": review, "sentence": reminding.sentence(review)}
    if request.method == "GET":
        form = DueForm(initial={"due_on": review.due_on})
        return render(request, "reviews/due.html", {**context, "form": form})
    form = DueForm(request.POST)
    if form.is_valid():
        day, reason = form.cleaned_data["due_on"], form.cleaned_data["reason"]
        try:
            scheduling.set_due(review, day, reason=reason, by=request.user)
        except scheduling.NothingDue:
            form.add_error(None, _("Ta ocena jest zakończona, więc nic już nie ma terminu."))
        else:
            messages.success(request, _("Zapisano nowy termin."))
            return see_other(reverse("reviews:review", args=[pk]))
    return again(request, "reviews/due.html", {**context, "form": form})
