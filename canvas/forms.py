"""Forms of the nine blocks and of money."""

from collections import Counter

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from bundles.models import Partner, Service
from bundles.record_forms import LinkField, OneLinkField, RecordForm, check_order, prose
from canvas.models import Entry, Financing, Revenue
from designthinking.models import Finding, Note
from dossier import method
from owes.fields import CodeField, CodesField, MonthField, ZlotyField
from owes.polish import zl

SEGMENTS = method.block("segmenty_klientow").question_codes
#: Blocks whose entries are for particular customer segments.
FOR_SEGMENTS = ("propozycja_wartosci", "kanaly", "relacje_z_klientami")
MONTHS_MESSAGE = "Ostatni miesiąc nie może być przed pierwszym."


class EntryForm(RecordForm):
    brief_fields = ("text", "origins", "roles", "groups", "segments")

    text = prose(1_000, rows=2, label="Wpis", required_message="Wpisz treść.")
    origins = LinkField(Note, label="Z których karteczek z warsztatu wynika")
    roles = CodesField(codes="segment_roles", label="Kim jest dla wiązki")
    groups = CodesField(codes="target_groups", label="Które to grupy")
    segments = LinkField(Entry, label="Dla których klientów")
    findings = LinkField(Finding, label="Z których wniosków wynika")
    services = LinkField(Service, label="Których usług dotyczy")
    partners = LinkField(Partner, label="Których partnerów dotyczy")

    link_questions = {"segments": SEGMENTS}

    class Meta:
        model = Entry
        fields = (
            "text",
            "origins",
            "roles",
            "groups",
            "segments",
            "findings",
            "services",
            "partners",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        block = method.question(self.instance.question).block
        if block.code != "segmenty_klientow":
            self.fields.pop("roles", None)
            self.fields.pop("groups", None)
        if block.code not in FOR_SEGMENTS:
            self.fields.pop("segments", None)

    def questions_of(self, name):
        if name != "origins":
            return super().questions_of(name)
        if self.brief:
            return (self.instance.question,)
        # On its own page also the notes of the block's other questions, and any linked already.
        return method.question(self.instance.question).block.question_codes

    def link_queryset(self, name, field):
        if name != "origins" or self.brief:
            return super().link_queryset(name, field)
        linked = Entry.origins.through.objects.filter(entry=self.instance.pk).values("note")
        notes = Note.objects.filter(bundle=self.instance.bundle_id).living()
        return notes.filter(Q(question__in=self.questions_of(name)) | Q(pk__in=linked))

    def offered(self, name, field):
        found = super().offered(name, field)
        if name != "origins" or self.brief:
            return found
        wanted = {pk for pk, _ in found}.union(self.links.held(self.instance, name))
        return [choice for choice in self.links.of(Note) if choice[0] in wanted]


class MoneyForm(RecordForm):
    """What costs and revenues share."""

    amount_grosze = ZlotyField(label="Kwota")
    is_one_off = forms.TypedChoiceField(
        label="Jak często",
        choices=[("", "co miesiąc"), ("1", "jednorazowo, na start")],
        coerce=bool,
        empty_value=False,
        required=False,
    )
    from_month = MonthField(label="Od miesiąca", help_text="Puste: od startu usług.")
    to_month = MonthField(label="Do miesiąca", help_text="Puste: bez końca.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "is_one_off" in self.fields:
            self.initial["is_one_off"] = "1" if self.instance.is_one_off else ""

    def clean(self):
        cleaned = super().clean()
        check_order(cleaned, "from_month", "to_month", MONTHS_MESSAGE)
        return cleaned


class RevenueForm(MoneyForm):
    brief_fields = ("name", "source", "form", "amount_grosze", "is_one_off", "certainty")

    name = prose(200, label="Skąd pieniądze", required_message="Nazwij źródło pieniędzy.")
    source = CodeField(codes="funding_sources", label="Źródło")
    form = CodeField(codes="funding_forms", label="Forma finansowania")
    certainty = CodeField(codes="funding_certainty", label="Czy to pewne")
    in_kind = forms.BooleanField(
        required=False,
        label="To wkład rzeczowy (praca, lokal, sprzęt), nie pieniądze",
        help_text="Wkład rzeczowy liczymy osobno i nigdy nie dodajemy go do pieniędzy.",
    )
    per_person = forms.BooleanField(
        required=False,
        label="Ta kwota rośnie z liczbą osób (np. opłaty uczestników)",
    )
    partner = OneLinkField(Partner, label="Który partner płaci")
    entries = LinkField(Entry, label="Którzy klienci płacą")

    link_questions = {"entries": SEGMENTS}

    class Meta:
        model = Revenue
        fields = (
            "name",
            "source",
            "form",
            "amount_grosze",
            "is_one_off",
            "certainty",
            "in_kind",
            "per_person",
            "from_month",
            "to_month",
            "partner",
            "entries",
        )


class FinancingForm(forms.Form):
    """Which revenues pay for one cost: an amount beside each revenue of the same rhythm.

    ``version`` is the cost's: a change of its financing counts as a change of the cost.
    """

    version = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)

    def __init__(self, *args, cost, **kwargs):
        super().__init__(*args, **kwargs)
        self.cost = cost
        self.revenues = list(
            Revenue.objects.filter(bundle=cost.bundle_id, is_one_off=cost.is_one_off)
            .living()
            .in_order()
        )
        parts = Financing.objects.filter(
            bundle=cost.bundle_id, revenue__dropped_at=None, cost__dropped_at=None
        ).living()
        here = {part.revenue_id: part.amount_grosze for part in parts if part.cost_id == cost.pk}
        #: What nobody pays of the cost as it is stored, in grosze.
        self.gap = max(cost.amount_grosze - sum(here.values()), 0)
        elsewhere = Counter()
        for part in parts:
            if part.cost_id != cost.pk:
                elsewhere[part.revenue_id] += part.amount_grosze
        self.initial["version"] = cost.version
        for revenue in self.revenues:
            left = max(revenue.amount_grosze - elsewhere[revenue.pk], 0)
            self.fields[field_name(revenue)] = ZlotyField(
                required=False,
                label=revenue.name,
                help_text=f"Do wydania {zl(left)} z {zl(revenue.amount_grosze)}.",
            )
            self.initial[field_name(revenue)] = here.get(revenue.pk)

    def clean(self):
        cleaned = super().clean()
        paid = sum(cleaned.get(field_name(revenue)) or 0 for revenue in self.revenues)
        if paid > self.cost.amount_grosze:
            raise ValidationError(
                f"Źródła dają razem {zl(paid)}, a koszt to {zl(self.cost.amount_grosze)}. "
                "Zmniejsz którąś kwotę.",
                code="overpaid",
            )
        return cleaned

    def amounts(self):
        """{revenue id: grosze}, the paid ones only."""
        return {
            revenue.pk: self.cleaned_data[field_name(revenue)]
            for revenue in self.revenues
            if self.cleaned_data[field_name(revenue)]
        }


def field_name(revenue):
    return f"r_{revenue.pk.hex}"
