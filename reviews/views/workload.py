"""How reviews are shared among the coordinators of a region."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviews.queue.scope import scope_of
from reviews.queue.workload import workload as load_of


@login_required
@require_safe
def workload(request):
    """Each coordinator's open reviews, the oldest of them and how many are late."""
    regions, names = scope_of(request.user)
    if not regions:
        return render(request, "reviews/no_desk.html")
    context = {"regions": names, "loads": load_of(regions, request.user)}
    return render(request, "reviews/workload.html", context)
