"""The first page of administration: how much there is, and what wants attention."""

from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from bundles.models import Bundle
from office import attention
from office.access import administrators
from owes.models import RoleAssignment
from owes.operators import managed_centres, managed_regions, roles_of
from owes.regions import overlapping


@require_safe
@administrators
def home(request):
    today = localdate()
    regions, centres = managed_regions(request.user), managed_centres(request.user)
    held = roles_of(request.user).filter(pk__in=RoleAssignment.objects.valid_today().values("pk"))
    bundles = Bundle.objects.living().filter(is_example=False, centre__in=centres)
    context = {
        "matters": attention.matters(request.user, today, regions, centres),
        "regions_count": regions.filter(overlapping(today, today)).count(),
        "centres_count": centres.count(),
        "people_count": held.order_by().values("user").distinct().count(),
        "bundles_count": bundles.count(),
    }
    return render(request, "office/home.html", context)
