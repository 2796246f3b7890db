"""One record: its page, its save, its tombstone, its place in the list."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from bundles.access import editable_bundle
from bundles.editing import (
    Dropped,
    StaleVersion,
    drop_record,
    linked_through_others,
    move_record,
    save_record,
)
from bundles.locking import require_open
from bundles.record_forms import OneLinkField, prose
from dossier.sources import changed_sources
from plans.links import Links
from plans.models import Task
from plans.names import text_of
from wizard import answers, drafts
from wizard.kinds import KINDS
from wizard.steps import STEPS
from wizard.versions import differences


@login_required
@require_http_methods(["GET", "POST"])
def record(request, pk, kind, record):
    """Show or save one record. A new one is made under the id in the address."""
    kind = _kind(kind)
    bundle = editable_bundle(request, pk)
    try:
        instance = drafts.instance_of(kind, bundle, record, request)
    except drafts.NotHere:
        return answers.gone(
            request,
            "wizard/gone.html",
            {"bundle": bundle, "kind": kind, "typed": drafts.typed(kind, request.POST)},
        )
    require_open(bundle, kind.part_of(getattr(instance, "question", "")))
    step = STEPS[kind.step_of(instance)]
    context = {"bundle": bundle, "kind": kind, "record": instance, "step": step}
    links = Links(bundle)
    if request.method == "GET":
        if isinstance(instance, Task) and instance.seen:
            context["changed_sources"] = changed_sources(links.dossier).get(instance.pk)
        initial = drafts.initial_of(kind, bundle, request)
        form = kind.form(instance=instance, initial=initial, links=links)
        return render(request, "wizard/record.html", {**context, "form": form})
    brief = "brief" in request.POST and not kind.part
    form = kind.form(request.POST, instance=instance, brief=brief, links=links)
    if not form.is_valid():
        return answers.invalid(request, form, "wizard/record.html", context)
    try:
        stored = save_record(form, by=request.user)
    except StaleVersion as stale:
        rows = differences(form, stale.current)
        mine = kind.form(request.POST.copy(), instance=instance, brief=brief, links=links)
        # The next save is made over what is stored now, knowingly.
        mine.data["version"] = stale.current.version
        mine.offer_links()
        return answers.conflict(
            request,
            stale.current,
            "wizard/conflict.html",
            {**context, "form": mine, "rows": rows},
        )
    except Dropped as dropped:
        typed = drafts.typed(kind, request.POST)
        return answers.gone(
            request,
            "wizard/gone.html",
            {"bundle": bundle, "kind": kind, "typed": typed, "tombstone": dropped.current},
        )
    return answers.saved(request, bundle, stored, step=step.slug)


class DropForm(forms.Form):
    """Why a record goes, and what stands for it."""

    why = prose(
        300,
        label="Dlaczego",
        help_text="Zostanie w historii wiązki.",
        required_message="Napisz krótko, dlaczego.",
    )

    def __init__(self, *args, kind, record, **kwargs):
        super().__init__(*args, **kwargs)
        field = OneLinkField(
            kind.model,
            label="Połącz z innym zapisem",
            blank="nie łącz, po prostu usuń",
            help_text="Jego powiązania przejdą na wybrany zapis, więc nić się nie urwie.",
        )
        # Merged with what it leads to by way of others, it would lead to itself.
        others = (
            kind.model.objects.filter(bundle=record.bundle_id)
            .living()
            .exclude(pk__in=[record.pk, *linked_through_others(record)])
        )
        if kind.needs_question:
            others = others.filter(question=record.question)
        field.queryset = others.in_order()
        self.fields["successor"] = field


@login_required
@require_http_methods(["GET", "POST"])
def drop(request, pk, kind, record):
    """Ask why, then leave a tombstone."""
    kind, bundle, instance = _living(request, pk, kind, record)
    form = DropForm(request.POST or None, kind=kind, record=instance)
    step = STEPS[kind.step_of(instance)]
    if request.method == "POST" and form.is_valid():
        drop_record(
            instance,
            by=request.user,
            why=form.cleaned_data["why"],
            successor=form.cleaned_data["successor"],
        )
        return answers.see_other(reverse("wizard:step", args=[bundle.pk, step.slug]))
    context = {
        "bundle": bundle,
        "kind": kind,
        "record": instance,
        "text": text_of(instance),
        "step": step,
        "form": form,
    }
    return render(request, "wizard/drop.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def move(request, pk, kind, record):
    """One place up or down among the records of the same list."""
    kind, bundle, instance = _living(request, pk, kind, record)
    siblings = kind.model.objects.filter(bundle=bundle)
    if kind.needs_question:
        siblings = siblings.filter(question=instance.question)
    move_record(
        instance, siblings=siblings, up=request.POST.get("direction") == "up", by=request.user
    )
    return answers.see_other(answers.after(request, bundle, instance, step=kind.step_of(instance)))


def _kind(slug):
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _living(request, pk, kind, record):
    kind = _kind(kind)
    if kind.part:
        raise Http404
    bundle = editable_bundle(request, pk)
    instance = get_object_or_404(kind.model.objects.filter(bundle=bundle).living(), pk=record)
    require_open(bundle, kind.part_of(getattr(instance, "question", "")))
    return kind, bundle, instance
