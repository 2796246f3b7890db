"""One record that says two things becomes two, both on the same thread."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from bundles.access import editable_bundle
from bundles.editing import Dropped, StaleVersion, split_record
from bundles.locking import require_open
from bundles.record_forms import prose
from wizard import answers
from wizard.kinds import KINDS
from wizard.steps import STEPS


class SplitForm(forms.Form):
    """Two texts instead of one; ``version`` is the one the person saw."""

    version = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)

    def __init__(self, *args, limit, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in (("first", "Pierwszy zapis"), ("second", "Drugi zapis")):
            self.fields[name] = prose(
                limit, rows=3, label=label, required_message="Oba zapisy muszą mieć treść."
            )

    @property
    def texts(self):
        return self.cleaned_data["first"], self.cleaned_data["second"]


@login_required
@require_http_methods(["GET", "POST"])
def split(request, pk, kind, record):
    """Show the text twice, to be divided; then make two records that share every link."""
    kind = KINDS.get(kind)
    if kind is None or not kind.can_be_split:
        raise Http404
    bundle = editable_bundle(request, pk)
    instance = get_object_or_404(kind.model.objects.filter(bundle=bundle).living(), pk=record)
    require_open(bundle, kind.part_of(getattr(instance, "question", "")))
    step = STEPS[kind.step_of(instance)]
    text = getattr(instance, kind.text_field)
    limit = kind.form.base_fields[kind.text_field].limit
    context = {"bundle": bundle, "kind": kind, "record": instance, "step": step, "text": text}
    if request.method == "GET":
        form = SplitForm(limit=limit, initial={"first": text, "version": instance.version})
        return render(request, "wizard/split.html", {**context, "form": form})
    form = SplitForm(request.POST, limit=limit)
    if not form.is_valid():
        return answers.invalid(request, form, "wizard/split.html", context)
    try:
        split_record(
            instance,
            name=kind.text_field,
            texts=form.texts,
            version=form.cleaned_data["version"],
            by=request.user,
        )
    except StaleVersion as stale:
        mine = SplitForm(request.POST.copy(), limit=limit)
        mine.data["version"] = stale.current.version
        shown = {**context, "form": mine, "text": getattr(stale.current, kind.text_field)}
        return answers.conflict(request, stale.current, "wizard/split.html", shown)
    except Dropped as dropped:
        typed = [("Pierwszy zapis", form.texts[0]), ("Drugi zapis", form.texts[1])]
        shown = {"bundle": bundle, "kind": kind, "typed": typed, "tombstone": dropped.current}
        return answers.gone(request, "wizard/gone.html", shown)
    back = reverse("wizard:step", args=[bundle.pk, step.slug])
    return answers.see_other(f"{back}#r-{instance.pk}")
