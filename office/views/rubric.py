"""The rubric and the letters of decisions: an admin of the country keeps them."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dossier import method
from office.access import country_administrators
from owes.models import Event
from owes.polish import date_long
from reviews import letters as the_letters
from reviews.actions import keeping
from reviews.kept_forms import CriterionForm, LetterTemplateForm
from reviews.models import Criterion, LetterTemplate

#: An invented bundle's words, to see a letter before anybody gets one.
SAMPLE = {
    "tytul": "Dobrze u siebie",
    "znak": "W/2026/0007",
    "wersja": "2",
    "przekazano": "3 listopada 2026 r.",
    "osrodek": "OWES Wspólny Krąg",
    "uwagi": "1. Musi – usługi: kto dowozi posiłki w weekendy?\n\n2. Warto – koszty: "
    "rozważcie paliwo osobno.",
    "termin": "10 grudnia 2026 r.",
    "data": "10 listopada 2026 r.",
    "podpis": "Maria Wilk",
}


@require_safe
@country_administrators
def criteria(request):
    today = localdate()
    rows = Criterion.objects.annotate(used=Count("scores__card", distinct=True))
    rows = rows.order_by("order", "pk")
    principles = {one.code: one.label for one in method.PRINCIPLES}
    context = {
        "rows": [
            {
                "criterion": one,
                "state": _state(one, today),
                "principle": principles.get(one.principle, ""),
            }
            for one in rows
        ]
    }
    return render(request, "office/criteria.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@country_administrators
def new_criterion(request):
    last = Criterion.objects.order_by("order").last()
    first = {"order": (last.order if last else 0) + 1, "weight": 1, "most": 5}
    form = CriterionForm(request.POST or None, initial=first)
    return _saved(request, form, verb="created")


@require_http_methods(["GET", "HEAD", "POST"])
@country_administrators
def criterion(request, pk):
    found = get_object_or_404(Criterion, pk=pk)
    form = CriterionForm(request.POST or None, instance=found)
    return _saved(request, form, verb="changed", used=keeping.is_used(found))


def _saved(request, form, *, verb, used=False):
    if request.method == "POST" and form.is_valid():
        try:
            follower = _store(form, verb, request.user)
        except keeping.Ended:
            form.add_error("valid_to", _("Ktoś właśnie zakończył to kryterium; dodaj nowe."))
        else:
            words = (
                _(
                    "Według tego kryterium już oceniano: kończy się dzisiaj, a nowe brzmienie obowiązuje od jutra."
                )
                if follower
                else _("Kryterium zapisane.")
            )
            messages.success(request, words)
            return redirect("office:criteria")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "is_new": verb == "created", "used": used}
    return render(request, "office/criterion.html", context, status=status)


@transaction.atomic
def _store(form, verb, by):
    """Store the criterion; whether another one follows it instead."""
    if verb == "created":
        kept, before = form.save(), None
    else:
        before = form.instance.pk
        kept = keeping.change(form.instance)
    Event.objects.create(
        at=now(), by=by, verb=verb, kind="criterion", facts={"criterion": kept.pk, "was": before}
    )
    return before is not None and kept.pk != before


@require_safe
@country_administrators
def letters(request):
    return render(request, "office/letters.html", {"rows": LetterTemplate.objects.all()})


@require_http_methods(["GET", "HEAD", "POST"])
@country_administrators
def letter(request, kind):
    found = LetterTemplate.objects.filter(kind=kind).first()
    if found is None:
        raise Http404
    form = LetterTemplateForm(request.POST or None, instance=found)
    status, preview = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if "podglad" not in request.POST:
                _store_letter(form, request.user)
                messages.success(request, _("Wzór zapisany; nowe pisma zaczną się od niego."))
                return redirect("office:letters")
            status = 200
    if status == 200:
        said = (
            form.cleaned_data if form.is_bound else {"subject": found.subject, "body": found.body}
        )
        words = {**SAMPLE, "data": date_long(localdate())}
        preview = {name: the_letters.fill(text, words) for name, text in said.items()}
    context = {
        "form": form,
        "template": found,
        "preview": preview,
        "words": the_letters.WORDS.items(),
    }
    return render(request, "office/letter.html", context, status=status)


@transaction.atomic
def _store_letter(form, by):
    kept = form.save()
    Event.objects.create(
        at=now(), by=by, verb="changed", kind="lettertemplate", facts={"letter": kept.kind}
    )


def _state(criterion, today):
    first, last = criterion.valid_from, criterion.valid_to
    if last is not None and last < today:
        return "todo", _("zakończone")
    if first is not None and first > today:
        return "warn", _("od jutra lub później")
    if last is not None:
        return "warn", _("kończy się")
    return "ok", _("obowiązuje")
