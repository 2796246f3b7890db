"""What is said before a workshop begins, and of a centre's own scenario."""

from django import forms

from bundles.record_forms import prose
from owes.fields import CodesField, CountField
from owes.ids import uuid7
from owes.models import Centre, RoleAssignment

TITLE_LENGTH = 200
PLACE_LENGTH = 200
MOST_WITHOUT_PHONES = 500


class StartForm(forms.Form):
    """Everything of a workshop but its steps.

    ``id`` is made with the form, so that the form sent twice starts one workshop.
    """

    id = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid7,
        error_messages=dict.fromkeys(
            ("required", "invalid"), "Odśwież stronę i spróbuj jeszcze raz."
        ),
    )
    title = prose(
        TITLE_LENGTH,
        label="Tytuł spotkania",
        help_text="Zobaczą go uczestnicy i stanie na karcie spotkania.",
        required_message="Wpisz tytuł spotkania.",
    )
    place = prose(
        PLACE_LENGTH,
        label="Miejsce",
        help_text="Np. „świetlica w Gorzkowie”. Można dopisać później.",
    )
    sectors = CodesField(
        codes="partner_sectors",
        label="Kto przyjdzie",
        help_text="Zaznaczcie, co już wiecie; na koniec spotkania można poprawić.",
    )
    paper_voters = CountField(
        limit=MOST_WITHOUT_PHONES,
        label="Ile osób będzie bez telefonu",
        help_text="Dostaną karty z papieru i piszą oraz głosują tak samo. Można zmienić na sali.",
        initial=0,
    )
    is_rehearsal = forms.BooleanField(
        required=False,
        label="To jest próba",
        help_text="Zmyśleni uczestnicy piszą i głosują; nic nie trafi do wiązki, a na koniec wszystko zniknie.",
    )
    keeps_scenario = forms.BooleanField(
        required=False, label="Zapisz te kroki jako scenariusz ośrodka"
    )
    scenario_title = prose(
        TITLE_LENGTH,
        label="Nazwa scenariusza",
        help_text="Tylko gdy zapisujesz scenariusz.",
    )

    def clean_paper_voters(self):
        return self.cleaned_data["paper_voters"] or 0

    def clean(self):
        cleaned = super().clean()
        is_nameless = not cleaned.get("scenario_title") and "scenario_title" not in self.errors
        if cleaned.get("keeps_scenario") and is_nameless:
            self.add_error("scenario_title", "Nazwij scenariusz, który chcesz zapisać.")
        return cleaned

    def facts(self):
        """What ``running.start`` is told beside the steps."""
        names = ("title", "place", "sectors", "paper_voters", "is_rehearsal")
        return {name: self.cleaned_data[name] for name in names}


class ScenarioForm(forms.Form):
    """Title and, for an advisor of several centres, the centre.

    ``seen``: when the scenario shown was changed last, to notice that somebody else did it
    meanwhile.
    """

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = prose(
        TITLE_LENGTH,
        label="Nazwa scenariusza",
        help_text="Po niej poznają go inni z ośrodka, np. „Pierwsze spotkanie z seniorami”.",
        required_message="Nazwij scenariusz.",
    )
    centre = forms.ModelChoiceField(
        Centre.objects.none(),
        label="Ośrodek",
        empty_label="wybierz ośrodek…",
        error_messages={
            "required": "Wybierz ośrodek, do którego należy scenariusz.",
            "invalid_choice": "Wybierz jeden ze swoich ośrodków.",
        },
    )

    def __init__(self, *args, by, scenario=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["id"].error_messages["invalid"] = "Odśwież stronę i spróbuj jeszcze raz."
        centres = Centre.objects.filter(
            pk__in=RoleAssignment.objects.held_by(by).centres()
        ).order_by("name", "pk")
        self.fields["centre"].queryset = centres
        self.only_centre = None
        if scenario is not None:
            # It stays with its centre, whose people know it.
            self.only_centre = scenario.centre
        elif len(found := list(centres)) == 1:
            self.only_centre = found[0]
        if self.only_centre is not None:
            del self.fields["centre"]

    @property
    def centre_of_scenario(self):
        """The chosen centre, or the only one there is."""
        return self.only_centre or self.cleaned_data["centre"]
