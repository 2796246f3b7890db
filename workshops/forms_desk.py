"""What the facilitator types at the desk."""

import unicodedata
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError

from bundles.models.activity import kinds
from dossier import method
from owes.fields import CodesField, CountField, PlainTextField, clean_text
from workshops import tally, vote_sentences
from workshops.actions import writing
from workshops.codes import note_ids
from workshops.enums import BoardView, Permission, VoteKind
from workshops.models import PaperCard

NAME_LENGTH = 200
REASON_LENGTH = 300
#: Records of a bundle hold so much.
CONCLUSION_LENGTH = 1_000
MOST_MINUTES = 180
CHANGED = "Grupy zmieniły się, zanim wpisano te głosy. Sprawdź je jeszcze raz."


def uuids(values):
    """The ids among what was sent; anything else was made up, and means nothing."""
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def clean_name(text):
    """A group's name as it is kept: one line, without marks that nobody can see."""
    text = "".join(" " if unicodedata.category(one) == "Cc" else one for one in clean_text(text))
    return " ".join(text.split())


def paper_card(workshop, code):
    """The printed card with this code; raises ``ValidationError``."""
    ids = note_ids(code)
    if ids is None:
        raise ValidationError("Kod karty ma osiem znaków, np. 7KQ4-MX2D. Sprawdź go na karcie.")
    found = PaperCard.objects.filter(workshop=workshop, pk__range=ids).first()
    if found is None:
        raise ValidationError(
            "Na tym warsztacie nie ma karty o takim kodzie. Sprawdź go na karcie."
        )
    return found


class CodeField(PlainTextField):
    """The code of a printed card, typed or scanned."""

    def __init__(self, **kwargs):
        super().__init__(limit=20, label="Kod z karty", **kwargs)
        self.widget.attrs.update(
            {"autocapitalize": "characters", "spellcheck": "false", "inputmode": "text"}
        )


class WriteForm(forms.Form):
    """A note of somebody without a phone: said aloud, or read from a printed card."""

    note_id = forms.UUIDField(widget=forms.HiddenInput)
    step = forms.ChoiceField(label="Pod pytaniem")
    text = PlainTextField(
        limit=writing.MAX_LENGTH,
        rows=3,
        label="Treść karteczki",
        required_message="Wpisz treść karteczki.",
    )
    code = CodeField(
        required=False, help_text="Puste, gdy ktoś dyktuje. Czytnik wpisze kod z karty sam."
    )

    def __init__(self, *args, workshop, steps, **kwargs):
        kwargs.setdefault("initial", {"note_id": uuid4(), "step": str(workshop.current_id)})
        super().__init__(*args, auto_id="karteczka-%s", **kwargs)
        self.workshop = workshop
        self.steps = {str(step.pk): step for step in steps}
        self.fields["step"].choices = [(pk, str(step)) for pk, step in self.steps.items()]
        self.fields["step"].error_messages["invalid_choice"] = "Wybierz pytanie z listy."

    def clean_step(self):
        return self.steps[self.cleaned_data["step"]]

    def clean_code(self):
        code = self.cleaned_data["code"]
        return paper_card(self.workshop, code) if code else None


