"""Centres: the list, one of them, and its form with the six services."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from office import centres_page, counts
from office.access import administrators
from office.forms_centres import CentreForm, service_forms, services_of
from office.models import Handover
from owes import centres, registers
from owes.enums import Role
from owes.models import Centre, RoleAssignment
from owes.operators import managed_centres, managed_regions

#: Centres on one page of the list.
PAGE = 50


@require_safe
@administrators
def centre_list(request):
    found = managed_centres(request.user).select_related("region").order_by("name", "pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("strona"))
    numbers, today = counts.of_centres(page.object_list), localdate()
    rows = [
        {
            "centre": one,
            "state": centres_page.accreditation_of(one, today),
            "numbers": numbers[one.pk],
        }
        for one in page.object_list
    ]
    may_add = managed_regions(request.user).exists()
    return render(request, "office/centres.html", {"page": page, "rows": rows, "may_add": may_add})


@require_safe
@administrators
def centre(request, pk):
    found = managed_centres(request.user).select_related("region").prefetch_related("services")
    one = get_object_or_404(found, pk=pk)
    advisors = RoleAssignment.objects.valid_today().filter(centre=one, role=Role.ADVISOR)
    context = {
        "centre": one,
        "nip": registers.show_nip(one.nip),
        "regon": registers.show_regon(one.regon),
        "state": centres_page.accreditation_of(one, localdate()),
        "is_too_long": centres.is_too_long(one.accredited_from, one.accredited_to),
        "advisors": advisors.select_related("user").order_by("user__name", "pk"),
        "numbers": counts.of_centres([one])[one.pk],
        "history": centres_page.history(one),
        "planned": Handover.objects.planned().filter(from_centre=one).first(),
    }
    return render(request, "office/centre.html", context)


@require_http_methods(["GET", "POST"])
@administrators
def centre_new(request):
    if not managed_regions(request.user).exists():
        raise Http404
    return _answer(request, Centre(), {"region": request.GET.get("subregion", "")[:20]})


@require_http_methods(["GET", "POST"])
@administrators
def centre_change(request, pk):
    return _answer(request, get_object_or_404(managed_centres(request.user), pk=pk))


def _answer(request, one, initial=None):
    data = request.POST or None
    form = CentreForm(
        data,
        request.FILES or None,
        instance=one,
        initial=initial,
        regions=managed_regions(request.user).order_by("name", "pk"),
    )
    services = service_forms(data, one)
    context = {"form": form, "services": services, "centre": one, "name": one.name}
    if request.method == "GET":
        return render(request, "office/centre_form.html", context)
    # Each is asked, so that everything that is wrong is said at once.
    if not all([form.is_valid(), *(each.is_valid() for each in services)]):
        return render(request, "office/centre_form.html", context, status=422)
    stored = centres.save(one, by=request.user, services=services_of(services), **form.values())
    messages.success(request, f"Ośrodek „{stored.name}” jest zapisany.")
    if centres.is_too_long(stored.accredited_from, stored.accredited_to):
        messages.warning(
            request, "Akredytacja trwa najwyżej dwa lata, a ta jest dłuższa. Sprawdź daty."
        )
    return redirect("office:centre", stored.pk)
