"""What is typed about a handover: to whom, from what day, and who or what does not go along."""

import re

from django import forms

from bundles.record_forms import prose
from office.forms_regions import RegionForm
from owes.fields import DayField
from owes.models import Centre

#: More rows than are ever handed over at once; what a form may send of them.
_MOST = 5000


_NUMBER = r"[0-9]{1,18}"
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
#: Boxes of what goes along, by their name → how the key of one looks.
_GOING = {"roles": _NUMBER, "bundles": _UUID, "centres": _NUMBER}


class StayingMixin:
    """Boxes of what goes along stand in the page, all ticked at first. Beside each stands, hidden,
    that it was shown: so what came meanwhile is not taken for something that was left out."""

    def staying(self, name):
        """Keys of the boxes of the name that were shown and left empty."""
        if not self.is_bound:
            return []
        shown = self.data.getlist(f"{name}_shown")[:_MOST]
        ticked = set(self.data.getlist(name))
        return [one for one in shown if one not in ticked and re.fullmatch(_GOING[name], one)]


class CentreField(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            queryset=Centre.objects.none(), required=False, empty_label="nowy ośrodek…", **kwargs
        )
        self.error_messages["invalid_choice"] = "Wskaż ośrodek z listy."

    def label_from_instance(self, centre):
        return f"{centre.name} ({centre.operator})" if centre.operator else centre.name


def _day():
    field = DayField(
        label="Od dnia",
        required=True,
        help_text="Pierwszy dzień u następcy. Dzień przed nim role w dotychczasowym miejscu się kończą.",
    )
    field.error_messages["required"] = "Wpisz pierwszy dzień u następcy."
    return field


class CentreHandoverForm(StayingMixin, forms.Form):
    """``centres``: those it may be handed to."""

    to_centre = CentreField(label="Komu", help_text="Ośrodek, który przejmuje ludzi i wiązki.")
    new_name = prose(200, label="Nazwa nowego ośrodka", help_text="Tylko gdy nie ma go na liście.")
    new_operator = prose(200, label="Operator nowego ośrodka")
    on = _day()
    note = prose(300, label="Podstawa", help_text="Np. „decyzja akredytacyjna z 12.11.2026”.")

    def __init__(self, *args, centres, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_centre"].queryset = centres

    def clean(self):
        cleaned = super().clean()
        to, name = cleaned.get("to_centre"), cleaned.get("new_name")
        if to is None and not name and not {"to_centre", "new_name"} & self.errors.keys():
            self.add_error("to_centre", "Wskaż ośrodek z listy albo nazwij nowy.")
        if to is not None and name:
            self.add_error(
                "new_name", "Wskazano ośrodek z listy: usuń tę nazwę albo wybierz „nowy”."
            )
        return cleaned

    @property
    def new(self):
        """Fields of the centre that is to be made."""
        return {
            "name": self.cleaned_data["new_name"],
            "operator": self.cleaned_data["new_operator"],
            "accredited_from": self.cleaned_data["on"],
        }


class RegionHandoverForm(StayingMixin, RegionForm):
    """The successor of a region; its first day is that of the handover."""

    valid_from = _day()
    note = prose(300, label="Podstawa", help_text="Np. „uchwała zarządu województwa nr …”.")

    @property
    def fields_before_map(self):
        return [self[name] for name in ("name", "valid_from", "valid_to", "note")]
