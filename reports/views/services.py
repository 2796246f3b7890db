"""Services of the centre given to groups, and the codes by which participants confirm."""

from django.db.models import Count, Sum
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from bundles.models import Activity, Bundle, LocalGroup
from dossier import method
from owes.text import sort_key
from reports import confirming, listing
from reports.access import advisors
from reports.actions.confirming import show_code
from reports.forms import ServiceForm
from reports.models import ServiceGiven
from reports.views import entries
from workshops.addresses import is_loopback, picture

KINDS = {one.code: one.label for one in method.OWES_SERVICES}


@require_safe
@advisors
def services(request):
    """Own services by month, or those of the person's centres."""
    asked = listing.asked_from(request.GET, KINDS)
    rows = listing.found(ServiceGiven.objects.all(), request.user, asked)
    page, months = listing.months(rows, request.user, request.GET.get("strona"))
    counts = confirming.counts(page.object_list)
    for month in months:
        for row in month.rows:
            row.confirmed = counts.get(row.pk, (0, 0))[0]
    context = {
        "asked": asked,
        "page": page,
        "months": months,
        "totals": listing.totals(rows),
        "kinds": KINDS.items(),
        "bundles": listing.bundles_of(request.user, ServiceGiven),
    }
    return render(request, "reports/services.html", context)


@require_http_methods(["GET", "POST"])
@advisors
def service_new(request):
    return entries.written(
        request, ServiceForm, "reports/service_form.html", list_url=reverse("reports:services")
    )


@require_http_methods(["GET", "POST"])
@advisors
def service(request, pk):
    """Change a service of one's own."""
    entry = entries.own_entry(request, ServiceGiven, pk)
    return entries.written(
        request,
        ServiceForm,
        "reports/service_form.html",
        list_url=reverse("reports:services"),
        entry=entry,
    )


@require_http_methods(["GET", "POST"])
@advisors
def service_drop(request, pk):
    entry = entries.own_entry(request, ServiceGiven, pk)
    return entries.dropped(
        request, entry, "reports/service_drop.html", list_name="reports:services"
    )


@require_http_methods(["GET", "POST"])
@advisors
def service_code(request, pk):
    return _code_page(request, entries.own_entry(request, ServiceGiven, pk), "service")


@require_http_methods(["GET", "POST"])
@advisors
def log_code(request, pk):
    return _code_page(request, entries.own_entry(request, Activity, pk), "log")


def _code_page(request, entry, kind):
    """Before the code is asked for, what it is; then the code, its picture and who confirmed."""
    shown, is_gone = None, False
    if request.method == "POST":
        show_code(entry)
        return entries.see_other(request.path)
    rows = entry.confirmings.filter(fingerprint=confirming.fingerprint(entry))
    shown = rows.with_counts().first()
    if shown is not None:
        is_gone = shown.expires_at <= now()
    address = reverse("reports:confirm", args=[shown.code]) if shown else ""
    context = {
        "entry": entry,
        "kind": kind,
        "shown": shown,
        "is_gone": is_gone,
        "typed": f"{request.get_host()}/p",
        "qr": picture(request.build_absolute_uri(address)) if shown and not is_gone else "",
        "is_loopback": is_loopback(request),
    }
    return render(request, "reports/code.html", context)


@require_safe
@advisors
def groups(request):
    """Groups and bundles that the person's centres worked with, each with its sums and cards."""
    given, done = (_by_subject(request.user, model) for model in (ServiceGiven, Activity))
    subjects = given.keys() | done.keys()
    names = listing.titles_for(request.user, {pk for kind, pk in subjects if kind == "wiazka"})
    found = LocalGroup.objects.filter(pk__in=[pk for kind, pk in subjects if kind == "grupa"])
    names |= dict(found.order_by().values_list("pk", "name"))
    rows = [
        {
            "name": names[pk],
            "kind": kind,
            "pk": pk,
            "services": given.get((kind, pk), (0, 0)),
            "activities": done.get((kind, pk), (0, 0)),
        }
        for kind, pk in subjects
        if pk in names
    ]
    rows.sort(key=lambda one: (sort_key(one["name"]), str(one["pk"])))
    return render(request, "reports/groups.html", {"groups": rows})


def _by_subject(user, model):
    """{(„wiazka” or „grupa”, id): (rows, minutes)} of the person's centres."""
    sums = (
        model.objects.living()
        .of_centres(user)
        .exclude(bundle=None, group=None)
        .order_by()
        .values("bundle", "group", "group__bundle")
        .annotate(count=Count("pk"), minutes_=Sum("minutes"))
    )
    told = {}
    for one in sums:
        bundle = one["bundle"] or one["group__bundle"]
        key = ("wiazka", bundle) if bundle else ("grupa", one["group"])
        count, minutes = told.get(key, (0, 0))
        told[key] = (count + one["count"], minutes + one["minutes_"])
    return told


@require_http_methods(["GET", "POST"])
@advisors
def group(request, pk):
    """A group without a bundle is told which bundle it has begun."""
    held = listing.held_centres(request.user)
    found = get_object_or_404(LocalGroup.objects.select_related("bundle"), pk=pk, centre__in=held)
    bundles = Bundle.objects.visible_to(request.user).living()
    bundles = bundles.filter(is_example=False, centre=found.centre_id).order_by("title", "pk")
    if request.method == "POST":
        asked = listing.uuid_from(request.POST.get("bundle", ""))
        chosen = bundles.filter(pk=asked).first() if asked else None
        if chosen is None:
            context = {"group": found, "bundles": bundles, "is_missing": True}
            return render(request, "reports/group.html", context, status=422)
        found.bundle = chosen
        found.save(update_fields=["bundle"])
        return entries.see_other(reverse("reports:advice_card", args=["wiazka", chosen.pk]))
    if found.bundle_id:
        raise Http404
    return render(request, "reports/group.html", {"group": found, "bundles": bundles})