class RulesForm(forms.Form):
    """How the step is voted on."""

    kind = forms.ChoiceField(label="Jak głosujemy", choices=VoteKind, widget=forms.RadioSelect)
    budget = forms.IntegerField(label="Ile kropek ma każdy", required=False)
    cap = forms.IntegerField(label="Ile najwyżej na jedną karteczkę", required=False)
    most_points = forms.IntegerField(
        label="Ile punktów najwyżej na jedną karteczkę", required=False
    )

    def __init__(self, *args, step, **kwargs):
        is_hundred = step.vote_kind == VoteKind.HUNDRED
        kwargs["initial"] = {
            "kind": step.vote_kind,
            "budget": 5 if is_hundred else step.vote_budget,
            "cap": 3 if is_hundred else step.vote_cap,
            "most_points": step.vote_cap if is_hundred else 100,
        }
        super().__init__(*args, auto_id="glosowanie-%s", **kwargs)
        for name in ("budget", "cap", "most_points"):
            self.fields[name].widget.attrs.update({"inputmode": "numeric", "min": 1, "max": 100})
            self.fields[name].error_messages["invalid"] = "Wpisz liczbę całkowitą, np. 5."
        self.fields["kind"].error_messages |= {
            "required": "Wybierz, jak głosujecie.",
            "invalid_choice": "Wybierz jeden z czterech sposobów.",
        }

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind == VoteKind.DOTS:
            self._within("budget", 1, 100)
            self._within("cap", 1, cleaned.get("budget") or 100)
        elif kind == VoteKind.HUNDRED:
            self._within("most_points", 1, 100)
        return cleaned

    def _within(self, name, low, high):
        if name in self.errors:
            return
        value = self.cleaned_data.get(name)
        if value is None or not low <= value <= high:
            self.add_error(name, f"Wpisz liczbę od {low} do {high}.")

    def rules(self):
        """Fields of a ``WorkshopStep``."""
        cleaned = self.cleaned_data
        if cleaned["kind"] == VoteKind.DOTS:
            return {"kind": VoteKind.DOTS, "budget": cleaned["budget"], "cap": cleaned["cap"]}
        if cleaned["kind"] == VoteKind.HUNDRED:
            return {"kind": VoteKind.HUNDRED, "budget": 100, "cap": cleaned["most_points"]}
        return {"kind": cleaned["kind"], "budget": 5, "cap": 3}


class PaperVoteForm(forms.Form):
    """The votes written on one printed card."""

    code = CodeField(required_message="Wpisz kod z karty: dzięki niemu nikt nie głosuje dwa razy.")

    def __init__(self, *args, workshop, rules, targets, **kwargs):
        super().__init__(*args, auto_id="kartka-%s", **kwargs)
        self.workshop, self.rules = workshop, rules
        self.ids = {f"na-{pk}": pk for pk, *_ in targets}
        for name, (_, text, _) in zip(self.ids, targets, strict=True):
            self.fields[name] = self._field(text)

    def _field(self, label):
        if self.rules.kind == tally.PLUS_MINUS:
            return forms.TypedChoiceField(
                label=label,
                required=False,
                coerce=int,
                empty_value=None,
                choices=[("", "–"), (1, "za"), (0, "obojętnie"), (-1, "przeciw")],
                error_messages={"invalid_choice": "Wybierz: za, przeciw albo obojętnie."},
            )
        field = forms.IntegerField(
            label=label,
            required=False,
            error_messages={"invalid": "Wpisz liczbę całkowitą, na przykład 2."},
        )
        field.widget.attrs.update(
            {"inputmode": "numeric", "min": self.rules.lowest, "max": self.rules.highest}
        )
        return field

    def clean_code(self):
        return paper_card(self.workshop, self.cleaned_data["code"])

    def clean(self):
        cleaned = super().clean()
        # Beside something that is not voted on any more, a number must not fall under the table.
        if any(name.startswith("na-") and name not in self.ids for name in self.data):
            self.add_error(None, CHANGED)
        if not self.errors and not self.ballot():
            self.add_error(None, "Wpisz głosy z karty choć przy jednej pozycji.")
        return cleaned

    def ballot(self):
        """{target: value} of what was typed; no points and no answer are left out."""
        found = {pk: self.cleaned_data.get(name) for name, pk in self.ids.items()}
        return {
            pk: value
            for pk, value in found.items()
            if value is not None and not (value == 0 and self.rules.points is not None)
        }

    def refuse(self, refusal):
        """Put what the rules say at the field it is about."""
        if refusal.code == "unknown_target":
            self.add_error(None, CHANGED)
            return
        name = f"na-{refusal.target}" if refusal.target else None
        self.add_error(name, vote_sentences.refused(self.rules, refusal))

    @property
    def items(self):
        return [self[name] for name in self.ids]


