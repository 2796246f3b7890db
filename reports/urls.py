"""The animator's log, services given to groups, reports."""

app_name = "reports"

urlpatterns = []
