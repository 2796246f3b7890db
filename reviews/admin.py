"""What an admin of the country keeps in the panel for all reviews: the rubric and the letters."""

import re

from django import forms
from django.contrib import admin, messages
from django.utils.timezone import localdate

from owes.operators import manages_country
from reviews.actions import keeping
from reviews.letters import WORDS
from reviews.models import Criterion, LetterTemplate

_IN_BRACES = re.compile(r"\{([^{}\n]*)\}")
USED = "Według tego kryterium już oceniano i już nie obowiązuje; dodaj nowe."


class CountryAdmin(admin.ModelAdmin):
    """Rows that hold everywhere: for admins of the whole country; nobody deletes."""

    def get_queryset(self, request):
        found = super().get_queryset(request)
        return found if manages_country(request.user) else found.none()

    def has_add_permission(self, request):
        return super().has_add_permission(request) and manages_country(request.user)

    def has_delete_permission(self, request, obj=None):
        return False


class CriterionForm(forms.ModelForm):
    class Meta:
        model = Criterion
        fields = (
            "name",
            "question",
            "principle",
            "weight",
            "most",
            "order",
            "valid_from",
            "valid_to",
        )
        widgets = {"question": forms.Textarea(attrs={"rows": 3, "cols": 70})}

    def clean(self):
        data = super().clean()
        begins, ends = data.get("valid_from"), data.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", "Ten dzień jest wcześniejszy niż początek.")
        is_rewritten = bool(set(self.changed_data) & set(keeping.MEANING))
        ended = any(day and day <= localdate() for day in (self.initial.get("valid_to"), ends))
        if self.instance.pk and is_rewritten and ended and keeping.is_used(self.instance):
            self.add_error("valid_to", USED)
        return data


@admin.register(Criterion)
class CriterionAdmin(CountryAdmin):
    form = CriterionForm
    list_display = ("name", "principle", "weight", "most", "order", "valid_from", "valid_to")
    fieldsets = (
        (
            None,
            {
                "fields": CriterionForm.Meta.fields,
                "description": "Zmiana obowiązuje w kartach oceny zaczętych później. Kryterium, "
                "według którego już oceniano, kończy się dzisiaj, a jego nowe brzmienie "
                "obowiązuje od jutra: zaczętych kart nic nie zmienia.",
            },
        ),
    )

    def save_model(self, request, obj, form, change):
        if not change:
            obj.save()
            return
        before = obj.pk
        if keeping.change(obj).pk != before:
            messages.info(
                request,
                "Według tego kryterium już oceniano: kończy się dzisiaj, a nowe brzmienie "
                "obowiązuje od jutra.",
            )


class LetterTemplateForm(forms.ModelForm):
    class Meta:
        model = LetterTemplate
        fields = ("subject", "body")
        widgets = {
            "subject": forms.TextInput(attrs={"size": 80}),
            "body": forms.Textarea(attrs={"rows": 24, "cols": 90}),
        }

    def clean_subject(self):
        return self._known("subject")

    def clean_body(self):
        return self._known("body")

    def _known(self, name):
        """The field's text, if all its words in braces can be filled in."""
        text = self.cleaned_data[name]
        unknown = sorted({word for word in _IN_BRACES.findall(text) if word not in WORDS})
        if unknown:
            listed = ", ".join(f"{{{word}}}" for word in unknown)
            raise forms.ValidationError(
                f"Nie ma takich słów w nawiasach: {listed}. Można użyć: {_listed()}."
            )
        if set("{}") & set(_IN_BRACES.sub("", text)):
            raise forms.ValidationError("Jest nawias { albo } bez pary. Popraw go albo usuń.")
        return text


def _listed():
    return ", ".join(f"{{{word}}}" for word in WORDS)


@admin.register(LetterTemplate)
class LetterTemplateAdmin(CountryAdmin):
    """Kinds of letters are those of decisions: none is added."""

    form = LetterTemplateForm
    list_display = ("kind", "subject")
    fieldsets = (
        (
            None,
            {
                "fields": LetterTemplateForm.Meta.fields,
                "description": "Słowa w nawiasach wypełnia program: "
                + "; ".join(f"{{{word}}} – {meaning}" for word, meaning in WORDS.items())
                + ". Resztę tekstu można pisać dowolnie; każdy list i tak zobaczy i poprawi osoba, "
                "która go wysyła.",
            },
        ),
    )

    def has_add_permission(self, request):
        return False
