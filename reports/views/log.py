"""The animator's log."""

from django.db.models import Max
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from bundles.models import Activity
from dossier import method
from reports import listing
from reports.access import advisors
from reports.forms import ActivityForm
from reports.views import entries

#: Kinds offered first to whoever has no entries yet.
USUAL = ("inicjowanie_spotkan", "ulatwianie_kontaktow", "wymiana_informacji", "edukowanie_es")
KINDS = {one.code: one.label for one in method.ANIMATOR_TASKS}


@require_safe
@advisors
def log(request):
    """Own entries by month, or those of the person's centres, to be read."""
    asked = listing.asked_from(request.GET, KINDS)
    rows = listing.found(Activity.objects.all(), request.user, asked)
    page, months = listing.months(rows, request.user, request.GET.get("strona"))
    context = {
        "asked": asked,
        "page": page,
        "months": months,
        "totals": listing.totals(rows),
        "kinds": KINDS.items(),
        "bundles": listing.bundles_of(request.user, Activity),
    }
    return render(request, "reports/log.html", context)


@require_http_methods(["GET", "POST"])
@advisors
def log_new(request):
    """Three taps: what, how long, „zapisz”."""
    return entries.written(
        request,
        ActivityForm,
        "reports/log_form.html",
        list_url=reverse("reports:log"),
        recent=recent(request.user),
    )


def recent(user, number=4):
    """Codes of the kinds the person wrote down last, filled up with the usual ones."""
    rows = Activity.objects.living().filter(by=user).order_by()
    last = rows.values("kind").annotate(at=Max("created_at")).order_by("-at")[:number]
    return list(dict.fromkeys([*(one["kind"] for one in last), *USUAL]))[:number]


@require_http_methods(["GET", "POST"])
@advisors
def log_entry(request, pk):
    """Change one's own entry."""
    entry = entries.own_entry(request, Activity, pk)
    return entries.written(
        request,
        ActivityForm,
        "reports/log_form.html",
        list_url=reverse("reports:log"),
        recent=recent(request.user),
        entry=entry,
    )


@require_http_methods(["GET", "POST"])
@advisors
def log_drop(request, pk):
    entry = entries.own_entry(request, Activity, pk)
    return entries.dropped(request, entry, "reports/log_drop.html", list_name="reports:log")
