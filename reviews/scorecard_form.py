"""The scorecard as a form: points and a reason for each criterion, a summary."""

from datetime import timedelta

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from owes.fields import PlainTextField
from owes.polish import plural

MISSING = {
    "points": gettext_lazy("Wybierz liczbę punktów."),
    "reason": gettext_lazy("Napisz, dlaczego tyle punktów."),
}


class ScorecardForm(forms.Form):
    """Of a card with these ``lines`` (``Score``s with their criteria).

    A field carries what it said when it was shown, so that two windows of one person change
    only what was typed in each. Choices of the same points are no change.
    """

    def __init__(self, data=None, *, lines, summary=""):
        super().__init__(data, initial={"summary": summary})
        self.lines = lines
        for line in lines:
            criterion = line.criterion
            self.fields[self.name("points", criterion)] = forms.TypedChoiceField(
                label=criterion.name,
                choices=[(n, self._points(n)) for n in range(criterion.most + 1)],
                coerce=int,
                empty_value=None,
                initial=line.points,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Wybierz jedną z podanych liczb.")},
            )
            self.fields[self.name("reason", criterion)] = PlainTextField(
                label=_("Uzasadnienie: %(name)s") % {"name": criterion.name},
                limit=4_000,
                rows=3,
                required=False,
                initial=line.reason,
            )
        self.fields["summary"] = PlainTextField(
            label=_("Podsumowanie"),
            limit=8_000,
            rows=4,
            required=False,
            help_text=_("Nieobowiązkowe. Trafi na wydruk karty oceny."),
        )
        for field in self.fields.values():
            field.show_hidden_initial = True

    @staticmethod
    def name(kind, criterion):
        return f"{kind}_{criterion.pk}"

    @staticmethod
    def _points(number):
        return f"{number} {plural(number, 'punkt', 'punkty', 'punktów')}"

    @property
    def groups(self):
        """(heading, rows): the four properties of a bundle, then the rest; a row is
        {criterion, points, reason}."""
        of_bundle, others = [], []
        for line in self.lines:
            criterion = line.criterion
            row = {
                "criterion": criterion,
                "points": self[self.name("points", criterion)],
                "reason": self[self.name("reason", criterion)],
            }
            (of_bundle if criterion.principle else others).append(row)
        headings = ((_("Właściwości wiązki"), of_bundle), (_("Pozostałe kryteria"), others))
        return [(heading, rows) for heading, rows in headings if rows]

    @property
    def scores(self):
        """What was changed, as ``scoring.give`` takes it."""
        found = {}
        for line in self.lines:
            for kind in ("points", "reason"):
                name = self.name(kind, line.criterion)
                if name in self.changed_data:
                    found.setdefault(line.criterion.pk, {})[kind] = self.cleaned_data[name]
        return found

    @property
    def summary(self):
        """The summary where it was changed."""
        return self.cleaned_data["summary"] if "summary" in self.changed_data else None

    def say_what_is_missing(self, lines):
        """Put a sentence beside every empty field of these stored lines."""
        for line in lines:
            if line.points is None:
                self.add_error(self.name("points", line.criterion), MISSING["points"])
            if not line.reason.strip():
                self.add_error(self.name("reason", line.criterion), MISSING["reason"])


def day_shown(text):
    """The day a form was shown on, if that was today or yesterday; else today."""
    today = localdate()
    yesterday = today - timedelta(days=1)
    return yesterday if text == yesterday.isoformat() else today
