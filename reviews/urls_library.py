"""Addresses of the library, and of giving a bundle to it."""

from django.urls import path

from reviews.views import library, publishing

urlpatterns = [
    path("biblioteka/", library.bundles, name="library"),
    path("biblioteka/<uuid:pk>/", library.entry, name="library_entry"),
    path("biblioteka/<uuid:pk>/zacznij/", library.begin, name="library_begin"),
    path("wiazki/<uuid:pk>/biblioteka/", publishing.publish, name="publish"),
    path("wiazki/<uuid:pk>/biblioteka/wycofaj/", publishing.unpublish, name="unpublish"),
]
