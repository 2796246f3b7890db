"""The form of an entry, of the log or of services: three taps, everything else can stay empty."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from bundles.models import Bundle, LocalGroup
from owes.fields import CountField, DayField, PlainTextField
from owes.ids import uuid7
from owes.models import Centre, RoleAssignment
from reports.words import duration
from workshops import guard

#: Minutes of the chips.
LENGTHS = (15, 30, 60, 90, 120, 180, 240)
DAY_MINUTES = 24 * 60
TODAY, YESTERDAY = "dzis", "wczoraj"


class Chips(forms.RadioSelect):
    """One answer of a few, as buttons (``reports/_chips.html``); errors lead to all of them."""

    def id_for_label(self, id_, index=None):
        return id_ if index is None else f"{id_}_{index}"


class EntryForm(forms.Form):
    """What entries of the log and services have in common.

    ``id`` is made with the form, so that the form sent twice makes one entry; ``version`` is the
    one the text was typed over, 0 for a new entry. A day or a length that is typed goes before
    the chips.
    """

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    version = forms.IntegerField(
        min_value=0, max_value=2_000_000_000, initial=0, widget=forms.HiddenInput
    )
    kind = forms.ChoiceField(
        widget=Chips,
        error_messages={
            "required": _("Wybierz rodzaj."),
            "invalid_choice": _("Wybierz jeden z rodzajów."),
        },
    )
    day = forms.ChoiceField(
        label=_("Kiedy"),
        required=False,
        widget=Chips,
        choices=[(TODAY, _("dziś")), (YESTERDAY, _("wczoraj"))],
        error_messages={"invalid_choice": _("Wybierz dzień.")},
    )
    held_on = DayField(label=_("albo inny dzień"))
    length = forms.TypedChoiceField(
        label=_("Jak długo"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=Chips,
        error_messages={"invalid_choice": _("Wybierz, ile to trwało.")},
    )
    minutes = CountField(label=_("albo inna liczba minut"), limit=DAY_MINUTES)
    participant_count = CountField(
        label=_("Ile osób"), help_text=_("Tylko liczba. Nazwisk nie zapisujemy."), limit=100_000
    )
    bundle = forms.ModelChoiceField(
        Bundle.objects.none(),
        label=_("Wiązka"),
        required=False,
        empty_label=_("żadna"),
        error_messages={"invalid_choice": _("Wybierz wiązkę swojego ośrodka.")},
    )
    group_name = PlainTextField(label=_("albo nazwa grupy bez wiązki"), limit=200, required=False)
    centre = forms.ModelChoiceField(
        Centre.objects.none(),
        label=_("Ośrodek"),
        empty_label=_("wybierz ośrodek…"),
        error_messages={
            "required": _("Wybierz ośrodek, w którym to było."),
            "invalid_choice": _("Wybierz jeden ze swoich ośrodków."),
        },
    )
    not_personal = forms.BooleanField(
        label=_("To nie są dane osobowe: zapisz, jak jest"), required=False
    )

    #: Texts the guard reads, each with the kinds that must not be in it.
    guarded = {"group_name": tuple(guard.KINDS)}
    kinds = ()
    #: Fields of the entry that the form gives a value of the same name.
    stored = ()

    def __init__(self, *args, by, entry=None, recent=(), today=None, **kwargs):
        self.today = today or localdate()
        self.entry, self.recent = entry, recent
        initial = {
            **(_initial(entry, self.stored) if entry else {"day": TODAY}),
            **kwargs.pop("initial", {}),
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.suspects = []
        held = RoleAssignment.objects.held_by(by).centres()
        self.centres = list(Centre.objects.filter(pk__in=held))
        self.fields["kind"].choices = [(one.code, one.label) for one in self.kinds]
        self.fields["length"].choices = [(one, one) for one in LENGTHS]
        offered = [entry.centre_id] if entry else [one.pk for one in self.centres]
        bundles = Bundle.objects.visible_to(by).living().filter(is_example=False)
        self.fields["bundle"].queryset = bundles.filter(centre__in=offered).order_by("title", "pk")
        self.groups = list(LocalGroup.objects.filter(centre__in=offered, bundle=None)[:200])
        self.fields["centre"].queryset = Centre.objects.filter(pk__in=held)
        if entry or len(self.centres) == 1:
            del self.fields["centre"]
        if entry and entry.bundle_id and not self._offers(entry.bundle_id):
            # It went to another centre since: the entry stays its own.
            del self.fields["bundle"], self.fields["group_name"]

    def _offers(self, bundle_id):
        return self.fields["bundle"].queryset.filter(pk=bundle_id).exists()

    def clean(self):
        cleaned = super().clean()
        self._clean_day(cleaned)
        self._clean_length(cleaned)
        self._clean_subject(cleaned)
        self._guard(cleaned)
        return cleaned

    def _clean_day(self, cleaned):
        chips = {TODAY: self.today, YESTERDAY: self.today - timedelta(days=1)}
        day = cleaned.get("held_on") or chips.get(cleaned.get("day"))
        if {"held_on", "day"} & self.errors.keys() or "held_on" not in self.fields:
            return
        if day is None:
            self.add_error("held_on", _("Wybierz dzień."))
        elif day > self.today:
            self.add_error("held_on", _("Ten dzień dopiero będzie. Wpisz, co już się odbyło."))
        cleaned["held_on"] = day

    def _clean_length(self, cleaned):
        if {"minutes", "length"} & self.errors.keys():
            return
        minutes = cleaned.get("minutes") or cleaned.get("length")
        if not minutes:
            self.add_error("length", _("Wybierz albo wpisz, ile to trwało."))
        cleaned["minutes"] = minutes

    def _clean_subject(self, cleaned):
        if "bundle" not in self.fields:
            return
        bundle, name = cleaned.get("bundle"), cleaned.get("group_name")
        if bundle and name:
            self.add_error("group_name", _("Wybierz jedno: wiązkę albo grupę bez wiązki."))
        centre = self.centre_of_entry
        if bundle and centre and bundle.centre_id != centre.pk:
            self.add_error("bundle", _("Ta wiązka należy do innego ośrodka."))

    def _guard(self, cleaned):
        for name, kinds in self.guarded.items():
            text = cleaned.get(name) or ""
            seen = [one for one in guard.found(text) if one.kind in kinds]
            if seen and not cleaned.get("not_personal"):
                words = ", ".join(dict.fromkeys(guard.KINDS[one.kind] for one in seen))
                self.suspects.append(name)
                self.add_error(
                    name,
                    ValidationError(
                        _("Wygląda na dane osobowe: %(words)s. Usuń to: wystarczą liczby i role.")
                        % {"words": words}
                    ),
                )

    @property
    def centre_of_entry(self):
        """The chosen centre, or the only one there is; ``None`` while none is chosen."""
        if self.entry:
            return self.entry.centre
        return self.cleaned_data.get("centre") if "centre" in self.fields else self.centres[0]

    def values(self):
        """What the entry is to say; ``group_name`` stands for a group."""
        known = self.cleaned_data
        names = [name for name in self.stored if name in known]
        values = {name: known[name] for name in names}
        if "participant_count" in values:
            values["participant_count"] = values["participant_count"] or 0
        if "bundle" in self.fields:
            values |= {"bundle": known["bundle"], "group": None}
            values["group_name"] = known["group_name"]
        return values

    @property
    def length_choices(self):
        return [(one, duration(one)) for one in LENGTHS]

    @property
    def first_kinds(self):
        """(code, label) of the kinds used lately; all where nobody said which those are."""
        choices = dict(self.fields["kind"].choices)
        return [(code, choices[code]) for code in self.recent or choices if code in choices]

    @property
    def other_kinds(self):
        return [one for one in self.fields["kind"].choices if one not in self.first_kinds]

    @property
    def kind_is_folded(self):
        """Whether the chosen kind is among those that are folded."""
        return self["kind"].value() in dict(self.other_kinds)

    @property
    def more_is_open(self):
        """Whether something is wrong, or written, in the part that is folded."""
        names = {"participant_count", "bundle", "group_name", "place", "sectors", "note"}
        return bool(self.entry or names & self.errors.keys() or self.suspects)


def _initial(entry, stored):
    values = {
        "id": entry.pk,
        "version": entry.version,
        "group_name": entry.group.name if entry.group else "",
    }
    values |= {name: getattr(entry, name) for name in ("bundle", *stored) if name != "minutes"}
    is_chip = entry.minutes in LENGTHS
    return {**values, "length" if is_chip else "minutes": entry.minutes or None}
