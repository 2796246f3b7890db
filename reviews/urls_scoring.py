"""Addresses of scorecards."""

from django.urls import path

from reviews.views import scoring

urlpatterns = [
    path("oceny/<uuid:pk>/karta/", scoring.scorecard, name="scorecard"),
    path("karty/<uuid:pk>.pdf", scoring.scorecard_pdf, name="scorecard_pdf"),
]
