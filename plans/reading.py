"""The bundle a page is about, with everything that page will say."""

from bundles.access import readable_bundle
from plans.kept import dossier_of


def read(request, pk):
    """(``readable_bundle``, its dossier). Five queries at most, whatever the bundle
    holds."""
    bundle = readable_bundle(request, pk)
    return bundle, dossier_of(bundle)
