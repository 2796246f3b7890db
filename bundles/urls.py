from django.urls import path

from bundles import views

app_name = "bundles"

urlpatterns = [
    path("", views.home, name="home"),
    path("wiazki/", views.bundle_list, name="list"),
    path("wiazki/nowa/", views.new, name="new"),
    path("miejsca/", views.territories, name="territories"),
]
