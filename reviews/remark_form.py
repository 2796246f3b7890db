"""The form of a remark, and the place it is about as its page shows it."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from bundles.models import Bundle
from dossier.fields import content_fields
from dossier.index import by_id
from dossier.parts import BUNDLE
from owes.fields import PlainTextField
from owes.ids import uuid7
from plans.change_words import field_label, printed
from plans.names import text_of
from plans.shape import MODELS
from reviews import targets
from reviews.enums import Weight
from reviews.reading.places import query

LONGEST = 4000
#: Fields of the bundle that the team does not write.
NOT_WRITTEN = ("status", "is_example", "centre", "principles")


class RemarkForm(forms.Form):
    """``id`` is made before the form is sent, so sent twice it stands once. ``said``: what the
    place's text says, ``None`` where it is no text: then no wording can be suggested."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    weight = forms.ChoiceField(
        label=_("Waga"),
        choices=Weight.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz wagę uwagi.")},
    )
    text = PlainTextField(
        label=_("Uwaga"), limit=LONGEST, rows=5, required_message=_("Napisz, o co chodzi.")
    )

    def __init__(self, *args, said=None, limit=LONGEST, **kwargs):
        super().__init__(*args, **kwargs)
        self.said = said
        if said is not None:
            self.fields["suggestion"] = PlainTextField(
                label=_("Proponowane brzmienie"),
                limit=limit,
                rows=5,
                required=False,
                initial=said,
                help_text=_("Zespół przyjmie je jednym przyciskiem. Bez zmian: bez propozycji."),
            )

    @property
    def suggested(self):
        """The new wording, or "" where nothing else is suggested."""
        wording = self.cleaned_data.get("suggestion", "")
        return "" if wording == self.said else wording


@dataclass
class Place:
    """The place of a remark: in words, what stands there, and the fields it can be narrowed to."""

    target: targets.Target
    now: str
    said: str | None
    limit: int
    fields: list


def place_of(dossier, target):
    """The ``Place`` in this version."""
    try:
        said = targets.text_in(dossier, target) if target.field else None
    except targets.NoSuchPlace:
        said = None
    return Place(target, _now(dossier, target), said, _limit(target), _fields(target))


def _record(dossier, target):
    if target.list_name == BUNDLE:
        return dossier.bundle
    return by_id(dossier)[target.record_id][1]


def _now(dossier, target):
    """What the place says now; "" for a part or a question."""
    if target.record_id is None:
        return ""
    record = _record(dossier, target)
    if target.field.startswith("principles."):
        code = target.field.removeprefix("principles.")
        return next((p.justification for p in record.principles if p.principle == code), "")
    if not target.field:
        return "" if target.list_name == BUNDLE else text_of(record)
    value = getattr(record, target.field)
    if target.field == "places":
        return "; ".join(place.label for place in value)
    known = by_id(dossier)
    if dict(content_fields(target.list_name))[target.field] in ("link", "links"):
        ids = value if isinstance(value, tuple) else (value,)
        return "; ".join(text_of(known[pk][1]) for pk in ids if pk in known)
    return printed(target.list_name, target.field, value)


def _limit(target):
    """So long may the text of the field be."""
    if not target.field or target.field.startswith("principles."):
        return LONGEST
    model = Bundle if target.list_name == BUNDLE else MODELS[target.list_name]
    names = {one.name: getattr(one, "max_length", None) for one in model._meta.get_fields()}
    return names.get(target.field) or LONGEST


def _fields(target):
    """[(label, query of the remark's page, whether it is this one)] of a record and its fields."""
    if target.record_id is None or target.other_id is not None:
        return []
    names = ["", *(name for name, _ in content_fields(target.list_name) if name != "question")]
    if target.list_name == BUNDLE:
        names = [name for name in names[1:] if name not in NOT_WRITTEN]
        if target.field not in names:
            return []
    return [
        (
            field_label(target.list_name, name) if name else "cały zapis",
            query(record_id=target.record_id, field=name),
            name == target.field,
        )
        for name in names
    ]
