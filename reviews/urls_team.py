"""Addresses of the team's side of a review."""

from django.urls import path

from reviews.views import archiving, submitting, team

urlpatterns = [
    path("wiazki/<uuid:pk>/przekaz/", submitting.submit, name="submit"),
    path("wiazki/<uuid:pk>/wycofaj/", submitting.withdraw, name="withdraw"),
    path("wiazki/<uuid:pk>/archiwum/", archiving.archive, name="archive"),
    path("wiazki/<uuid:pk>/archiwum/przywroc/", archiving.unarchive, name="unarchive"),
    path("wiazki/<uuid:pk>/ocena/", team.fixes, name="fixes"),
    path("wiazki/<uuid:pk>/ocena/<uuid:remark>/odpowiedz/", team.answer, name="answer"),
    path("wiazki/<uuid:pk>/ocena/<uuid:remark>/przyjmij/", team.accept, name="accept"),
]
