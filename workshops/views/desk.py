"""The desk itself, and moving the workshop from there."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workshops.actions import running
from workshops.enums import BoardView, Phase
from workshops.forms_desk import MinutesForm, PaperVotersForm
from workshops.views.desk_page import done, leading, led, shown, step_sent


@never_cache
@login_required
@require_safe
def desk(request, pk):
    return shown(request, led(request, pk))


@leading
def move(request, workshop):
    """To the step and the phase that the button names: pressed by two people at once, one move."""
    step = step_sent(request, workshop)
    phase = request.POST.get("phase", "")
    if phase and phase not in Phase:
        raise Http404
    running.move(workshop, by=request.user, step=step, phase=phase or None)
    return done(workshop)


@leading
def skip(request, workshop):
    running.skip(step_sent(request, workshop), by=request.user)
    return done(workshop)


@leading
def timer(request, workshop):
    """Start the clock, add a minute, stop it."""
    what = request.POST.get("do")
    if what == "add":
        running.add_minutes(workshop, minutes=1)
    elif what == "stop":
        running.set_timer(workshop, minutes=0)
    else:
        form = MinutesForm(request.POST)
        if not form.is_valid():
            return shown(request, workshop, status=422, minutes=form)
        running.set_timer(workshop, minutes=form.cleaned_data["minutes"])
    return done(workshop)


@leading
def door(request, workshop):
    """Let nobody else in, or open the door again."""
    running.change(workshop, is_locked=request.POST.get("do") == "lock")
    return done(workshop)


@leading
def papers(request, workshop):
    """How many people have no phone: so many paper cards may vote."""
    form = PaperVotersForm(request.POST)
    if not form.is_valid():
        return shown(request, workshop, status=422, papers=form)
    running.change(workshop, paper_voters=form.cleaned_data["paper_voters"])
    return done(workshop)


@leading
def view(request, workshop):
    """What the projector shows of the step."""
    chosen = request.POST.get("view", "")
    if chosen not in BoardView:
        raise Http404
    running.change_step(step_sent(request, workshop), view=chosen)
    return done(workshop)
