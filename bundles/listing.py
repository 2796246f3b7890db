"""The list of bundles: searching it, and saying in words how far each one is."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Value

from bundles.models import Bundle
from dossier import method
from owes.compiled import fetch_records, fetch_rows
from owes.models import Territory
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


class Listed(NamedTuple):
    """One bundle a person may read: what it is found and sorted by."""

    pk: UUID
    title: str
    status: str
    is_example: bool


@dataclass(frozen=True)
class Row:
    """One bundle in a list. ``reached``: the part of the way it is at; ``numbers``: what it holds;
    both empty before impartiality is declared."""

    bundle: Bundle
    places: list[Territory]
    reached: str
    numbers: str


def visible(user):
    """A ``Listed`` of every bundle the user may see the title of, newest change first; one query.

    A person's scope is hundreds of bundles, not thousands.
    """
    to_python = Bundle._meta.pk.to_python
    found = fetch_rows(_visible, user=user)
    return [Listed(to_python(pk), title, status, bool(one)) for pk, title, status, one in found]


def _visible(user):
    columns = Listed._fields
    found = Bundle.objects.listed_to(user).living()
    return found.order_by("-updated_at", "pk").values_list(*columns)


def rows(listed, user):
    """A ``Row`` for each of at most 40, in their order; three queries for all."""
    pks = [one.pk for one in listed]
    bundles = {bundle.pk: bundle for bundle in fetch_records(_bundles, pks=pks, user=user)}
    counts, places = _counts(pks), _places(pks)
    # One dropped since it was listed is left out.
    return [_row(bundles[pk], places[pk], counts[pk]) for pk in pks if pk in bundles]


def _bundles(pks, user):
    on_team = Bundle.team.through.objects.filter(bundle=OuterRef("pk"), user=user.pk)
    readable = Bundle.objects.visible_to(user).filter(pk=OuterRef("pk"))
    found = Bundle.objects.filter(pk__in=pks).living()
    found = found.annotate(is_on_team=Exists(on_team), is_readable=Exists(readable))
    return found.select_related("centre").order_by()


def _row(bundle, places, counts):
    if not bundle.is_readable:
        return Row(bundle=bundle, places=places, reached="", numbers="")
    numbers = [counted(counts[kind], *forms) for kind, forms in _COUNTED.items() if counts[kind]]
    return Row(bundle=bundle, places=places, reached=_reached(counts), numbers=" · ".join(numbers))


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


def _counts(pks):
    """{bundle id: {kind: living records}} for every id."""
    found = {pk: dict.fromkeys(_COUNTED, 0) for pk in pks}
    for pk, kind, number in fetch_rows(_count_all, pks=pks):
        found[Bundle._meta.pk.to_python(pk)][kind] = number
    return found


def _count_all(pks):
    first, *others = [_count(kind, pks) for kind in _COUNTED]
    return first.union(*others, all=True)


def _count(kind, pks):
    records = Bundle._meta.get_field(f"{kind}_records").related_model.objects
    return (
        records.living()
        .filter(bundle__in=pks)
        .order_by()
        .values("bundle")
        .annotate(kind_=Value(kind), number=Count("pk"))
        .values_list("bundle", "kind_", "number")
    )


def _places(pks):
    """{bundle id: its territories by their codes}, each with its parent."""
    found = {pk: [] for pk in pks}
    for link in fetch_records(_place_links, pks=pks):
        found[link.bundle_id].append(link.territory)
    return found


def _place_links(pks):
    links = Bundle.territories.through.objects.filter(bundle__in=pks)
    return links.select_related("territory__parent").order_by("territory")


def matching(listed, words):
    """Those of ``listed`` whose title or places hold every one of the words, diacritics aside.

    One query and a look at every title in the person's scope: the databases fold Polish
    letters differently, and one of them not at all.
    """
    wanted = search_key(words).split()
    if not wanted:
        return listed
    told = {one.pk: search_key(one.title) for one in listed}
    places = Bundle.territories.through.objects.filter(bundle__in=told)
    for pk, key in places.values_list("bundle_id", "territory__search_key"):
        told[pk] += f" {key}"
    return [one for one in listed if all(word in told[one.pk] for word in wanted)]
