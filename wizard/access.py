"""Which bundle a request means: read, or changed by its team."""

from django.shortcuts import get_object_or_404

from bundles.models import Bundle


def readable_bundle(request, pk):
    """The bundle with ``is_editable``, or 404 when it is not the user's to see."""
    bundles = Bundle.objects.visible_to(request.user).living().with_is_editable(request.user)
    return get_object_or_404(bundles.select_related("centre__region"), pk=pk)


def editable_bundle(request, pk):
    """The bundle, or 404 when it is not the user's to change now."""
    bundles = Bundle.objects.editable_by(request.user).with_is_editable(request.user)
    return get_object_or_404(bundles.select_related("centre__region"), pk=pk)


def trackable_bundle(request, pk):
    """The bundle, or 404 when the user may not even say how its tasks go."""
    bundles = Bundle.objects.trackable_by(request.user).with_is_editable(request.user)
    return get_object_or_404(bundles.select_related("centre__region"), pk=pk)
