"""Karta doradztwa and rekomendacja animatora of a bundle or a group: as pages and as PDF."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bundles.access import readable_bundle
from bundles.models import LocalGroup
from owes.fields import PlainTextField
from owes.models import RoleAssignment
from plans.pdf.press import PrintingFailed
from reports import cards, listing
from reports.access import workers
from reports.models import Recommendation
from reports.views.entries import see_other
from workshops import guard

BUNDLE, GROUP = "wiazka", "grupa"


def _subject(request, kind, pk):
    """(the bundle or group the person may read, whether it is a bundle), or 404."""
    if kind == BUNDLE:
        return readable_bundle(request, pk), True
    if kind != GROUP:
        raise Http404
    held = RoleAssignment.objects.held_by(request.user)
    groups = LocalGroup.objects.select_related("centre__region").filter(bundle=None)
    near = groups.filter(centre__in=held.centres()) | groups.filter(
        centre__region__in=held.regions()
    )
    return get_object_or_404(near.distinct(), pk=pk), False


def _is_ours(request, subject):
    """Whether the person works in the centre, and may add a recommendation's words."""
    return listing.held_centres(request.user).filter(pk=subject.centre_id).exists()


@require_safe
@workers
def advice_card(request, kind, pk):
    return _page(request, kind, pk, "karta-doradztwa")


@require_safe
@workers
def recommendation(request, kind, pk):
    return _page(request, kind, pk, "rekomendacja")


@require_POST
@workers
def recommend(request, kind, pk):
    """Add the animator's own sentences."""
    subject, is_bundle = _subject(request, kind, pk)
    if not _is_ours(request, subject) or getattr(subject, "is_example", False):
        raise Http404
    typed = request.POST.get("words", "")
    try:
        words = _clean(typed)
    except ValidationError as error:
        wrong = {"typed": typed, "error": error.messages[0]}
        return _page(request, kind, pk, "rekomendacja", status=422, **wrong)
    name = "bundle" if is_bundle else "group"
    newest = Recommendation.objects.filter(**{name: subject}).first()
    if newest is None or newest.words != words or newest.by_id != request.user.pk:
        Recommendation.objects.create(words=words, by=request.user, **{name: subject})
    messages.success(request, _("Zapisano rekomendację."))
    return see_other(reverse("reports:recommendation", args=[kind, pk]))


def _clean(typed):
    field = PlainTextField(
        limit=1500, rows=6, required_message=_("Napisz choć jedno zdanie od siebie.")
    )
    words = field.clean(typed)
    if seen := guard.found(words):
        kinds = ", ".join(dict.fromkeys(guard.KINDS[one.kind] for one in seen))
        raise ValidationError(
            _("Wygląda na dane osobowe: %(kinds)s. Usuń to: rekomendacja mówi o grupie.")
            % {"kinds": kinds}
        )
    return words


@require_safe
@workers
def advice_card_pdf(request, kind, pk):
    return _pdf(request, kind, pk, "karta-doradztwa", "reports:advice_card")


@require_safe
@workers
def recommendation_pdf(request, kind, pk):
    return _pdf(request, kind, pk, "rekomendacja", "reports:recommendation")


def _page(request, kind, pk, document, *, status=200, typed=None, error=""):
    subject, is_bundle = _subject(request, kind, pk)
    card = cards.card_of(subject, is_bundle=is_bundle)
    is_example = getattr(subject, "is_example", False)
    context = {
        "card": card,
        "subject": subject,
        "bundle": subject if is_bundle else None,
        "kind": kind,
        "document": document,
        "name": cards.DOCUMENTS[document],
        "is_ours": not is_example and _is_ours(request, subject),
        "typed": card.words if typed is None else typed,
        "error": error,
    }
    return render(request, "reports/card.html", context, status=status)


def _pdf(request, kind, pk, document, page):
    subject, is_bundle = _subject(request, kind, pk)
    try:
        content = cards.as_pdf(subject, document, is_bundle=is_bundle, made_on=localdate())
    except PrintingFailed:
        messages.error(request, _("Nie udało się złożyć PDF. Spróbuj jeszcze raz."))
        return see_other(reverse(page, args=[kind, pk]))
    response = HttpResponse(content, content_type="application/pdf")
    file_name = f"{document}-{localdate():%Y-%m-%d}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, file_name)
    response["Cache-Control"] = "private, no-cache"
    return response
