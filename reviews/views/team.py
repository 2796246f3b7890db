"""The team's side: where the review stands, what is to be mended, what is answered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bundles.access import readable_bundle
from bundles.enums import BundleStatus
from bundles.models import Bundle
from plans.kept import dossier_of
from reviews import after, fix_list, readiness
from reviews.actions import archiving, remarking
from reviews.actions.moving import NotYours
from reviews.answers import again, see_other, team_bundle
from reviews.enums import Outcome, Side
from reviews.models import Letter, Remark, Review, Submission
from reviews.workflow import BY_CODE

#: Where a bundle stands → the template of what its team can do there.
_STATES = {
    BundleStatus.DRAFT: "before",
    BundleStatus.IN_PROGRESS: "before",
    BundleStatus.SUBMITTED: "waiting",
    BundleStatus.RETURNED: "returned",
    BundleStatus.APPROVED: "approved",
    BundleStatus.RUNNING: "approved",
    BundleStatus.FINISHED: "approved",
    BundleStatus.REJECTED: "rejected",
    BundleStatus.ARCHIVED: "archived",
}


@login_required
@require_safe
def fixes(request, pk):
    """The bundle's review as its team sees it; others of the centre read it."""
    bundle = readable_bundle(request, pk)
    return render(request, "reviews/fixes.html", _context(request, bundle))


@login_required
@require_POST
def answer(request, pk, remark):
    """Say a word under a remark."""
    bundle = team_bundle(request, pk)
    remark = _told(bundle, remark)
    form = fix_list.AnswerForm(request.POST, remark=remark)
    if not form.is_valid():
        context = _context(request, bundle)
        if remark.is_open:
            context["list"].item(remark).form = form
        return again(request, "reviews/fixes.html", {**context, "form": form})
    try:
        remarking.reply(remark, by=request.user, side=Side.AUTHOR, **form.cleaned_data)
    except NotYours as error:
        raise Http404 from error
    messages.success(request, _("Zapisano odpowiedź."))
    return _back(remark)


@login_required
@require_POST
def accept(request, pk, remark):
    """Take the proposed wording over, unless the text says something else by now."""
    bundle = team_bundle(request, pk)
    remark = _told(bundle, remark)
    try:
        remarking.accept(remark, by=request.user)
    except NotYours as error:
        raise Http404 from error
    except remarking.Outdated:
        context = _context(request, bundle)
        if remark.is_open:
            context["list"].item(remark).is_outdated = True
        return again(request, "reviews/fixes.html", context, status=409)
    messages.success(request, _("Przyjęto proponowane brzmienie."))
    return _back(remark)


def _told(bundle, pk):
    return get_object_or_404(Remark.objects.published(), bundle=bundle, pk=pk)


def _back(remark):
    page = reverse("reviews:fixes", args=[remark.bundle_id])
    return see_other(f"{page}#uwaga-{remark.pk}")


def _context(request, bundle):
    dossier = dossier_of(bundle)
    is_team = Bundle.objects.of_team(request.user).filter(pk=bundle.pk).exists()
    found = fix_list.of(bundle, dossier, is_team=is_team)
    state = _STATES[BundleStatus(bundle.status)]
    submissions = list(
        Submission.objects.filter(bundle=bundle).newest_first().select_related("by", "decided_by")
    )
    review = (
        Review.objects.filter(pk=bundle.pk).select_related("reviewer", "second_reviewer").first()
    )
    return {
        "bundle": bundle,
        "is_team": is_team,
        "state": state,
        "state_template": f"reviews/_team_{state}.html",
        "review": review,
        "list": found,
        "ready": readiness.look(bundle, dossier, found.fixes)
        if state in ("before", "returned")
        else None,
        "looks": after.looks(bundle) if state == "approved" else [],
        "submissions": submissions,
        "last": submissions[0] if submissions else None,
        "was_withdrawn": bool(submissions) and submissions[0].outcome == Outcome.WITHDRAWN,
        "letter": _letter(bundle),
        "archived": archiving.archived(bundle) if state == "archived" else None,
        "may_archive": is_team and bundle.status in BY_CODE["archive"].sources,
        "is_late": bool(review and review.due_on and review.due_on < localdate()),
        "current": "review",
    }


def _letter(bundle):
    """The newest letter that was sent about the bundle."""
    sent = Letter.objects.filter(submission__bundle=bundle).exclude(sent_at=None)
    return sent.select_related("by", "submission").order_by("-sent_at").first()
