"""Pages for everybody whose words an admin keeps."""

from django.urls import path

from office.views import pages

urlpatterns = [
    path("strony/", pages.pages, name="pages"),
    path("strony/<slug:slug>/", pages.page, name="page"),
]
