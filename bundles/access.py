"""Which bundle a request means: read, changed by its team, or followed up.

The rights are those of ``Bundle.objects``; here they are asked for in SQL that is built once.
"""

from django.db.models import Exists, OuterRef
from django.http import Http404

from bundles.models import Bundle
from owes.compiled import fetch_rows


def readable_bundle(request, pk):
    """The bundle, or 404 when it is not the user's to see.

    It carries ``is_editable`` and ``is_trackable``, and its centre with the region. Two queries.
    """
    rights = fetch_rows(_rights, pk=pk, user=request.user)
    bundle = Bundle.objects.select_related("centre__region").filter(pk=pk).first()
    if not rights or bundle is None:
        raise Http404
    bundle.is_editable, bundle.is_trackable = map(bool, rights[0])
    return bundle


def editable_bundle(request, pk):
    """The same, or 404 when it is not the user's to change now."""
    bundle = readable_bundle(request, pk)
    if not bundle.is_editable:
        raise Http404
    return bundle


def trackable_bundle(request, pk):
    """The same, or 404 when the user may not even say how its tasks go."""
    bundle = readable_bundle(request, pk)
    if not bundle.is_trackable:
        raise Http404
    return bundle


def visible_bundles(user):
    """Bundles the user may read, as a queryset of their ids; one query at once.

    For pages that narrow them down several times: a person's scope is hundreds, not thousands.
    """
    to_python = Bundle._meta.pk.to_python
    ids = [to_python(pk) for (pk,) in fetch_rows(_visible, user=user)]
    return Bundle.objects.filter(pk__in=ids)


def _visible(user):
    return Bundle.objects.visible_to(user).living().order_by().values_list("pk")


def _rights(pk, user):
    """(may change it, may follow it up) of the bundle, where the user may see it at all."""
    same = {"pk": OuterRef("pk")}
    return (
        Bundle.objects.visible_to(user)
        .living()
        .filter(pk=pk)
        .annotate(
            may_edit=Exists(Bundle.objects.editable_by(user).filter(**same)),
            may_track=Exists(Bundle.objects.trackable_by(user).filter(**same)),
        )
        .order_by()
        .values_list("may_edit", "may_track")
    )
