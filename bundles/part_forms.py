"""Forms of the bundle's own parts: basics, challenge, principles, services, partners, meetings."""

from django import forms

from bundles.models import Bundle, Meeting, Partner, Service
from bundles.record_forms import LinkField, LinkPicker, OneLinkField, RecordForm, check_order, prose
from dossier import codelists, method
from owes.fields import CodeField, CodesField, CountField, DayField
from owes.models import User


class BundleForm(RecordForm):
    """A form of some of the bundle's own fields."""

    class Meta:
        model = Bundle
        fields = ()


#: Digits of the largest id a database holds.
MOST_DIGITS = 18


class TeamField(forms.ModelMultipleChoiceField):
    """People, by ids that are whole numbers; one too large to be looked for is nobody's."""

    def clean(self, value):
        for one in value or ():
            if len(str(one)) > MOST_DIGITS:
                message = self.error_messages["invalid_choice"]
                raise forms.ValidationError(message, code="invalid_choice")
        return super().clean(value)


class BasicsForm(BundleForm):
    title = prose(
        200,
        label="Tytuł wiązki",
        help_text="Krótko, słowami mieszkańców, np. „Dobrze u siebie”.",
        required_message="Wpisz tytuł; zawsze można go zmienić.",
    )
    summary = prose(2_000, rows=4, label="W kilku zdaniach")
    place_note = prose(
        300, label="Dopowiedzenie o miejscu", help_text="Np. „14 sołectw, zabudowa rozproszona”."
    )
    target_groups = CodesField(codes="target_groups", label="Dla jakich grup")
    persons_planned = CountField(label="Ile osób obejmie wiązka")
    team = TeamField(
        queryset=User.objects.none(),
        widget=LinkPicker,
        label="Zespół, który pracuje nad wiązką",
        help_text="Osoby z zespołu mogą zmieniać wiązkę, pozostałe z ośrodka ją czytają.",
    )
    starts_on = DayField(label="Początek prac")
    launches_on = DayField(label="Start usług", help_text="Dzień, w którym ruszą usługi.")

    class Meta(BundleForm.Meta):
        fields = (
            "title",
            "summary",
            "place_note",
            "target_groups",
            "persons_planned",
            "starts_on",
            "launches_on",
            "team",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        team = self.fields["team"]
        team.queryset = User.objects.advisors_of(self.instance.centre_id)
        team.error_messages["required"] = "W zespole musi zostać choć jedna osoba."
        team.error_messages["invalid_choice"] = "Wybierz osoby z tego ośrodka."
        team.error_messages["invalid_pk_value"] = "Wybierz osoby z tego ośrodka."

    def clean(self):
        cleaned = super().clean()
        check_order(
            cleaned, "starts_on", "launches_on", "Start usług nie może być przed początkiem prac."
        )
        return cleaned


class ChallengeForm(BundleForm):
    challenge = prose(
        600,
        rows=3,
        label="Wyzwanie",
        help_text="Jedno zdanie, najlepiej od słów „Jak moglibyśmy sprawić, żeby…”.",
    )

    class Meta(BundleForm.Meta):
        fields = ("challenge",)


class PrinciplesForm(BundleForm):
    """The four properties of a bundle; stored as one {code: justification}."""

    class Meta(BundleForm.Meta):
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for principle in method.PRINCIPLES:
            self.fields[principle.code] = prose(
                2_000, rows=3, label=principle.label, help_text=principle.hint
            )
            self.initial[principle.code] = self.instance.principles.get(principle.code, "")

    def _post_clean(self):
        super()._post_clean()
        self.instance.principles = self.values()["principles"]

    def values(self):
        written = {
            principle.code: self.cleaned_data[principle.code]
            for principle in method.PRINCIPLES
            if self.cleaned_data.get(principle.code)
        }
        return {"principles": written}

    def values_of(self, record):
        return {"principles": record.principles}


class ServiceForm(RecordForm):
    brief_fields = ("name", "kind", "provider", "individualisation")
    derived_fields = ("area",)

    name = prose(200, label="Nazwa usługi", required_message="Nazwij usługę.")
    kind = CodeField(codes="service_types", label="Rodzaj usługi")
    area = CodeField(
        codes="social_service_areas",
        label="Obszar usług społecznych",
        help_text="Puste: obszar wynika z rodzaju usługi.",
    )
    is_new = forms.BooleanField(
        required=False, label="To nowa usługa (dotąd jej tu nie było)", initial=True
    )
    provider = OneLinkField(Partner, label="Kto ją realizuje")
    partners = LinkField(Partner, label="Kto współpracuje")
    description = prose(2_000, rows=3, label="Na czym polega")
    volume = prose(300, label="Wymiar", help_text="Np. „400 godzin miesięcznie, 20 osób”.")
    places = CountField(label="Liczba miejsc (osób)")
    individualisation = prose(
        2_000,
        rows=3,
        label="Jak dopasowuje się do osoby",
        help_text="Co każda osoba może wybrać lub zmienić: godziny, zakres, kto przychodzi.",
    )

    class Meta:
        model = Service
        fields = (
            "name",
            "kind",
            "area",
            "provider",
            "partners",
            "description",
            "volume",
            "places",
            "individualisation",
            "is_new",
        )

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if not cleaned.get("area"):
            area = codelists.item("service_types", kind)["area"] if kind else ""
            cleaned["area"] = area or self.instance.area
        return cleaned


class PartnerForm(RecordForm):
    brief_fields = ("name", "kind", "brings")
    derived_fields = ("sector",)

    name = prose(200, label="Nazwa partnera", required_message="Nazwij partnera.")
    kind = CodeField(codes="partner_kinds", label="Rodzaj")
    sector = CodeField(
        codes="partner_sectors", label="Sektor", help_text="Puste: sektor wynika z rodzaju."
    )
    pes_form = CodeField(
        codes="pes_legal_forms", label="Forma PES", blank="to nie jest podmiot ekonomii społecznej"
    )
    is_social_enterprise = forms.BooleanField(
        required=False, label="Ma status przedsiębiorstwa społecznego (PS)"
    )
    role = prose(300, label="Rola w wiązce", help_text="Np. lider, zleceniodawca, sponsor.")
    brings = prose(
        1_000,
        rows=2,
        label="Co wnosi",
        help_text="Ludzie, lokal, pojazd, wiedza, pieniądze. Bez nazwisk i telefonów prywatnych.",
    )

    class Meta:
        model = Partner
        fields = ("name", "kind", "sector", "pes_form", "is_social_enterprise", "role", "brings")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_social_enterprise") and not cleaned.get("pes_form"):
            self.add_error(
                "is_social_enterprise",
                "Status PS ma tylko podmiot ekonomii społecznej: wybierz najpierw formę PES.",
            )
        kind = cleaned.get("kind")
        if not cleaned.get("sector"):
            sector = codelists.item("partner_kinds", kind)["sector"] if kind else ""
            cleaned["sector"] = sector or self.instance.sector
        return cleaned


class MeetingForm(RecordForm):
    brief_fields = ("held_on", "place", "participant_count")

    held_on = DayField(label="Dzień", required=True)
    place = prose(200, label="Miejsce", help_text="Np. świetlica wiejska, remiza OSP.")
    participant_count = CountField(
        label="Ilu było uczestników", help_text="Tylko liczba. Nazwisk nie zapisujemy.", initial=0
    )
    stages = forms.MultipleChoiceField(
        required=False,
        choices=[(stage.code, stage.label) for stage in method.STAGES],
        widget=forms.CheckboxSelectMultiple,
        label="Nad czym pracowaliśmy",
    )
    sectors = CodesField(codes="partner_sectors", label="Kto był reprezentowany")
    tools = CodesField(codes="dt_tools", label="Jakich narzędzi użyliśmy")

    class Meta:
        model = Meeting
        fields = ("held_on", "place", "participant_count", "stages", "sectors", "tools")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_on"].error_messages["required"] = "Podaj dzień spotkania."

    def clean_participant_count(self):
        return self.cleaned_data["participant_count"] or 0
