"""The form of one row of the matrix: how far each service answers one need."""

from django import forms

from bundles.record_forms import RecordForm
from designthinking.answers import set_answers
from designthinking.models import Finding
from dossier.coverage import Level
from plans.assemble import assemble
from plans.coverage import WORDS, Coverage

#: From the best answer to none, as a person chooses.
CHOICES = [(str(int(level)), WORDS[level]) for level in reversed(Level)]


def field_name(service):
    return f"s_{service.id.hex}"


class CoverageForm(RecordForm):
    """One choice a service; a service the page did not know yet stays as it is.

    ``line`` (``plans.coverage.Line``) is the row as it stands.
    """

    class Meta:
        model = Finding
        fields = ()

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = {field_name(cell.service): cell.service.id for cell in line.cells}
        for cell in line.cells:
            name = field_name(cell.service)
            self.fields[name] = forms.TypedChoiceField(
                label=cell.service.name,
                choices=CHOICES,
                coerce=_level,
                required=False,
                empty_value=cell.level,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Wybierz: w pełni, częściowo albo nie."},
            )
            self.initial[name] = str(int(cell.level))

    def levels(self):
        """{service id: Level} as chosen."""
        return {pk: self.cleaned_data[name] for name, pk in self.names.items()}

    def values(self):
        return _links(self.levels())

    def values_of(self, record):
        return _links(self.levels_of(record))

    def levels_of(self, record):
        """{service id: Level} as stored."""
        cells = Coverage(assemble(record.bundle)).line(record.pk).cells
        stored = {cell.service.id: cell.level for cell in cells}
        return {pk: stored[pk] for pk in self.names.values() if pk in stored}

    def _save_m2m(self):
        set_answers(self.instance, self.levels())


def _level(code):
    return Level(int(code))


def _links(levels):
    """The same as the finding's two fields."""
    return {
        "answered_by": {pk for pk, level in levels.items() if level},
        "partly_answered_by": {pk for pk, level in levels.items() if level is Level.PARTLY},
    }
