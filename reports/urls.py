"""The animator's log, services given to groups, reports."""

from django.urls import path

from reports.views import cards, log, measures, phone, quarter, report, services

app_name = "reports"

#: ``kind`` is „wiazka” or „grupa”.
_SUBJECT = "uslugi/<str:kind>/<uuid:pk>/"

urlpatterns = [
    path("dziennik/", log.log, name="log"),
    path("dziennik/nowe/", log.log_new, name="log_new"),
    path("dziennik/<uuid:pk>/", log.log_entry, name="log_entry"),
    path("dziennik/<uuid:pk>/usun/", log.log_drop, name="log_drop"),
    path("dziennik/<uuid:pk>/kod/", services.log_code, name="log_code"),
    path("uslugi/", services.services, name="services"),
    path("uslugi/nowa/", services.service_new, name="service_new"),
    path("uslugi/grupy/", services.groups, name="groups"),
    path("uslugi/<uuid:pk>/", services.service, name="service"),
    path("uslugi/<uuid:pk>/usun/", services.service_drop, name="service_drop"),
    path("uslugi/<uuid:pk>/kod/", services.service_code, name="service_code"),
    path("uslugi/<uuid:pk>/wiazka-grupy/", services.group, name="group"),
    path(f"{_SUBJECT}karta-doradztwa/", cards.advice_card, name="advice_card"),
    path(f"{_SUBJECT}karta-doradztwa.pdf", cards.advice_card_pdf, name="advice_card_pdf"),
    path(f"{_SUBJECT}rekomendacja/", cards.recommendation, name="recommendation"),
    path(f"{_SUBJECT}rekomendacja.pdf", cards.recommendation_pdf, name="recommendation_pdf"),
    path(f"{_SUBJECT}rekomendacja/zapisz/", cards.recommend, name="recommend"),
    path("raporty/", report.reports, name="reports"),
    path("raporty/raport.csv", report.reports_csv, name="reports_csv"),
    path("raporty/raport.xlsx", report.reports_xlsx, name="reports_xlsx"),
    path("raporty/zamknij/<int:pk>/<str:quarter>/", quarter.quarter_close, name="quarter_close"),
    path("raporty/otworz/<uuid:pk>/", quarter.quarter_reopen, name="quarter_reopen"),
    path("raporty/wskazniki/", measures.measures, name="measures"),
    path("raporty/wskazniki/nowy/", measures.measure_new, name="measure_new"),
    path("raporty/wskazniki/<uuid:pk>/", measures.measure, name="measure"),
    path("raporty/wskazniki/<uuid:pk>/zmien/", measures.measure_edit, name="measure_edit"),
    path("raporty/wskazniki/<uuid:pk>/cel/", measures.target_new, name="target_new"),
    path("raporty/wskazniki/<uuid:pk>/wartosc/", measures.value_new, name="value_new"),
    path("raporty/cele/<uuid:pk>/", measures.target, name="target"),
    path("raporty/wartosci/<uuid:pk>/usun/", measures.value_drop, name="value_drop"),
    # Of participants: people type it.
    path("p/", phone.code, name="confirm_code"),
    path("p/<str:code>/", phone.confirm, name="confirm"),
]
