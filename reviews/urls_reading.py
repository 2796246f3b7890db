"""Addresses of reading a version and remarking on it."""

from django.urls import path

from reviews.views import differences, reading, remarks

urlpatterns = [
    path("oceny/<uuid:pk>/", reading.review, name="review"),
    path("oceny/<uuid:pk>/zmiany/", differences.diff, name="diff"),
    path("oceny/<uuid:pk>/uwaga/", remarks.remark_new, name="remark_new"),
    path("oceny/<uuid:pk>/uwagi/<uuid:remark>/", remarks.remark, name="remark"),
    path("oceny/<uuid:pk>/uwagi/<uuid:remark>/stan/", remarks.remark_do, name="remark_do"),
    path(
        "oceny/<uuid:pk>/uwagi/<uuid:remark>/odpowiedz/", remarks.remark_reply, name="remark_reply"
    ),
]
