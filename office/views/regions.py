"""Regions: the list, one of them, and the form with its powiaty on the map."""

import re

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from office import choosing, counts, mapping, regions_page
from office.access import administrators, country_administrators
from office.forms_regions import RegionForm
from office.models import Handover
from owes import regions
from owes.enums import Role, TerritoryKind
from owes.held import administers_country
from owes.models import Region, RoleAssignment, Territory
from owes.operators import managed_regions

#: Regions on one page of the list.
PAGE = 50


@require_safe
@administrators
def region_list(request):
    found = managed_regions(request.user).select_related("voivodeship").prefetch_related("powiaty")
    found = found.order_by("voivodeship__sort_key", "name", "pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("strona"))
    numbers, today = counts.of_regions(page.object_list), localdate()
    rows = [
        {
            "region": one,
            "period": regions.period(one),
            "state": regions_page.state(one, today),
            "powiaty": len(one.powiaty.all()),
            "numbers": numbers[one.pk],
        }
        for one in page.object_list
    ]
    context = {"page": page, "rows": rows, "may_add": administers_country(request.user)}
    return render(request, "office/regions.html", context)


@require_safe
@administrators
def region(request, pk):
    found = managed_regions(request.user).select_related("voivodeship").filter(pk=pk)
    one = get_object_or_404(found)
    roles = RoleAssignment.objects.valid_today().filter(region=one).select_related("user")
    roles = list(roles.order_by("user__name", "pk"))
    context = {
        "region": one,
        "period": regions.period(one),
        "state": regions_page.state(one, localdate()),
        "powiaty": one.powiaty.order_by("sort_key", "code"),
        "centres": one.centres.order_by("name", "pk"),
        "coordinators": [role for role in roles if role.role == Role.COORDINATOR],
        "admins": [role for role in roles if role.role == Role.ADMIN],
        "numbers": counts.of_regions([one])[one.pk],
        "history": regions_page.history(one),
        "planned": Handover.objects.planned().filter(from_region=one).first(),
        "may_hand_over": administers_country(request.user),
    }
    return render(request, "office/region.html", context)


@require_http_methods(["GET", "POST"])
@country_administrators
def region_new(request):
    """Of the voivodeship of ``woj``; without one, the choice of it."""
    code = request.POST.get("woj") or request.GET.get("woj", "")
    if not code:
        return render(
            request,
            "office/region_where.html",
            {"voivodeships": mapping.read(localdate()).voivodeships},
        )
    initial = {"valid_from": localdate(), "powiaty": request.GET.getlist("powiat")}
    form = RegionForm(request.POST or None, initial=initial)
    return _answer(request, form, Region(voivodeship=_voivodeship(code)))


@require_http_methods(["GET", "POST"])
@administrators
def region_change(request, pk):
    one = get_object_or_404(managed_regions(request.user).select_related("voivodeship"), pk=pk)
    return _answer(request, RegionForm(request.POST or None, initial=_initial(one)), one)


def _voivodeship(code):
    if not re.fullmatch(r"[0-9]{2}", code):
        raise Http404
    return get_object_or_404(Territory, kind=TerritoryKind.VOIVODESHIP, pk=code)


def _initial(one):
    codes = list(one.powiaty.values_list("pk", flat=True))
    return {
        "name": one.name,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "powiaty": codes,
        "seen": regions_page.mark(one, codes),
    }


def _answer(request, form, one):
    if request.method == "GET":
        return _page(request, form, one)
    if not form.is_valid():
        return _page(request, form, one, status=422)
    try:
        with transaction.atomic():
            if now := _changed_meanwhile(form, one):
                return _page(request, _over(form, now), one, status=409, now=now)
            codes = form.cleaned_data["powiaty"]
            stored = regions.save(one, by=request.user, codes=codes, **form.values())
    except regions.NotARegion as refused:
        for field, sentence in refused.problems:
            form.add_error(field, sentence)
        return _page(request, form, one, status=422)
    messages.success(request, f"Subregion „{stored.name}” jest zapisany.")
    return redirect("office:region", stored.pk)


def _changed_meanwhile(form, one):
    """The region as it stands now, where that is not what the person looked at; else ``None``."""
    if one.pk is None:
        return None
    now = Region.objects.select_for_update().get(pk=one.pk)
    codes = list(now.powiaty.values_list("pk", flat=True))
    return None if form.cleaned_data["seen"] == regions_page.mark(now, codes) else now


def _over(form, now):
    """What was typed, to be saved knowingly over what stands now."""
    data = form.data.copy()
    data["seen"] = regions_page.mark(now, now.powiaty.values_list("pk", flat=True))
    return RegionForm(data)


def _page(request, form, one, status=200, now=None):
    valid_from, valid_to = choosing.days_of(form)
    chosen = form["powiaty"].value() or []
    context = {
        "form": form,
        "region": one,
        "now": now,
        "now_period": regions.period(now) if now else "",
        "choice": choosing.choice(
            one.voivodeship_id,
            chosen=chosen,
            valid_from=valid_from,
            valid_to=valid_to,
            but=one if one.pk else None,
        ),
    }
    return render(request, "office/region_form.html", context, status=status)
