"""The declaration of accessibility and the page on privacy: an admin words them."""

from django import forms
from django.contrib import messages
from django.core.validators import RegexValidator
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from office.access import country_administrators
from owes.fields import DayField, PlainTextField
from owes.infopages.kinds import ACCESSIBILITY, FIELDS, TITLES
from owes.infopages.reading import Page, first_fields, page_of
from owes.models import Event, InfoPage

MARKUP = (
    "## nagłówek, ### mniejszy, - punkt listy, [słowa](https://adres), **pogrubienie**; pusty wiersz "
    "zaczyna nowy akapit. Adresy e-mail same stają się odnośnikami."
)


class PageForm(forms.Form):
    """The fields the page must have, and its text; ``number``: of the version typed over."""

    def __init__(self, *args, page, **kwargs):
        self.page = page
        number = page.version.number if page.version else 0
        begin = page.fields or first_fields(page.slug)
        super().__init__(*args, initial={**begin, "text": page.text, "number": number}, **kwargs)
        for one in FIELDS[page.slug]:
            self.fields[one.name] = _field(one)
        self.fields["text"] = PlainTextField(
            limit=20_000,
            rows=18,
            label="Dalsza treść",
            required_message="Wpisz treść.",
            help_text=MARKUP,
        )
        self.fields["number"] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        if self.page.slug == ACCESSIBILITY:
            if data.get("status") not in (None, "", "zgodna") and not data.get("niezgodnosci"):
                self.add_error("niezgodnosci", "Napisz, co jest niedostępne i dlaczego.")
            made, looked = data.get("sporzadzenie"), data.get("przeglad")
            if made and looked and looked < made:
                self.add_error("przeglad", "Przegląd nie może być przed sporządzeniem.")
        return data

    def said(self):
        """The fields as they are stored."""
        names = [one.name for one in FIELDS[self.page.slug]]
        values = {name: self.cleaned_data[name] for name in names}
        return {name: str(value) if value else "" for name, value in values.items()}


def _field(one):
    common = {"label": one.label, "help_text": one.help}
    message = "Wypełnij to pole: musi być na tej stronie."
    asked = {"required": one.is_required, "required_message": message}
    if isinstance(one.kind, tuple):
        field = forms.ChoiceField(choices=[("", "wybierz…"), *one.kind], required=True, **common)
        field.error_messages |= {"required": message, "invalid_choice": "Wybierz pozycję z listy."}
        return field
    if one.kind == "day":
        field = DayField(required=True, **common)
        field.error_messages["required"] = message
        return field
    if one.kind == "text":
        return PlainTextField(limit=5_000, rows=4, **asked, **common)
    field = PlainTextField(limit=300, **asked, **common)
    if one.kind in _CHECKS:
        field.validators = [RegexValidator(*_CHECKS[one.kind])]
    return field


_CHECKS = {
    "email": (r"^[^\s@]+@[^\s@]+\.[^\s@]+$", "To nie jest adres e-mail. Wpisz go w całości."),
    "phone": (r"^\+?[\d\s()-]{7,20}$", "Wpisz numer telefonu, np. 22 123 45 67."),
    "url": (r"^https?://[^\s<>\"']+$", "Wpisz adres, który zaczyna się od https://."),
}


@require_safe
@country_administrators
def pages(request):
    newest = {}
    for one in InfoPage.objects.select_related("by"):
        newest.setdefault(one.slug, one)
    rows = [(slug, title, newest.get(slug)) for slug, title in TITLES.items()]
    return render(request, "office/pages.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@country_administrators
def page(request, slug):
    if slug not in TITLES:
        raise Http404
    current = page_of(slug)
    form, status, preview, has_moved_on = PageForm(page=current), 200, None, False
    if request.method == "POST":
        form, status = PageForm(request.POST, page=current), 422
        if form.is_valid():
            status, preview = 200, Page(slug, form.said(), form.cleaned_data["text"])
            if "podglad" not in request.POST:
                if _store(form, request.user):
                    messages.success(request, _("Strona zapisana; wszyscy widzą ją już tak."))
                    return redirect("office:pages")
                status, has_moved_on = 409, True
                form.data = {**form.data.dict(), "number": page_of(slug).version.number}
    context = {
        "form": form,
        "page": current,
        "preview": preview,
        "has_moved_on": has_moved_on,
        "versions": InfoPage.objects.filter(slug=slug).select_related("by")[:20],
    }
    return render(request, "office/page.html", context, status=status)


def _store(form, by):
    """Keep another version; ``False`` where somebody kept one meanwhile."""
    number = (form.cleaned_data["number"] or 0) + 1
    slug = form.page.slug
    try:
        with transaction.atomic():
            made = InfoPage.objects.create(
                slug=slug, number=number, fields=form.said(), text=form.cleaned_data["text"], by=by
            )
            Event.objects.create(
                at=now(),
                by=by,
                verb="changed",
                kind="infopage",
                record_id=made.pk,
                facts={"page": slug, "number": number},
            )
    except IntegrityError:
        return False
    return True
