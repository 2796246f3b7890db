"""Notes sent from phones. Nothing here asks which phone it was: see ``NoteForm.back``."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops import phone_scene
from workshops.actions import writing
from workshops.actions.running import Closed

from .answers import data, form_view, language_of, page, wants_data
from .notes_form import Unreadable, again, back_of, blank, read


class NotHere(Exception):
    """Under this question the facilitator writes."""


@form_view
def write(request, workshop):
    """Keep a note, or a new text of it: see ``writing.write``. Late ones are as welcome."""
    return _taken_in(request, workshop, _write)


@form_view
def withdraw(request, workshop):
    """Take a note back: see ``writing.withdraw``."""
    return _taken_in(request, workshop, _withdraw)


def _write(form):
    if not form.step.lets_people_write:
        raise NotHere
    return writing.write(
        step=form.step, pk=form.pk, text=form.text, key=form.key, version=form.version
    )


def _withdraw(form):
    return writing.withdraw(workshop=form.step.workshop, pk=form.pk, key=form.key, step=form.step)


def _taken_in(request, workshop, take):
    form = card = None
    try:
        form = read(request.POST, workshop)
        card = take(form)
        why, status = "", 200
    except (Unreadable, NotHere, Closed) as fault:
        why, status = _WHY[type(fault)]
    except writing.Refused as refused:
        why, status = refused.why, 422
    except writing.Taken:
        why, status = "taken", 409
    except writing.TooLate:
        why, status = "late", 409
    with override(language_of(request)):
        if wants_data(request):
            return data(_as_data(card, why), status=status)
        return _as_page(
            workshop,
            form,
            card,
            why,
            back=back_of(request.POST),
            typed=request.POST.get("text", ""),
            status=status,
        )


_WHY = {
    Unreadable: ("unreadable", 422),
    NotHere: ("not_here", 422),
    Closed: ("closed", 410),
}


def sentence(why):
    """What went wrong with a note, and what can be done."""
    return {
        "empty": _("Karteczka jest pusta. Napisz choć jedno słowo."),
        "too_long": _("Karteczka może mieć najwyżej 500 znaków. Skróć tekst i wyślij ponownie."),
        "too_many": _("Na tym spotkaniu nie zmieści się więcej karteczek. Powiedz to na głos."),
        "unreadable": _("Nie udało się odczytać formularza. Wyślij tekst jeszcze raz."),
        "not_here": _("W tym kroku pisze osoba prowadząca. Powiedz to na głos."),
        "taken": _("Pod tym numerem jest już inna karteczka. Wyślij tekst jako nową."),
        "late": _("Karteczki są już odsłonięte, więc tej nie można zmienić ani wycofać."),
        "closed": _("Spotkanie się skończyło. Tej karteczki nie można już wysłać."),
    }[why]


def _as_data(card, why):
    if why:
        return {"state": "refused", "why": why, "sentence": sentence(why)}
    return {"state": "kept", "version": card.version, "is_revealed": card.is_revealed}


def _as_page(workshop, form, card, why, *, back, typed, status):
    """Without scripts: what became of the note, and a form for the next one. A text that was
    refused stands in it; one that only needs mending keeps its id."""
    is_lost_here = why in ("closed", "not_here")
    kept_text = typed if why and not is_lost_here else ""
    if why in ("empty", "too_long"):
        following = form
    elif kept_text:
        following = again(form, workshop, back=back, text=kept_text)
    else:
        following = blank(workshop, back)
    can_write = bool(kept_text) or phone_scene.kind_of(workshop) == phone_scene.WRITE
    context = {
        "workshop": workshop,
        "sentence": sentence(why) if why else "",
        "card": card,
        "form": form,
        "back": back,
        "typed": typed if is_lost_here else "",
        "next": following if can_write and following.step else None,
        "question": phone_scene.question_in(following.step) if following.step else "",
    }
    return page("answer", context, status=status)
