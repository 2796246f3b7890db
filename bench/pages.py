"""Main pages of a signed-in advisor, against the floor: a signed-in page of one query."""

from collections import Counter
from functools import partial

from django.urls import reverse

from bench.measure import Figure, interleaved
from designthinking.models import Note
from plans.models import RestorePoint, Task
from wizard.steps import STEPS

ROUNDS = 40
WARM_UP = 12
GOAL = 4
#: What sums a centre's log anew each time it is asked has no goal yet.
SUMMED = {"animator's log", "report of a quarter"}


def addresses(bundle):
    """{name: path} of the pages, all of one full bundle."""
    busiest = _busiest_question(bundle)
    task = Task.objects.living().filter(bundle=bundle).first()
    note = Note.objects.living().filter(bundle=bundle, question=busiest).first()
    of_bundle = {
        "journey": "wizard:journey",
        "canvas picture": "canvas:picture",
        "money": "canvas:money",
        "who pays": "canvas:money_sources",
        "scenarios": "canvas:scenarios",
        "plan": "plans:plan",
        "coverage": "plans:coverage",
        "whole thread": "plans:thread",
        "checks": "wizard:check",
        "versions": "plans:versions",
        "PDF page": "plans:pdf",
    }
    return {
        "list of bundles": reverse("bundles:list"),
        **{name: reverse(view, args=[bundle.pk]) for name, view in of_bundle.items()},
        "step with most notes": reverse("wizard:step", args=[bundle.pk, busiest]),
        "step of costs": reverse("wizard:step", args=[bundle.pk, "struktura_kosztow_1"]),
        "step of financing": reverse("wizard:step", args=[bundle.pk, "finansowanie"]),
        "step of tasks": reverse("wizard:step", args=[bundle.pk, "zadania"]),
        "record, a note": reverse("wizard:record", args=[bundle.pk, "notatka", note.pk]),
        "record, a task": reverse("wizard:record", args=[bundle.pk, "zadanie", task.pk]),
        "drop a note": reverse("wizard:drop", args=[bundle.pk, "notatka", note.pk]),
        "thread of a task": reverse("plans:record", args=[bundle.pk, task.pk]),
        "thread of a note": reverse("plans:record", args=[bundle.pk, note.pk]),
        "one record in the thread": f"{reverse('plans:thread', args=[bundle.pk])}?zapis={note.pk}",
        "what changed": _diff(bundle),
        "new bundle": reverse("bundles:new"),
        "rates": reverse("canvas:rates"),
        "method": reverse("owes:method"),
        "help of the checks": reverse("wizard:rules"),
        "animator's log": reverse("reports:log"),
        "report of a quarter": reverse("reports:reports"),
    }


def _diff(bundle):
    before = RestorePoint.objects.filter(bundle=bundle).newest_first().first()
    return f"{reverse('plans:diff', args=[bundle.pk])}?od={before.pk}&do=teraz"


def _busiest_question(bundle):
    questions = Note.objects.filter(bundle=bundle).values_list("question", flat=True)
    return Counter(question for question in questions if question in STEPS).most_common(1)[0][0]


def measure(browser, bundle):
    return [figure(browser, bundle, *page) for page in addresses(bundle).items()]


def figure(browser, bundle, name, path):
    floor = partial(browser.get, reverse("floor", args=[bundle.pk]))
    medians = interleaved(partial(browser.get, path), floor, rounds=ROUNDS, warm_up=WARM_UP)
    return Figure(f"page: {name}", *medians, None if name in SUMMED else GOAL)
