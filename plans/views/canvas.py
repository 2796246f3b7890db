"""The nine blocks as one picture, and as a list where the screen is small."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from dossier import codelists, method, progress
from dossier.index import living
from dossier.thread import threads_of
from plans.density import sizes_for
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
    threads, state = threads_of(dossier), progress.progress(dossier)
    blocks = [_block(bundle, dossier, block, threads, state) for block in method.BLOCKS]
    _set_sizes(blocks)
    context = {"bundle": bundle, "blocks": blocks, "money": headline(dossier)}
    return render_to_string("canvas/_picture.html", context)


def _block(bundle, dossier, block, threads, state):
    entries = [
        _entry(bundle, entry, threads)
        for question in block.questions
        for entry in living(dossier.entries)
        if entry.question == question.code
    ]
    return {
        "block": block,
        "url": step_url(bundle.pk, block.questions[0].code),
        "entries": entries,
        "open": [
            {"text": question.text, "url": step_url(bundle.pk, question.code)}
            for question in block.questions
            if state.steps[question.code].state is not progress.State.DONE
        ],
    }


def _set_sizes(blocks):
    sizes = sizes_for(
        (
            item["block"],
            [entry["text"] for entry in item["entries"]],
            [question["text"] for question in item["open"]],
        )
        for item in blocks
    )
    for item in blocks:
        item["size"] = sizes[item["block"].code]


def _entry(bundle, entry, threads):
    return {
        "text": entry.text,
        "roles": [codelists.label("segment_roles", role) for role in entry.roles],
        "voices": threads.voices(entry.id),
        "url": thread_url(bundle.pk, entry.id),
    }
