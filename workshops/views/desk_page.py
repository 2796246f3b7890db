"""The desk's page, whatever phase the workshop is in, with whichever form was not accepted."""

from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from workshops import addresses, board, changes, clock, outcomes, result_sentences
from workshops.actions import running, voting
from workshops.enums import PHASES, BoardView, Guard, Phase
from workshops.forms_desk import (
    MinutesForm,
    PaperVoteForm,
    PaperVotersForm,
    RulesForm,
    WriteForm,
    uuids,
)
from workshops.live import tokens
from workshops.models import Card, Workshop
from workshops.views import suggestions

PANELS = {
    Phase.COLLECT: "workshops/desk/_collect.html",
    Phase.REVEAL: "workshops/desk/_reveal.html",
    Phase.GROUP: "workshops/desk/_group.html",
    Phase.VOTE: "workshops/desk/_vote.html",
    Phase.CONCLUDE: "workshops/desk/_conclude.html",
}
#: What the button of the next phase says it will do.
FORWARD = {
    Phase.COLLECT: "Dalej: odsłoń karteczki",
    Phase.REVEAL: "Dalej: grupujemy",
    Phase.GROUP: "Dalej: głosujemy",
    Phase.VOTE: "Dalej: zamknij głosowanie i pokaż wyniki",
}
OVER = "Warsztat jest już zakończony."
#: Fields of the desk's forms in which somebody may have written a sentence.
TEXTS = ("text", "name", "why", "place")


@dataclass
class PhaseTab:
    code: str
    label: str
    is_current: bool


def led(request, pk):
    """The workshop if the user leads it, with its bundle and current step; else 404."""
    found = Workshop.objects.run_by(request.user).select_related("current", "bundle").filter(pk=pk)
    return _whole(found.first())


def _whole(workshop):
    if workshop is None:
        raise Http404
    if workshop.current is not None:
        workshop.current.workshop = workshop
    return workshop


def leading(view):
    """A change made at the desk: ``view(request, workshop, …)``, POST, by who leads it.

    When the workshop is over meanwhile, its summary is shown, with what was typed.
    """

    @login_required
    @require_POST
    @wraps(view)
    def wrapped(request, pk, **kwargs):
        workshop = led(request, pk)
        if workshop.is_open:
            try:
                return view(request, workshop, **kwargs)
            except running.Closed:
                pass
        return shown(request, workshop, status=409, lost=OVER)

    return wrapped


def done(workshop, request=None, message="", anchor=""):
    """303 back to the desk."""
    if message:
        messages.success(request, message)
    address = reverse("workshops:desk", args=[workshop.pk])
    return HttpResponseRedirect(f"{address}{anchor}", status=303)


def the_step(workshop, pk):
    """A step of this workshop, or 404."""
    step = workshop.steps.filter(pk=pk).first()
    if step is None:
        raise Http404
    step.workshop = workshop
    return step


def step_sent(request, workshop):
    """The step that the form names: it stays what was meant, whoever moves on meanwhile."""
    sent = uuids([request.POST.get("step", "")])
    if not sent:
        raise Http404
    return the_step(workshop, sent[0])


def shown(request, workshop, *, status=200, lost="", **forms):
    """The desk as it is now. ``forms``: bound forms to show in place of fresh ones; ``lost``:
    why what was typed could not be kept where it belongs, shown with the text itself."""
    if status != 200:
        # Whatever refused the change may have moved the workshop too.
        workshop = _whole(board.stored(workshop.pk))
    context = {
        "workshop": workshop,
        "since": workshop.seq,
        "step": workshop.current,
        "steps": list(workshop.steps.all()),
        "lost": lost,
        "typed": [text for name in TEXTS if (text := request.POST.get(name, "").strip())]
        if lost
        else [],
    }
    if not workshop.is_open:
        context |= _summary(workshop)
        return render(request, "workshops/desk/over.html", context, status=status)
    context |= _hall(request, workshop, forms) | _where(context)
    if workshop.current is not None:
        # Notes may be typed in any phase: somebody always thinks of one more.
        context["write"] = forms.get("write") or WriteForm(
            workshop=workshop, steps=context["steps"]
        )
        context["skipped"] = suggestions.skipped(request, workshop.current)
        context |= FILL[workshop.current.phase](workshop, context, forms)
    is_scene = request.method == "GET" and "scena" in request.GET
    template = "workshops/desk/_scene.html" if is_scene else "workshops/desk/desk.html"
    return render(request, template, context, status=status)


