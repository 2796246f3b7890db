"""Form fields for what people type in Poland: amounts, months, days, codes, plain text."""

import re
import unicodedata
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.choices import flatten_choices
from django.utils.timezone import localdate

from dossier import codelists
from owes.markup import fill, fill_each, join
from owes.polish import number, quantity, zl

#: Ten trillion grosze: more is a slip of the finger, not a budget.
MAX_GROSZE = 10_000_000_000_000

#: Ten million of whatever is counted.
MAX_HUNDREDTHS = 1_000_000_000

#: Overrides and isolates of text direction: invisible, no letter of anybody's, able to make
#: a page read otherwise than it was written. Marks (U+200E, U+200F) stay: scripts need them.
_DIRECTION_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])

_AMOUNT = re.compile(r"(?P<minus>[-−–]?)(?P<zloty>\d+)(?:[.,](?P<grosze>\d{1,2}))?")
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009\t")
_MONTHS = (
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień"
).split()

NULL_MESSAGE = (
    "W tekście jest znak, którego nie da się zapisać (znak zerowy). "
    "Usuń go albo wpisz ten fragment ręcznie."
)


def clean_text(text):
    """Composed Unicode (NFC), one kind of line end, no direction overrides."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_DIRECTION_CONTROLS)
    return unicodedata.normalize("NFC", text)


def validate_length(text, limit):
    if len(text) > limit:
        raise ValidationError(
            f"Tekst ma {number(len(text))} znaków, a mieści się {number(limit)}. "
            "Skróć go albo podziel na kilka zapisów.",
            code="max_length",
        )


def validate_characters(text):
    if any(unicodedata.category(char) == "Cc" and char not in "\n\t" for char in text):
        raise ValidationError(NULL_MESSAGE, code="control_characters")


class PlainTextField(forms.CharField):
    """Plain text of at most ``limit`` characters; ``rows`` > 1 makes it a text area."""

    def __init__(self, *, limit, rows=1, required_message="", **kwargs):
        self.limit = limit
        widget = (
            forms.Textarea(attrs={"rows": rows})
            if rows > 1
            else forms.TextInput(attrs={"autocomplete": "off"})
        )
        kwargs.setdefault("widget", widget)
        super().__init__(**kwargs)
        # Our own sentence instead of Django's about "null characters".
        self.validators = []
        if required_message:
            self.error_messages["required"] = required_message

    def to_python(self, value):
        text = clean_text(super().to_python(value))
        return text if isinstance(self.widget, forms.Textarea) else " ".join(text.split(" "))

    def validate(self, value):
        super().validate(value)
        validate_length(value, self.limit)
        validate_characters(value)


class ZlotyField(forms.CharField):
    """An amount typed as „1 250,50” or „1250.5 zł”; its value is integer grosze."""

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        )
        kwargs.setdefault("help_text", "W złotych, np. 1 250 albo 1 250,50.")
        super().__init__(**kwargs)
        self.validators = []
        self.error_messages["required"] = "Wpisz kwotę; może to być 0."

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        bare = text.translate(_SPACES).removesuffix("zł").removesuffix("PLN")
        match = _AMOUNT.fullmatch(bare) if len(bare) <= 40 else None
        if match is None:
            raise ValidationError("Wpisz kwotę cyframi, np. 1 250 albo 1 250,50.", code="amount")
        if match["minus"] and int(match["zloty"] + (match["grosze"] or "")):
            raise ValidationError("Kwota nie może być ujemna.", code="negative")
        grosze = int(match["zloty"]) * 100 + int((match["grosze"] or "").ljust(2, "0"))
        if grosze > MAX_GROSZE:
            raise ValidationError(
                f"Kwota jest większa niż {zl(MAX_GROSZE)}. Sprawdź, czy nie ma za dużo zer.",
                code="too_large",
            )
        return grosze

    def prepare_value(self, value):
        if isinstance(value, int):
            return zl(value).removesuffix("\u00a0zł")
        return value

    def has_changed(self, initial, data):
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


class QuantityField(forms.CharField):
    """A quantity typed as „300” or „0,5”; its value is whole hundredths."""

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        )
        super().__init__(**kwargs)
        self.validators = []

    def to_python(self, value):
        text = (super().to_python(value) or "").translate(_SPACES)
        if not text:
            return None
        match = _AMOUNT.fullmatch(text) if len(text) <= 20 else None
        if match is None or match["minus"]:
            raise ValidationError(
                "Wpisz liczbę, np. 300 albo 0,5 (najwyżej dwa miejsca po przecinku).",
                code="quantity",
            )
        found = int(match["zloty"]) * 100 + int((match["grosze"] or "").ljust(2, "0"))
        if found > MAX_HUNDREDTHS:
            raise ValidationError(
                f"Liczba jest większa niż {number(MAX_HUNDREDTHS // 100)}. Sprawdź ją.",
                code="too_large",
            )
        return found

    def prepare_value(self, value):
        return quantity(value) if isinstance(value, int) else value

    def has_changed(self, initial, data):
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


class DayField(forms.DateField):
    """A day, as the browser sends it or typed „31.01.2027”."""

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(
            input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            **kwargs,
        )
        self.error_messages["invalid"] = (
            "Nie ma takiego dnia w kalendarzu. Wpisz datę, np. 31.01.2027."
        )

    def to_python(self, value):
        day = super().to_python(value)
        if day is not None and not 1990 <= day.year <= 2100:
            raise ValidationError("Sprawdź rok: powinien być między 1990 a 2100.", code="year")
        return day


class MonthField(forms.CharField):
    """A month, as the browser sends it („2027-03”) or typed („03.2027”, „marzec 2027”);
    its value is the first day of the month."""

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(widget=forms.TextInput(attrs={"type": "month"}), **kwargs)
        self.validators = []

    def to_python(self, value):
        text = (super().to_python(value) or "").casefold()
        if not text:
            return None
        year, month = self._parts(text)
        if not (1990 <= year <= 2100 and 1 <= month <= 12):
            raise ValidationError("Wpisz miesiąc i rok, np. 03.2027.", code="month")
        return date(year, month, 1)

    def _parts(self, text):
        if match := re.fullmatch(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?", text):
            return int(match[1]), int(match[2])
        if match := re.fullmatch(r"(\d{1,2})[./ ](\d{4})", text):
            return int(match[2]), int(match[1])
        name, _, year = text.partition(" ")
        if name in _MONTHS and re.fullmatch(r"\d{4}", year):
            return int(year), _MONTHS.index(name) + 1
        return 0, 0

    def prepare_value(self, value):
        return f"{value:%Y-%m}" if isinstance(value, date) else value

    def has_changed(self, initial, data):
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


class CountField(forms.IntegerField):
    """A count of people or things; Polish sentences for what is not one."""

    def __init__(self, *, limit=1_000_000, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(
            min_value=0,
            max_value=limit,
            widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 0}),
            **kwargs,
        )
        self.error_messages["invalid"] = "Wpisz liczbę całkowitą, np. 25."
        self.error_messages["min_value"] = "Liczba nie może być ujemna."
        self.error_messages["max_value"] = f"Liczba jest większa niż {number(limit)}. Sprawdź ją."


_HINTS = '<details class="hints"><summary>Co oznaczają pozycje listy</summary><ul>{}</ul></details>'


class _OfCodeList:
    """A field whose choices are what its list offers today and, marked, what the record already
    says: a withdrawn item stays where it was chosen and can be chosen nowhere else."""

    codes: tuple[str, ...]

    def get_bound_field(self, form, field_name):
        bound = super().get_bound_field(form, field_name)
        value = form.get_initial_for_field(self, field_name)
        known = {code for code, _ in flatten_choices(self.choices)}
        chosen = value if isinstance(value, list | tuple | set) else [value]
        gone = [(one, self._withdrawn(one)) for one in chosen if one and one not in known]
        if gone := [(code, words) for code, words in gone if words]:
            self.choices = [*self.choices, *gone]
        bound.help_text = join([bound.help_text, self._hints()])
        return bound

    def _hints(self):
        """What the items mean, where an admin said so: unfolded by who wants to know."""
        today = localdate()
        said = [
            (item["label"], item["hint"])
            for codes in self.codes
            for item in codelists.items(codes)
            if item.get("hint") and codelists.is_offered(item, today)
        ]
        return fill(_HINTS, fill_each("<li><b>{}</b>: {}</li>", said)) if said else ""

    def _withdrawn(self, code):
        """The words of an item that is not offered; "" of what stands on no list."""
        found = [codelists.label(codes, code) for codes in self.codes if codelists.has(codes, code)]
        return f"{found[0]} (wycofane)" if found else ""


class CodeField(_OfCodeList, forms.ChoiceField):
    """One code of a code list, or of several: ``groups`` are (heading, list) pairs then."""

    def __init__(self, *, codes="", groups=(), blank="wybierz…", **kwargs):
        kwargs.setdefault("required", False)
        self.codes = tuple(name for _, name in groups) or (codes,)

        def choices():
            today = localdate()
            empty = [("", blank)] if blank else []
            grouped = [(heading, codelists.offered(name, today)) for heading, name in groups]
            return [*empty, *(grouped or codelists.offered(codes, today))]

        super().__init__(choices=choices, **kwargs)
        self.error_messages["invalid_choice"] = "Wybierz jedną z pozycji listy."


class CodesField(_OfCodeList, forms.MultipleChoiceField):
    """Several codes of a code list, as check boxes."""

    def __init__(self, *, codes, **kwargs):
        kwargs.setdefault("required", False)
        self.codes = (codes,)
        super().__init__(
            choices=lambda: codelists.offered(codes, localdate()),
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )
        self.error_messages["invalid_choice"] = "Wybierz pozycje z listy."
