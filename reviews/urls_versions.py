"""Addresses of submitted versions."""

from django.urls import path

from reviews.views import version

urlpatterns = [
    path("wersje/<uuid:pk>/", version.submission, name="submission"),
    path("wersje/<uuid:pk>.pdf", version.submission_pdf, name="submission_pdf"),
    path("wersje/<uuid:pk>.json", version.submission_json, name="submission_json"),
    path("wersje/<uuid:pk>/stan/", version.submission_state, name="submission_state"),
    path("wersje/<uuid:pk>/zloz/", version.submission_print, name="submission_print"),
]