def _hall(request, workshop, forms):
    """Who is here, how they join, what the projector shows, the clock."""
    left, text = clock.left(workshop)
    counts = board.counts(workshop)
    offered = clock.offered(workshop.current) if workshop.current else 5
    return {
        "live": tokens.issue(workshop, board.FACILITATOR),
        "address": addresses.typed(request),
        "is_loopback": addresses.is_loopback(request),
        "counts": changes.count_texts(counts),
        "numbers": counts,
        "left": left,
        "clock": text,
        "views": BoardView.choices,
        "minutes": forms.get("minutes") or MinutesForm(initial={"minutes": offered}),
        "papers": forms.get("papers")
        or PaperVotersForm(initial={"paper_voters": workshop.paper_voters}),
    }


def _where(context):
    """The step's phases, what comes before and after, and its place among the steps."""
    step = context["step"]
    if step is None:
        return {}
    steps = context["steps"]
    others = [one for one in steps if not one.is_skipped or one.pk == step.pk]
    place = next(number for number, one in enumerate(others) if one.pk == step.pk)
    later = others[place + 1] if place + 1 < len(others) else None
    return {
        "tabs": [PhaseTab(one.value, one.label, one == step.phase) for one in PHASES],
        "back": running.neighbour(step, forward=False),
        "forward": running.neighbour(step, forward=True),
        "forward_text": FORWARD.get(step.phase, ""),
        "later": later,
        "place": place + 1,
        "steps_count": len(others),
        "panel": PANELS[step.phase],
    }


# --- What each phase needs -------------------------------------------------------------


def _collect(workshop, context, forms):
    """Hidden notes are hidden from the facilitator too."""
    step = workshop.current
    return {"hides": step.hides_notes, "notes": list(board.notes_of(step))}


def _reveal(workshop, context, forms):
    """The wall, what is covered and waits for a decision, and what was hidden."""
    revealed = Card.objects.living().filter(step=workshop.current, is_revealed=True)
    cards = list(revealed.on_the_wall())
    seen = [card for card in cards if not card.is_hidden]
    return {
        "notes": [card for card in seen if card.guard != Guard.PENDING],
        "pending": [card for card in seen if card.guard == Guard.PENDING],
        "hidden": [card for card in cards if card.is_hidden],
    }


def _group(workshop, context, forms):
    step = workshop.current
    groups, loose = board.groups_of(step)
    return {
        "groups": groups,
        "loose": loose,
        "suggestions": suggestions.offered(loose, context["skipped"]),
        "chosen": forms.get("chosen") or {},
        "rename": forms.get("rename") or {},
        "can_undo": step.moves.exists(),
        "rules_form": forms.get("rules") or RulesForm(step=step),
        "has_votes": step.votes.exists(),
    }


def _vote(workshop, context, forms):
    step = workshop.current
    targets, rules = voting.targets(step), voting.rules_of(step)
    found = {
        "rules_form": forms.get("rules") or RulesForm(step=step),
        "rule": result_sentences.rule(rules),
        "targets_count": len(targets),
        "has_votes": bool(context["numbers"].voted),
    }
    if workshop.paper_voters:
        found["paper"] = forms.get("paper") or PaperVoteForm(
            workshop=workshop, rules=rules, targets=targets
        )
    return found


def _conclude(workshop, context, forms):
    found = outcomes.of(workshop.current)
    return {
        "outcomes": [one for one in found if one.matters],
        "rest": [one for one in found if not one.matters],
        "conclude": forms.get("conclude") or {},
        "aside": forms.get("aside") or {},
    }


FILL = {
    Phase.COLLECT: _collect,
    Phase.REVEAL: _reveal,
    Phase.GROUP: _group,
    Phase.VOTE: _vote,
    Phase.CONCLUDE: _conclude,
}


def _summary(workshop):
    """A workshop that is over: what was settled under each question."""
    steps = workshop.steps.filter(was_opened=True).prefetch_related("clusters")
    return {
        "concluded": [
            (step, [one for one in step.clusters.all() if one.is_settled]) for step in steps
        ]
    }
