"""The form of a cost: an amount, or so many units at a rate."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localdate

from bundles.models import Bundle
from bundles.record_forms import LinkField, OneLinkField, prose
from canvas.forms import MoneyForm
from canvas.models import Cost, Entry, UnitRate
from dossier import codelists, method
from dossier.finance import half_up
from owes.compiled import fetch_records
from owes.fields import MAX_GROSZE, CodeField, QuantityField, ZlotyField
from owes.polish import quantity, zl

CAUSES = (
    *method.block("kluczowe_dzialania").question_codes,
    *method.block("kluczowe_zasoby").question_codes,
)
NO_AMOUNT = "Wpisz kwotę; może to być 0. Można też podać ilość i stawkę."


class RateSelect(forms.Select):
    """A list whose options carry their unit and amount, for the script that copies them."""

    rates = {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if rate := self.rates.get(str(value)):
            amount = zl(rate.amount_grosze).removesuffix("\u00a0zł")
            option["attrs"] |= {"data-unit": rate.unit, "data-rate": amount}
        return option


class CostForm(MoneyForm):
    """``table_rate`` fills the unit and the rate; the cost keeps its own copy of both.

    The amount is worked out where it is left empty, and must agree where it is not.
    """

    brief_fields = (
        "name",
        "table_rate",
        "quantity_hundredths",
        "unit",
        "rate_grosze",
        "amount_grosze",
        "is_one_off",
        "kind",
        "variability",
    )

    name = prose(200, label="Za co płacimy", required_message="Napisz, za co płacicie.")
    table_rate = OneLinkField(
        UnitRate,
        label="Stawka z tabeli",
        blank="bez tabeli",
        widget=RateSelect(attrs={"data-rate-picker": ""}),
        help_text="Wpisze jednostkę i stawkę. Zostaje wasza kopia: zmiana w tabeli nie zmieni kosztu.",
    )
    quantity_hundredths = QuantityField(label="Ile", help_text="Np. 300 albo 0,5.")
    unit = prose(40, label="Jednostka", help_text="Np. h, km, posiłek.")
    rate_grosze = ZlotyField(required=False, label="Stawka", help_text="Złotych za jednostkę.")
    amount_grosze = ZlotyField(
        required=False,
        label="Kwota",
        help_text="W złotych, np. 1 250 albo 1 250,50. Puste: policzymy ilość razy stawkę.",
    )
    kind = CodeField(
        label="Rodzaj",
        groups=(("co miesiąc", "cost_kinds"), ("jednorazowo, na start", "one_off_cost_kinds")),
    )
    variability = CodeField(
        codes="cost_variability",
        label="Stały czy zmienny",
        help_text="Stały nie zależy od liczby osób, zmienny rośnie z każdą osobą i godziną.",
    )
    calculation = prose(
        300, label="Z czego wynika kwota", help_text="Własnymi słowami, np. „polisa roczna / 12”."
    )
    entries = LinkField(Entry, label="Z czego wynika ten koszt (działania i zasoby)")

    link_questions = {"entries": CAUSES}

    class Meta:
        model = Cost
        fields = (
            "name",
            "quantity_hundredths",
            "unit",
            "rate_grosze",
            "amount_grosze",
            "is_one_off",
            "kind",
            "variability",
            "calculation",
            "from_month",
            "to_month",
            "entries",
        )

    field_order = ("name", "table_rate")

    def __init__(self, *args, instance, **kwargs):
        rates = instance.table_rates.order_by("pk").first() if instance.is_stored else None
        self.stored_rate = rates
        super().__init__(*args, instance=instance, **kwargs)
        self.initial["table_rate"] = rates and rates.pk
        if instance.is_stored and _counted(instance) == instance.amount_grosze:
            # Left empty it follows the quantity and the rate, whatever they become.
            self.initial["amount_grosze"] = None
            self.fields[
                "amount_grosze"
            ].help_text = f"Teraz {zl(instance.amount_grosze)}. Puste: policzymy ilość razy stawkę."
        self.fields["rate_grosze"].help_text = format_html(
            'Złotych za jednostkę. <a href="{}">Tabela stawek</a>', reverse("canvas:rates")
        )

    def link_queryset(self, name, field):
        if name == "table_rate":
            return UnitRate.objects.for_centre(self.instance.bundle.centre_id).in_order()
        return super().link_queryset(name, field)

    @classmethod
    def also_says(cls, bundle):
        return tuple(
            (rate.pk, _label(rate), rate.unit, rate.valid_from, rate.valid_to)
            for rate in fetch_records(_rates, pk=bundle.pk)
        )

    def offered(self, name, field):
        """Of rates, those valid when the cost begins and the one it was counted with."""
        if name != "table_rate":
            return super().offered(name, field)
        cost = self.instance
        day = cost.from_month or cost.bundle.launches_on or localdate()
        rates = [
            rate
            for rate in fetch_records(_rates, pk=cost.bundle_id)
            if rate.is_valid_on(day) or rate == self.stored_rate
        ]
        field.widget.rates = {str(rate.pk): rate for rate in rates}
        return [(rate.pk, _label(rate)) for rate in rates]

    def clean(self):
        cleaned = super().clean()
        self.picked = cleaned.pop("table_rate", None)
        if self.picked not in (None, self.stored_rate):
            self._copy_rate(cleaned)
        self._count(cleaned)
        kind = cleaned.get("kind") or ""
        is_open = not cleaned.get("is_one_off") and not cleaned.get("variability")
        if is_open and codelists.has("cost_kinds", kind):
            cleaned["variability"] = codelists.item("cost_kinds", kind)["default_variability"]
        return cleaned

    def _copy_rate(self, cleaned):
        typed, rate = cleaned.get("rate_grosze"), self.picked
        if typed not in (None, rate.amount_grosze, self.initial.get("rate_grosze")):
            self.add_error(
                "rate_grosze",
                f"W tabeli ta stawka to {zl(rate.amount_grosze)}, a tu jest {zl(typed)}. "
                "Zostaw jedną z nich: usuń tę albo wybierz „bez tabeli”.",
            )
            return
        cleaned["rate_grosze"], cleaned["unit"] = rate.amount_grosze, rate.unit

    def _count(self, cleaned):
        parts = ("quantity_hundredths", "rate_grosze", "amount_grosze")
        if any(name in self.errors for name in parts):
            return
        many, rate, amount = (cleaned.get(name) for name in parts)
        if many is None or rate is None:
            if amount is None:
                self.add_error("amount_grosze", NO_AMOUNT)
            return
        counted = half_up(many * rate, 100)
        said = f"{quantity(many)} {cleaned.get('unit') or ''}".strip() + f" × {zl(rate)}"
        if counted > MAX_GROSZE:
            self.add_error("rate_grosze", f"{said} to więcej niż {zl(MAX_GROSZE)}. Sprawdź liczby.")
        elif amount is None:
            cleaned["amount_grosze"] = counted
        elif abs(many * rate - amount * 100) >= 100:
            self.add_error(
                "amount_grosze",
                f"{said} to {zl(counted)}, a kwota to {zl(amount)}. "
                "Popraw jedno z nich albo zostaw kwotę pustą.",
            )

    @property
    def _says_rate(self):
        return self.add_prefix("table_rate") in self.data

    def values(self):
        picked = {"table_rates": {self.picked.pk} if self.picked else set()}
        return super().values() | (picked if self._says_rate else {})

    def values_of(self, record):
        stored = {"table_rates": {rate.pk for rate in record.table_rates.all()}}
        return super().values_of(record) | (stored if self._says_rate else {})

    def _save_m2m(self):
        super()._save_m2m()
        if self._says_rate:
            self.instance.table_rates.set([self.picked] if self.picked else [])


def _rates(pk):
    """The rates a bundle's costs may be counted with, in the order of the table."""
    centre = Bundle.objects.filter(pk=pk).values("centre")[:1]
    return UnitRate.objects.for_centre(centre).in_order()


def _counted(cost):
    """Grosze that the cost's quantity and rate come to; ``None`` where they are not given."""
    if cost.quantity_hundredths is None or cost.rate_grosze is None:
        return None
    return half_up(cost.quantity_hundredths * cost.rate_grosze, 100)


def _label(rate):
    whose = "" if rate.centre_id else ", cały kraj"
    return f"{rate.name}: {zl(rate.amount_grosze)} za {rate.unit}{whose}"
