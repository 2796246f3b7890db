"""The nine blocks as one picture, and as a list where the screen is small."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from plans.canvas_blocks import blocks_of
from plans.kept import body_of
from plans.money import headline
from plans.names import step_url, thread_url
from plans.reading import read


@login_required
@require_safe
def picture(request, pk):
    """The canvas: every entry with its thread, every open question with the way to it."""
    bundle, dossier = read(request, pk)
    body = body_of(dossier, "canvas", lambda: _body(bundle, dossier))
    context = {"bundle": bundle, "body": body, "current": "canvas"}
    return render(request, "canvas/picture.html", context)


def _body(bundle, dossier):
    blocks = blocks_of(
        dossier,
        record_url=lambda pk: thread_url(bundle.pk, pk),
        question_url=lambda slug: step_url(bundle.pk, slug),
    )
    context = {"bundle": bundle, "blocks": blocks, "money": headline(dossier)}
    return render_to_string("canvas/_picture.html", context)
