"""The register of territories."""

from django.urls import path

from office.views import teryt

urlpatterns = [
    path("teryt/", teryt.teryt, name="teryt"),
    path("teryt/<uuid:pk>/", teryt.teryt_file, name="teryt_file"),
]
