"""A person's data."""

from django.urls import path

from office.views import persondata

urlpatterns = [
    path("osoby/<int:pk>/dane-osobowe/", persondata.person_data, name="person_data"),
    path("osoby/<int:pk>/dane-osobowe.zip", persondata.person_export, name="person_export"),
]
