"""Remarks: written at a place, reworded, settled, talked over."""

from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from owes.fields import PlainTextField
from reviews import frozen, targets
from reviews.actions import remarking
from reviews.answers import again, review_of, see_other
from reviews.cards import WEIGHTS
from reviews.enums import RemarkState, Side
from reviews.models import Remark, Submission
from reviews.reading import anchor_of
from reviews.remark_form import LONGEST, RemarkForm, place_of

#: Buttons beside a remark, and the state each leads to.
STATES = {
    "rozwiaz": RemarkState.RESOLVED,
    "wycofaj": RemarkState.WITHDRAWN,
    "otworz": RemarkState.OPEN,
}
ASK = "zapytaj"


class ReplyForm(forms.Form):
    """A word in a thread; ``id`` is made before it is sent."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    text = PlainTextField(
        label=gettext_lazy("Odpowiedź"),
        limit=LONGEST,
        rows=3,
        required_message=gettext_lazy("Napisz odpowiedź."),
    )


@login_required
@require_http_methods(["GET", "POST"])
def remark_new(request, pk):
    """A remark on the place that the address names (``reviews.reading.places.query``)."""
    review = review_of(request, pk)
    submission = Submission.objects.filter(bundle=pk).newest_first().first()
    dossier = frozen.dossier_of(submission)
    place = place_of(dossier, _target(request, dossier))
    form = RemarkForm(request.POST or None, said=place.said, limit=place.limit)
    context = {
        "review": review,
        "submission": submission,
        "place": place,
        "form": form,
        "back": _place_url(pk, place.target),
    }
    if request.method == "GET":
        return _page(request, context)
    if not form.is_valid():
        return _page(request, context, status=422)
    try:
        made = remarking.remark(
            submission,
            by=request.user,
            weight=form.cleaned_data["weight"],
            text=form.cleaned_data["text"],
            suggestion=form.suggested,
            target=place.target,
            pk=form.cleaned_data["id"],
        )
    except remarking.Settled:
        form.add_error(None, _("Tę wersję już rozstrzygnięto, więc uwagi nie da się dopisać."))
        return _page(request, context, status=409)
    return see_other(_card_url(made))


def _page(request, context, status=200):
    return again(request, "reviews/remark.html", {**context, "weights": WEIGHTS}, status)


def _target(request, dossier):
    try:
        ids = [UUID(value) if value else None for value in map(request.GET.get, ("zapis", "drugi"))]
        return targets.find(
            dossier,
            part=request.GET.get("czesc", ""),
            question=request.GET.get("pytanie", ""),
            record_id=ids[0],
            other_id=ids[1],
            field=request.GET.get("pole", ""),
        )
    except (targets.NoSuchPlace, ValueError) as error:
        raise Http404 from error


@login_required
@require_http_methods(["GET", "POST"])
def remark(request, pk, remark):
    """Reword a remark that the author has not been told."""
    made = _remark(request, pk, remark)
    place = place_of(frozen.dossier_of(made.submission), _target_of(made))
    initial = {"id": made.pk, "weight": made.weight, "text": made.text}
    if made.suggestion:
        initial["suggestion"] = made.suggestion
    form = RemarkForm(request.POST or None, said=place.said, limit=place.limit, initial=initial)
    context = {
        "review": made.bundle.review,
        "submission": made.submission,
        "place": place,
        "form": form,
        "made": made,
        "back": _card_url(made),
    }
    if request.method == "GET":
        return _page(request, context)
    if not form.is_valid():
        return _page(request, context, status=422)
    try:
        remarking.change(
            made,
            by=request.user,
            weight=form.cleaned_data["weight"],
            text=form.cleaned_data["text"],
            suggestion=form.suggested,
        )
    except remarking.Settled:
        form.add_error(None, _("Zespół już zna tę uwagę, więc jej słów nie da się zmienić."))
        return _page(request, context, status=409)
    return see_other(_card_url(made))


@login_required
@require_POST
def remark_do(request, pk, remark):
    """A button beside a remark: resolved, withdrawn, open again, or asked at once."""
    made = _remark(request, pk, remark)
    wanted = request.POST.get("co", "")
    if wanted in STATES:
        remarking.settle(made, by=request.user, state=STATES[wanted])
    elif wanted == ASK:
        try:
            remarking.ask(made, by=request.user)
            messages.success(request, _("Pytanie wysłane do zespołu."))
        except remarking.Settled:
            messages.error(request, _("To pytanie jest już zamknięte."))
    else:
        raise Http404
    return see_other(_card_url(made, request=request, closed=wanted in ("rozwiaz", "wycofaj")))


@login_required
@require_http_methods(["GET", "POST"])
def remark_reply(request, pk, remark):
    """A word of whoever reviews, in the remark's thread."""
    made = _remark(request, pk, remark)
    form = ReplyForm(request.POST or None)
    context = {"review": made.bundle.review, "made": made, "form": form, "back": _card_url(made)}
    if request.method == "GET":
        return see_other(_card_url(made))
    if not form.is_valid():
        return again(request, "reviews/reply.html", context)
    remarking.reply(
        made,
        by=request.user,
        side=Side.REVIEWER,
        text=form.cleaned_data["text"],
        pk=form.cleaned_data["id"],
    )
    return see_other(_card_url(made))


def _remark(request, pk, remark):
    review_of(request, pk)
    found = Remark.objects.select_related("bundle__review", "submission")
    return get_object_or_404(found, bundle=pk, pk=remark)


def _target_of(made):
    return targets.Target(**{name: getattr(made, name) for name in targets.Target().fields()})


def _place_url(pk, target):
    named = target.fields()
    named.pop("list_name"), named.pop("place")
    if target.record_id:
        named |= {"part": "", "question": ""}
    return f"{reverse('reviews:review', args=[pk])}#{anchor_of(**named)}"


def _card_url(made, *, request=None, closed=False):
    """The remark on the page of the review, filtered as it was when the button was pressed; a
    closed one where it is still shown."""
    page = reverse("reviews:review", args=[made.bundle_id])
    filters = _filters_before(request, page) if request else {}
    if closed:
        filters["stan"] = "wszystkie"
    query = f"?{urlencode(filters)}" if filters else ""
    return f"{page}{query}#u-{made.pk}"


def _filters_before(request, page):
    """The filters of the review's page the request came from; none when it came from elsewhere."""
    before = urlsplit(request.headers.get("referer", ""))
    if before.path != page:
        return {}
    return {name: value for name, value in parse_qsl(before.query) if name in ("waga", "stan")}
