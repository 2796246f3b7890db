"""The coordinator's desk: what waits to be reviewed."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviews.models import Review


@login_required
@require_safe
def desk(request):
    """Reviews of the person's regions, the longest waiting first."""
    rows = Review.objects.listed_for(request.user).order_by("waiting_since", "pk")[:25]
    return render(request, "reviews/desk.html", {"rows": rows})
