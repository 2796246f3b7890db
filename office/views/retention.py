"""How long things are kept: the rules, what the next run drops, and reports of those before."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from office.access import country_administrators
from office.models import RetentionRun
from office.retention import running
from office.retention.rules import KEPT, RULES
from owes.polish import counted


class PeriodsForm(forms.Form):
    """A number of days for every rule that lets one choose."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        days = running.days_of()
        for rule in RULES:
            if rule.is_fixed:
                continue
            bounds = f"Od {rule.least} do {rule.most}."
            field = forms.IntegerField(
                label=f"{rule.what}: ile dni",
                min_value=rule.least,
                max_value=rule.most,
                initial=days[rule.code],
                help_text=bounds,
                widget=forms.NumberInput(
                    attrs={"inputmode": "numeric", "min": rule.least, "max": rule.most}
                ),
            )
            said = f"Wpisz liczbę dni od {rule.least} do {rule.most}."
            field.error_messages |= {"invalid": said, "required": said}
            for validator in field.validators:
                validator.message = said
            self.fields[rule.code] = field


@require_http_methods(["GET", "HEAD", "POST"])
@country_administrators
def retention(request):
    form = PeriodsForm(request.POST or None)
    if request.method == "POST":
        form = PeriodsForm(request.POST)
        if form.is_valid():
            for code, days in form.cleaned_data.items():
                running.choose(code, days, by=request.user)
            messages.success(request, _("Okresy zapisane; obowiązują od najbliższych porządków."))
            return redirect("office:retention")
    running.arrange()
    context = {
        "form": form,
        "rows": running.standings(),
        "runs": [
            {"run": one, "parts": _parts(one)}
            for one in RetentionRun.objects.select_related("by")[:14]
        ],
        "kept": KEPT,
    }
    return render(request, "office/retention.html", context, status=422 if form.errors else 200)


@require_POST
@country_administrators
def retention_run(request):
    """Drop now what the page showed as due."""
    made = running.run(by=request.user)
    if made.failed:
        messages.error(request, _("Część porządków się nie udała; zobacz raport."))
    else:
        said = counted(made.total, "rzecz", "rzeczy", "rzeczy")
        messages.success(request, f"Porządki zrobione: {said}.")
    return redirect("office:retention")


def _parts(run):
    """(what, number, whether it failed) of each rule that did anything."""
    parts = [(rule.what, run.dropped.get(rule.code, 0), rule.code in run.failed) for rule in RULES]
    return [part for part in parts if part[1] or part[2]]
