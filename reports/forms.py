"""Forms of the log and of services given to groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bundles.models import Activity
from dossier import method
from owes.fields import CodesField, PlainTextField
from reports.entry_form import Chips, EntryForm
from reports.enums import Form
from reports.models import ServiceGiven
from workshops import guard

#: Of personal data, what no place needs; an address may well be where a meeting was.
_NEVER = ("email", "account", "pesel", "phone")


class ActivityForm(EntryForm):
    """An entry of the log; where its meeting says the rest, only kind, length and note."""

    place = PlainTextField(
        label=_("Miejsce"),
        limit=200,
        required=False,
        help_text=_("Np. świetlica wiejska, rozmowa telefoniczna."),
    )
    sectors = CodesField(codes="partner_sectors", label=_("Kto był reprezentowany"))
    note = PlainTextField(
        label=_("Krótka notatka"),
        limit=500,
        rows=3,
        required=False,
        help_text=_("Bez nazwisk, numerów i spraw rodzinnych czy zdrowotnych."),
    )

    guarded = {**EntryForm.guarded, "note": tuple(guard.KINDS), "place": _NEVER}
    kinds = method.ANIMATOR_TASKS
    stored = ("kind", "held_on", "minutes", "participant_count", "place", "sectors", "note")
    model = Activity
    of_meeting = ("day", "held_on", "participant_count", "bundle", "group_name", "place", "sectors")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = _("Co robisz")
        if self.entry and self.entry.meeting_id:
            for name in self.of_meeting:
                self.fields.pop(name, None)


class ServiceForm(EntryForm):
    """A service given to a group."""

    form = forms.ChoiceField(
        label=_("Jak"),
        choices=Form.choices,
        initial=Form.ON_THE_SPOT,
        widget=Chips,
        error_messages={"required": _("Wybierz, jak."), "invalid_choice": _("Wybierz, jak.")},
    )
    topic = PlainTextField(
        label=_("Temat w jednym zdaniu"),
        limit=300,
        required_message=_("Napisz w jednym zdaniu, czego usługa dotyczyła."),
        help_text=_("Bez nazwisk i danych osób, np. „Jak założyć spółdzielnię socjalną”."),
    )

    guarded = {**EntryForm.guarded, "topic": tuple(guard.KINDS)}
    kinds = method.OWES_SERVICES
    stored = ("kind", "held_on", "minutes", "participant_count", "form", "topic")
    model = ServiceGiven

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = _("Jaka usługa")

    def _clean_subject(self, cleaned):
        super()._clean_subject(cleaned)
        is_asked = "bundle" in self.fields
        if is_asked and not (cleaned.get("bundle") or cleaned.get("group_name")):
            self.add_error("bundle", _("Wybierz wiązkę albo wpisz nazwę grupy."))
