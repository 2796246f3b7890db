from django.urls import path

from plans.views import coverage, export, note_path, plan, record, thread, versions, workshop

app_name = "plans"

urlpatterns = [
    path("wiazki/<uuid:pk>/plan/", plan.plan, name="plan"),
    path("wiazki/<uuid:pk>/nic/", thread.thread, name="thread"),
    path("wiazki/<uuid:pk>/nic/<uuid:record>/", record.record, name="record"),
    path("wiazki/<uuid:pk>/pokrycie/", coverage.coverage, name="coverage"),
    path("wiazki/<uuid:pk>/pokrycie.csv", coverage.coverage_csv, name="coverage_csv"),
    path("wiazki/<uuid:pk>/pokrycie/<uuid:record>/", coverage.coverage_row, name="coverage_row"),
    path("wiazki/<uuid:pk>/wersje/", versions.versions, name="versions"),
    path("wiazki/<uuid:pk>/wersje/zapisz/", versions.version_new, name="version_new"),
    path("wiazki/<uuid:pk>/wersje/roznice/", versions.diff, name="diff"),
    path(
        "wiazki/<uuid:pk>/wersje/<uuid:point>/przywroc/",
        versions.version_restore,
        name="restore",
    ),
    path("wiazki/<uuid:pk>/pdf/", export.pdf, name="pdf"),
    path("wiazki/<uuid:pk>/pdf/stan/", export.pdf_state, name="pdf_state"),
    path("wiazki/<uuid:pk>/pdf/jeszcze-raz/", export.pdf_again, name="pdf_again"),
    path("wiazki/<uuid:pk>/plan.pdf", export.pdf_file, name="pdf_file"),
    path("warsztat/<uuid:pk>/karta.pdf", workshop.meeting_card, name="meeting_card"),
    path("karteczka/", note_path.note_door, name="note_door"),
    path("karteczka/<str:code>/", note_path.note_path, name="note_path"),
]
