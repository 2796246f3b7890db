"""Every address of the project, and the floor: a signed-in page of one query."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import include, path

from bundles.models import Bundle


@login_required
def floor(request, pk):
    return render(request, "bench/floor.html", {"bundle": get_object_or_404(Bundle, pk=pk)})


urlpatterns = [
    path("bench/<uuid:pk>/", floor, name="floor"),
    path("", include("owes.urls")),
]
