"""A task on its way: its sources read over, and what was really done when."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from bundles.access import editable_bundle, trackable_bundle
from bundles.editing import Dropped, StaleVersion, save_record
from bundles.locking import require_open
from plans.actions import read_over as read_task_over
from plans.forms import TrackingForm
from plans.models import Task
from wizard import answers, drafts
from wizard.kinds import KINDS
from wizard.steps import STEPS
from wizard.versions import differences


@login_required
@require_POST
def read_over(request, pk, record):
    """„Sprawdzone”: what the task's sources say now is known."""
    bundle = editable_bundle(request, pk, KINDS["zadanie"].part_of())
    task = get_object_or_404(Task.objects.filter(bundle=bundle).living(), pk=record)
    try:
        read_task_over(task, by=request.user)
    except Dropped as dropped:
        shown = {"bundle": bundle, "kind": KINDS["zadanie"], "tombstone": dropped.current}
        return answers.gone(request, "wizard/gone.html", shown)
    back = reverse("wizard:record", args=[bundle.pk, "zadanie", task.pk])
    return answers.see_other(back)


@login_required
@require_http_methods(["GET", "POST"])
def track(request, pk, record):
    """How the task goes: its state and the days it really began and ended."""
    bundle = trackable_bundle(request, pk)
    if bundle.is_open:
        require_open(bundle, KINDS["zadanie"].part_of())
    task = get_object_or_404(Task.objects.filter(bundle=bundle).living(), pk=record)
    context = {
        "bundle": bundle,
        "record": task,
        "kind": KINDS["zadanie"],
        "step": STEPS["zadania"],
        "today": localdate(),
    }
    if request.method == "GET":
        form = TrackingForm(instance=task)
        return render(request, "wizard/track.html", {**context, "form": form})
    form = TrackingForm(request.POST, instance=task)
    if not form.is_valid():
        return answers.invalid(request, form, "wizard/track.html", context)
    try:
        save_record(form, by=request.user)
    except StaleVersion as stale:
        rows = differences(form, stale.current)
        mine = TrackingForm(request.POST.copy(), instance=task)
        mine.data["version"] = stale.current.version
        shown = {**context, "form": mine, "rows": rows}
        return answers.conflict(request, stale.current, "wizard/track.html", shown)
    except Dropped as dropped:
        typed = drafts.typed(KINDS["zadanie"], request.POST)
        shown = {**context, "typed": typed, "tombstone": dropped.current}
        return answers.gone(request, "wizard/gone.html", shown)
    return answers.see_other(f"{reverse('plans:plan', args=[bundle.pk])}#z-{task.pk}")
