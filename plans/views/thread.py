"""The whole thread of a bundle as a picture and as a list; or of one record chosen in it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from dossier.thread import share_with_voice, tasks_without_voice, threads_of
from plans.kept import body_of
from plans.names import text_of, thread_url
from plans.pictures import weave_picture
from plans.reading import read
from plans.weave import COLUMNS, weave

#: More boxes than this are no picture any more: somebody has to choose a record first.
MOST_BOXES = 900


@login_required
@require_safe
def thread(request, pk):
    """``?zapis=`` shows only what stands above and below that record."""
    bundle, dossier = read(request, pk)
    chosen = _chosen(request, threads_of(dossier))
    body = body_of(dossier, ("thread", chosen), lambda: _body(bundle, dossier, chosen))
    context = {"bundle": bundle, "body": body, "current": "thread"}
    return render(request, "plans/thread.html", context)


def _body(bundle, dossier, chosen):
    threads = threads_of(dossier)
    woven = weave(threads, chosen)
    base = reverse("plans:thread", args=[bundle.pk])
    context = {
        "bundle": bundle,
        "share": share_with_voice(dossier),
        "without_voice": [
            {"text": text_of(threads.record(task)), "url": thread_url(bundle.pk, task)}
            for task in tasks_without_voice(dossier)
        ],
        "picture": _picture(woven, base, bundle, chosen),
        "columns": [
            {"heading": heading, "rows": [_row(node, base, bundle) for node in column]}
            for (heading, _), column in zip(COLUMNS, woven.columns, strict=True)
        ],
        "chosen": _chosen_row(threads, chosen, bundle),
        "size": woven.size,
    }
    return render_to_string("plans/_thread.html", context)


def _chosen(request, threads):
    asked = request.GET.get("zapis", "")
    if not asked:
        return None
    try:
        chosen = UUID(asked)
    except ValueError as error:
        raise Http404 from error
    if chosen not in threads.records:
        raise Http404
    return chosen


def _picture(woven, base, bundle, chosen):
    if not woven.size or woven.size > MOST_BOXES:
        return ""

    def url_of(node):
        # What is chosen already leads on to its own page.
        return thread_url(bundle.pk, node.id) if node.id == chosen else f"{base}?zapis={node.id}"

    return weave_picture(
        "Nić: od głosów po lewej do zadań po prawej. To samo jest na liście obok obrazu.",
        [heading for heading, _ in COLUMNS],
        woven.columns,
        woven.edges,
        url_of=url_of,
        chosen=chosen,
    )


def _row(node, base, bundle):
    return {
        "text": node.text,
        "kind": node.kind,
        "is_loose": node.is_loose,
        "url": thread_url(bundle.pk, node.id),
        "choose_url": f"{base}?zapis={node.id}",
    }


def _chosen_row(threads, chosen, bundle):
    if chosen is None:
        return None
    return {"text": text_of(threads.record(chosen)), "url": thread_url(bundle.pk, chosen)}
