from django.urls import path

from reviews.views import assigning, desk, exporting, scheduling, workload

urlpatterns = [
    path("oceny/", desk.desk, name="desk"),
    path("oceny/kolejka.csv", exporting.desk_csv, name="desk_csv"),
    path("oceny/kolejka.xlsx", exporting.desk_xlsx, name="desk_xlsx"),
    path("oceny/obciazenie/", workload.workload, name="workload"),
    path("oceny/<uuid:pk>/przydzial/", assigning.assign, name="assign"),
    path("oceny/<uuid:pk>/termin/", scheduling.due, name="due"),
]
