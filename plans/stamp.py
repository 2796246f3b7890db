"""A cheap mark of a bundle's state: equal marks mean that it would be printed the same.

One query over the sizes, versions and times of everything a dossier is assembled from, so
that a click on a finished PDF costs no assembling. It does not rely on anybody to announce
a change: every saved record raises its version, every link is a row of its own.
"""

import hashlib

from django.db.models import CharField, Count, Max, Sum, Value
from django.db.models.functions import Cast

from bundles.models import Bundle
from dossier import codelists
from owes.compiled import fetch_rows
from plans.pdf.html import RENDERER
from plans.shape import shapes


def stamp(bundle):
    """64 hexadecimal digits; ``bundle`` with its centre loaded, else one query more."""
    centre = bundle.centre
    parts = [
        RENDERER + codelists.mark(),
        *(str(getattr(bundle, field.attname)) for field in bundle._meta.concrete_fields),
        centre.name,
        centre.region.name,
        centre.operator,
        centre.funding_line,
        centre.funding_image.name or "",
        *sorted("|".join(map(str, row)) for row in fetch_rows(_sums, pk=bundle.pk)),
    ]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _sums(pk):
    """(kind, number of rows, newest, sum of versions) of every kind of record and link."""
    places = Bundle.territories.through.objects.filter(bundle_id=pk)
    queries = [
        _one(shape.model.objects.filter(bundle_id=pk), shape.name, "updated_at", "version")
        for shape in shapes()
    ] + [
        _one(
            link.through.objects.filter(**{f"{link.source}__bundle_id": pk}),
            f"{shape.name}.{link.name}",
            "pk",
            "pk",
        )
        for shape in shapes()
        for link in shape.links
    ]
    return _one(places, "places", "pk", "pk").union(*queries, all=True)


def _one(queryset, kind, newest, summed):
    return (
        queryset.order_by()
        .annotate(stamp_kind=Value(kind))
        .values("stamp_kind")
        .annotate(
            stamp_count=Count("pk"),
            stamp_newest=Cast(Max(newest), CharField()),
            stamp_sum=Cast(Sum(summed), CharField()),
        )
        .values_list("stamp_kind", "stamp_count", "stamp_newest", "stamp_sum")
    )
