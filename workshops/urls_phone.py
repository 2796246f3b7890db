"""Phones of people without accounts."""

urlpatterns = []
