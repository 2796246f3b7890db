"""Indicators: their list, targets of centres, values written in by hand."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bundles.activities import QuarterClosed
from owes.held import administers, administers_country
from owes.models import Centre
from owes.operators import managed_centres
from reports.access import administrators, closers, country_administrators, readers
from reports.actions import measuring
from reports.forms_measures import HandValueForm, MeasureForm, TargetForm
from reports.models import HandValue, Measure, Target
from reports.scope import centres_for, regions_for
from reports.views.entries import closed_words, see_other


@require_safe
@readers
def measures(request):
    """The country's list, those that hold today first."""
    today = localdate()
    ended = Q(valid_to__lt=today)
    found = Measure.objects.all()
    context = {
        "measures": found.exclude(ended),
        "ended": found.filter(ended),
        "may_change": administers_country(request.user),
    }
    return render(request, "reports/measures.html", context)


@require_safe
@readers
def measure(request, pk):
    """One indicator: targets and values of the centres the person answers for."""
    found = get_object_or_404(Measure, pk=pk)
    centres = centres_for(request.user).order_by().values("pk")
    context = {
        "measure": found,
        "targets": Target.objects.filter(measure=found, centre__in=centres).select_related(
            "centre"
        ),
        "values": HandValue.objects.filter(
            measure=found, centre__in=centres, dropped_at=None
        ).select_related("centre", "by")[:200],
        "may_change": administers_country(request.user),
        "may_aim": administers(request.user),
        "may_write": found.is_by_hand and _closing_centres(request.user).exists(),
        "writes_in": set(_closing_centres(request.user).values_list("pk", flat=True)),
        "aims_for": set(_managed(request.user).values_list("pk", flat=True)),
    }
    return render(request, "reports/measure.html", context)


def _closing_centres(user):
    """Centres of the regions that the person coordinates or administers."""
    return Centre.objects.filter(region__in=regions_for(user).values("pk")).order_by("name", "pk")


def _managed(user):
    return managed_centres(user) if administers(user) else Centre.objects.none()


@require_http_methods(["GET", "POST"])
@country_administrators
def measure_new(request):
    return _measure_form(request, Measure(), reverse("reports:measures"))


@require_http_methods(["GET", "POST"])
@country_administrators
def measure_edit(request, pk):
    found = get_object_or_404(Measure, pk=pk)
    return _measure_form(request, found, reverse("reports:measure", args=[pk]))


def _measure_form(request, record, page):
    title = _("Nowy wskaźnik") if record._state.adding else _("Zmień wskaźnik")
    form = MeasureForm(request.POST or None, instance=record)
    if request.method == "POST" and form.is_valid():
        measuring.save_measure(form, by=request.user)
        messages.success(request, _("Zapisano."))
        return see_other(page)
    return _form_page(request, form, title=title, page=page)


@require_http_methods(["GET", "POST"])
@administrators
def target_new(request, pk):
    found = get_object_or_404(Measure, pk=pk)
    return _target_form(request, Target(measure=found), _("Nowy cel"))


@require_http_methods(["GET", "POST"])
@administrators
def target(request, pk):
    """Change a target, or take it away."""
    ours = Target.objects.filter(centre__in=_managed(request.user).order_by().values("pk"))
    found = get_object_or_404(ours.select_related("measure"), pk=pk)
    if request.method == "POST" and "usun" in request.POST:
        page = reverse("reports:measure", args=[found.measure_id])
        measuring.delete_target(found, by=request.user)
        messages.success(request, _("Usunięto cel."))
        return see_other(page)
    return _target_form(request, found, _("Zmień cel"), may_delete=True)


def _target_form(request, record, title, *, may_delete=False):
    page = reverse("reports:measure", args=[record.measure_id])
    form = TargetForm(request.POST or None, instance=record, centres=_managed(request.user))
    if request.method == "POST" and form.is_valid():
        measuring.save_target(form, by=request.user)
        messages.success(request, _("Zapisano."))
        return see_other(page)
    about = record.measure
    return _form_page(request, form, title=title, page=page, about=about, may_delete=may_delete)


@require_http_methods(["GET", "POST"])
@closers
def value_new(request, pk):
    """Write in what a centre reached."""
    by_hand = Measure.objects.filter(counted_as=Measure._meta.get_field("counted_as").default)
    found = get_object_or_404(by_hand, pk=pk)
    page = reverse("reports:measure", args=[pk])
    form = HandValueForm(
        request.POST or None,
        instance=HandValue(measure=found),
        centres=_closing_centres(request.user),
        initial={"on": localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            measuring.save_value(form, by=request.user)
        except QuarterClosed as refused:
            form.add_error("on", closed_words(refused.closed))
        else:
            messages.success(request, _("Zapisano."))
            return see_other(page)
    return _form_page(request, form, title=_("Nowa wartość"), page=page, about=found)


@require_POST
@closers
def value_drop(request, pk):
    ours = HandValue.objects.filter(
        centre__in=_closing_centres(request.user).order_by().values("pk")
    )
    found = get_object_or_404(ours.select_related("measure"), pk=pk)
    try:
        measuring.drop_value(found, by=request.user)
    except QuarterClosed as refused:
        messages.error(request, closed_words(refused.closed))
    else:
        messages.success(request, _("Usunięto wartość."))
    return see_other(reverse("reports:measure", args=[found.measure_id]))


def _form_page(request, form, *, title, page, about=None, may_delete=False):
    context = {
        "form": form,
        "title": title,
        "page": page,
        "about": about,
        "may_delete": may_delete,
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/measure_form.html", context, status=status)
