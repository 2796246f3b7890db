"""The journey, and one step of it."""

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_form
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from bundles.access import narrow, readable_bundle
from dossier import checks, finance, method, progress, thread
from dossier.index import living
from dossier.offers import offers
from owes.ids import uuid7
from plans.kept import body_of, dossier_of
from plans.links import Links
from wizard import drafts
from wizard.cards import Cards
from wizard.examples import example_of
from wizard.kinds import BY_PLURAL, KINDS
from wizard.offering import kind_for, refused
from wizard.steps import SECTIONS, STEPS, neighbours, section_of
from wizard.wording import CLOSED, OPENED, step_note, step_state


@login_required
@require_safe
def journey(request, pk):
    """The task list: every step with its state in a word and its numbers."""
    bundle = readable_bundle(request, pk)
    dossier = dossier_of(bundle)
    key = ("journey", bundle.lock)
    body = body_of(dossier, key, lambda: _journey(bundle, dossier))
    context = {"bundle": bundle, "body": body, "current": "journey"}
    return render(request, "wizard/journey.html", context)


def _journey(bundle, dossier):
    state = progress.progress(dossier)
    sections = [
        {
            "section": section,
            "rows": [_row(bundle, step, state) for step in section.steps],
            "state": _section_state(section, state),
            "is_for_workshops": section.is_for_workshops
            and any(bundle.lets_change(step.part) for step in section.steps),
        }
        for section in SECTIONS
    ]
    notices = checks.check(dossier)
    context = {
        "bundle": bundle,
        "dossier": dossier,
        "sections": sections,
        "share": state.share,
        "voiced": thread.share_with_voice(dossier),
        "next": _next(bundle, state),
        "errors": sum(notice.severity is checks.Severity.ERROR for notice in notices),
        "warnings": sum(notice.severity is checks.Severity.WARNING for notice in notices),
    }
    return render_to_string("wizard/_journey.html", context)


def _row(bundle, step, state):
    word, tone = step_state(state, step)
    if bundle.is_returned and bundle.open_parts is not None:
        word, tone = OPENED if bundle.may_change(step.part) else CLOSED
    return {
        "step": step,
        "url": reverse("wizard:step", args=[bundle.pk, step.slug]),
        "note": step_note(state, step),
        "word": word,
        "tone": tone,
        "block": method.question(step.question).block if step.question else None,
    }


def _section_state(section, state):
    words = {step_state(state, step)[1] for step in section.steps}
    if words == {"ok"}:
        return "done"
    return "now" if words - {"todo"} else ""


def _next(bundle, state):
    for section in SECTIONS:
        for step in section.steps:
            if step_state(state, step)[1] != "ok" and bundle.lets_change(step.part):
                return {
                    "step": step,
                    "section": section,
                    "url": reverse("wizard:step", args=[bundle.pk, step.slug]),
                }
    return None


@login_required
@require_safe
def step(request, pk, step):
    """One question: its records, a field for the next one, and what was said before."""
    if step not in STEPS:
        raise Http404
    step = STEPS[step]
    bundle = narrow(readable_bundle(request, pk), step.part)
    dossier = dossier_of(bundle)
    before, after = neighbours(step.slug)
    context = {
        "bundle": bundle,
        "dossier": dossier,
        "step": step,
        "section": section_of(step.slug),
        "question": method.question(step.question) if step.question else None,
        "lists": [_list(bundle, dossier, KINDS[slug], step) for slug in _kinds(dossier, step)],
        "offers": _offers(bundle, dossier, step) if step.offers and bundle.is_editable else [],
        "example": example_of(bundle, step),
        "before": before,
        "after": after,
        "money": finance.totals(dossier) if _about_money(step) else None,
        "largest": finance.largest_cost(dossier) if _about_money(step) else None,
        "financing": _financing(bundle, dossier) if step.slug == "finansowanie" else None,
        "current": "journey",
    }
    return render(request, "wizard/step.html", context)


