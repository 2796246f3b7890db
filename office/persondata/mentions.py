"""Where free texts name a person: counted, for people to read through by hand. The admin is told how
many texts of which bundle, never what stands in them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import CharField, Q, TextField, UUIDField, Value

from bundles.models import Activity, Bundle, ClosedQuarter, Declaration, LocalGroup
from office.models import Handover
from plans.shape import shapes
from reports.models import HandValue, Recommendation, ServiceGiven
from reviews.models import Letter, Remark, Reply, Score, Scorecard, Submission

#: Model → way to its bundle, "" where there is none.
_OTHERS = {
    Bundle: "pk",
    Declaration: "bundle_id",
    Submission: "bundle_id",
    Remark: "bundle_id",
    Reply: "remark__bundle_id",
    Letter: "submission__bundle_id",
    Scorecard: "submission__bundle_id",
    Score: "card__submission__bundle_id",
    Activity: "bundle_id",
    ServiceGiven: "bundle_id",
    Recommendation: "bundle_id",
    LocalGroup: "bundle_id",
    HandValue: "",
    ClosedQuarter: "",
    Handover: "",
}
#: Shorter texts hold codes.
_LEAST_LENGTH = 60


@dataclass(frozen=True)
class Mention:
    """``number`` of texts of the bundle (or, without one, of none) in which the name or the address
    stands."""

    bundle_id: object
    title: str
    what: str
    number: int


def mentions(person):
    """``Mention`` of every bundle and kind of record; one query a kind. A name of one short word
    would be found everywhere: then only the address is looked for."""
    words = [person.email, *([person.name] if " " in person.name.strip() else [])]
    found = Counter()
    kinds = {**{shape.model: "bundle_id" for shape in shapes()}, **_OTHERS}
    for model, way in kinds.items():
        asked = Q()
        for field in _texts(model):
            for one in words:
                asked |= Q(**{f"{field}__icontains": one})
        way = way or Value(None, output_field=UUIDField())
        for bundle in model._base_manager.filter(asked).values_list(way, flat=True):
            found[bundle, str(model._meta.verbose_name)] += 1
    ids = {bundle for bundle, _ in found}
    titles = dict(Bundle.objects.filter(pk__in=ids).values_list("pk", "title"))
    rows = [
        Mention(bundle, titles.get(bundle, ""), what, number)
        for (bundle, what), number in found.items()
    ]
    return sorted(rows, key=lambda row: (row.title, row.what))


def _texts(model):
    """Names of the fields people write into."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, TextField)
        or (
            isinstance(field, CharField) and not field.choices and field.max_length >= _LEAST_LENGTH
        )
    ]
