"""Forms of people and their roles."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from office.people import leaving
from owes.enums import Role
from owes.fields import DayField, PlainTextField
from owes.models import User
from owes.operators import managed_centres, managed_regions, manages_country

#: Choice that stands for the whole country.
COUNTRY = "kraj"


class AddressField(forms.EmailField):
    """An e-mail address, in small letters: one address in two spellings would be two accounts."""

    def __init__(self, **kwargs):
        super().__init__(
            label="Adres e-mail",
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "off"}),
            **kwargs,
        )
        self.error_messages["required"] = "Wpisz adres e-mail."
        self.error_messages["invalid"] = "To nie wygląda na adres e-mail, np. anna@osrodek.pl."

    def to_python(self, value):
        return super().to_python(value).strip().lower()


class RoleForm(forms.Form):
    """A role, where it is held and from when to when, within the scope of ``by``."""

    role = forms.ChoiceField(
        label="Rola",
        choices=[("", "wybierz…"), *Role.choices],
        error_messages={"required": "Wybierz rolę.", "invalid_choice": "Wybierz rolę z listy."},
    )
    place = forms.ChoiceField(
        label="Gdzie",
        help_text="Animator działa w ośrodku, koordynator w subregionie, administrator w "
        "subregionie albo w całym kraju.",
        error_messages={
            "required": "Wybierz, gdzie ta osoba będzie działać.",
            "invalid_choice": "Wybierz miejsce z listy.",
        },
    )
    valid_from = DayField(label="Od", help_text="Puste: od dziś.")
    valid_to = DayField(label="Do", help_text="Puste: bez końca.")

    def __init__(self, *args, by, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.by, self.person = by, person
        regions = managed_regions(by).order_by("name", "pk")
        centres = managed_centres(by).order_by("name", "pk")
        self.found = {f"o{one.pk}": one for one in centres} | {f"s{one.pk}": one for one in regions}
        groups = [
            ("Ośrodki", [(f"o{one.pk}", one.name) for one in centres]),
            ("Subregiony", [(f"s{one.pk}", one.name) for one in regions]),
        ]
        # The widest comes last: nobody is given the country by a slip of the hand.
        country = [("Bez granic", [(COUNTRY, "cały kraj")])] if manages_country(by) else []
        self.fields["place"].choices = [
            ("", "wybierz…"),
            *((name, options) for name, options in groups if options),
            *country,
        ]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("role") and cleaned.get("place"):
            self._check_place(cleaned["role"], cleaned["place"])
        starts, ends = self.starts, cleaned.get("valid_to")
        if ends and ends < starts:
            self.add_error("valid_to", "Ostatni dzień nie może być przed pierwszym.")
        return cleaned

    def _check_place(self, role, place):
        wrong = {
            Role.ADVISOR: None if place[0] == "o" else "Animator działa w ośrodku: wskaż ośrodek.",
            Role.COORDINATOR: None
            if place[0] == "s"
            else "Koordynator działa w subregionie: wskaż subregion.",
            Role.ADMIN: "Administrator działa w subregionie albo w całym kraju."
            if place[0] == "o"
            else None,
        }[role]
        if wrong:
            self.add_error("place", wrong)

    @property
    def starts(self):
        return self.cleaned_data.get("valid_from") or localdate()

    @property
    def given(self):
        """What ``role_giving.give`` takes."""
        place = self.cleaned_data["place"]
        return {
            "role": self.cleaned_data["role"],
            "centre": self.found[place] if place[0] == "o" else None,
            "region": self.found[place] if place[0] == "s" else None,
            "valid_from": self.starts,
            "valid_to": self.cleaned_data["valid_to"],
        }

    def blame(self, refused):
        """Say at the fields why the role was refused."""
        for field, sentence in refused.problems:
            name = "place" if field in ("centre", "region") else field
            self.add_error(name if name in self.fields else None, sentence)


class InviteForm(RoleForm):
    """A new person with a first role."""

    name = PlainTextField(
        limit=150, label="Imię i nazwisko", required_message="Wpisz imię i nazwisko."
    )
    email = AddressField(help_text="Na ten adres przyjdzie zaproszenie; nim się też loguje.")

    field_order = ("name", "email", "role", "place", "valid_from", "valid_to")


class DatesForm(forms.Form):
    """From when to when a role lasts."""

    valid_from = DayField(label="Od", help_text="Puste: od zawsze.")
    valid_to = DayField(label="Do", help_text="Puste: bez końca.")

    def blame(self, refused):
        for field, sentence in refused.problems:
            self.add_error(field if field in self.fields else None, sentence)


class PersonForm(forms.Form):
    """How a person is called and where letters go."""

    name = PlainTextField(
        limit=150, label="Imię i nazwisko", required_message="Wpisz imię i nazwisko."
    )
    email = AddressField(
        help_text="Tym adresem osoba się loguje. Po zmianie zostanie wylogowana ze wszystkich "
        "urządzeń."
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, initial={"name": person.name, "email": person.email}, **kwargs)
        self.person = person

    def clean_email(self):
        email = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exclude(pk=self.person.pk).exists():
            raise ValidationError("Ten adres ma już inne konto.")
        return email


_WHAT = {
    "bundles": "Kto przejmie wiązki",
    "reviewer": "Kto przejmie oceny",
    "second_reviewer": "Kto będzie drugą osobą oceniającą",
}


class CloseForm(forms.Form):
    """Who takes over what: one choice for each of the ``groups`` (``work.Group``)."""

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {}
        for group in groups:
            self.fields[group.name] = forms.ChoiceField(
                label=f"{_WHAT[group.kind]}: {group.place.name}",
                choices=[("", "wybierz…"), *_fixed_choices(group), *_people(group)],
                error_messages={
                    "required": "Wybierz osobę z listy.",
                    "invalid_choice": "Wybierz kogoś z listy.",
                },
            )
            self.people |= {str(one.pk): one for one in group.people}

    @property
    def choices(self):
        """What ``leaving.close`` takes."""
        return {name: self.people.get(value, value) for name, value in self.cleaned_data.items()}

    def blame(self, refused):
        for name, sentence in refused.problems:
            self.add_error(name if name in self.fields else None, sentence)


def _fixed_choices(group):
    if group.kind == "reviewer":
        return [(leaving.EVENLY, "po równo: kto ma najmniej ocen")]
    if group.kind == "second_reviewer":
        return [(leaving.NOBODY, "nikt: zostaje pierwsza osoba oceniająca")]
    return [] if group.must else [(leaving.NOBODY, "nikt nowy: zostaje reszta zespołu")]


def _people(group):
    return [(str(one.pk), str(one)) for one in group.people]
