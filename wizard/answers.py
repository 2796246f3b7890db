"""Answers to a save: a page for a browser, a few words of JSON for the autosave."""

from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime

from owes.polish import clock
from wizard.steps import neighbours


def wants_json(request):
    return request.headers.get("Accept", "").startswith("application/json")


def saved(request, bundle, record, *, step):
    """The record is stored: where the page goes, or what the autosave is told."""
    if wants_json(request):
        return JsonResponse(
            {
                "state": "saved",
                "id": str(record.pk),
                "version": record.version,
                "saved_at": clock(localtime(record.updated_at)),
            }
        )
    return see_other(after(request, bundle, record, step=step))


def after(request, bundle, record, *, step):
    """The next step when „Zapisz i dalej” was pressed, else the step the record stands on."""
    if "next" in request.POST:
        _, following = neighbours(step)
        if following is None:
            return reverse("wizard:check", args=[bundle.pk])
        return reverse("wizard:step", args=[bundle.pk, following.slug])
    return f"{reverse('wizard:step', args=[bundle.pk, step])}#r-{record.pk}"


def see_other(url):
    """303: the address of what was made, fetched with GET however it was sent."""
    answer = HttpResponseRedirect(url)
    answer.status_code = 303
    return answer


def invalid(request, form, template, context):
    """Nothing was stored; every error stands beside its field and what was typed stays."""
    if wants_json(request):
        return JsonResponse({"state": "invalid", "errors": form.errors}, status=422)
    return render(request, template, {**context, "form": form}, status=422)


def conflict(request, current, template, context):
    """Somebody was first; both texts go back, nothing is overwritten."""
    by = str(current.updated_by) if current.updated_by else ""
    if wants_json(request):
        return JsonResponse({"state": "conflict", "version": current.version, "by": by}, status=409)
    return render(request, template, {**context, "current": current, "by": by}, status=409)


def gone(request, template, context):
    """There is no such record in this bundle; what was typed is shown so that it can be kept."""
    if wants_json(request):
        return JsonResponse({"state": "gone"}, status=404)
    return render(request, template, context, status=404)
