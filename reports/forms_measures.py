"""Forms of indicators: the list, targets, values written in by hand."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from owes.fields import CountField, DayField, PlainTextField
from owes.models import Centre
from owes.text import search_key
from reports.enums import CountedAs
from reports.models import HandValue, Measure, Target


class MeasureForm(forms.ModelForm):
    label = PlainTextField(
        label=_("Nazwa wskaźnika"),
        limit=300,
        required_message=_("Nazwij wskaźnik."),
        help_text=_("Tak, jak stoi w umowie albo w programie."),
    )
    unit = PlainTextField(
        label=_("Jednostka"),
        limit=20,
        required_message=_("Podaj jednostkę, np. szt. albo os."),
        help_text=_("Np. szt., os., h, %. Procenty z kilku ośrodków się nie sumują."),
    )
    counted_as = forms.ChoiceField(label=_("Jak się liczy"), choices=CountedAs.choices)
    source = PlainTextField(label=_("Skąd wskaźnik"), limit=200, required=False)
    order = CountField(label=_("Kolejność na liście"), limit=1000)
    valid_from = DayField(label=_("Obowiązuje od"))
    valid_to = DayField(
        label=_("Obowiązuje do"),
        help_text=_("Wskaźnik, którego już się nie liczy, kończy się tego dnia; nie znika."),
    )

    class Meta:
        model = Measure
        fields = ("label", "unit", "counted_as", "source", "order", "valid_from", "valid_to")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["counted_as"].error_messages["invalid_choice"] = _("Wybierz z listy.")

    def clean_order(self):
        return self.cleaned_data["order"] or 0

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and first > last:
            self.add_error("valid_to", _("Koniec nie może być przed początkiem."))
        is_stored = not self.instance._state.adding
        if is_stored and "counted_as" in self.changed_data and _is_used(self.instance):
            self.add_error(
                "counted_as",
                _("Ten wskaźnik ma już cele albo wartości. Zakończ go i dodaj nowy."),
            )
        return cleaned

    def save(self, commit=True):
        if self.instance._state.adding:
            self.instance.code = _free_code(self.cleaned_data["label"])
        return super().save(commit)


def _is_used(measure):
    return measure.targets.exists() or measure.values_by_hand.exists()


def _free_code(label):
    """A code made of the label that no measure has yet."""
    plain = "".join(
        char if char.isascii() and char.isalnum() else " " for char in search_key(label)
    )
    base = "_".join(plain.split())[:50].strip("_") or "wskaznik"
    taken = set(Measure.objects.filter(code__startswith=base).values_list("code", flat=True))
    numbered = (f"{base}_{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (base, *numbered) if code not in taken)


class _OfCentreForm(forms.ModelForm):
    """A form about one of ``centres``."""

    centre = forms.ModelChoiceField(
        Centre.objects.none(),
        label=_("Ośrodek"),
        empty_label=_("wybierz ośrodek…"),
        error_messages={
            "required": _("Wybierz ośrodek."),
            "invalid_choice": _("Wybierz ośrodek z listy."),
        },
    )

    def __init__(self, *args, centres, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["centre"].queryset = centres


class TargetForm(_OfCentreForm):
    first = DayField(label=_("Od dnia"), required=True)
    last = DayField(label=_("Do dnia"), required=True)
    value = CountField(label=_("Cel"), required=True, limit=1_000_000)

    class Meta:
        model = Target
        fields = ("centre", "first", "last", "value")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, words in (
            ("first", _("Podaj pierwszy dzień.")),
            ("last", _("Podaj ostatni dzień.")),
            ("value", _("Podaj, ile ma być.")),
        ):
            self.fields[name].error_messages["required"] = words

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and first > last:
            self.add_error("last", _("Ostatni dzień nie może być przed pierwszym."))
        same = Target.objects.filter(
            measure=self.instance.measure, centre=cleaned.get("centre"), first=first, last=last
        )
        if first and last and same.exclude(pk=self.instance.pk).exists():
            self.add_error("first", _("Ten ośrodek ma już cel na te dni. Zmień tamten."))
        return cleaned


class HandValueForm(_OfCentreForm):
    on = DayField(label=_("Na dzień"), required=True)
    value = CountField(label=_("Wartość"), required=True, limit=1_000_000)
    source = PlainTextField(
        label=_("Źródło"),
        limit=200,
        required_message=_("Napisz, skąd jest ta liczba, np. „karty doradztwa, II kwartał”."),
        help_text=_("Bez nazwisk."),
    )

    class Meta:
        model = HandValue
        fields = ("centre", "on", "value", "source")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].error_messages["required"] = _("Podaj dzień.")
        self.fields["value"].error_messages["required"] = _("Podaj wartość; może to być 0.")

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > localdate():
            raise ValidationError(_("Ten dzień dopiero będzie."))
        return day
