"""A bundle's workshops, and starting one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from bundles.access import editable_bundle, readable_bundle
from bundles.locking import PartLocked
from dossier import method
from dossier.parts import PARTS
from owes.ids import uuid7
from workshops.actions import keeping, running
from workshops.forms_start import PLACE_LENGTH, StartForm
from workshops.forms_steps import steps_sent, steps_table, steps_with_one_more
from workshops.models import Scenario, Workshop
from workshops.scenarios import READY

A_PAGE = 20


@login_required
@require_safe
def workshops(request, pk):
    """The bundle's workshops: those that go on, then those that are over, newest first."""
    bundle = readable_bundle(request, pk)
    found = (
        Workshop.objects.filter(bundle=bundle)
        .prefetch_related("steps")
        .order_by(F("closed_at").desc(nulls_first=True), "-started_at", "-pk")
    )
    page = Paginator(found, A_PAGE).get_page(request.GET.get("strona"))
    rows = [{"workshop": one, "about": _about(one)} for one in page.object_list]
    context = {
        "bundle": bundle,
        "current": "workshops",
        "page": page,
        "going_on": [row for row in rows if row["workshop"].is_open],
        "over": [row for row in rows if not row["workshop"].is_open],
    }
    return render(request, "workshops/start/list.html", context)


def _about(workshop):
    """The stages and blocks a workshop is about, in the method's words."""
    parts = [step.asked.stage or step.asked.block for step in workshop.steps.all()]
    return list(dict.fromkeys(part.label for part in parts))


@login_required
@require_http_methods(["GET", "POST"])
def new(request, pk):
    """Choose a scenario; then look its steps over, say who comes, and start."""
    bundle = editable_bundle(request, pk)
    scenario = _chosen(request)
    if scenario is None:
        return _choice(request, bundle)
    if request.method == "GET":
        form = StartForm(initial={"title": scenario.title, "place": _place(bundle)})
        return _page(request, bundle, scenario, form, steps_table(scenario.steps))
    if "dodaj" in request.POST:
        # One more row is no answer yet, so nothing is called wrong.
        form = StartForm(initial=_typed(request.POST))
        return _page(request, bundle, scenario, form, steps_with_one_more(request.POST))
    form, steps = StartForm(request.POST), steps_sent(request.POST)
    if not all([form.is_valid(), steps.is_valid()]):
        return _page(request, bundle, scenario, form, steps, status=422)
    try:
        workshop = _start(request, bundle, form, steps.steps())
    except (running.Taken, keeping.Taken):
        form.add_error(None, "Ten formularz był już użyty. Sprawdź dane i wyślij go jeszcze raz.")
        form.data = form.data.copy()
        form.data["id"] = uuid7()
        return _page(request, bundle, scenario, form, steps, status=422)
    except PartLocked as locked:
        form.add_error(None, _why_not(locked.part))
        return _page(request, bundle, scenario, form, steps, status=403)
    return HttpResponseRedirect(reverse("workshops:desk", args=[workshop.pk]), status=303)


@transaction.atomic
def _start(request, bundle, form, steps):
    pk, typed = form.cleaned_data["id"], form.cleaned_data
    workshop = running.start(pk=pk, bundle=bundle, steps=steps, by=request.user, **form.facts())
    if typed["keeps_scenario"]:
        # It bears the workshop's id, so that the form sent twice keeps one.
        title = typed["scenario_title"]
        keeping.keep(pk=pk, centre=bundle.centre, title=title, steps=steps, by=request.user)
        messages.success(request, f"Zapisano scenariusz „{title}”.")
    return workshop


def _chosen(request):
    """The scenario that the address names, ready or the centre's own; ``None`` without one."""
    named = [request.GET.get(name, "") for name in ("scenariusz", "etap", "blok")]
    code = next(filter(None, named), "")
    if code in READY:
        return READY[code]
    own = Scenario.objects.usable_by(request.user).select_related("centre")
    return next((one for one in own if str(one.pk) == code), None) if code else None


def _choice(request, bundle):
    context = {
        "bundle": bundle,
        "current": "workshops",
        "quick": [one for one in READY.values() if not one.stage_code and not one.block_code],
        "stages": [READY[stage.code] for stage in method.STAGES],
        "blocks": [READY[block.code] for block in method.BLOCKS],
        "own": list(Scenario.objects.usable_by(request.user).select_related("centre")),
        "why_not": _why_not(running.locked_part(bundle, [])),
    }
    return render(request, "workshops/start/choose.html", context)


def _page(request, bundle, scenario, form, steps, *, status=200):
    asked = [step["question"] for step in scenario.steps]
    context = {
        "bundle": bundle,
        "current": "workshops",
        "scenario": scenario,
        "form": form,
        "steps": steps,
        "why_not": "" if form.errors else _why_not(running.locked_part(bundle, asked)),
    }
    return render(request, "workshops/start/new.html", context, status=status)


def _why_not(part):
    """Why only a rehearsal can be started: the part that is closed; nothing without one."""
    if part is None:
        return ""
    return (
        f"Wiązka wróciła do poprawy, a część „{PARTS[part]}” jest w niej zamknięta, więc teraz "
        "można tu zrobić tylko próbę."
    )


def _place(bundle):
    """Where the meeting most probably is: the names of the bundle's places."""
    places = list(bundle.territories.select_related("parent"))
    words = places[0].label if len(places) == 1 else ", ".join(one.name for one in places)
    return words if len(words) <= PLACE_LENGTH else ""


def _typed(data):
    """What was typed beside the table, to show it again."""
    typed = {name: data.get(name, "") for name in StartForm.base_fields if name != "sectors"}
    return {**typed, "sectors": data.getlist("sectors")}
