"""The team's side: where the review stands, and what is to be mended."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bundles.access import readable_bundle


@login_required
@require_safe
def fixes(request, pk):
    """The bundle's review as its team sees it."""
    return render(request, "reviews/fixes.html", {"bundle": readable_bundle(request, pk)})
