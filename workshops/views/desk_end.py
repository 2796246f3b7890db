"""The end of a workshop: what is left to be said of the meeting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from workshops.actions import closing
from workshops.forms_desk import EndForm
from workshops.models import Card
from workshops.views.desk_page import done, led


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def end(request, pk):
    """Confirm who came, and what happens to the notes; then end it, once."""
    workshop = led(request, pk)
    if not workshop.is_open:
        return done(workshop)
    if request.method == "GET":
        initial = {
            "head_count": closing.heads(workshop),
            "place": workshop.place,
            "sectors": workshop.sectors,
            "activity": closing.likely_activity(workshop),
        }
        form = EndForm(initial=initial, is_rehearsal=workshop.is_rehearsal)
        return render(request, "workshops/desk/end.html", _context(workshop, form))
    form = EndForm(request.POST, is_rehearsal=workshop.is_rehearsal)
    if not form.is_valid():
        return render(request, "workshops/desk/end.html", _context(workshop, form), status=422)
    closing.close(workshop, by=request.user, **form.cleaned_data)
    if workshop.is_rehearsal:
        messages.success(request, "Próba jest zakończona i nic po niej nie zostało.")
    else:
        messages.success(request, "Warsztat jest zakończony. To, co ustaliliście, jest w wiązce.")
    return done(workshop)


def _context(workshop, form):
    cards = Card.objects.living().filter(workshop=workshop)
    counts = cards.aggregate(
        shown=Count("pk", filter=Q(is_revealed=True, is_hidden=False)),
        waiting=Count("pk", filter=Q(is_revealed=False)),
        covered=Count("pk", filter=Q(is_revealed=True, is_hidden=True)),
    )
    return {"workshop": workshop, "form": form, **counts}
