"""Pages of administration, all under one address; each room keeps its own paths."""

from django.urls import include, path

from office.views import home

app_name = "office"

urlpatterns = [
    path("administracja/", home.home, name="home"),
    path("administracja/", include("office.urls_map")),
    path("administracja/", include("office.urls_centres")),
    path("administracja/", include("office.urls_handover")),
    path("administracja/", include("office.urls_people")),
    path("administracja/", include("office.urls_lists")),
    path("administracja/", include("office.urls_imports")),
    path("administracja/", include("office.urls_trail")),
    path("administracja/", include("office.urls_teryt")),
    path("administracja/", include("office.urls_borders")),
    path("administracja/", include("office.urls_retention")),
    path("administracja/", include("office.urls_persondata")),
    path("administracja/", include("office.urls_pages")),
]
