"""After a test: does the idea stay, is it changed in another turn, or does it go?"""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from bundles.access import editable_bundle
from bundles.editing import Dropped, StaleVersion
from bundles.record_forms import prose
from designthinking.actions import decide as write_down
from designthinking.models import TestResult
from dossier import codelists, iterations, method
from dossier.index import living, stand_in
from dossier.thread import threads_of
from plans import trials
from plans.assemble import assemble
from plans.names import KINDS, count_of, text_of, thread_url
from wizard import answers
from wizard.kinds import KINDS as FORMS

STEP = FORMS["test"].step

#: What each decision means, beside its word.
MEANINGS = {
    iterations.KEEPS: "Pomysł zostaje taki, jaki jest, mimo wyniku testu.",
    iterations.CHANGES: "Otworzy się następna iteracja: wracacie do wybranego etapu, "
    "a nowe notatki, wnioski i prototypy będą należeć do niej.",
    iterations.DROPS: "Wybrane pomysły znikną z list; to, co się na nich opiera, "
    "zostanie oznaczone, żeby nic nie zawisło w powietrzu.",
}
#: More names than this are counted, not listed.
MOST_NAMES = 40


class DecisionForm(forms.Form):
    """A decision, its reason, and what belongs to one of the three."""

    version = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label="Co dalej z pomysłem",
        choices=codelists.choices("test_decisions"),
        widget=forms.RadioSelect,
        error_messages={"required": "Wybierz jedną z trzech decyzji."},
    )
    why = prose(
        280,
        rows=2,
        label="Dlaczego",
        help_text="Zostanie przy teście i w planie.",
        required_message="Napisz, dlaczego: to część historii wiązki.",
    )
    stage = forms.ChoiceField(
        label="Do którego etapu wracamy",
        required=False,
        choices=[("", "wybierz etap…"), *((one.code, one.label) for one in method.STAGES)],
    )
    ideas = forms.MultipleChoiceField(label="Które pomysły odpadają", required=False)

    def __init__(self, *args, ideas, needs_stage=True, **kwargs):
        """``ideas``: all that were tested. Those that are gone may be sent too: a form sent
        twice names what it has just dropped."""
        super().__init__(*args, **kwargs)
        self.fields["ideas"].choices = [(str(idea.id), text_of(idea)) for idea in ideas]
        self.fields["ideas"].error_messages["invalid_choice"] = (
            "Wybierz spośród pomysłów, które są na liście."
        )
        self.needs_stage = needs_stage
        self.needs_ideas = any(idea.is_living for idea in ideas)

    def clean(self):
        cleaned = super().clean()
        decision = cleaned.get("decision")
        if decision == iterations.CHANGES and self.needs_stage and not cleaned.get("stage"):
            self.add_error("stage", "Wybierz etap, do którego wracacie.")
        if decision == iterations.DROPS and self.needs_ideas and cleaned.get("ideas") == []:
            self.add_error("ideas", "Zaznacz, które pomysły odpadają.")
        return cleaned


@dataclass(frozen=True)
class Idea:
    """An idea that was tested, and what would be left hanging without it."""

    id: str
    text: str
    url: str
    counts: list
    hanging: list
    more: int
    is_chosen: bool


@login_required
@require_http_methods(["GET", "POST"])
def decide(request, pk, test):
    """Show the result and the three ways on; then write the decision down, once."""
    bundle = editable_bundle(request, pk, FORMS["test"].part_of())
    stored = get_object_or_404(
        TestResult.objects.select_related("prototype"), bundle=bundle, pk=test
    )
    page = _Page(bundle, assemble(bundle), stored)
    if not stored.is_living:
        return answers.gone(request, "wizard/gone.html", page.gone(stored, request.POST))
    if request.method == "GET":
        return render(request, "wizard/decision.html", page.context(page.form()))
    form = page.form(request.POST)
    if not form.is_valid():
        context = page.context(form)
        return answers.invalid(request, form, "wizard/decision.html", context)
    try:
        decided = write_down(stored, by=request.user, **form.cleaned_data)
    except StaleVersion as stale:
        mine = page.form(request.POST.copy())
        mine.data["version"] = stale.current.version
        context = page.context(mine)
        return answers.conflict(request, stale.current, "wizard/decision.html", context)
    except Dropped as dropped:
        return answers.gone(request, "wizard/gone.html", page.gone(dropped.current, request.POST))
    word = codelists.label("test_decisions", decided.decision)
    messages.success(request, f"Zapisano decyzję: {word}.")
    return answers.see_other(f"{reverse('wizard:step', args=[bundle.pk, STEP])}#r-{decided.pk}")


class _Page:
    """What the page of one decision shows, read off the dossier."""

    def __init__(self, bundle, dossier, stored):
        self.bundle, self.dossier, self.stored = bundle, dossier, stored
        self.threads = threads_of(dossier)
        self.test = self.threads.record(stored.pk)
        self.prototype = iterations.shown(dossier).get(stored.pk)
        stands = stand_in(dossier.findings)
        shown = self.prototype.ideas if self.prototype else ()
        tested = {stands.get(pk, pk) for pk in shown}
        self.tested = [idea for idea in dossier.findings if idea.id in tested]
        self.ideas = list(living(self.tested))
        self.numbers = {one.id: one.number for one in living(dossier.iterations)}

    @property
    def opened(self):
        """Number of the turn this test opened already, or ``None``."""
        return self.numbers.get(self.test.next_iteration_id)

    def form(self, data=None):
        only = [str(idea.id) for idea in self.ideas] if len(self.ideas) == 1 else []
        initial = {
            "version": self.stored.version,
            "decision": self.stored.decision,
            "why": self.stored.decision_why,
            "ideas": only,
        }
        return DecisionForm(data, initial=initial, ideas=self.tested, needs_stage=not self.opened)

    def context(self, form):
        threshold = self.prototype.threshold_percent if self.prototype else None
        chosen = set(form["ideas"].value() or ())
        return {
            "bundle": self.bundle,
            "form": form,
            "test": self.test,
            "prototype": text_of(self.prototype) if self.prototype else "",
            "result": trials.result(self.test, threshold),
            "is_below": iterations.is_below(self.test, threshold),
            "decided": trials.decision(self.test, self.numbers),
            "opened": self.opened,
            "ways": [
                {"code": code, "label": label, "meaning": MEANINGS[code]}
                for code, label in codelists.choices("test_decisions")
            ],
            "ideas": [self.idea(idea, chosen) for idea in self.ideas],
            "step": STEP,
        }

    def idea(self, idea, chosen):
        below = [pk for pk in self.threads.below(idea.id) if self.threads.record(pk).is_living]
        names = [self.threads.name_of(pk) for pk in below]
        return Idea(
            id=str(idea.id),
            text=text_of(idea),
            url=thread_url(self.bundle.pk, idea.id),
            counts=[count_of(name, names.count(name)) for name in KINDS if name in names],
            hanging=[
                {
                    "kind": KINDS[self.threads.name_of(pk)].one,
                    "text": text_of(self.threads.record(pk)),
                    "url": thread_url(self.bundle.pk, pk),
                }
                for pk in below[:MOST_NAMES]
            ],
            more=max(0, len(below) - MOST_NAMES),
            is_chosen=str(idea.id) in chosen,
        )

    def gone(self, tombstone, data):
        typed = [("Dlaczego", data["why"])] if data.get("why", "").strip() else []
        kind = FORMS["test"]
        return {"bundle": self.bundle, "kind": kind, "typed": typed, "tombstone": tombstone}
