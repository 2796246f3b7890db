"""The map and the regions."""

from django.urls import path

from office.views import map, regions

urlpatterns = [
    path("mapa/", map.country, name="map"),
    path("subregiony/", regions.region_list, name="regions"),
    path("subregiony/nowy/", regions.region_new, name="region_new"),
    path("subregiony/<int:pk>/", regions.region, name="region"),
    path("subregiony/<int:pk>/zmien/", regions.region_change, name="region_change"),
]
