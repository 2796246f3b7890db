"""The projector: whoever has its address may look; it changes nothing."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workshops import addresses, board, changes, clock, earlier, outcomes, result_sentences
from workshops.actions import voting
from workshops.enums import BoardView, Phase
from workshops.live import tokens
from workshops.models import Workshop

#: The most blank notes drawn for what is still hidden; the number stands beside them.
MOST_BLANKS = 60


@never_cache
@require_safe
def screen(request, token):
    """The whole page, or with ``?scena=1`` what its script puts in place of the scene."""
    workshop = Workshop.objects.select_related("current", "bundle").filter(screen_token=token)
    found = workshop.first()
    if found is None:
        raise Http404
    if found.current is not None:
        found.current.workshop = found
    context = _scene(found)
    if found.is_open:
        context |= {"address": addresses.typed(request), "qr": addresses.qr(request, found)}
    if "scena" in request.GET:
        return render(request, "workshops/screen/_scene.html", context)
    context["live"] = tokens.issue(found, board.SCREEN)
    return render(request, "workshops/screen/screen.html", context)


def _scene(workshop):
    """What is shown of where the workshop stands now."""
    step = workshop.current
    counts = board.counts(workshop)
    left, clock_text = clock.left(workshop)
    context = {
        "workshop": workshop,
        "step": step,
        "since": workshop.seq,
        "counts": changes.count_texts(counts),
        "left": left,
        "clock": clock_text,
        "is_list": step is not None and step.view == BoardView.LIST,
        "panel": "",
    }
    if not workshop.is_open:
        return {**context, "panel": "over", "concluded": _concluded(workshop)}
    if step is None:
        return context
    context |= {"panel": PANELS[step.phase], **_notes(step, counts)}
    if board.shows_earlier(step) and step.phase != Phase.CONCLUDE:
        context["earlier"] = earlier.findings(step, workshop.bundle_id)
    return context


PANELS = {
    Phase.COLLECT: "collect",
    Phase.REVEAL: "wall",
    Phase.GROUP: "groups",
    Phase.VOTE: "vote",
    Phase.CONCLUDE: "results",
}


def _notes(step, counts):
    if step.phase == Phase.COLLECT:
        is_hidden = step.hides_notes
        blanks = range(1, min(counts.waiting, MOST_BLANKS) + 1) if is_hidden else ()
        return {"notes": list(board.notes_of(step)), "hides": is_hidden, "blanks": blanks}
    if step.phase == Phase.REVEAL:
        return {"notes": list(board.notes_of(step))}
    if step.phase == Phase.GROUP:
        groups, loose = board.groups_of(step)
        return {"groups": groups, "loose": loose}
    if step.phase == Phase.VOTE:
        return {"rule": result_sentences.rule(voting.rules_of(step))}
    found = outcomes.of(step)
    shown = [one for one in found if one.matters]
    return {"outcomes": shown, "rest": len(found) - len(shown)}


def _concluded(workshop):
    """[(question, its conclusions)] of a workshop that is over."""
    steps = workshop.steps.prefetch_related("clusters")
    found = [
        (step, [one for one in step.clusters.all() if one.concluded_as is not None])
        for step in steps
    ]
    return [(step, conclusions) for step, conclusions in found if conclusions]


@require_safe
def scanned(request, code):
    """From the address of the QR code, which is in capitals, to the door."""
    return HttpResponseRedirect(f"/w/{code}/")
