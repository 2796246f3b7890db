"""How many paper cards to print, and which question stands on them."""

from django import forms

from workshops.actions.writing import MAX_PAPER_CARDS

MOST_AT_ONCE = 200
_COUNT = f"Wpisz liczbę od 1 do {MOST_AT_ONCE}."


class PaperForm(forms.Form):
    """``batch``: the number of this printing, so that the form sent twice makes it once."""

    batch = forms.IntegerField(
        min_value=1,
        max_value=MAX_PAPER_CARDS,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "Odśwież stronę i spróbuj jeszcze raz.",
        ),
    )
    count = forms.IntegerField(
        label="Ile kart wydrukować",
        min_value=1,
        max_value=MOST_AT_ONCE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": MOST_AT_ONCE}),
        help_text="Jedna karta to jedna karteczka. Weźcie kilka na zapas: na stronie mieszczą się cztery.",
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _COUNT),
    )
    step = forms.ChoiceField(
        label="Pytanie na kartach",
        required=False,
        error_messages={"invalid_choice": "Wybierz z listy."},
    )

    def __init__(self, *args, steps, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [
            *((str(step.pk), str(step)) for step in steps),
            ("", "bez pytania, tylko linie"),
        ]
