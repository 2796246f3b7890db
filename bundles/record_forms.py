"""What every form of a record does: version, links within the bundle, Polish sentences."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import mark_safe

from owes.fields import PlainTextField
from owes.markup import fill, fill_each

#: A box of ``LinkPicker``; name and id are the same for all of them, the rest is each one's own.
_BOX = (
    '<div class="form-check"><input class="form-check-input" type="checkbox" '
    'name="{}" value="{{}}" id="{}_{{}}"{{}}>'
    '<label class="form-check-label" for="{}_{{}}">{{}}</label></div>'
)
_CHECKED = mark_safe(" checked")


class LinkPicker(forms.SelectMultiple):
    """Check boxes in a box that scrolls: a bundle may have hundreds of records to choose from.

    Written out here, not by a template for each box: three hundred of those took longer than
    the rest of the page.
    """

    use_fieldset = True

    def render(self, name, value, attrs=None, renderer=None):
        chosen = {str(item) for item in value or ()}
        base = (attrs or {}).get("id", f"id_{name}")
        box = fill(_BOX, name, base, base)
        rows = (
            (code, place, _CHECKED if str(code) in chosen else "", place, label)
            for place, (code, label) in enumerate(self.choices)
        )
        return fill('<div class="picker" id="{}">{}</div>', base, fill_each(box, rows))

    def id_for_label(self, id_, index=None):
        return f"{id_}_0" if id_ else id_


class LinkField(forms.ModelMultipleChoiceField):
    """Check boxes of living records of the same bundle."""

    def __init__(self, model, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(queryset=model.objects.none(), widget=LinkPicker, **kwargs)
        stranger = "Wybrany zapis nie należy do tej wiązki albo został usunięty."
        self.error_messages["invalid_choice"] = stranger
        self.error_messages["invalid_pk_value"] = stranger


class OneLinkField(forms.ModelChoiceField):
    """One living record of the same bundle, or none."""

    def __init__(self, model, *, blank="nie wybrano", **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(queryset=model.objects.none(), empty_label=blank, **kwargs)
        self.error_messages["invalid_choice"] = (
            "Wybrany zapis nie należy do tej wiązki albo został usunięty."
        )


class RecordForm(forms.ModelForm):
    """A form of one record of a bundle.

    ``version`` is the version the text was typed over, 0 for a new record. ``brief`` keeps
    only the ``brief`` fields of the class: what a person is asked first; the rest stands on
    the record's own page. ``without`` names fields that need not be asked for. Links offer
    living records of the same bundle only; a form that is shown is told of them by ``links``:

    ``links.of(model, questions)``: [(id, words)] of the living records, all where no questions
    are given; ``links.held(record, name)``: ids a stored record is linked with.
    """

    #: Fields asked for when a record is added.
    brief_fields = ()
    #: {link field: questions whose records it offers}; all when left out.
    link_questions = {}
    #: Fields ``clean`` works out from others, stored even where the form does not ask for them.
    derived_fields = ()

    version = forms.IntegerField(
        min_value=0, max_value=2_000_000_000, initial=0, widget=forms.HiddenInput
    )

    def __init__(self, *args, instance, brief=False, without=(), links=None, **kwargs):
        # Without its id Django does not ask for the record's links, one query each: a new one
        # has none, and ``links`` knows those of a stored one.
        pk = instance.pk
        if not instance.is_stored or self._has_links():
            instance.pk = None
        super().__init__(*args, instance=instance, **kwargs)
        instance.pk = pk
        self.brief, self.links = brief, links
        left_out = set(without)
        if brief:
            left_out |= set(self.fields) - {*self.brief_fields, "version"}
        for name in left_out.intersection(self.fields):
            del self.fields[name]
        self.initial["version"] = instance.version if instance.is_stored else 0
        if not self.is_bound:
            self.offer_links()
            return
        for name, field in self.fields.items():
            if isinstance(field, LinkField | OneLinkField):
                field.queryset = self.link_queryset(name, field)

    def full_clean(self):
        super().full_clean()
        if self._errors:
            self.offer_links()  # the page is shown again

    def offer_links(self):
        """Say what the link fields offer: for a form that is shown, not for one that saves."""
        for name, field in list(self.fields.items()):
            if isinstance(field, LinkField | OneLinkField):
                self._offer(name, field)
            if isinstance(field, LinkField) and self.instance.is_stored:
                self.initial[name] = self.initial.get(name) or self.links.held(self.instance, name)

    def _offer(self, name, field):
        """Say what may be chosen; a field without anything to choose is not asked."""
        offered = self.offered(name, field)
        if not offered and not field.required and name not in (self._errors or ()):
            del self.fields[name]
            return
        blank = [("", field.empty_label)] if field.empty_label is not None else []
        field.choices = [*blank, *offered]

    def offered(self, name, field):
        """[(id, words)] of the records of ``link_queryset``, as ``links`` knows them."""
        found = self.links.of(field.queryset.model, self.questions_of(name))
        return [choice for choice in found if choice[0] != self.instance.pk]

    def link_queryset(self, name, field):
        """The records ``field`` accepts."""
        records = field.queryset.model.objects.filter(bundle=self.instance.bundle_id).living()
        if questions := self.questions_of(name):
            records = records.filter(question__in=questions)
        return records.exclude(pk=self.instance.pk)

    def questions_of(self, name):
        """The questions whose records the link ``name`` may lead to; none for all."""
        return self.link_questions.get(name, ())

    @classmethod
    def also_says(cls, bundle):
        """What an empty form shows besides the dossier and the day, to keep it by."""
        return ()

    @classmethod
    def _has_links(cls):
        return any(isinstance(field, LinkField) for field in cls.base_fields.values())

    def values(self):
        """Cleaned values of the record's own fields, links as sets of ids."""
        return {
            name: comparable(self.cleaned_data[name])
            for name in self._own_names()
            if name in self.cleaned_data
        }

    def values_of(self, record):
        """The same fields of a stored record, comparable with ``values``."""
        return {
            name: comparable(stored(record, name))
            for name in self._own_names()
            if name in self.cleaned_data
        }

    def _own_names(self):
        return dict.fromkeys(
            [*(name for name in self.fields if name != "version"), *self.derived_fields]
        )


