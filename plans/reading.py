"""The bundle a page is about, with everything that page will say."""

from django.shortcuts import get_object_or_404

from bundles.models import Bundle
from plans.assemble import assemble


def read(request, pk):
    """(bundle, its dossier), or 404 when the bundle is not the person's to see.

    The bundle carries ``is_editable`` and ``is_trackable``. Three queries, whatever the bundle holds.
    """
    user = request.user
    bundles = (
        Bundle.objects.visible_to(user).living().with_is_editable(user).with_is_trackable(user)
    )
    bundle = get_object_or_404(bundles.select_related("centre__region"), pk=pk)
    return bundle, assemble(bundle)
