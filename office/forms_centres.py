"""What is typed about a centre, and about each of the six services it may give."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from bundles.record_forms import check_order, prose
from dossier import method
from owes import registers
from owes.fields import DayField
from owes.models import Centre, Region

#: More than a strip of logos needs.
MOST_BYTES = 2 * 1024 * 1024
#: How files of these kinds begin.
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_EMAIL = "Wpisz adres e-mail, np. biuro@owes.pl."
_ADDRESS = "Wpisz pełny adres strony, np. https://www.owes.pl."


class NumberField(forms.CharField):
    """A number of a register; ``clean_number`` and ``show`` from ``owes.registers``."""

    def __init__(self, clean_number, show=str, **kwargs):
        self.clean_number, self.show = clean_number, show
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(required=False, widget=widget, **kwargs)
        self.validators = []

    def clean(self, value):
        try:
            return self.clean_number((value or "")[:100])
        except registers.WrongNumber as wrong:
            raise ValidationError(str(wrong), code="number") from wrong

    def prepare_value(self, value):
        return self.show(value) if value and value.isdigit() else value


def _email(label, help_text=""):
    widget = forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off"})
    field = prose(254, label=label, help_text=help_text, widget=widget)
    field.validators = [EmailValidator(_EMAIL)]
    return field


class RegionField(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(queryset=Region.objects.none(), empty_label="wybierz…", **kwargs)
        self.error_messages["required"] = "Wskaż subregion."
        self.error_messages["invalid_choice"] = "Wskaż subregion z listy."


class CentreForm(forms.ModelForm):
    """``regions``: those the person looks after."""

    name = prose(200, label="Nazwa ośrodka", required_message="Nazwij ośrodek.")
    region = RegionField(label="Subregion")
    operator = prose(200, label="Operator", help_text="Organizacja, która prowadzi ośrodek.")
    nip = NumberField(registers.clean_nip, registers.show_nip, label="NIP operatora")
    regon = NumberField(registers.clean_regon, registers.show_regon, label="REGON operatora")
    krs = NumberField(registers.clean_krs, label="KRS operatora", help_text="10 cyfr.")
    accredited_from = DayField(label="Akredytacja od")
    accredited_to = DayField(
        label="Akredytacja do",
        help_text="Najwyżej dwa lata. Przypomnimy 90, 30 i 7 dni przed końcem.",
    )
    address = prose(300, label="Adres", help_text="Ulica, kod, miejscowość.")
    phone = prose(40, label="Telefon")
    email = _email("Adres e-mail", "Tu też wyślemy przypomnienia o akredytacji.")
    website = prose(200, label="Strona internetowa")
    funding_line = prose(
        300, rows=2, label="Zdanie o finansowaniu", help_text="Drukowane w każdym PDF ośrodka."
    )
    funding_image = forms.FileField(
        required=False,
        label="Pasek znaków",
        help_text="PNG albo JPG do 2 MB, drukowany w PDF. Puste: zostaje dotychczasowy.",
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
    )
    forget_image = forms.BooleanField(required=False, label="Usuń dotychczasowy pasek znaków")

    class Meta:
        model = Centre
        fields = (
            "name",
            "region",
            "operator",
            "nip",
            "regon",
            "krs",
            "accredited_from",
            "accredited_to",
            "address",
            "phone",
            "email",
            "website",
            "funding_line",
            "funding_image",
        )

    def __init__(self, *args, regions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions
        if not (self.instance.pk and self.instance.funding_image):
            del self.fields["forget_image"]

    def clean_website(self):
        address = self.cleaned_data["website"]
        if address and "://" not in address:
            address = f"https://{address}"
        if address:
            URLValidator(schemes=["http", "https"], message=_ADDRESS)(address)
        return address

    def clean_funding_image(self):
        found = self.cleaned_data["funding_image"]
        if self.files.get(self.add_prefix("funding_image")):
            _check_picture(found)
        return found

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("forget_image") and not self.files.get("funding_image"):
            cleaned["funding_image"] = ""
        check_order(cleaned, "accredited_from", "accredited_to", "Koniec jest przed początkiem.")
        return cleaned

    def values(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def _check_picture(found):
    if found.size > MOST_BYTES:
        raise ValidationError(
            "Plik jest większy niż 2 MB. Zmniejsz obraz i wybierz go jeszcze raz."
        )
    start = found.read(16)
    found.seek(0)
    if not start.startswith(_PICTURES):
        raise ValidationError("To nie jest obraz PNG ani JPG. Wybierz inny plik.")


class ServiceForm(forms.Form):
    """One of the six services: whether the centre gives it, whom to ask and when."""

    is_given = forms.BooleanField(required=False)
    contact = prose(120, label="Kogo pytać", help_text="Funkcja, nie nazwisko.")
    phone = prose(40, label="Telefon")
    email = _email("Adres e-mail")
    hours = prose(120, label="Kiedy", help_text="Np. „wt. i czw. 9–15”.")

    def __init__(self, *args, service, **kwargs):
        super().__init__(*args, prefix=service.code, **kwargs)
        self.service = service
        self.fields["is_given"].label = f"Świadczymy: {service.label.lower()}"

    @property
    def details(self):
        return [self[name] for name in ("contact", "phone", "email", "hours")]

    def clean(self):
        cleaned = super().clean()
        typed = any(cleaned.get(field.name) for field in self.details)
        if typed and not cleaned["is_given"] and not self.initial.get("is_given"):
            self.add_error("is_given", "Zaznacz usługę albo usuń to, co niżej wpisane.")
        return cleaned

    def values(self):
        return {field.name: self.cleaned_data[field.name] for field in self.details}


def service_forms(data, centre):
    """A ``ServiceForm`` for each of the six, filled with what the centre gives."""
    given = {one.code: one for one in centre.services.all()} if centre.pk else {}
    return [
        ServiceForm(data, service=one, initial=_initial(given.get(one.code)))
        for one in method.OWES_SERVICES
    ]


def _initial(service):
    if service is None:
        return {}
    names = ("contact", "phone", "email", "hours")
    return {"is_given": True, **{name: getattr(service, name) for name in names}}


def services_of(forms):
    """What ``centres.save`` is told of the services."""
    return {one.service.code: one.values() for one in forms if one.cleaned_data["is_given"]}
