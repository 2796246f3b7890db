"""Moments of a bundle: keeping one, comparing two, going back to one."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bundles.access import editable_bundle, readable_bundle
from bundles.record_forms import prose
from dossier.index import by_id
from dossier.integrity import InvalidDossier
from dossier.serial import fingerprint
from owes.polish import counted
from plans.assemble import assemble
from plans.changes import compare, moment_words
from plans.enums import PointKind
from plans.kept import body_of, dossier_of
from plans.models import RestorePoint
from plans.restoring import MovedOn, back_to, restore
from plans.versions import keep

#: The moment that is not kept anywhere: how the bundle stands.
NOW = "teraz"


class MomentForm(forms.Form):
    """What a moment is called."""

    label = prose(
        120,
        label="Nazwa tego momentu",
        help_text="Na przykład „Przed drugim warsztatem”.",
        required_message="Nazwij ten moment, żeby dało się go potem odnaleźć.",
    )


@login_required
@require_safe
def versions(request, pk):
    """Every kept moment and now; two are chosen and compared."""
    return _list(request, readable_bundle(request, pk), MomentForm())


def _list(request, bundle, form, status=200):
    points = list(RestorePoint.objects.filter(bundle=bundle).for_list())
    context = {"bundle": bundle, "points": points, "form": form, "now": NOW, "current": "versions"}
    return render(request, "plans/versions.html", context, status=status)


@require_POST
@login_required
def version_new(request, pk):
    """Keep the bundle as it is now, under a name."""
    bundle = editable_bundle(request, pk)
    form = MomentForm(request.POST)
    if not form.is_valid():
        return _list(request, bundle, form, status=422)
    label = form.cleaned_data["label"]
    point, is_new = keep(bundle, kind=PointKind.BY_HAND, by=request.user, label=label)
    if is_new or point.label == label:
        messages.success(request, f"Zapisano moment „{point.title}”.")
    else:
        when = moment_words(point.at)
        messages.info(request, f"Od momentu „{point.title}” ({when}) nic się nie zmieniło.")
    return redirect("plans:versions", bundle.pk)


@login_required
@require_safe
def diff(request, pk):
    """What changed from ``?od=`` to ``?do=``: ids of moments, or „teraz”."""
    bundle = readable_bundle(request, pk)
    chosen = [request.GET.get(name, "") for name in ("od", "do")]
    if not all(chosen):
        messages.info(request, "Wybierz dwa momenty, które chcesz porównać.")
        return redirect("plans:versions", bundle.pk)
    context = {"bundle": bundle, "current": "versions"}
    before, after = (_moment(bundle, one) for one in chosen)
    stored = dossier_of(bundle)
    key = ("diff", before and before.pk, after and after.pk)
    try:
        body = body_of(stored, key, lambda: _diff(bundle, stored, before, after))
    except InvalidDossier:
        return render(request, "plans/versions_unreadable.html", context)
    base = reverse("plans:diff", args=[bundle.pk])
    context |= {
        "before": _heading(before),
        "after": _heading(after),
        "turned_url": f"{base}?od={chosen[1]}&do={chosen[0]}",
        "is_same": before == after,
        "body": body,
    }
    return render(request, "plans/versions_diff.html", context)


def _moment(bundle, chosen):
    """A kept moment without what it holds, ``None`` for now."""
    if chosen == NOW:
        return None
    try:
        pk = UUID(chosen)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(RestorePoint.objects.defer("content"), bundle=bundle, pk=pk)


def _heading(point):
    return {"title": point.title, "at": point.at} if point else {"title": "Teraz", "at": now()}


def _diff(bundle, stored, before, after):
    earlier, later = (point.dossier if point else stored for point in (before, after))
    comparison = compare(bundle.pk, earlier, later, known=by_id(stored).keys())
    context = {"comparison": comparison, "is_same": before == after}
    return render_to_string("plans/_diff.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def version_restore(request, pk, point):
    """What would change, then the change."""
    bundle = editable_bundle(request, pk, part="")
    point = get_object_or_404(RestorePoint, bundle=bundle, pk=point)
    try:
        if request.method == "POST":
            return _restored(request, bundle, point)
        return _ask(request, bundle, point, assemble(bundle))
    except InvalidDossier:
        context = {"bundle": bundle, "current": "versions"}
        return render(request, "plans/versions_unreadable.html", context)


def _restored(request, bundle, point):
    try:
        changed = restore(point, by=request.user, seen=request.POST.get("seen", ""))
    except MovedOn as moved:
        return _ask(request, bundle, point, moved.dossier, moved_on=True)
    if changed:
        words = counted(changed, "zapis", "zapisy", "zapisów")
        messages.success(
            request,
            f"Przywrócono stan „{point.title}”: zmieniono {words}. "
            "Stan sprzed przywrócenia jest na liście momentów.",
        )
    else:
        messages.info(request, f"Wiązka jest już w stanie „{point.title}”.")
    return redirect("plans:versions", bundle.pk)


def _ask(request, bundle, point, current, *, moved_on=False):
    context = {
        "bundle": bundle,
        "point": point,
        "comparison": compare(bundle.pk, current, back_to(point, current)),
        "seen": fingerprint(current),
        "moved_on": moved_on,
        "current": "versions",
    }
    status = 409 if moved_on else 200
    return render(request, "plans/versions_restore.html", context, status=status)
