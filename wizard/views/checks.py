"""„Sprawdź odpowiedzi”: what the linter says, what is left with a reason, and all its rules."""

from functools import cache
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from bundles.access import editable_bundle, readable_bundle
from bundles.record_forms import LinkPicker, prose
from dossier import checks, sentences
from dossier.checks import RULES
from plans import waiving
from plans.assemble import assemble
from plans.kept import TOKEN, body_of, dossier_of, with_token
from wizard import answers, noticing
from wizard.steps import STEPS

SHORTEST_REASON = 5
LONGEST_REASON = 500


class WaiveForm(forms.Form):
    """Why a warning stays, and for which of the records it names (all, when not asked)."""

    reason = prose(
        LONGEST_REASON,
        rows=2,
        label="Dlaczego to zostaje",
        help_text="Uzasadnienie zobaczy osoba oceniająca; stanie też w planie.",
        required_message="Napisz, dlaczego to zostaje.",
    )

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, auto_id=f"{row.notice.code}-%s", **kwargs)
        self.fields["reason"].widget.attrs["class"] = "form-control"
        self.subjects = list(row.notice.records) or [None]
        if len(self.subjects) > 1 and not row.rule.together:
            self.fields["records"] = forms.TypedMultipleChoiceField(
                label="Których zapisów to dotyczy",
                choices=[
                    (str(pk), text)
                    for pk, (text, _) in zip(row.notice.records, row.names, strict=True)
                ],
                coerce=str,
                initial=[str(pk) for pk in row.notice.records],
                widget=LinkPicker,
                error_messages={
                    "required": "Zaznacz co najmniej jeden zapis.",
                    "invalid_choice": "Jednego z tych zapisów to ostrzeżenie już nie dotyczy.",
                },
            )

    def clean_reason(self):
        reason = " ".join(self.cleaned_data["reason"].split())
        if len(reason) < SHORTEST_REASON:
            raise ValidationError("Napisz to choć w kilku słowach.", code="too_short")
        return reason

    def chosen(self):
        """Ids of the records the warning is left for, ``None`` for the whole bundle."""
        if "records" not in self.fields:
            return self.subjects
        wanted = set(self.cleaned_data["records"])
        return [pk for pk in self.subjects if str(pk) in wanted]


@login_required
@require_safe
def check(request, pk):
    """Every notice with links to where it is mended, and those left with a reason."""
    bundle = readable_bundle(request, pk)
    dossier = dossier_of(bundle)
    key = ("check", bundle.lock)
    body = body_of(dossier, key, lambda: _body(bundle, _notices(bundle, dossier), TOKEN))
    return render(request, "wizard/check.html", _page(bundle, with_token(request, body)))


@login_required
@require_POST
def waive(request, pk, code):
    """Leave a warning or a hint with a reason; one mended meanwhile changes nothing."""
    bundle = editable_bundle(request, pk)
    rule = _waivable(code)
    dossier = assemble(bundle)
    notices = _notices(bundle, dossier)
    row = next((row for group in notices["groups"] for row in group.rows if row.rule is rule), None)
    page = reverse("wizard:check", args=[bundle.pk])
    if row is None:
        return answers.see_other(page)
    form = WaiveForm(request.POST, row=row)
    if not form.is_valid():
        row.form = form
        body = _body(bundle, notices, get_token(request))
        return answers.invalid(request, form, "wizard/check.html", _page(bundle, body))
    waiving.waive(
        bundle,
        rule=rule.code,
        subjects=form.chosen(),
        reason=form.cleaned_data["reason"],
        by=request.user,
    )
    return answers.see_other(f"{page}#zostawione")


@login_required
@require_POST
def unwaive(request, pk, code):
    """„Cofnij”: the warning is open again."""
    bundle = editable_bundle(request, pk)
    rule = _waivable(code)
    try:
        waivers = [UUID(value) for value in request.POST.getlist("waivers")]
    except ValueError as error:
        raise Http404 from error
    waiving.take_back(bundle, rule=rule.code, waivers=waivers, by=request.user)
    return answers.see_other(f"{reverse('wizard:check', args=[bundle.pk])}#{rule.code}")


@login_required
@require_safe
def rules(request):
    """The catalogue: every rule, what it asks, and the method's question it comes from."""
    return render(request, "wizard/rules.html", {"body": _rules(get_language())})


@cache
def _rules(language):
    areas = [
        (
            title,
            [
                {
                    "rule": rule,
                    "severity": sentences.SEVERITY[rule.severity],
                    "source": sentences.source(rule.source),
                    "step": STEPS[rule.step],
                    "tone": noticing.TONES[rule.severity],
                }
                for rule in found
            ],
        )
        for title, found in checks.catalogue().items()
    ]
    return render_to_string("wizard/_rules.html", {"areas": areas, "count": len(RULES)})


def _page(bundle, body):
    return {"bundle": bundle, "body": body, "current": "check"}


def _body(bundle, notices, token):
    context = {**notices, "bundle": bundle, "csrf_token": token}
    return render_to_string("wizard/_check.html", context)


def _notices(bundle, dossier):
    """Open notices with a form each where they may be left, and those that were left."""
    judged = checks.judge(dossier)
    groups = noticing.groups(bundle, dossier, judged.open)
    if bundle.is_editable:
        for group in groups:
            for row in group.rows:
                if row.rule.can_be_waived:
                    row.form = WaiveForm(row=row)
    return {
        "groups": groups,
        "waived": noticing.waived_rows(bundle, dossier, judged.waived),
    }


def _waivable(code):
    if code not in RULES or not RULES[code].can_be_waived:
        raise Http404
    return RULES[code]
