"""How long things are kept."""

from django.urls import path

from office.views import retention

urlpatterns = [
    path("przechowywanie/", retention.retention, name="retention"),
    path("przechowywanie/teraz/", retention.retention_run, name="retention_run"),
]
