"""Boundaries of powiaty for the map."""

from django.urls import path

from office.views import borders

urlpatterns = [
    path("granice/", borders.borders, name="borders"),
    path("granice/<uuid:pk>/", borders.borders_file, name="borders_file"),
    path("granice/<uuid:pk>/usun/", borders.borders_drop, name="borders_drop"),
]
