"""The form of one item."""

import re

from django import forms

from bundles.record_forms import prose
from dossier import codelists
from office.lists import keeping
from owes.fields import DayField
from owes.text import search_key

_CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")


class ItemForm(forms.Form):
    """An item of ``kept``; ``item``: the one that is changed, ``None`` for a new one."""

    label = prose(200, label="Nazwa", required_message="Wpisz nazwę.")
    code = prose(
        40,
        label="Kod",
        help_text="Małe litery bez polskich znaków, cyfry i podkreślenia; kodu nie da się potem "
        "zmienić. Puste: powstanie z nazwy.",
    )
    hint = prose(400, label="Podpowiedź", rows=2, help_text="Jedno zdanie, kiedy to wybrać.")
    valid_from = DayField(label="Obowiązuje od", help_text="Puste: od zawsze.")
    valid_to = DayField(
        label="Obowiązuje do",
        help_text="Ostatni dzień, w którym można tę pozycję wybrać; puste: bez końca. Zapisy, "
        "które już ją mają, zachowają nazwę.",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, kept, item=None, version=0, **kwargs):
        self.kept, self.item = kept, item
        initial = dict(item or {}, version=version)
        super().__init__(*args, initial=initial, **kwargs)
        for one in kept.attributes:
            self.fields[one.name] = _attribute_field(one)
        if item is not None:
            del self.fields["code"]
        if kept.is_fixed:
            for name in ("hint", "valid_from", "valid_to"):
                del self.fields[name]
            self.fields["label"] = prose(
                400, label="Podpowiedź", rows=3, required_message="Wpisz podpowiedź."
            )
        self.order_fields(["label", *(one.name for one in kept.attributes), "hint", "code"])

    def clean_version(self):
        return self.cleaned_data["version"] or 0

    def clean_label(self):
        label = self.cleaned_data["label"].strip()
        if self.kept.is_fixed:
            return label
        mine = self.item and self.item["code"]
        same = search_key(label)
        for other in codelists.items(self.kept.codes):
            if other["code"] != mine and search_key(other["label"]) == same:
                raise forms.ValidationError("Na tej liście jest już pozycja o takiej nazwie.")
        return label

    def clean_code(self):
        code = self.cleaned_data["code"].strip()
        if not code:
            return ""
        if not _CODE.fullmatch(code):
            raise forms.ValidationError(
                "Kod to od 2 do 40 małych liter bez polskich znaków, cyfr i podkreśleń; zaczyna się literą."
            )
        if codelists.has(self.kept.codes, code):
            raise forms.ValidationError("Na tej liście jest już pozycja z takim kodem.")
        return code

    def clean(self):
        data = super().clean()
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "Ostatni dzień nie może być przed pierwszym.")
        wants_code = "code" in self.fields and "code" not in self.errors and not data["code"]
        if wants_code and "label" in data:
            data["code"] = self._made_code(data["label"])
        return data

    def _made_code(self, label):
        code = keeping.code_of(label)
        if not _CODE.fullmatch(code):
            code = f"pozycja_{code}"[:40].rstrip("_")
        made, number = code, 2
        while codelists.has(self.kept.codes, made):
            made, number = f"{code[:36]}_{number}", number + 1
        return made

    def values(self):
        """What ``keeping.add`` and ``keeping.change`` take."""
        data = self.cleaned_data
        names = [name for name in ("label", "hint", "valid_from", "valid_to") if name in data]
        more = {one.name: data[one.name] for one in self.kept.attributes}
        return {**{name: data[name] for name in names}, "more": more}


def _attribute_field(one):
    if one.options is None:
        return prose(
            60,
            label=one.label,
            required_message="Wypełnij to pole." if one.is_required else "",
        )
    field = forms.ChoiceField(
        label=one.label,
        required=one.is_required,
        choices=lambda: [("", "wybierz…"), *one.options()],
    )
    field.error_messages["invalid_choice"] = "Wybierz jedną z pozycji listy."
    return field
