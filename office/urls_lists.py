"""Code lists, the rubric and the letters of decisions."""

from django.urls import path

from office.views import lists, rubric

BASE = "slowniki/"

urlpatterns = [
    path(BASE, lists.lists, name="lists"),
    path(f"{BASE}kryteria/", rubric.criteria, name="criteria"),
    path(f"{BASE}kryteria/nowe/", rubric.new_criterion, name="criterion_new"),
    path(f"{BASE}kryteria/<int:pk>/", rubric.criterion, name="criterion"),
    path(f"{BASE}pisma/", rubric.letters, name="letters"),
    path(f"{BASE}pisma/<str:kind>/", rubric.letter, name="letter"),
    path(f"{BASE}<slug:slug>/", lists.one_list, name="list"),
    path(f"{BASE}<slug:slug>/nowa/", lists.new_item, name="list_new"),
    path(f"{BASE}<slug:slug>/<slug:code>/", lists.item, name="list_item"),
    path(f"{BASE}<slug:slug>/<slug:code>/wycofaj/", lists.retire, name="list_retire"),
    path(f"{BASE}<slug:slug>/<slug:code>/przesun/", lists.move, name="list_move"),
]
