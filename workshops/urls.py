from workshops import urls_after, urls_desk, urls_phone, urls_start

app_name = "workshops"

urlpatterns = [
    *urls_start.urlpatterns,
    *urls_desk.urlpatterns,
    *urls_phone.urlpatterns,
    *urls_after.urlpatterns,
]
