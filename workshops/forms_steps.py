"""The table of steps: what is asked, in which order, for how long, and how it is voted on."""

from django import forms

from workshops.enums import BoardView, Permission, VoteKind
from workshops.forms_desk import questions
from workshops.scenarios import MOST_MINUTES, MOST_POINTS, MOST_STEPS

PREFIX = "kroki"
#: In a table there is room for a word or two; the page explains them once, below it.
PERMISSIONS = [
    (Permission.PRIVATE, "każdy, po cichu"),
    (Permission.OPEN, "każdy, widać od razu"),
    (Permission.FACILITATOR, "prowadzący"),
]
VIEWS = [
    (BoardView.WALL, "karteczki"),
    (BoardView.LIST, "lista"),
    (BoardView.EARLIER, "z ustaleniami"),
]
VOTES = [
    (VoteKind.DOTS, "kropki"),
    (VoteKind.PLUS_MINUS, "za i przeciw"),
    (VoteKind.HUNDRED, "100 punktów"),
    (VoteKind.STARS, "gwiazdki 1–5"),
]
#: What stands in a step whose vote has neither a budget nor a cap.
USUAL_BUDGET, USUAL_CAP = 5, 3


def _number(label, most, *, required=True):
    sentence = f"Wpisz liczbę od 1 do {most}."
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        required=required,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "form-control"}
        ),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence),
    )


def _choice(label, choices):
    sentence = "Wybierz z listy."
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"required": sentence, "invalid_choice": sentence},
    )


class StepRow(forms.Form):
    """One step. ``vote_budget`` and ``vote_cap`` are asked for dots; the cap for 100 points."""

    place = _number("Kolejność", 99)
    question = _choice("Pytanie pomocnicze", [("", "wybierz pytanie…"), *questions()])
    minutes = _number("Minuty", MOST_MINUTES)
    permission = _choice("Kto pisze", PERMISSIONS)
    view = _choice("Na ekranie", VIEWS)
    vote_kind = _choice("Głosowanie", VOTES)
    vote_budget = _number("Ile kropek ma każdy", MOST_POINTS, required=False)
    vote_cap = _number("Najwyżej na jedną karteczkę", MOST_POINTS, required=False)

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("vote_kind")
        if kind == VoteKind.DOTS:
            self._want("vote_budget", MOST_POINTS)
            self._want("vote_cap", cleaned.get("vote_budget") or MOST_POINTS)
        elif kind == VoteKind.HUNDRED:
            cleaned["vote_budget"] = MOST_POINTS
            cleaned["vote_cap"] = cleaned.get("vote_cap") or MOST_POINTS
            self._errors.pop("vote_budget", None)
        else:
            cleaned["vote_budget"], cleaned["vote_cap"] = USUAL_BUDGET, USUAL_CAP
            for name in ("vote_budget", "vote_cap"):
                self._errors.pop(name, None)
        return cleaned

    def _want(self, name, most):
        if name in self.errors:
            return
        value = self.cleaned_data.get(name)
        if value is None or value > most:
            self.add_error(name, f"Wpisz liczbę od 1 do {most}.")

    @property
    def number(self):
        """Which row of the table this is, from 1."""
        return int(self.prefix.rsplit("-", 1)[1]) + 1


class BaseSteps(forms.BaseFormSet):
    """Rows of the table; ``steps`` of a valid one are those of a scenario, in their order."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Usuń ten krok"

    def clean(self):
        if not self.management_form.is_valid():
            return  # said already
        if not any(self.errors) and not self._kept():
            raise forms.ValidationError("Zostaw choć jeden krok: warsztat potrzebuje pytania.")

    def _kept(self):
        return [form for form in self.forms if not form.cleaned_data.get("DELETE")]

    def steps(self):
        rows = [dict(form.cleaned_data) for form in self._kept()]
        rows.sort(key=lambda row: row["place"])
        return [
            {name: value for name, value in row.items() if name not in ("place", "DELETE")}
            for row in rows
        ]


Steps = forms.formset_factory(
    StepRow,
    formset=BaseSteps,
    extra=0,
    can_delete=True,
    max_num=MOST_STEPS,
    absolute_max=MOST_STEPS * 2,
    validate_max=True,
)
_MESSAGES = {
    "missing_management_form": "Tabela kroków nie dotarła w całości. Odśwież stronę.",
    "too_many_forms": f"Scenariusz ma najwyżej {MOST_STEPS} kroków. Usuń niektóre.",
}


def steps_table(steps):
    """The table as it is first shown."""
    rows = [{"place": place, **step} for place, step in enumerate(steps, 1)]
    return Steps(initial=rows, prefix=PREFIX)


def steps_sent(data):
    """The table as it was sent."""
    return Steps(data, prefix=PREFIX, error_messages=_MESSAGES)


def steps_with_one_more(data):
    """The table as it was sent, nothing called wrong, with an empty row after the others."""
    sent = Steps(data, prefix=PREFIX)
    rows = [_typed(form) for form in sent.forms] if sent.management_form.is_valid() else []
    if len(rows) < MOST_STEPS:
        rows.append(
            {
                "place": len(rows) + 1,
                "minutes": 15,
                "vote_kind": VoteKind.DOTS,
                "vote_budget": USUAL_BUDGET,
                "vote_cap": USUAL_CAP,
            }
        )
    return Steps(initial=rows, prefix=PREFIX)


def _typed(form):
    return {name: form[name].value() for name in form.fields}
