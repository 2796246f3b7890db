"""The facilitator's desk and the projector."""

from django.urls import path

from workshops.views import (
    desk,
    desk_cards,
    desk_conclusions,
    desk_end,
    desk_groups,
    desk_steps,
    desk_votes,
    screen,
)

DESK = "warsztat/<uuid:pk>/"

urlpatterns = [
    path("ekran/<slug:token>/", screen.screen, name="screen"),
    path("W/<slug:code>", screen.scanned, name="scanned"),
    path(DESK, desk.desk, name="desk"),
    path(f"{DESK}faza/", desk.move, name="move"),
    path(f"{DESK}pomin/", desk.skip, name="skip"),
    path(f"{DESK}zegar/", desk.timer, name="timer"),
    path(f"{DESK}drzwi/", desk.door, name="door"),
    path(f"{DESK}bez-telefonu/", desk.papers, name="paper_voters"),
    path(f"{DESK}ekran/", desk.view, name="view"),
    path(f"{DESK}krok/", desk_steps.new_step, name="new_step"),
    path(f"{DESK}krok/<uuid:step>/", desk_steps.change_step, name="change_step"),
    path(f"{DESK}karteczka/", desk_cards.write, name="write_for"),
    path(f"{DESK}karteczka/<uuid:card>/ukryj/", desk_cards.hide, name="hide"),
    path(f"{DESK}karteczka/<uuid:card>/dane/", desk_cards.guard, name="guard"),
    path(f"{DESK}grupy/", desk_groups.group, name="group"),
    path(f"{DESK}grupy/cofnij/", desk_groups.undo, name="undo"),
    path(f"{DESK}grupy/propozycja/", desk_groups.suggestion, name="suggestion"),
    path(f"{DESK}grupy/<uuid:cluster>/nazwa/", desk_groups.rename, name="rename"),
    path(f"{DESK}glosowanie/", desk_votes.rules, name="vote_rules"),
    path(f"{DESK}glosy-z-karty/", desk_votes.paper_votes, name="paper_votes"),
    path(f"{DESK}wniosek/<uuid:target>/", desk_conclusions.conclude, name="conclude"),
    path(f"{DESK}odloz/<uuid:target>/", desk_conclusions.set_aside, name="set_aside"),
    path(f"{DESK}koniec/", desk_end.end, name="end"),
]
