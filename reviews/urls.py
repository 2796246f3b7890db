from django.urls import path

from reviews import urls_desk, urls_reading, urls_team, urls_versions, views
from reviews.urls_after import urlpatterns as after
from reviews.urls_letters import urlpatterns as letters
from reviews.urls_library import urlpatterns as library
from reviews.urls_scoring import urlpatterns as scoring

app_name = "reviews"

urlpatterns = [
    *urls_desk.urlpatterns,
    *after,
    *letters,
    *library,
    *scoring,
    *urls_reading.urlpatterns,
    path("oceny/<uuid:pk>/oswiadczenie/", views.declare, name="declare"),
    *urls_team.urlpatterns,
    *urls_versions.urlpatterns,
]
