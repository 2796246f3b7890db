"""The bundle a page is about, with everything that page will say."""

from django.shortcuts import get_object_or_404

from bundles.models import Bundle
from plans.assemble import assemble


def readable(request, pk):
    """The bundle, or 404 when it is not the person's to see.

    It carries ``is_editable`` and ``is_trackable``.
    """
    user = request.user
    bundles = (
        Bundle.objects.visible_to(user).living().with_is_editable(user).with_is_trackable(user)
    )
    return get_object_or_404(bundles.select_related("centre__region"), pk=pk)


def editable(request, pk):
    """The bundle with ``is_editable``, or 404 when it is not the person's to change now."""
    bundles = Bundle.objects.editable_by(request.user).with_is_editable(request.user)
    return get_object_or_404(bundles.select_related("centre__region"), pk=pk)


def read(request, pk):
    """(``readable`` bundle, its dossier). Three queries, whatever the bundle holds."""
    bundle = readable(request, pk)
    return bundle, assemble(bundle)
