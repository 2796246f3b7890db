"""The form that starts a bundle."""

from django import forms

from bundles.record_forms import prose
from owes.enums import GMINA_KINDS, POWIAT_KINDS
from owes.ids import uuid7
from owes.models import Centre, RoleAssignment, Territory

#: A bundle joins a few neighbouring gminy; more is a slip, and a long row of labels.
MOST_PLACES = 30


class PlacesField(forms.ModelMultipleChoiceField):
    """Powiaty and gminy by their TERYT codes, as the search offers them."""

    def __init__(self, **kwargs):
        kinds = [*POWIAT_KINDS, *GMINA_KINDS]
        super().__init__(Territory.objects.filter(kind__in=kinds), **kwargs)
        sentence = "Wybierz miejsce z listy wyników."
        self.error_messages["invalid_choice"] = sentence
        self.error_messages["invalid_list"] = sentence

    def clean(self, value):
        # What is no code at all must not reach the database: it refuses some characters.
        if value and not all(is_code(code) for code in value):
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        return super().clean(value)


def is_code(text):
    """Whether the text could be a TERYT code of a powiat or gmina."""
    return len(text) <= 7 and text.isascii() and text.isdigit()


class NewBundleForm(forms.Form):
    """Title, places and, for an advisor of several centres, the centre.

    ``id`` is made with the form, so that the form sent twice makes one bundle.
    """

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    title = prose(
        200,
        label="Tytuł wiązki",
        help_text="Krótko, słowami mieszkańców, np. „Dobrze u siebie”. Zawsze można go zmienić.",
        required_message="Wpisz tytuł; zawsze można go zmienić.",
    )
    centre = forms.ModelChoiceField(
        Centre.objects.none(), label="Ośrodek", empty_label="wybierz ośrodek…"
    )
    places = PlacesField(required=False, label="Miejsce")

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        held = RoleAssignment.objects.held_by(by).centres()
        self.centres = list(Centre.objects.filter(pk__in=held))
        self.fields["centre"].queryset = Centre.objects.filter(pk__in=held)
        self.fields["centre"].error_messages |= {
            "required": "Wybierz ośrodek, który prowadzi wiązkę.",
            "invalid_choice": "Wybierz jeden ze swoich ośrodków.",
        }
        self.fields["id"].error_messages["invalid"] = "Odśwież stronę i spróbuj jeszcze raz."
        self.fields["title"].widget.attrs["class"] = "form-control"
        self.fields["centre"].widget.attrs["class"] = "form-select"
        if len(self.centres) == 1:
            del self.fields["centre"]

    def clean_places(self):
        places = self.cleaned_data["places"]
        if len(places) > MOST_PLACES:
            raise forms.ValidationError(
                f"To za dużo miejsc naraz: wybierz najwyżej {MOST_PLACES} albo cały powiat."
            )
        return places

    @property
    def centre_of_bundle(self):
        """The chosen centre, or the only one there is."""
        return self.cleaned_data["centre"] if "centre" in self.fields else self.centres[0]
