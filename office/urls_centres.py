"""Centres."""

from django.urls import path

from office.views import centres

urlpatterns = [
    path("osrodki/", centres.centre_list, name="centres"),
    path("osrodki/nowy/", centres.centre_new, name="centre_new"),
    path("osrodki/<int:pk>/", centres.centre, name="centre"),
    path("osrodki/<int:pk>/zmien/", centres.centre_change, name="centre_change"),
]
