"""Addresses of decisions, their letters, and the post."""

from django.urls import path

from reviews.views import deciding, letter, post

urlpatterns = [
    path("oceny/<uuid:pk>/pismo/<str:kind>/", deciding.decide, name="decide"),
    path("oceny/<uuid:pk>/wznow/", deciding.reopen, name="reopen"),
    path("pisma/<uuid:pk>/", letter.letter, name="letter"),
    path("pisma/<uuid:pk>.pdf", letter.letter_pdf, name="letter_pdf"),
    path("pisma/<uuid:pk>/stan/", letter.letter_state, name="letter_state"),
    path("pisma/<uuid:pk>/zloz/", letter.letter_print, name="letter_print"),
    path("pisma/<uuid:pk>/szkic/", deciding.letter_edit, name="letter_edit"),
    path("pisma/<uuid:pk>/podglad/", deciding.letter_preview, name="letter_preview"),
    path("pisma/<uuid:pk>/wyslij/", deciding.letter_send, name="letter_send"),
    path("poczta/", post.letters, name="post"),
    path("poczta/<uuid:pk>/wyslij/", post.letter_again, name="letter_again"),
]
