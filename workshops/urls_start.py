"""Scenarios, starting a workshop, rehearsing, paper cards."""

from django.urls import path

from workshops.views import paper, rehearsal, scenarios, start

urlpatterns = [
    path("wiazki/<uuid:pk>/warsztaty/", start.workshops, name="list"),
    path("wiazki/<uuid:pk>/warsztaty/nowy/", start.new, name="new"),
    path("warsztat/<uuid:pk>/karty/", paper.cards, name="paper"),
    path("warsztat/<uuid:pk>/karty/<int:batch>/", paper.sheets, name="paper_sheets"),
    path("warsztat/<uuid:pk>/proba/", rehearsal.rehearse, name="rehearse"),
    path("scenariusze/", scenarios.scenarios, name="scenarios"),
    path("scenariusze/nowy/", scenarios.new, name="scenario_new"),
    path("scenariusze/<uuid:pk>/", scenarios.scenario, name="scenario"),
    path("scenariusze/<uuid:pk>/odloz/", scenarios.retire, name="scenario_retire"),
]
