"""Which bundle a request means: read, changed by its team, or followed up.

The rights are those of ``Bundle.objects``; here they are asked for in SQL that is built once.
"""

from django.http import Http404

from bundles.models import Bundle
from owes.compiled import fetch_records


class NotDeclared(Http404):
    """The bundle is the user's to assess once impartiality is declared; ``pk`` is its id."""

    def __init__(self, pk):
        super().__init__("impartiality was not declared")
        self.pk = pk


def readable_bundle(request, pk):
    """The bundle, or 404 when it is not the user's to see (``NotDeclared``: not yet).

    It carries ``is_editable`` and ``is_trackable``, and its centre with the region. One query.
    """
    found = fetch_records(_readable, pk=pk, user=request.user)
    if not found:
        if Bundle.objects.undeclared_to(request.user).living().filter(pk=pk).exists():
            raise NotDeclared(pk)
        raise Http404
    return found[0]


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


def _readable(pk, user):
    return (
        Bundle.objects.visible_to(user)
        .living()
        .filter(pk=pk)
        .with_is_editable(user)
        .with_is_trackable(user)
        .select_related("centre__region")
        .order_by()
    )
