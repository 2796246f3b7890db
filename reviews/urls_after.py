"""Addresses of what comes after the approval."""

from django.urls import path

from reviews.views import after

urlpatterns = [
    path("oceny/po-starcie/", after.region, name="after"),
    path("wiazki/<uuid:pk>/po-starcie/", after.check_ins, name="check_ins"),
    path("wiazki/<uuid:pk>/po-starcie/<int:day>/", after.check_in, name="check_in"),
    path("wiazki/<uuid:pk>/rozpocznij/", after.start, name="start"),
    path("wiazki/<uuid:pk>/zakoncz/", after.finish, name="finish"),
]