class PaperVotersForm(forms.Form):
    paper_voters = CountField(limit=500, label="Ile osób jest bez telefonu", required=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="sala-%s", **kwargs)
        self.fields["paper_voters"].error_messages["required"] = "Wpisz liczbę; może to być 0."


class MinutesForm(forms.Form):
    minutes = forms.IntegerField(
        label="Ile minut",
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages={
            "required": "Wpisz, ile minut.",
            "invalid": "Wpisz liczbę całkowitą, np. 5.",
            "min_value": "Zegar odmierza co najmniej minutę.",
            "max_value": f"Zegar odmierza najwyżej {MOST_MINUTES} minut.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="zegar-%s", **kwargs)
        self.fields["minutes"].widget.attrs.update({"inputmode": "numeric"})


class StepForm(forms.Form):
    """One step of the workshop: its question and how one works on it."""

    question = forms.ChoiceField(label="Pytanie pomocnicze")
    permission = forms.ChoiceField(
        label="Kto pisze", choices=Permission, initial=Permission.PRIVATE
    )
    view = forms.ChoiceField(label="Co widać na ekranie", choices=BoardView, initial=BoardView.WALL)
    minutes = forms.IntegerField(label="Ile minut", min_value=1, max_value=MOST_MINUTES, initial=5)

    def __init__(self, *args, with_question=True, **kwargs):
        super().__init__(*args, auto_id="krok-%s", **kwargs)
        if with_question:
            self.fields["question"].choices = questions()
        else:
            del self.fields["question"]
        for name in ("question", "permission", "view"):
            if name in self.fields:
                self.fields[name].error_messages |= {
                    "required": "Wybierz z listy.",
                    "invalid_choice": "Wybierz z listy.",
                }
        self.fields["minutes"].error_messages |= {
            "required": "Wpisz, ile minut.",
            "invalid": "Wpisz liczbę całkowitą, np. 5.",
            "min_value": "Wpisz liczbę od 1 do 180.",
            "max_value": "Wpisz liczbę od 1 do 180.",
        }


def questions():
    """The method's guiding questions by their stage or block, for a list to choose from."""
    return [
        (part.label, [(question.code, question.text) for question in part.questions])
        for part in (*method.STAGES, *method.BLOCKS)
    ]


class ConcludeForm(forms.Form):
    text = PlainTextField(
        limit=CONCLUSION_LENGTH,
        rows=2,
        label="Wniosek grupy",
        required_message="Napisz wniosek jednym zdaniem.",
    )


class AsideForm(forms.Form):
    why = PlainTextField(
        limit=REASON_LENGTH,
        label="Dlaczego odkładamy",
        required_message="Napisz, dlaczego odkładacie: to zostanie przy grupie.",
    )


class EndForm(forms.Form):
    """What is left to be said of a meeting when it ends."""

    head_count = CountField(limit=2_000, label="Ile osób przyszło", required=True)
    place = PlainTextField(
        limit=200, required=False, label="Miejsce", help_text="Np. „świetlica w Nadrzeczu”."
    )
    sectors = CodesField(codes="partner_sectors", label="Kto był reprezentowany")
    activity = forms.ChoiceField(
        label="Które z działań animatora to było",
        help_text="Z dwunastu działań metody; tak zapisze się w dzienniku i na karcie spotkania.",
        choices=kinds,
        error_messages={
            "required": "Wybierz działanie z listy.",
            "invalid_choice": "Wybierz działanie z listy.",
        },
    )

    def __init__(self, *args, is_rehearsal=False, **kwargs):
        super().__init__(*args, auto_id="koniec-%s", **kwargs)
        if is_rehearsal:
            # Of a rehearsal nothing is written down.
            del self.fields["activity"]
        self.fields["head_count"].error_messages["required"] = "Wpisz, ile osób przyszło."
