"""Adding a step to a workshop that is going on, and changing one."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from bundles.locking import PartLocked
from dossier.parts import PARTS
from workshops.actions import running
from workshops.forms_desk import StepForm
from workshops.views.desk_page import OVER, done, led, shown, the_step


@login_required
@require_http_methods(["GET", "POST"])
def new_step(request, pk):
    """One more step, after the present one."""
    workshop = led(request, pk)
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            step = running.add_step(workshop, after=workshop.current, **form.cleaned_data)
        except running.Closed:
            return shown(request, workshop, status=409, lost=OVER)
        except PartLocked as locked:
            form.add_error(
                "question", f"Część „{PARTS[locked.part]}” jest zamknięta. Wybierz inne."
            )
            return _page(request, workshop, form)
        return done(workshop, request, f"Dodano krok: {step}")
    return _page(request, workshop, form)


@login_required
@require_http_methods(["GET", "POST"])
def change_step(request, pk, step):
    """Who writes, what is seen, how long; the question stays, for notes stand under it."""
    workshop = led(request, pk)
    stored = the_step(workshop, step)
    initial = {name: getattr(stored, name) for name in ("permission", "view", "minutes")}
    form = StepForm(request.POST or None, initial=initial, with_question=False)
    if request.method == "POST" and form.is_valid():
        try:
            running.change_step(stored, **form.cleaned_data)
        except running.Closed:
            return shown(request, workshop, status=409, lost=OVER)
        return done(workshop, request, f"Zmieniono krok: {stored}")
    return _page(request, workshop, form, step=stored)


def _page(request, workshop, form, step=None):
    context = {"workshop": workshop, "form": form, "step": step}
    status = 422 if form.is_bound else 200
    return render(request, "workshops/desk/step.html", context, status=status)
