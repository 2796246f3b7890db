"""What pages of the log and of services have in common: write down, change, drop."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bundles.activities import QuarterClosed
from owes.ids import uuid7
from owes.polish import date_short
from reports import listing
from reports.actions import keeping


def see_other(address):
    return HttpResponseRedirect(address, status=303)


def closed_words(closed):
    """Why nothing can be written into this quarter."""
    return _(
        "%(quarter)s tego ośrodka jest zamknięty (%(day)s). Żeby coś w nim zmienić, poproś "
        "koordynatora o ponowne otwarcie."
    ) % {"quarter": closed.quarter, "day": date_short(closed.closed_at)}


def own_entry(request, model, pk):
    """The person's own living entry in a centre of today, or 404."""
    rows = model.objects.living().of_centres(request.user).filter(by=request.user)
    return get_object_or_404(rows.select_related("centre", "group", "bundle"), pk=pk)


def written(request, form_class, template, *, list_url, entry=None, recent=()):
    """Show or take the form of a new entry, or of ``entry``."""
    show = partial(_show, request, template, entry)
    known = {"by": request.user, "entry": entry, "recent": recent}
    if request.method == "GET":
        initial = {"bundle": listing.uuid_from(request.GET.get("wiazka", ""))}
        return show(form_class(initial={} if entry else initial, **known))
    form = form_class(request.POST, **known)
    if not form.is_valid():
        return show(form, status=422)
    try:
        _store(form, request.user, entry)
    except QuarterClosed as refused:
        form.add_error(
            "held_on" if "held_on" in form.fields else None, closed_words(refused.closed)
        )
        return show(form, status=422)
    except keeping.Changed as changed:
        form.add_error(None, _("Ten wpis zmieniono w innym oknie. Niżej jest to, co wpisujesz."))
        form.data = form.data.copy()
        form.data["version"] = changed.current.version
        return show(form, status=409, stored=changed.current)
    except keeping.IdTaken:
        form.add_error(
            None, _("Ten formularz był już użyty. Sprawdź dane i wyślij go jeszcze raz.")
        )
        form.data = form.data.copy()
        form.data["id"] = uuid7()
        return show(form, status=422)
    messages.success(request, _("Zapisano."))
    return see_other(list_url)


def _store(form, user, entry):
    values = form.values()
    if entry is None:
        centre, pk = form.centre_of_entry, form.cleaned_data["id"]
        return keeping.add(form.model, pk=pk, by=user, centre=centre, **values)
    return keeping.change(entry, version=form.cleaned_data["version"], by=user, **values)


def _show(request, template, entry, form, *, status=200, stored=None):
    context = {"form": form, "entry": entry, "stored": stored}
    return render(request, template, context, status=status)


def dropped(request, entry, template, *, list_name):
    """Ask, then drop the entry."""
    context, status = {"entry": entry}, 200
    if request.method == "POST":
        try:
            keeping.drop(entry, by=request.user)
        except QuarterClosed as refused:
            context["why_not"], status = closed_words(refused.closed), 422
        except keeping.OfAMeeting:
            context["why_not"] = _("To spotkanie usuwa się w wiązce; wpis w dzienniku zniknie sam.")
            status = 422
        else:
            messages.success(request, _("Usunięto wpis."))
            return see_other(reverse(list_name))
    return render(request, template, context, status=status)
