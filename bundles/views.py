"""The list of bundles, starting a new one, and finding a place for it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from bundles import actions, listing
from bundles.enums import BundleStatus
from bundles.forms import MOST_PLACES, NewBundleForm, is_code
from owes.compiled import fetch_records
from owes.enums import Role
from owes.held import held_by
from owes.ids import uuid7
from owes.models import RoleAssignment, Territory
from owes.text import search_key

PAGE_SIZE = 20
#: More results than this, and one more letter is quicker than reading on.
MOST_RESULTS = 20


@login_required
@require_safe
def home(request):
    """Work starts with the list of bundles; that of who only reviews, with the reviews."""
    roles = {one.role for one in held_by(request.user)}
    if Role.COORDINATOR in roles and Role.ADVISOR not in roles:
        return redirect("reviews:desk")
    return redirect("bundles:list")


@login_required
@require_safe
def bundle_list(request):
    """Bundles of the person's centres or regions, newest change first; the examples apart."""
    held = fetch_records(_held, user=request.user)
    if not any(assignment.role in (Role.ADVISOR, Role.COORDINATOR) for assignment in held):
        return render(request, "bundles/no_bundles.html", {"roles": held})
    query = words(request.GET.get("q", ""))
    status = request.GET.get("stan", "")
    listed = listing.matching(listing.visible(request.user), query)
    archived_count = 0
    if status in BundleStatus.values:
        listed = [one for one in listed if one.status == status]
    elif not query:
        # Put away means out of the way, but a search finds everything.
        kept = [one for one in listed if one.status != BundleStatus.ARCHIVED]
        archived_count, listed = len(listed) - len(kept), kept
    ours = [one for one in listed if not one.is_example]
    page = Paginator(ours, PAGE_SIZE).get_page(request.GET.get("strona"))
    examples = []
    if page.number == 1:
        known = (one for one in listed if one.is_example)
        examples = sorted(known, key=lambda one: (search_key(one.title), one.pk))[:PAGE_SIZE]
    rows = listing.rows([*page.object_list, *examples], request.user)
    context = {
        "page": page,
        "rows": [row for row in rows if not row.bundle.is_example],
        "examples": [row for row in rows if row.bundle.is_example],
        "scopes": _scopes(held),
        "may_start": any(assignment.role == Role.ADVISOR for assignment in held),
        "is_coordinator": not any(assignment.role == Role.ADVISOR for assignment in held),
        "query": query,
        "status": status,
        "statuses": BundleStatus.choices,
        "archived": (BundleStatus.ARCHIVED, archived_count),
        "is_filtered": bool(query or status),
        "page_query": _page_query(request),
    }
    return render(request, "bundles/list.html", context)


def _held(user):
    return RoleAssignment.objects.held_by(user).select_related("centre", "region")


def _scopes(held):
    """Names of the centres and regions whose bundles the person sees."""
    return [
        str(assignment.centre or assignment.region)
        for assignment in held
        if assignment.role in (Role.ADVISOR, Role.COORDINATOR)
    ]


def _page_query(request):
    """The filters as they stand, to put before the number of a page."""
    kept = request.GET.copy()
    kept.pop("strona", None)
    return f"{kept.urlencode()}&" if kept else ""


@login_required
@require_http_methods(["GET", "POST"])
def new(request):
    """Start a bundle. „Szukaj” only looks for places and keeps what was typed and chosen."""
    if not RoleAssignment.objects.held_by(request.user).filter(role=Role.ADVISOR).exists():
        raise Http404
    if request.method == "GET":
        return _new_page(request, NewBundleForm(by=request.user))
    if "szukaj" in request.POST:
        # A search is no answer yet, so nothing is called wrong.
        typed = {name: request.POST.get(name, "") for name in ("id", "title", "centre")}
        return _new_page(request, NewBundleForm(initial=typed, by=request.user), is_search=True)
    form = NewBundleForm(request.POST, by=request.user)
    if not form.is_valid():
        return _new_page(request, form, status=422)
    try:
        bundle = actions.create_bundle(
            pk=form.cleaned_data["id"],
            title=form.cleaned_data["title"],
            centre=form.centre_of_bundle,
            places=form.cleaned_data["places"],
            by=request.user,
        )
    except actions.IdTaken:
        form.add_error(None, "Ten formularz był już użyty. Sprawdź dane i wyślij go jeszcze raz.")
        form.data = form.data.copy()
        form.data["id"] = uuid7()
        return _new_page(request, form, status=422)
    return redirect("wizard:journey", bundle.pk)


def _new_page(request, form, *, is_search=False, status=200):
    context = {"form": form, **place_choice(request, is_search=is_search)}
    return render(request, "bundles/new.html", context, status=status)


def place_choice(request, *, is_search=False):
    """What ``_place_picker.html`` takes besides the field: places chosen and found so far."""
    query = words(request.POST.get("q", ""))
    codes = [code for code in request.POST.getlist("places") if is_code(code)][: MOST_PLACES + 1]
    known = Territory.objects.filter(code__in=codes).select_related("parent")
    chosen = list(known.order_by("sort_key", "code"))
    found, is_cut = find_places(query) if is_search else ([], False)
    return {
        "query": query,
        "chosen": chosen,
        "found": [territory for territory in found if territory not in chosen],
        "is_cut": is_cut,
        "is_search": is_search,
    }


@login_required
@require_safe
def territories(request):
    """Powiaty and gminy whose names hold the words of ``q``, for the place field's script."""
    found, is_cut = find_places(words(request.GET.get("q", "")))
    results = [{"code": territory.code, "label": territory.label} for territory in found]
    return JsonResponse({"results": results, "more": is_cut})


def words(text):
    """What a person searches for: one line, no characters a database refuses."""
    return "".join(char for char in text if char.isprintable()).strip()[:80]


def find_places(query):
    """At most ``MOST_RESULTS`` territories, and whether there are more; none for no words."""
    if not query:
        return [], False
    found = list(Territory.objects.matching(query)[: MOST_RESULTS + 1])
    return found[:MOST_RESULTS], len(found) > MOST_RESULTS
