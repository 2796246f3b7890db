"""Notes at the desk: typed for somebody, hidden, uncovered."""

from django.http import Http404

from workshops.actions import writing
from workshops.forms_desk import WriteForm
from workshops.models import Card
from workshops.views.desk_page import done, leading, shown

REFUSED = {
    "empty": "Wpisz treść karteczki.",
    "too_long": f"Karteczka mieści {writing.MAX_LENGTH} znaków. Skróć ją albo podziel na dwie.",
    "too_many": "Na tym warsztacie nie zmieści się już więcej karteczek.",
}


@leading
def write(request, workshop):
    """Keep a note of somebody without a phone; the same form sent twice keeps one."""
    form = WriteForm(request.POST, workshop=workshop, steps=workshop.steps.all())
    if not form.is_valid():
        return shown(request, workshop, status=422, write=form)
    sent = form.cleaned_data
    sent["step"].workshop = workshop
    try:
        writing.write_for(
            step=sent["step"], text=sent["text"], pk=sent["note_id"], paper=sent["code"]
        )
    except writing.Refused as refused:
        form.add_error("text", REFUSED[refused.why])
    except writing.Taken:
        form.add_error("code", "Karteczka z tej karty jest już wpisana, z inną treścią.")
    else:
        return done(workshop, request, "Karteczka jest zapisana.", "#karteczka-text")
    return shown(request, workshop, status=422, write=form)


@leading
def hide(request, workshop, card):
    """Take a note off every screen, or put it back."""
    is_hidden = request.POST.get("do") == "hide"
    writing.hide(_card(workshop, card), is_hidden=is_hidden, by=request.user)
    return done(workshop, request, "Karteczka jest ukryta." if is_hidden else "Karteczka wróciła.")


@leading
def guard(request, workshop, card):
    """Decide about what looks like personal data."""
    is_shown = request.POST.get("do") == "show"
    writing.decide_guard(_card(workshop, card), is_shown=is_shown, by=request.user)
    return done(workshop)


def _card(workshop, pk):
    """A note that is not hidden from the facilitator as well."""
    found = Card.objects.living().filter(workshop=workshop, pk=pk, is_revealed=True).first()
    if found is None:
        raise Http404
    found.workshop = workshop
    return found
