"""Pages that belong to nobody's bundle: the method, accessibility, privacy."""

from django.urls import path

from owes.views import pages

app_name = "owes"

urlpatterns = [
    path("o-metodzie/", pages.method, name="method"),
    path("dostepnosc/", pages.accessibility, name="accessibility"),
    path("prywatnosc/", pages.privacy, name="privacy"),
]
