"""The first page of administration: its rooms."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.access import administrators
from owes.operators import managed_regions


@require_safe
@administrators
def home(request):
    return render(request, "office/home.html", {"regions": managed_regions(request.user)})
