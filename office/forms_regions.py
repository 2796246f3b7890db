"""What is typed about a region, and its powiaty as boxes on the tiles of its voivodeship."""

import re

from django import forms
from django.core.exceptions import ValidationError

from bundles.record_forms import check_order, prose
from owes.fields import DayField

#: More powiaty than any voivodeship has.
_MOST = 100


class PowiatyField(forms.MultipleChoiceField):
    """TERYT codes of powiaty; whether they belong together is for ``owes.regions`` to say."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)
        self.error_messages["required"] = "Wskaż co najmniej jeden powiat."

    def validate(self, value):
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")
        wrong = [one for one in value if not re.fullmatch(r"[0-9]{4}", one)]
        if wrong or len(value) > _MOST:
            raise ValidationError("Nie ma takich powiatów. Wskaż je jeszcze raz na mapie.")


class RegionForm(forms.Form):
    """``seen``: the state the person looked at (``regions_page.mark``); "" for a new region."""

    name = prose(
        200,
        label="Nazwa",
        help_text="Np. „legnicko-głogowski”. Słowa „subregion” nie trzeba wpisywać.",
        required_message="Nazwij subregion.",
    )
    valid_from = DayField(label="Ważny od")
    valid_to = DayField(label="Ważny do", help_text="Ostatni dzień. Puste: bez końca.")
    powiaty = PowiatyField(label="Powiaty")
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        check_order(cleaned, "valid_from", "valid_to", "Koniec jest przed początkiem.")
        return cleaned

    @property
    def fields_before_map(self):
        return [self[name] for name in ("name", "valid_from", "valid_to")]

    def values(self):
        """What ``regions.save`` is told beside the powiaty."""
        return {name: self.cleaned_data[name] for name in ("name", "valid_from", "valid_to")}
