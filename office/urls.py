"""Pages of administration, all under one address; each room keeps its own paths."""

from django.urls import path

from office.views import home

app_name = "office"

urlpatterns = [
    path("administracja/", home.home, name="home"),
]