def _kinds(dossier, step):
    """Kinds of record on the step; under a block's question also notes, where there are any."""
    if _is_of_block(step) and _has_notes(dossier, step):
        return ("notatka", *step.kinds)
    return step.kinds


def _is_of_block(step):
    return bool(step.question) and method.question(step.question).block is not None


def _has_notes(dossier, step):
    return any(note.question == step.question for note in living(dossier.notes))


def _list(bundle, dossier, kind, step):
    """One kind of record on a step: its cards and, for the team, a form for the next."""
    question = step.question if kind.needs_question else ""
    is_of_workshop = kind.slug == "notatka" and _is_of_block(step)
    rows = {
        "kind": kind,
        "count": 0,
        "title": "Karteczki z warsztatu" if is_of_workshop else "",
        "is_open": kind.slug == step.kinds[0],
    }
    if not kind.part:
        records = living(getattr(dossier, kind.plural))
        rows["count"] = sum(not question or one.question == question for one in records)
        key = ("cards", kind.slug, step.slug, bundle.is_editable)
        rows["cards"] = body_of(dossier, key, lambda: _cards(bundle, dossier, kind, step))
        rows["is_open"] |= kind.slug == "notatka" and not rows["count"]
    rows["part"] = kind.part
    return rows | _next_one(bundle, dossier, kind, step) if bundle.is_editable else rows


def _next_one(bundle, dossier, kind, step):
    """The form for the next record of a kind, or for the part of the bundle."""
    question = step.question if kind.needs_question else ""
    instance = bundle if kind.part else drafts.new_record(kind, bundle, uuid7(), question)

    def make():
        # Two forms on one page ask for a text each: their ids must differ.
        return kind.form(
            instance=instance,
            brief=not kind.part,
            without=() if _has_notes(dossier, step) else ("origins",),
            links=Links(bundle, dossier),
            auto_id=f"{kind.slug}-%s",
        )

    url = reverse("wizard:record", args=[bundle.pk, kind.slug, instance.pk])
    found = {"form": SimpleLazyObject(make), "form_url": url, "question": question}
    if not kind.part:
        # Nothing in the fields is a record's own before it is stored.
        key = ("form", kind.slug, step.slug, localdate(), kind.form.also_says(bundle))
        found["fields"] = body_of(dossier, key, lambda: as_crispy_form(make()))
    return found


def _cards(bundle, dossier, kind, step):
    question = step.question if kind.needs_question else ""
    context = {
        "cards": Cards(bundle, dossier).of(kind.plural, question),
        "kind": kind,
        "is_editable": bundle.is_editable,
        "stage": section_of(step.slug).code,
    }
    return render_to_string("wizard/_cards.html", context)


def _offers(bundle, dossier, step):
    gone = refused(bundle)
    key = ("offers", step.offers, gone)
    found = body_of(dossier, key, lambda: offers(dossier, step.offers, refused=gone))
    return [
        {
            "offer": offer,
            "source": BY_PLURAL[offer.source_kind],
            "edit_url": _edit_url(bundle, step, offer),
        }
        for offer in found
    ]


def _edit_url(bundle, step, offer):
    kind = kind_for(step.offers)
    url = reverse("wizard:record", args=[bundle.pk, kind.slug, uuid7()])
    question = f"&question={step.question}" if kind.needs_question else ""
    return f"{url}?cel={step.offers}&podpowiedz={offer.source_id}{question}"


def _about_money(step):
    return step.slug == "finansowanie" or (
        _is_of_block(step)
        and method.question(step.question).block.code
        in ("struktura_kosztow", "strumienie_przychodow")
    )


def _financing(bundle, dossier):
    """(cost, what is not yet covered, link) for every living cost."""
    gaps = finance.gaps(dossier)
    return [
        {
            "cost": cost,
            "gap": gaps.get(cost.id, 0),
            "url": reverse("wizard:financing", args=[bundle.pk, cost.id]),
        }
        for cost in dossier.costs
        if cost.is_living
    ]
