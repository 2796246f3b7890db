"""The bundle's places: found by name, chosen with their kind and powiat."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from bundles.access import editable_bundle
from bundles.actions import set_places
from bundles.views import find_places, words
from dossier.parts import BUNDLE
from wizard import answers


@login_required
@require_http_methods(["GET", "POST"])
def places(request, pk):
    """Search (GET ``q``) and choose (POST ``places``, TERYT codes) the bundle's places."""
    bundle = editable_bundle(request, pk, BUNDLE)
    if request.method == "POST":
        set_places(bundle, codes=request.POST.getlist("places"), by=request.user)
        return answers.see_other(reverse("wizard:step", args=[bundle.pk, "podstawy"]))
    query = words(request.GET.get("q", ""))
    chosen = list(bundle.territories.select_related("parent").order_by("sort_key", "code"))
    found, is_cut = find_places(query)
    context = {
        "bundle": bundle,
        "query": query,
        "chosen": chosen,
        "found": [territory for territory in found if territory not in chosen],
        "is_cut": is_cut,
        "current": "journey",
    }
    return render(request, "wizard/places.html", context)
