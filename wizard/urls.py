from django.urls import path

from wizard import views

app_name = "wizard"

urlpatterns = [
    path("wiazki/<uuid:pk>/", views.journey, name="journey"),
    path("wiazki/<uuid:pk>/krok/<slug:step>/", views.step, name="step"),
    path("wiazki/<uuid:pk>/zapis/<slug:kind>/<uuid:record>/", views.record, name="record"),
    path("wiazki/<uuid:pk>/zapis/<slug:kind>/<uuid:record>/usun/", views.drop, name="drop"),
    path("wiazki/<uuid:pk>/zapis/<slug:kind>/<uuid:record>/przesun/", views.move, name="move"),
    path("wiazki/<uuid:pk>/zapis/<slug:kind>/<uuid:record>/podziel/", views.split, name="split"),
    path("wiazki/<uuid:pk>/zadanie/<uuid:record>/sprawdzone/", views.read_over, name="read_over"),
    path("wiazki/<uuid:pk>/zadanie/<uuid:record>/postep/", views.track, name="track"),
    path("wiazki/<uuid:pk>/test/<uuid:test>/decyzja/", views.decide, name="decide"),
    path("wiazki/<uuid:pk>/koszt/<uuid:cost>/finansowanie/", views.financing, name="financing"),
    path("wiazki/<uuid:pk>/miejsca/", views.places, name="places"),
    path("wiazki/<uuid:pk>/podpowiedz/", views.offer, name="offer"),
    path("wiazki/<uuid:pk>/sprawdz/", views.check, name="check"),
    path("wiazki/<uuid:pk>/sprawdz/<slug:code>/zostaw/", views.waive, name="waive"),
    path("wiazki/<uuid:pk>/sprawdz/<slug:code>/cofnij/", views.unwaive, name="unwaive"),
    path("pomoc/kontrola/", views.rules, name="rules"),
]
