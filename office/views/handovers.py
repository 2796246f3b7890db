"""Handovers planned and past."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from bundles.models import Bundle
from office import handover
from office.access import administrators
from office.models import Handover
from office.outlook import outlook
from owes.models import Centre, User
from owes.operators import managed_centres, manages_country

#: Handovers on one page of the list.
PAGE = 30


@require_safe
@administrators
def handover_list(request):
    found = Handover.objects.seen_by(request.user).with_ends()
    planned = list(found.planned().order_by("on", "pk"))
    page = Paginator(found.exclude(pk__in=[one.pk for one in planned]), PAGE).get_page(
        request.GET.get("strona")
    )
    return render(request, "office/handovers.html", {"planned": planned, "page": page})


@require_safe
@administrators
def handover_page(request, pk):
    found = Handover.objects.seen_by(request.user).with_ends()
    one = get_object_or_404(found.select_related("planned_by", "settled_by"), pk=pk)
    context = {
        "handover": one,
        "outlook": outlook(one) if one.is_planned else None,
        "may_revoke": one.is_planned and _may_revoke(request.user, one),
        **(_done(one.outcome) if one.is_done else {}),
    }
    return render(request, "office/handover.html", context)


@require_POST
@administrators
def handover_revoke(request, pk):
    one = get_object_or_404(Handover.objects.seen_by(request.user), pk=pk)
    if not _may_revoke(request.user, one):
        messages.error(request, "To przekazanie odwołuje administrator kraju.")
        return redirect("office:handover", one.pk)
    try:
        handover.revoke(one, by=request.user)
    except handover.HandoverRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Przekazanie jest odwołane. Wszystko zostaje tak, jak było.")
    return redirect("office:handover", one.pk)


def _may_revoke(user, one):
    """Whoever may plan it: the country for a region, else who looks after the giver."""
    if one.is_of_region:
        return manages_country(user)
    return managed_centres(user).filter(pk=one.from_centre_id).exists()


def _done(outcome):
    """What was moved, by name as far as it is still there."""
    return {
        "people": User.objects.filter(pk__in=outcome.get("people", [])).order_by("sort_key", "pk"),
        "bundles": Bundle.objects.filter(pk__in=outcome.get("bundles", [])).order_by("title", "pk"),
        "centres": Centre.objects.filter(pk__in=outcome.get("centres", [])).order_by("name", "pk"),
        "outcome": outcome,
    }
