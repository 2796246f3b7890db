"""The library of finished bundles, for everybody who works in a centre or a region today."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bundles.actions import IdTaken
from bundles.forms import NewBundleForm
from bundles.views import place_choice
from dossier import codelists
from owes.enums import Role
from owes.fields import DayField
from owes.ids import uuid7
from owes.models import RoleAssignment
from reviews import library, library_page
from reviews.actions import copying
from reviews.answers import again, see_other
from reviews.models import LibraryEntry
from reviews.queue import paging


@login_required
@require_safe
def bundles(request):
    """Finished bundles found by words, place, group and area; the newest first."""
    library.require_worker(request.user)
    asked = library.read(request.GET)
    found = library.found(asked)
    page = paging.page([found.rows], paging.NEWEST, request.GET)
    context = {
        "asked": asked,
        "cards": [library.card(entry) for entry in page.reviews],
        "found": found,
        "before": asked.query(przed=page.before) if page.before else "",
        "after": asked.query(po=page.after) if page.after else "",
        "groups": codelists.choices("target_groups"),
        "areas": codelists.choices("social_service_areas"),
    }
    return render(request, "reviews/library.html", context)


@login_required
@require_safe
def entry(request, pk):
    """One bundle of the library by the id of the bundle it was made of; of one that was taken
    back only that it was."""
    library.require_worker(request.user)
    found = _entry(pk)
    context = {"entry": found, "card": library.card(found)}
    if found.withdrawn_at is not None:
        return render(request, "reviews/library_withdrawn.html", context)
    context["body"] = library_page.body(library.dossier_of(found.shown_id))
    context["may_begin"] = _centres_of(request.user).exists()
    return render(request, "reviews/library_entry.html", context)


class BeginForm(NewBundleForm):
    """A new bundle with the first day of its work."""

    starts_on = DayField(
        label="Początek prac",
        help_text="Nieobowiązkowy. Z nim zadania dostaną terminy; bez niego ustawicie je sami.",
    )


@login_required
@require_http_methods(["GET", "POST"])
def begin(request, pk):
    """Begin a bundle of one's own from one of the library."""
    found = _entry(pk)
    if found.withdrawn_at is not None or not _centres_of(request.user).exists():
        raise Http404
    if request.method == "GET":
        form = BeginForm(by=request.user, initial={"title": found.title})
        return render(request, "reviews/library_begin.html", _context(request, found, form))
    if "szukaj" in request.POST:
        names = ("id", "title", "centre", "starts_on")
        typed = {name: request.POST.get(name, "") for name in names}
        form = BeginForm(initial=typed, by=request.user)
        context = _context(request, found, form, is_search=True)
        return render(request, "reviews/library_begin.html", context)
    form = BeginForm(request.POST, by=request.user)
    if not form.is_valid():
        return again(request, "reviews/library_begin.html", _context(request, found, form))
    try:
        made = copying.begin_from(
            found,
            pk=form.cleaned_data["id"],
            title=form.cleaned_data["title"],
            centre=form.centre_of_bundle,
            places=list(form.cleaned_data["places"]),
            starts_on=form.cleaned_data["starts_on"],
            by=request.user,
        )
    except IdTaken:
        form.add_error(
            None, _("Ten formularz był już użyty. Sprawdź dane i wyślij go jeszcze raz.")
        )
        form.data = form.data.copy()
        form.data["id"] = uuid7()
        return again(request, "reviews/library_begin.html", _context(request, found, form))
    return see_other(made.get_absolute_url())


def _context(request, found, form, *, is_search=False):
    return {"entry": found, "form": form, **place_choice(request, is_search=is_search)}


def _entry(pk):
    """The bundle's newest entry, with bundle and centre; else 404."""
    rows = LibraryEntry.objects.filter(bundle=pk).select_related("bundle__centre", "submission")
    found = rows.order_by("-at", "-pk").first()
    if found is None:
        raise Http404
    return found


def _centres_of(user):
    return RoleAssignment.objects.held_by(user).filter(role=Role.ADVISOR)
