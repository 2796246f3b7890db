"""The form of one rate of the table."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError

from bundles.record_forms import check_order, prose
from canvas.models import UnitRate
from owes.enums import Role
from owes.fields import DayField, ZlotyField
from owes.models import Centre, RoleAssignment
from owes.polish import date_short

#: The choice that stands for no centre.
ALL = "kraj"


class RateForm(forms.ModelForm):
    """A new rate, or a change of one; ``follows`` is the rate a new one comes after.

    Only one rate of a name and a centre is valid on a day. The one that a new rate follows
    ends the day before, where it had no end.
    """

    version = forms.IntegerField(
        min_value=0, max_value=2_000_000_000, initial=0, widget=forms.HiddenInput
    )
    scope = forms.ChoiceField(
        label="Gdzie obowiązuje",
        error_messages={
            "required": "Wybierz, gdzie stawka obowiązuje.",
            "invalid_choice": "Wybierz jedną z pozycji listy.",
        },
    )
    name = prose(
        120,
        label="Za co",
        help_text="Np. „Opiekunka, godzina w dzień”.",
        required_message="Napisz, za co jest ta stawka.",
    )
    unit = prose(
        40,
        label="Jednostka",
        help_text="Np. h, km, posiłek.",
        required_message="Napisz, za jaką jednostkę jest ta stawka.",
    )
    amount_grosze = ZlotyField(label="Stawka", help_text="Złotych za jednostkę.")
    valid_from = DayField(
        required=True, label="Ważna od", error_messages={"required": "Wpisz, od kiedy jest ważna."}
    )
    valid_to = DayField(label="Ważna do", help_text="Puste: bez końca.")
    note = prose(300, label="Skąd ta stawka", help_text="Np. „uchwała rady gminy z 12.01.2027”.")

    class Meta:
        model = UnitRate
        fields = ("name", "unit", "amount_grosze", "valid_from", "valid_to", "note")

    field_order = ("version", "scope")

    def __init__(self, *args, by, follows=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.follows = follows
        self.is_new = self.instance._state.adding
        if not self.is_new:
            # A rate stays where it is: costs there were counted with it.
            self.initial["version"] = self.instance.version
            del self.fields["scope"]
            return
        scopes = scopes_of(by)
        self.fields["scope"].choices = scopes
        if follows is not None:
            self.initial |= {
                "scope": str(follows.centre_id or ALL),
                "name": follows.name,
                "unit": follows.unit,
            }
        if len(scopes) == 1:
            self.initial["scope"] = scopes[0][0]

    def clean(self):
        cleaned = super().clean()
        check_order(
            cleaned, "valid_from", "valid_to", "Ostatni dzień nie może być przed pierwszym."
        )
        if {"name", "valid_from"} <= cleaned.keys() and ("scope" in cleaned or not self.is_new):
            if self.is_new:
                scope = cleaned["scope"]
                self.instance.centre_id = None if scope == ALL else int(scope)
            self._check_alone(cleaned)
        return cleaned

    def _check_alone(self, cleaned):
        first, last = cleaned["valid_from"], cleaned.get("valid_to")
        others = UnitRate.objects.filter(
            centre=self.instance.centre_id, name__iexact=cleaned["name"]
        ).exclude(pk=self.instance.pk)
        if self.ended(cleaned) is not None:
            others = others.exclude(pk=self.follows.pk)
        other = others.valid_between(first, last).order_by("valid_from").first()
        if other is not None:
            raise ValidationError({"valid_from": taken(other)})

    def ended(self, cleaned):
        """The day on which the rate that this one follows ends; ``None`` where it stays."""
        follows = self.follows
        same = follows is not None and (
            follows.name.casefold() == cleaned["name"].casefold()
            and follows.centre_id == self.instance.centre_id
        )
        if not same or follows.valid_to is not None or follows.valid_from >= cleaned["valid_from"]:
            return None
        return cleaned["valid_from"] - timedelta(days=1)


def taken(rate):
    return f"Stawka „{rate.name}” jest już ważna {period(rate)}. Zmień daty albo nazwę."


def scopes_of(user):
    """[(value, label)] of where the user may set rates."""
    held = RoleAssignment.objects.held_by(user)
    centres = Centre.objects.filter(pk__in=held.centres())
    scopes = [(str(centre.pk), centre.name) for centre in centres]
    if held.filter(role=Role.ADMIN, region=None).exists():
        scopes.append((ALL, "cały kraj"))
    return scopes


def period(rate):
    """ "od 01.01.2027" or "od 01.01.2027 do 31.12.2027"."""
    return f"od {date_short(rate.valid_from)}" + (
        f" do {date_short(rate.valid_to)}" if rate.valid_to else ""
    )
