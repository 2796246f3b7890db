"""Code lists: an admin of the country keeps their items."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bundles.views import words
from dossier import codelists
from office.access import country_administrators
from office.lists import keeping, usage
from office.lists.declared import BY_SLUG, LISTS
from office.lists.forms import ItemForm
from office.trail.telling import told
from owes.models import Event
from owes.polish import counted
from owes.text import search_key

#: A list of more items than this has a search.
SHORT = 20


@require_safe
@country_administrators
def lists(request):
    today = localdate()
    rows = []
    for kept in LISTS:
        items = kept.items()
        offered = sum(codelists.is_offered(item, today) for item in items)
        rows.append({"list": kept, "all": len(items), "gone": len(items) - offered})
    return render(request, "office/lists.html", {"rows": rows})


@require_safe
@country_administrators
def one_list(request, slug):
    kept, today = _kept(slug), localdate()
    used = usage.bundles_by_code(kept)
    query = words(request.GET.get("q", ""))
    items = kept.items()
    found = _matching(items, query)
    rows = [
        {
            "item": item,
            "attributes": [(one.label, one.told(item)) for one in kept.attributes],
            "state": _state(item, today),
            "used": used.get(item["code"], 0),
        }
        for item in found
    ]
    is_long = len(items) > SHORT
    context = {"kept": kept, "rows": rows, "query": query, "is_long": is_long}
    return render(request, "office/list.html", context)


def _matching(items, query):
    """Items whose name, hint or code hold every word of the query, diacritics aside."""
    wanted = search_key(query).split()
    if not wanted:
        return items
    keys = [search_key(f"{one['label']} {one.get('hint', '')} {one['code']}") for one in items]
    return [
        one for one, key in zip(items, keys, strict=True) if all(word in key for word in wanted)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@country_administrators
def new_item(request, slug):
    kept = _kept(slug)
    if kept.is_fixed:
        raise Http404
    form = ItemForm(request.POST or None, kept=kept)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            keeping.add(kept, code=code, by=request.user, **form.values())
        except keeping.CodeTaken:
            form.add_error("code", _("Ktoś właśnie dodał pozycję z takim kodem. Wpisz inny."))
        else:
            messages.success(request, _("Pozycja dodana. Można ją już wybierać."))
            return redirect(f"{reverse('office:list', args=[slug])}#p-{code}")
    status = 422 if request.method == "POST" else 200
    return render(request, "office/list_item.html", {"kept": kept, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@country_administrators
def item(request, slug, code):
    kept = _kept(slug)
    found = _item(kept, code)
    version = keeping.version_of(kept, code)
    form = ItemForm(request.POST or None, kept=kept, item=found, version=version)
    status, current = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed_over = form.cleaned_data["version"]
            try:
                keeping.change(kept, code, version=typed_over, by=request.user, **form.values())
            except keeping.StaleItem as stale:
                status, current = 409, stale.current
                form.data = {**form.data.dict(), "version": version}
            else:
                messages.success(request, _("Zapisano. Nowe brzmienie jest już wszędzie."))
                return redirect(f"{reverse('office:list', args=[slug])}#p-{code}")
    used = usage.bundles_by_code(kept).get(code, 0)
    history = Event.objects.filter(kind="codelistitem", facts__list=kept.codes, facts__code=code)
    context = {
        "kept": kept,
        "form": form,
        "item": found,
        "current": current,
        "state": _state(found, localdate()),
        "used": _used(used),
        "history": told(history.select_related("by")[:50]),
    }
    return render(request, "office/list_item.html", context, status=status)


@require_POST
@country_administrators
def retire(request, slug, code):
    """Offer the item no more from tomorrow on, or offer it again."""
    kept = _kept(slug)
    _item(kept, code)
    if kept.is_fixed:
        raise Http404
    is_back = request.POST.get("przywroc") == "tak"
    version = keeping.version_of(kept, code)
    last = None if is_back else localdate()
    keeping.change(kept, code, version=version, by=request.user, valid_to=last)
    words = (
        _("Pozycję znów można wybierać.")
        if is_back
        else _("Dziś jest ostatni dzień tej pozycji: od jutra nikt jej nie wybierze.")
    )
    messages.success(request, words)
    return redirect(f"{reverse('office:list', args=[slug])}#p-{code}")


@require_POST
@country_administrators
def move(request, slug, code):
    kept = _kept(slug)
    _item(kept, code)
    if kept.is_fixed:
        raise Http404
    keeping.move(kept, code, up=request.POST.get("gdzie") == "wyzej", by=request.user)
    return redirect(f"{reverse('office:list', args=[slug])}#p-{code}")


def _kept(slug):
    try:
        return BY_SLUG[slug]
    except KeyError:
        raise Http404 from None


def _item(kept, code):
    try:
        found = codelists.item(kept.codes, code)
    except codelists.UnknownCode:
        raise Http404 from None
    if not kept.holds(found):
        raise Http404
    return found


def _state(item, today):
    """(tone, word) of the item on the day."""
    first, last = item.get("valid_from"), item.get("valid_to")
    if last is not None and last < today:
        return "todo", _("wycofana")
    if first is not None and first > today:
        return "warn", _("jeszcze nie obowiązuje")
    if last is not None:
        return "warn", _("kończy się")
    return "ok", _("do wyboru")


def _used(number):
    if not number:
        return _("Nie używa jej jeszcze żadna wiązka.")
    return f"Używana w {counted(number, 'wiązce', 'wiązkach', 'wiązkach')}."
