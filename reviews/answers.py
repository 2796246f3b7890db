"""How the pages of this room answer."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render

from bundles.access import NotDeclared, readable_bundle
from bundles.models import Bundle
from owes.compiled import fetch_records
from reviews.enums import Side
from reviews.models import Review, Submission


def see_other(url):
    """303: what was done, fetched with GET however it was asked for."""
    return HttpResponseRedirect(url, status=303)


def again(request, template, context, status=422):
    """The form again, with what is wrong beside its fields and all that was typed."""
    return render(request, template, context, status=status)


def review_of(request, pk):
    """The review (id of its bundle) for whoever may read everything in it, with bundle, centre
    and region; else ``NotDeclared`` (leads to the declaration) or 404."""
    found = fetch_records(_readable, pk=pk, user=request.user)
    review = found[0] if found else None
    if review is None:
        if Bundle.objects.undeclared_to(request.user).living().filter(pk=pk).exists():
            raise NotDeclared(pk)
        raise Http404
    return review


def _readable(pk, user):
    found = Review.objects.readable_by(user).filter(pk=pk)
    return found.select_related(
        "bundle__centre__region", "reviewer", "second_reviewer", "assigned_by"
    ).order_by()


def submission_of(request, pk):
    """A submission for either side, what it holds not read yet; else ``NotDeclared`` or 404."""
    found = Submission.objects.select_related("bundle__centre__region", "by", "decided_by")
    submission = found.visible_to(request.user).filter(pk=pk).first()
    if submission is None:
        bundle = Submission.objects.filter(pk=pk).values("bundle")
        if Bundle.objects.undeclared_to(request.user).filter(pk__in=bundle).exists():
            raise NotDeclared(bundle.get()["bundle"])
        raise Http404
    return submission


def team_bundle(request, pk):
    """The bundle, wherever it stands, for its team, with centre and region; else 404."""
    found = Bundle.objects.of_team(request.user).with_is_editable(request.user)
    bundle = found.filter(pk=pk).select_related("centre__region").order_by().first()
    if bundle is None:
        # Whoever may assess it is led to the declaration, like on every page of a bundle.
        readable_bundle(request, pk)
        raise Http404
    return bundle


def side_of(user, bundle):
    """On which side of the bundle's review a person stands who may read it."""
    is_reviewer = Review.objects.readable_by(user).filter(pk=bundle.pk).exists()
    return Side.REVIEWER if is_reviewer else Side.AUTHOR
