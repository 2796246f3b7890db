"""Scenarios of a centre: the list, making one, changing it, putting it aside."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from owes.enums import Role
from owes.ids import uuid7
from owes.models import RoleAssignment
from workshops.actions import keeping
from workshops.forms_start import ScenarioForm
from workshops.forms_steps import steps_sent, steps_table, steps_with_one_more
from workshops.models import Scenario
from workshops.scenarios import READY


@login_required
@require_safe
def scenarios(request):
    """What workshops can be started from: the centre's own, then the ready ones to copy."""
    _only_advisors(request)
    own = list(Scenario.objects.kept_by(request.user).select_related("centre"))
    context = {
        "own": [one for one in own if not one.is_retired],
        "retired": [one for one in own if one.is_retired],
        "ready": list(READY.values()),
        "has_centres": len({one.centre_id for one in own}) > 1,
    }
    return render(request, "workshops/start/scenarios.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request):
    """A scenario of one's own, begun as a copy of another one (``wzor``) or empty."""
    _only_advisors(request)
    source = _source(request)
    if request.method == "GET":
        initial = {"title": f"{source.title} – nasza wersja" if source else ""}
        form = ScenarioForm(initial=initial, by=request.user)
        return _page(request, form, steps_table(source.steps if source else [_EMPTY]))
    if "dodaj" in request.POST:
        return _one_more(request)
    form, steps = ScenarioForm(request.POST, by=request.user), steps_sent(request.POST)
    if not all([form.is_valid(), steps.is_valid()]):
        return _page(request, form, steps, status=422)
    try:
        scenario = keeping.keep(
            pk=form.cleaned_data["id"],
            centre=form.centre_of_scenario,
            title=form.cleaned_data["title"],
            steps=steps.steps(),
            by=request.user,
        )
    except keeping.Taken:
        form.add_error(None, "Ten formularz był już użyty. Sprawdź dane i wyślij go jeszcze raz.")
        form.data = form.data.copy()
        form.data["id"] = uuid7()
        return _page(request, form, steps, status=422)
    return _done(request, scenario, f"Zapisano scenariusz „{scenario.title}”.")


@login_required
@require_http_methods(["GET", "POST"])
def scenario(request, pk):
    """One of the centre's scenarios."""
    scenario = _kept(request, pk)
    options = {"by": request.user, "scenario": scenario}
    if request.method == "GET":
        form = ScenarioForm(initial=_as_typed(scenario), **options)
        return _page(request, form, steps_table(scenario.steps), scenario=scenario)
    if "dodaj" in request.POST:
        return _one_more(request, scenario)
    form, steps = ScenarioForm(request.POST, **options), steps_sent(request.POST)
    if not all([form.is_valid(), steps.is_valid()]):
        return _page(request, form, steps, status=422, scenario=scenario)
    try:
        changed = keeping.change(
            scenario,
            seen=form.cleaned_data["seen"],
            title=form.cleaned_data["title"],
            steps=steps.steps(),
            by=request.user,
        )
    except keeping.Stale as stale:
        # The next save is made over what is stored now, knowingly.
        form.data = form.data.copy()
        form.data["seen"] = stale.current.seen_as
        return _page(request, form, steps, status=409, scenario=scenario, current=stale.current)
    return _done(request, changed, f"Zapisano scenariusz „{changed.title}”.")


@login_required
@require_POST
def retire(request, pk):
    """Put the scenario aside, or take it up again."""
    scenario = _kept(request, pk)
    is_retired = request.POST.get("do") != "przywroc"
    keeping.set_retired(scenario, is_retired=is_retired, by=request.user)
    word = "Odłożono" if is_retired else "Przywrócono"
    return _done(request, scenario, f"{word} scenariusz „{scenario.title}”.")


#: The one row of a table that starts empty.
_EMPTY = {"minutes": 15, "vote_kind": "dots", "vote_budget": 5, "vote_cap": 3}


def _only_advisors(request):
    if not RoleAssignment.objects.held_by(request.user).filter(role=Role.ADVISOR).exists():
        raise Http404


def _kept(request, pk):
    kept = Scenario.objects.kept_by(request.user).select_related("centre")
    return get_object_or_404(kept, pk=pk)


def _source(request):
    """The scenario to copy; ``None`` for an empty table."""
    code = request.GET.get("wzor", "")
    if code in READY:
        return READY[code]
    own = Scenario.objects.kept_by(request.user)
    return next((one for one in own if str(one.pk) == code), None) if code else None


def _as_typed(scenario):
    return {"id": scenario.pk, "seen": scenario.seen_as, "title": scenario.title}


def _one_more(request, scenario=None):
    """The page as it was, with one more row and nothing called wrong."""
    typed = {name: request.POST.get(name, "") for name in ("id", "seen", "title", "centre")}
    form = ScenarioForm(initial=typed, by=request.user, scenario=scenario)
    return _page(request, form, steps_with_one_more(request.POST), scenario=scenario)


def _page(request, form, steps, *, status=200, **context):
    context |= {"form": form, "steps": steps}
    return render(request, "workshops/start/scenario.html", context, status=status)


def _done(request, scenario, message):
    messages.success(request, message)
    answer = HttpResponseRedirect(f"{reverse('workshops:scenarios')}#s-{scenario.pk}")
    answer.status_code = 303
    return answer
