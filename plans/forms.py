"""Forms of the implementation plan."""

from django.core.exceptions import ValidationError

from bundles.models import Partner
from bundles.record_forms import (
    LinkField,
    OneLinkField,
    RecordForm,
    check_order,
    closes_circle,
    prose,
)
from canvas.models import Entry
from designthinking.models import Finding
from owes.fields import CodeField, CountField, DayField
from plans.actions import remember_sources
from plans.models import Indicator, LaunchCondition, Risk, Task


class TaskForm(RecordForm):
    brief_fields = ("title", "owner_role", "starts_on", "due_on")

    title = prose(300, label="Zadanie", required_message="Nazwij zadanie.")
    owner_role = prose(
        200, label="Kto odpowiada", help_text="Rola, nie nazwisko: np. „sekretarz gminy”."
    )
    owner_partner = OneLinkField(Partner, label="Który partner")
    starts_on = DayField(label="Początek")
    due_on = DayField(label="Koniec")
    result = prose(300, label="Po czym poznamy, że zrobione")
    status = CodeField(codes="task_statuses", label="Stan", blank="")
    started_on = DayField(label="Naprawdę zaczęte")
    done_on = DayField(label="Naprawdę skończone")
    depends_on = LinkField(Task, label="Może się zacząć dopiero po zadaniach")
    entries = LinkField(Entry, label="Realizuje wpisy modelu")
    findings = LinkField(Finding, label="Wynika z wniosków")
    partners = LinkField(Partner, label="Wprowadza partnerów")

    class Meta:
        model = Task
        fields = (
            "title",
            "owner_role",
            "owner_partner",
            "starts_on",
            "due_on",
            "result",
            "status",
            "started_on",
            "done_on",
            "depends_on",
            "entries",
            "findings",
            "partners",
        )

    def clean(self):
        cleaned = super().clean()
        check_order(cleaned, "starts_on", "due_on", "Koniec nie może być przed początkiem.")
        check_order(cleaned, "started_on", "done_on", "Koniec nie może być przed początkiem.")
        return cleaned

    def clean_status(self):
        return self.cleaned_data["status"] or self.instance.status

    def clean_depends_on(self):
        wanted = self.cleaned_data["depends_on"]
        if circle := closes_circle(self.instance, "depends_on", wanted):
            raise ValidationError(
                f"To zadanie nie może czekać na „{circle}”, bo tamto (wprost albo przez inne "
                "zadania) czeka na nie. Usuń jedną z zależności.",
                code="circle",
            )
        return wanted

    def _save_m2m(self):
        super()._save_m2m()
        remember_sources(self.instance)


class TrackingForm(RecordForm):
    """How a task goes: asked also after the bundle was approved, when nothing else changes."""

    is_tracking = True

    status = CodeField(codes="task_statuses", label="Stan", blank="")
    started_on = DayField(label="Naprawdę zaczęte")
    done_on = DayField(label="Naprawdę skończone")

    class Meta:
        model = Task
        fields = ("status", "started_on", "done_on")

    def clean(self):
        cleaned = super().clean()
        check_order(cleaned, "started_on", "done_on", "Koniec nie może być przed początkiem.")
        return cleaned

    def clean_status(self):
        return self.cleaned_data["status"] or self.instance.status


class LaunchConditionForm(RecordForm):
    brief_fields = ("text", "kind")

    text = prose(500, rows=2, label="Warunek", required_message="Wpisz warunek.")
    kind = CodeField(codes="condition_kinds", label="Rodzaj")
    tasks = LinkField(Task, label="Które zadania go spełnią")
    findings = LinkField(Finding, label="Z których wniosków wynika")

    class Meta:
        model = LaunchCondition
        fields = ("text", "kind", "tasks", "findings")


class RiskForm(RecordForm):
    brief_fields = ("text", "level", "mitigation")

    text = prose(500, rows=2, label="Co może pójść źle", required_message="Opisz ryzyko.")
    level = CodeField(codes="risk_levels", label="Poziom")
    mitigation = prose(1_000, rows=2, label="Co wtedy zrobimy")
    findings = LinkField(Finding, label="Z których wniosków wynika")

    class Meta:
        model = Risk
        fields = ("text", "level", "mitigation", "findings")


class IndicatorForm(RecordForm):
    brief_fields = ("kind", "name", "baseline", "target")

    kind = CodeField(codes="indicators", label="Wskaźnik z listy", blank="własny wskaźnik")
    name = prose(300, label="Nazwa własnego wskaźnika")
    unit = prose(20, label="Jednostka", help_text="Np. os., %, dni.")
    baseline = CountField(limit=1_000_000_000, label="Wartość dziś")
    target = CountField(limit=1_000_000_000, label="Wartość docelowa")

    class Meta:
        model = Indicator
        fields = ("kind", "name", "unit", "baseline", "target")

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("kind") and not cleaned.get("name"):
            self.add_error("name", "Wybierz wskaźnik z listy albo nazwij własny.")
        return cleaned
