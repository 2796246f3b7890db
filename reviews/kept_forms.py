"""Forms of what an admin keeps for all reviews: the rubric and the templates of letters."""

import re

from django import forms
from django.utils.timezone import localdate

from owes.fields import CountField, DayField, PlainTextField
from reviews.actions import keeping
from reviews.letters import WORDS
from reviews.models import Criterion, LetterTemplate

_IN_BRACES = re.compile(r"\{([^{}\n]*)\}")
USED = "Według tego kryterium już oceniano i już nie obowiązuje; dodaj nowe."


def _few(label, **kwargs):
    field = forms.IntegerField(
        label=label,
        min_value=1,
        max_value=10,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": 10}),
        **kwargs,
    )
    said = "Wpisz liczbę od 1 do 10."
    field.error_messages |= {"invalid": said, "required": said}
    for validator in field.validators:
        validator.message = said
    return field


class CriterionForm(forms.ModelForm):
    name = PlainTextField(limit=120, label="Nazwa", required_message="Wpisz nazwę.")
    question = PlainTextField(
        limit=400,
        rows=3,
        label="Pytanie do osoby oceniającej",
        required_message="Wpisz pytanie, na które odpowiadają punkty.",
    )
    weight = _few("Waga", help_text="Ile razy liczą się punkty, od 1 do 10.")
    most = _few("Najwięcej punktów", help_text="Od 1 do 10.")
    order = CountField(limit=1000, required=True, label="Kolejność", help_text="Miejsce na karcie.")
    valid_from = DayField(label="Obowiązuje od", help_text="Puste: od zawsze.")
    valid_to = DayField(label="Obowiązuje do", help_text="Puste: bez końca.")

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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["principle"].error_messages["invalid_choice"] = "Wybierz właściwość z listy."

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


class LetterTemplateForm(forms.ModelForm):
    subject = PlainTextField(limit=200, label="Temat", required_message="Wpisz temat.")
    body = PlainTextField(
        limit=20_000, rows=20, label="Treść", required_message="Wpisz treść pisma."
    )

    class Meta:
        model = LetterTemplate
        fields = ("subject", "body")

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
            can = ", ".join(f"{{{word}}}" for word in WORDS)
            raise forms.ValidationError(
                f"Nie ma takich słów w nawiasach: {listed}. Można użyć: {can}."
            )
        if set("{}") & set(_IN_BRACES.sub("", text)):
            raise forms.ValidationError("Jest nawias { albo } bez pary. Popraw go albo usuń.")
        return text
