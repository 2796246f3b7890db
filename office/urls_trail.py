"""The trail."""

from django.urls import path

from office.views import trail

urlpatterns = [
    path("slad/", trail.trail, name="trail"),
    path("slad/slad.csv", trail.trail_csv, name="trail_csv"),
    path("slad/slad.xlsx", trail.trail_xlsx, name="trail_xlsx"),
]