def stored(record, name):
    """A field of a stored record as its form cleans it."""
    field = record._meta.get_field(name)
    return getattr(record, name).all() if field.many_to_many else getattr(record, name)


def comparable(value):
    """Equal for equal content: sets of ids for links, lists for codes."""
    if hasattr(value, "values_list"):
        return {record.pk for record in value}
    return getattr(value, "pk", value)


def closes_circle(record, name, wanted):
    """The first of ``wanted`` that leads to ``record`` already by its links ``name`` (to records
    of the same kind), or ``None``."""
    field = record._meta.get_field(name)
    source, target = field.m2m_column_name(), field.m2m_reverse_name()
    pairs = field.remote_field.through.objects.filter(
        **{f"{field.m2m_field_name()}__bundle": record.bundle_id}
    ).values_list(source, target)
    onward = {}
    for pk, other in pairs:
        onward.setdefault(pk, []).append(other)
    for one in wanted:
        seen, ahead = set(), [one.pk]
        while ahead:
            step = ahead.pop()
            if step == record.pk:
                return one
            if step not in seen:
                seen.add(step)
                ahead.extend(onward.get(step, ()))
    return None


def check_order(cleaned, first, last, message):
    """Raise beside ``last`` when it lies before ``first``; both may be empty."""
    start, end = cleaned.get(first), cleaned.get(last)
    if start and end and start > end:
        raise ValidationError({last: ValidationError(message, code="order")})


def prose(limit, *, rows=1, **kwargs):
    """Short for a plain text field; optional unless ``required_message`` is given."""
    kwargs["required"] = bool(kwargs.get("required_message"))
    return PlainTextField(limit=limit, rows=rows, **kwargs)
