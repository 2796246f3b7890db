from django.urls import path

from reviews.views import assigning, desk, scheduling, workload

urlpatterns = [
    path("oceny/", desk.desk, name="desk"),
    path("oceny/obciazenie/", workload.workload, name="workload"),
    path("oceny/<uuid:pk>/przydzial/", assigning.assign, name="assign"),
    path("oceny/<uuid:pk>/termin/", scheduling.due, name="due"),
]
