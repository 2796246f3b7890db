"""What the link fields of a form offer: records of the kept dossier, so no query for each field."""

from functools import cached_property

from bundles.models import Meeting
from designthinking.models import TestResult
from dossier.index import living
from owes.polish import shorten
from plans.kept import dossier_of
from plans.shape import MODELS

_LISTS = {model: name for name, model in MODELS.items()}


class Links:
    """The ``links`` of a ``RecordForm`` of a record of ``bundle``.

    ``dossier`` is read when it is first needed, and so after the record: a link made in between
    stands beside the older version, and what is saved over that is refused as stale.
    """

    def __init__(self, bundle, dossier=None):
        self._bundle = bundle
        if dossier is not None:
            self.dossier = dossier

    @cached_property
    def dossier(self):
        return dossier_of(self._bundle)

    def of(self, model, questions=()):
        """[(id, what the record is called)] of the living records, in their order."""
        return [
            (record.id, self._words(model, record))
            for record in living(self._all(model))
            if not questions or record.question in questions
        ]

    def _words(self, model, record):
        """The words of the stored record (``str``), read off the dossier's."""
        if model is TestResult:
            shown = {prototype.id: prototype.name for prototype in self.dossier.prototypes}
            return f"test: {shown[record.prototype_id]}"
        if model is Meeting:
            return f"{record.held_on:%d.%m.%Y}, {record.place}"
        if text := getattr(record, "text", ""):
            return shorten(text, 80)
        return getattr(record, "name", "") or record.title

    def held(self, record, name):
        """Ids that the link ``name`` of a stored record leads to, tombstones too."""
        for one in self._all(type(record)):
            if one.id == record.pk and hasattr(one, name):
                return getattr(one, name)
        # The dossier keeps it at its other end, or does not know the record yet.
        field = record._meta.get_field(name)
        back = field.remote_field.related_name
        others = self._all(field.related_model)
        return tuple(other.id for other in others if record.pk in getattr(other, back, ()))

    def _all(self, model):
        return getattr(self.dossier, _LISTS[model])
