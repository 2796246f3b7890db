"""Closing a quarter of a centre, and opening it again with a reason."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bundles.models import ClosedQuarter
from owes.fields import PlainTextField
from owes.models import Centre
from owes.quarters import quarter_from
from reports.access import closers
from reports.actions import closing
from reports.scope import regions_for
from reports.views.entries import see_other


class ReopenForm(forms.Form):
    why = PlainTextField(
        label=gettext_lazy("Dlaczego"),
        limit=300,
        required_message=gettext_lazy("Napisz, dlaczego kwartał trzeba otworzyć ponownie."),
        help_text=gettext_lazy("Zostanie w śladzie razem z osobą i dniem."),
    )


def _page(centre_id, quarter):
    return f"{reverse('reports:reports')}?okres={quarter.code}&osrodek={centre_id}"


@require_http_methods(["GET", "POST"])
@closers
def quarter_close(request, pk, quarter):
    """Ask, then keep the quarter's numbers."""
    wanted = quarter_from(quarter)
    if wanted is None:
        raise Http404
    ours = Centre.objects.filter(region__in=regions_for(request.user).values("pk"))
    centre = get_object_or_404(ours, pk=pk)
    page = _page(centre.pk, wanted)
    context = {"centre": centre, "quarter": wanted, "page": page}
    if request.method == "GET":
        return render(request, "reports/quarter_close.html", context)
    try:
        closing.close(centre, wanted, by=request.user)
    except closing.TooEarly:
        return render(
            request, "reports/quarter_close.html", {**context, "is_early": True}, status=422
        )
    messages.success(request, _("Zamknięto kwartał. Liczby zostają takie, jakie są."))
    return see_other(page)


@require_http_methods(["GET", "POST"])
@closers
def quarter_reopen(request, pk):
    """Ask why, then let its entries be changed."""
    ours = ClosedQuarter.objects.closed().filter(
        centre__region__in=regions_for(request.user).values("pk")
    )
    closed = get_object_or_404(ours.select_related("centre", "closed_by"), pk=pk)
    page = _page(closed.centre_id, closed.quarter)
    context = {"closed": closed, "page": page}
    if request.method == "GET":
        return render(request, "reports/quarter_reopen.html", {**context, "form": ReopenForm()})
    form = ReopenForm(request.POST)
    if not form.is_valid():
        return render(request, "reports/quarter_reopen.html", {**context, "form": form}, status=422)
    closing.reopen(closed, by=request.user, why=form.cleaned_data["why"])
    messages.success(request, _("Otwarto kwartał. Po poprawkach zamknij go ponownie."))
    return see_other(page)
