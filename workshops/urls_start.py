"""Scenarios, starting a workshop, rehearsing, paper cards."""

urlpatterns = []
