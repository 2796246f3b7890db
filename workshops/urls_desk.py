"""The facilitator's desk and the projector."""

from django.urls import path

from workshops.views import screen

urlpatterns = [
    path("ekran/<str:token>/", screen.screen, name="screen"),
]
