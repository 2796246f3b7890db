"""People, their roles and invitations."""

from django.urls import path

from office.views import people, person_acts

urlpatterns = [
    path("osoby/", people.people, name="people"),
    path("osoby/nowa/", people.person_new, name="person_new"),
    path("osoby/<int:pk>/", people.person, name="person"),
    path("osoby/<int:pk>/dane/", people.person_change, name="person_change"),
    path("osoby/<int:pk>/rola/", person_acts.role_new, name="role_new"),
    path("osoby/<int:pk>/rola/<int:role>/", person_acts.role, name="role"),
    path(
        "osoby/<int:pk>/rola/<int:role>/koniec/",
        person_acts.role_act,
        name="role_act",
    ),
    path(
        "osoby/<int:pk>/zaproszenie/",
        person_acts.person_invite,
        name="person_invite",
    ),
    path("osoby/<int:pk>/sesje/", person_acts.person_sessions, name="person_sessions"),
    path(
        "osoby/<int:pk>/drugi-skladnik/",
        person_acts.person_factor,
        name="person_factor",
    ),
    path("osoby/<int:pk>/zamkniecie/", person_acts.person_close, name="person_close"),
    path(
        "osoby/<int:pk>/przywrocenie/",
        person_acts.person_reopen,
        name="person_reopen",
    ),
]
