"""The animator's log, services given to groups, reports."""

from django.urls import path

from reports.views import log

app_name = "reports"

urlpatterns = [
    path("dziennik/", log.log, name="log"),
    path("dziennik/nowe/", log.log_new, name="log_new"),
    path("dziennik/<uuid:pk>/", log.log_entry, name="log_entry"),
    path("dziennik/<uuid:pk>/usun/", log.log_drop, name="log_drop"),
]
