"""Phones of people without accounts. Addresses are short: people type them."""

from django.urls import path

from workshops.views.phone import door, notes, seat, votes

urlpatterns = [
    path("w/", door.code, name="phone_code"),
    path("w/<str:code>/", door.door, name="phone_door"),
    path("w/<str:code>/karteczka/", notes.write, name="phone_note"),
    path("w/<str:code>/wycofaj/", notes.withdraw, name="phone_withdraw"),
    path("w/<str:code>/<str:key>/", seat.phone, name="phone"),
    path("w/<str:code>/<str:key>/glos/", votes.vote, name="phone_vote"),
    path("w/<str:code>/<str:key>/gotowe/", seat.ready, name="phone_ready"),
    path("w/<str:code>/<str:key>/jezyk/", seat.language, name="phone_language"),
]
