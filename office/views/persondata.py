"""A person's data: what is held, as a file, and erasing it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from office.access import country_administrators
from office.persondata import collecting, erasing
from office.persondata.mentions import mentions
from owes.fields import PlainTextField
from owes.models import Erasure, User


class ConfirmForm(forms.Form):
    confirmation = PlainTextField(
        limit=254,
        label="Przepisz adres e-mail tej osoby",
        required_message="Przepisz adres, żeby potwierdzić.",
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_confirmation(self):
        typed = self.cleaned_data["confirmation"].strip().lower()
        if typed != self.person.email.lower():
            raise forms.ValidationError("To nie jest adres tej osoby. Przepisz go znak po znaku.")
        return typed


@require_http_methods(["GET", "HEAD", "POST"])
@country_administrators
def person_data(request, pk):
    person = get_object_or_404(User, pk=pk)
    why_not = erasing.why_not(person, by=request.user)
    form, status = ConfirmForm(person=person), 200
    if request.method == "POST":
        form, status = ConfirmForm(request.POST, person=person), 422
        if why_not:
            form.add_error(None, why_not)
        elif form.is_valid():
            try:
                erasing.erase(person, by=request.user)
            except erasing.ErasureRefused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Dane osoby usunięte. Jej wiązki i oceny zostały."))
                return redirect("office:person_data", pk)
    context = {
        "person": person,
        "erasure": Erasure.objects.select_related("by").filter(user=person).first(),
        "why_not": why_not,
        "form": form,
        "records": collecting.records_of(person),
        "mentions": mentions(person),
    }
    return render(request, "office/person_data.html", context, status=status)


@require_safe
@country_administrators
def person_export(request, pk):
    """Everything held about the account, as a ZIP."""
    person = get_object_or_404(User, pk=pk)
    answer = HttpResponse(collecting.archive_of(person), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="dane-osoby-{person.pk}.zip"'
    answer["Cache-Control"] = "private, no-store"
    return answer
