"""The list of bundles: searching it, and saying in words how far each one is."""

from dataclasses import dataclass

from django.db.models import Count, Value

from bundles.models import Bundle
from dossier import method
from owes.polish import counted
from owes.text import search_key

#: Kind of record → its three Polish forms, in the order of the chain.
_COUNTED = {
    "note": ("notatka", "notatki", "notatek"),
    "finding": ("wniosek", "wnioski", "wniosków"),
    "service": ("usługa", "usługi", "usług"),
    "entry": ("wpis w modelu", "wpisy w modelu", "wpisów w modelu"),
    "task": ("zadanie", "zadania", "zadań"),
}


@dataclass(frozen=True)
class Row:
    """One bundle in a list. ``reached``: the part of the way it is at; ``numbers``: what it holds."""

    bundle: Bundle
    reached: str
    numbers: str


def rows(bundles):
    """A ``Row`` for each of ``bundles``, in their order; one query for all."""
    counts = _counts([bundle.pk for bundle in bundles])
    return [_row(bundle, counts[bundle.pk]) for bundle in bundles]


def _row(bundle, counts):
    numbers = [counted(counts[kind], *forms) for kind, forms in _COUNTED.items() if counts[kind]]
    return Row(bundle=bundle, reached=_reached(counts), numbers=" · ".join(numbers))


def _reached(counts):
    """The farthest part of the chain that holds anything."""
    if counts["task"]:
        return "plan wdrożenia"
    if counts["entry"]:
        return "model biznesowy"
    if counts["service"]:
        missing = method.MIN_SERVICES - counts["service"]
        return (
            "usługi"
            if missing <= 0
            else f"usługi: {counts['service']} z co najmniej {method.MIN_SERVICES}"
        )
    if counts["finding"]:
        return "wnioski z odkrywania"
    return "pierwsze notatki" if counts["note"] else "sam początek"


def _counts(ids):
    """{bundle id: {kind: living records}} for every id."""
    found = {pk: dict.fromkeys(_COUNTED, 0) for pk in ids}
    first, *others = [_count(kind, ids) for kind in _COUNTED]
    for pk, kind, number in first.union(*others, all=True):
        found[pk][kind] = number
    return found


def _count(kind, ids):
    records = Bundle._meta.get_field(f"{kind}_records").related_model.objects
    return (
        records.living()
        .filter(bundle__in=ids)
        .order_by()
        .values("bundle")
        .annotate(kind_=Value(kind), number=Count("pk"))
        .values_list("bundle", "kind_", "number")
    )


def matching(bundles, words):
    """Those of ``bundles`` whose title or places hold every one of the words, diacritics aside.

    Two queries and a look at every title in the person's scope (hundreds, not thousands):
    the databases fold Polish letters differently, and one of them not at all.
    """
    wanted = search_key(words).split()
    if not wanted:
        return bundles
    told = {pk: search_key(title) for pk, title in bundles.order_by().values_list("pk", "title")}
    places = Bundle.territories.through.objects.filter(bundle__in=bundles.order_by().values("pk"))
    for pk, key in places.values_list("bundle_id", "territory__search_key"):
        told[pk] += f" {key}"
    found = [pk for pk, text in told.items() if all(word in text for word in wanted)]
    return bundles.filter(pk__in=found)
