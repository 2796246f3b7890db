"""Every address of the project; each room keeps its own paths."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

# One door for everybody: rate limits and the second factor hold for the panel too.
admin.site.login = secure_admin_login(admin.site.login)

handler403 = "owes.views.refused.refused"
# What django-allauth answers with where a page was asked for too often.
handler429 = "owes.views.sign_in.too_many"

urlpatterns = [
    path("konto/", include("owes.account_urls")),
    path("panel/", admin.site.urls),
    path("", include("owes.urls_pages")),
    path("", include("wizard.urls")),
    path("", include("office.urls")),
    path("", include("reports.urls")),
    path("", include("reviews.urls")),
    path("", include("plans.urls")),
    path("", include("plans.urls_canvas")),
    path("", include("workshops.urls")),
    path("", include("bundles.urls")),
]
