"""The bundle's places: found by name, chosen with their kind and powiat."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from bundles.access import editable_bundle
from bundles.actions import set_places
from owes.models import Territory
from wizard import answers

#: More results than this and one more letter is quicker than reading on.
MOST_RESULTS = 30


@login_required
@require_http_methods(["GET", "POST"])
def places(request, pk):
    """Search (GET ``q``) and choose (POST ``places``, TERYT codes) the bundle's places."""
    bundle = editable_bundle(request, pk)
    if request.method == "POST":
        set_places(bundle, codes=request.POST.getlist("places"), by=request.user)
        return answers.see_other(reverse("wizard:step", args=[bundle.pk, "podstawy"]))
    query = request.GET.get("q", "").strip()[:80]
    chosen = list(bundle.territories.select_related("parent").order_by("sort_key", "code"))
    found = list(Territory.objects.matching(query)[: MOST_RESULTS + 1]) if query else []
    context = {
        "bundle": bundle,
        "query": query,
        "chosen": chosen,
        "found": [territory for territory in found[:MOST_RESULTS] if territory not in chosen],
        "is_cut": len(found) > MOST_RESULTS,
        "current": "journey",
    }
    return render(request, "wizard/places.html", context)
