"""The scorecard of one person for the newest submission: filled in, finished, compared, printed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.pdf.press import PrintingFailed
from reviews.actions import scoring
from reviews.answers import again, review_of, see_other
from reviews.comparing import compare
from reviews.models import Scorecard
from reviews.scorecard_form import ScorecardForm, day_shown
from reviews.scorecard_pdf import as_pdf


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def scorecard(request, pk):
    """Score the newest submission; once finished, read the card beside those of others."""
    review = review_of(request, pk)
    submission = review.bundle.submissions.newest_first().select_related("decided_by").first()
    if submission is None:
        raise Http404
    day = day_shown(request.POST.get("day", ""))
    card, lines = scoring.lines(submission, by=request.user, day=day)
    context = {"review": review, "submission": submission, "card": card, "day": day}
    if card is not None and card.is_finished:
        if request.method == "POST":
            return _too_late(request, context, lines)
        return render(request, "reviews/scorecard_done.html", _finished(request, context))
    context.update(_others(request.user, submission))
    form = ScorecardForm(
        request.POST if request.method == "POST" else None,
        lines=lines,
        summary=card.summary if card else "",
    )
    if request.method != "POST":
        return _page(request, context, form, lines)
    if not form.is_valid():
        return _page(request, context, form, lines, status=422)
    return _save(request, context, form)


def _save(request, context, form):
    submission, finish = context["submission"], request.POST.get("do") == "finish"
    card = scoring.card_of(submission, by=request.user, day=context["day"])
    try:
        card, missing = scoring.give(
            card, by=request.user, scores=form.scores, summary=form.summary, finish=finish
        )
    except scoring.Finished:
        return _too_late(request, {**context, "card": card}, form.lines)
    if missing:
        _card, lines = scoring.lines(submission, by=request.user)
        form.say_what_is_missing(lines)
        context = {**context, "card": card, "is_saved": True}
        return _page(request, context, form, lines, status=422)
    messages.success(
        request,
        _("Karta oceny jest zakończona.") if finish else _("Zapisano kartę oceny."),
    )
    return see_other(reverse("reviews:scorecard", args=[context["review"].pk]))


def _page(request, context, form, lines, status=200):
    context = {**context, "form": form, "total": scoring.total(lines)}
    return again(request, "reviews/scorecard.html", context, status)


def _too_late(request, context, lines):
    """The card was finished in another window: what was typed here is shown, not stored."""
    form = ScorecardForm(request.POST, lines=lines, summary=context["card"].summary)
    form.is_valid()
    typed = [(form[name].label, form.data.get(name, "")) for name in form.changed_data]
    context = {**_finished(request, context), "typed": typed}
    return again(request, "reviews/scorecard_done.html", context, status=409)


def _others(user, submission):
    """Whether another person scores, or has scored, this submission."""
    others = Scorecard.objects.filter(submission=submission).exclude(by=user)
    return {"others_finished": others.exclude(finished_at=None).count()}


def _finished(request, context):
    cards = Scorecard.objects.visible_to(request.user).filter(submission=context["submission"])
    table = compare(cards, first=request.user)
    return {**context, **_others(request.user, context["submission"]), "table": table}


@login_required
@require_safe
def scorecard_pdf(request, pk):
    """A finished card printed: the person's own, or another's once both are finished."""
    cards = Scorecard.objects.visible_to(request.user).exclude(finished_at=None)
    related = ("by", "declaration", "submission__bundle__centre__region")
    card = get_object_or_404(cards.select_related(*related), pk=pk)
    try:
        content = as_pdf(card)
    except PrintingFailed:
        messages.error(request, _("Nie udało się złożyć karty oceny. Spróbuj jeszcze raz."))
        return see_other(reverse("reviews:scorecard", args=[card.submission.bundle_id]))
    response = HttpResponse(content, content_type="application/pdf")
    name = f"karta-oceny-{localdate(card.finished_at):%Y-%m-%d}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, name)
    response["Cache-Control"] = "private, no-cache"
    return response
