"""Forms of the five stages."""

from django import forms
from django.core.exceptions import ValidationError

from bundles.models import Meeting, Service
from bundles.record_forms import LinkField, OneLinkField, RecordForm, closes_circle, prose
from designthinking.answers import keep_answers
from designthinking.models import Finding, Iteration, Note, Persona, Prototype, TestResult
from dossier import method
from owes.fields import CodeField, CodesField, CountField, DayField

IDEAS = ("tworzenie_rozwiazania_1",)
PROBLEMS = ("definiowanie_wyzwania_2",)


class NoteForm(RecordForm):
    brief_fields = ("text", "voice")

    text = prose(
        2_000,
        rows=2,
        label="Notatka",
        help_text="Słowami osoby, która to powiedziała. Bez nazwisk i danych o zdrowiu.",
        required_message="Wpisz treść notatki.",
    )
    tool = CodeField(codes="dt_tools", label="Skąd to wiemy")
    voice = CodeField(
        codes="target_groups", label="Czyj to głos", blank="nie wiadomo albo kogoś innego"
    )
    meeting = OneLinkField(Meeting, label="Z którego spotkania")

    class Meta:
        model = Note
        fields = ("text", "voice", "tool", "meeting")


class FindingForm(RecordForm):
    """A finding under one question; its page also links it upwards and to services."""

    brief_fields = ("text", "origins")

    text = prose(2_000, rows=3, label="Wniosek grupy", required_message="Wpisz wniosek.")
    person_count = CountField(
        label="Ilu osób to dotyczy", help_text="Choćby szacunkowo; porównamy z liczbą miejsc."
    )
    origins = LinkField(Note, label="Z których notatek wynika")
    from_tests = LinkField(TestResult, label="Z których testów wynika")
    builds_on = LinkField(Finding, label="Z których wcześniejszych wniosków wynika")
    answered_by = LinkField(Service, label="Która usługa na to odpowiada")

    class Meta:
        model = Finding
        fields = ("text", "person_count", "origins", "from_tests", "builds_on", "answered_by")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.question.startswith("prototypowanie"):
            self.fields.pop("from_tests", None)
        if self.instance.question not in PROBLEMS:
            self.fields.pop("person_count", None)

    def clean_builds_on(self):
        wanted = self.cleaned_data["builds_on"]
        if circle := closes_circle(self.instance, "builds_on", wanted):
            raise ValidationError(
                f"Ten wniosek nie może wynikać z „{circle}”, bo tamten (wprost albo przez inne "
                "wnioski) wynika z niego.",
                code="circle",
            )
        return wanted

    def _save_m2m(self):
        super()._save_m2m()
        if "answered_by" in self.cleaned_data:
            keep_answers(self.instance, self.cleaned_data["answered_by"])

    def questions_of(self, name):
        if self.brief and name == "origins":
            # Beside the field stand the notes of this very question; the rest on its own page.
            return (self.instance.question,)
        return super().questions_of(name)


class PersonaForm(RecordForm):
    brief_fields = ("name", "group", "story", "needs")

    name = prose(
        100,
        label="Imię i wiek",
        help_text="Osoba zmyślona, np. „Pani Zofia, 78 lat”. Nigdy prawdziwa.",
        required_message="Nazwij personę.",
    )
    group = CodeField(codes="target_groups", label="Z jakiej grupy")
    story = prose(2_000, rows=3, label="Jak żyje i co jest dla niej ważne")
    needs = LinkField(Finding, label="Które problemy jej dotyczą")

    link_questions = {"needs": PROBLEMS}

    class Meta:
        model = Persona
        fields = ("name", "group", "story", "needs")


class PrototypeForm(RecordForm):
    brief_fields = ("name", "form", "description", "shown_on", "threshold_percent")

    name = prose(200, label="Co pokazaliśmy", required_message="Napisz, co pokazaliście.")
    form = CodeField(codes="dt_tools", label="W jakiej formie")
    description = prose(2_000, rows=3, label="Opis")
    shown_on = DayField(label="Kiedy")
    threshold_percent = CountField(
        limit=100,
        label="Ilu ze stu ma chcieć korzystać",
        help_text="Ustalcie przed testem. Mniej chętnych oznacza decyzję: zostaje, zmieniamy, odpada.",
    )
    ideas = LinkField(Finding, label="Które pomysły to pokazuje")
    services = LinkField(Service, label="Które usługi to pokazuje")

    link_questions = {"ideas": IDEAS}

    class Meta:
        model = Prototype
        fields = (
            "name",
            "form",
            "description",
            "shown_on",
            "threshold_percent",
            "ideas",
            "services",
        )


class TestResultForm(RecordForm):
    __test__ = False
    brief_fields = ("prototype", "person_count", "would_use_count", "said", "changed")

    prototype = OneLinkField(
        Prototype, label="Który prototyp", required=True, blank="wybierz prototyp…"
    )
    tested_on = DayField(label="Kiedy")
    person_count = CountField(label="Ile osób sprawdzało")
    would_use_count = CountField(label="Ile z nich chce korzystać")
    groups = CodesField(codes="target_groups", label="Kto sprawdzał")
    said = prose(2_000, rows=3, label="Co powiedzieli klienci")
    changed = prose(2_000, rows=3, label="Co zmieniliśmy po teście")

    class Meta:
        model = TestResult
        fields = (
            "prototype",
            "tested_on",
            "groups",
            "person_count",
            "would_use_count",
            "said",
            "changed",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["prototype"].error_messages["required"] = (
            "Wybierz prototyp, który sprawdzali klienci."
        )

    def clean(self):
        cleaned = super().clean()
        tested, willing = cleaned.get("person_count"), cleaned.get("would_use_count")
        if tested is not None and willing is not None and willing > tested:
            self.add_error(
                "would_use_count", f"Sprawdzało {tested}, więc chętnych nie może być więcej."
            )
        return cleaned


class IterationForm(RecordForm):
    brief_fields = ("stage", "why")

    stage = forms.ChoiceField(
        choices=[(stage.code, stage.label) for stage in method.STAGES],
        label="Do którego etapu wracamy",
    )
    why = prose(
        1_000,
        rows=2,
        label="Dlaczego wracamy",
        required_message="Napisz, dlaczego wracacie: to część historii wiązki.",
    )
    started_on = DayField(label="Od kiedy")

    class Meta:
        model = Iteration
        fields = ("stage", "why", "started_on")
