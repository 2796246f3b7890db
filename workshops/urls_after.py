"""After a workshop: its card, and where a note went."""

urlpatterns = []
